"""A request that the spec does not allow gets the documented refusal, and changes nothing."""

from collections.abc import Callable

from tests.contract.calling import Caller
from tests.contract.conftest import specs_under_test
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tests.contract.snapshot import beginning, shown
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.specs.files import SpecFile

Provocation = Callable[[Caller, Operation], Exchange]

PROVOKED: dict[str, Provocation] = {
    "400": lambda caller, operation: caller.call(operation, query={"no-such-parameter": "1"}),
    "405": lambda caller, operation: caller.call(operation, method="PATCH"),
    "406": lambda caller, operation: caller.call(operation, headers={"Accept": "image/png"}),
    "415": lambda caller, operation: caller.call(operation, headers={"Content-Type": "application/x-other"}),
}
"""By the status that it is refused with: a request that is right but for one thing."""


def _is_wrong(operation: Operation, status: str) -> bool:
    """Whether a request is wrong in this way: there may be no kind to choose, no body, no unknown name."""
    if status == "406":
        return any(operation.responses[one].get("content") for one in operation.success_statuses)
    if status == "415":
        return bool(operation.body)
    return status != "400" or not operation.takes_any_name


@about(
    "spec, operation, status",
    [
        (spec, operation, (spec, operation, status))
        for spec in specs_under_test()
        for operation in operations(spec)
        for status in PROVOKED
        if status in operation.responses and _is_wrong(operation, status)
    ],
)
def test_a_refused_request_changes_nothing(
    spec: SpecFile, operation: Operation, status: str, server: Server
) -> None:
    before = beginning(server, spec)
    refusal = PROVOKED[status](server.privileged(spec, operation), operation)
    assert refusal.status == int(status)
    assert shown(server, spec) == before
