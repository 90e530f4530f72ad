"""Requests that are right but for one thing, by the status that they are refused with."""

from collections.abc import Callable

from tests.contract.calling import Caller
from tests.contract.example_values import parameter_value
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.spec_view import Operation, unknown_method
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import essence
from tools.specfirst.specs.references import resolved

Provocation = Callable[[Caller, Operation], Exchange | None]
"""Sends a wrong request; None where an operation has nothing to do this with."""


_OTHERS = ("image/png", "application/x-other")
"""Of these an operation answers with one at most."""


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
        "Accept of another media type": lambda caller, operation: caller.call(
            operation, headers={"Accept": next(name for name in _OTHERS if name not in _answered(operation))}
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


def _answered(operation: Operation) -> list[str]:
    """Return the media types that an operation answers with."""
    answers = [operation.responses[status].get("content") or {} for status in operation.success_statuses]
    return [essence(name) for answer in answers for name in answer]


def _nothing_answered(operation: Operation) -> str:
    """Return what accepts anything but what an operation answers with."""
    return ", ".join([*(f"{name};q=0" for name in _answered(operation)), "*/*"])


def is_wrong(spec: SpecFile, operation: Operation, status: str) -> bool:
    """Return whether a request is wrong in this way: all kinds or names may be right, no body needed."""
    if status == "405":
        return unknown_method(spec, operation) is not None
    if status == "406":
        return bool(_answered(operation))
    if status == "415":
        return bool(operation.body) and not any("*" in name for name in operation.body.get("content", {}))
    return status != "400" or not operation.takes_any_name
