"""A request that the spec does not allow gets the documented refusal, and changes nothing."""

from collections.abc import Callable

from tests.contract.calling import Caller
from tests.contract.conftest import specs_under_test
from tests.contract.example_values import parameter_value
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tests.contract.snapshot import assert_unchanged, beginning
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.spec_view import Operation, operations, unknown_method
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import essence
from tools.specfirst.specs.references import resolved

Provocation = Callable[[Caller, Operation], Exchange | None]
"""Sends a wrong request; None where an operation has nothing to do this with."""


def _given_twice(caller: Caller, operation: Operation) -> Exchange | None:
    """Give a parameter of a query twice that is one text or number."""
    for one in operation.parameters:
        kind = resolved(caller.spec.data, one.get("schema", {})).get("type")
        if one["in"] == "query" and kind in ("string", "integer", "number", "boolean"):
            value = parameter_value(caller.spec, one)
            return caller.call(operation, query={one["name"]: [value, value]})
    return None


PROVOKED: dict[str, dict[str, Provocation]] = {
    "400": {
        "an unknown parameter": lambda caller, operation: caller.call(
            operation, query={"no-such-parameter": "1"}
        ),
        "a parameter of one value that is given twice": _given_twice,
    },
    "405": {
        "a method that its path does not have": lambda caller, operation: caller.call(
            operation, method=unknown_method(caller.spec, operation)
        )
    },
    "406": {
        "Accept: image/png": lambda caller, operation: caller.call(
            operation, headers={"Accept": "image/png"}
        ),
        "Accept with q=0 for all that it answers": lambda caller, operation: caller.call(
            operation, headers={"Accept": _nothing_answered(operation)}
        ),
    },
    "415": {
        "another Content-Type": lambda caller, operation: caller.call(
            operation, headers={"Content-Type": "application/x-other"}
        )
    },
}
"""By the status that it is refused with: requests that are right but for one thing."""


def _nothing_answered(operation: Operation) -> str:
    """Return what accepts anything but what an operation answers with."""
    answers = [operation.responses[status].get("content") or {} for status in operation.success_statuses]
    return ", ".join([*(f"{essence(name)};q=0" for answer in answers for name in answer), "*/*"])


def _is_wrong(spec: SpecFile, operation: Operation, status: str) -> bool:
    """Whether a request is wrong in this way: there may be no kind to choose, no body, no unknown name."""
    if status == "405":
        return unknown_method(spec, operation) is not None
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
        if status in operation.responses and _is_wrong(spec, operation, status)
    ],
)
def test_a_refused_request_changes_nothing(
    spec: SpecFile, operation: Operation, status: str, server: Server
) -> None:
    before = beginning(server, spec)
    for what, provoke in PROVOKED[status].items():
        refusal = provoke(server.privileged(spec, operation), operation)
        assert refusal is None or refusal.status == int(status), (
            f"{what} is answered {refusal.status}, expected {status}"
        )
    assert_unchanged(server, spec, before, "what was refused has changed something")
