"""Which operations a contract run tests, and how much it may demand of the server."""

from importlib.util import find_spec

from tools.contract.spec_view import Operation, operations
from tools.spec_files import SpecFile

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SERVED_FROM_EXAMPLES = "it changes state, and the stub serves this API from the spec's examples alone"


def has_behaviour(spec: SpecFile) -> bool:
    """Return whether the stub keeps state for this API; without, it knows nothing but examples."""
    return find_spec(f"opensessions_stub.behaviours.{spec.name}") is not None


def operations_under_test(spec: SpecFile) -> list[Operation]:
    """Return the operations that a run tests: all of them, or of an API without behaviour the safe ones."""
    everything = has_behaviour(spec)
    return [operation for operation in operations(spec) if everything or operation.method in SAFE_METHODS]
