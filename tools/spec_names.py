"""The names that openapi-python-client gives to what a spec names, by its own rules."""

from dataclasses import dataclass

from openapi_python_client.strings import PythonIdentifier

FIELD_PREFIX = "field_"
_TAG_PREFIX = "tag"


@dataclass(frozen=True, slots=True)
class PythonModule:
    """Where the generator writes an operation: the folder of its tag and the module in it."""

    tag: str
    name: str


def python_module(tag: str, operation_id: str) -> PythonModule:
    """Return the module of an operation; the generator overwrites one that is there already."""
    endpoint = PythonIdentifier(operation_id, FIELD_PREFIX)
    return PythonModule(PythonIdentifier(tag, _TAG_PREFIX), PythonIdentifier(endpoint, FIELD_PREFIX))
