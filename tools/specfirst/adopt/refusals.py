"""Operations that document no success, no refusal or no answer at all: each gets one, as all have it."""

import re
from collections.abc import Mapping
from typing import Any

from tools.specfirst.specs.parts import OperationPart, operations
from tools.specfirst.specs.references import resolved

_RANGE = re.compile("[1-5]xx")
_WITH_WORDS = re.compile("[1-5][0-9][0-9] .*")
_STATUS = re.compile("[1-5]([0-9][0-9]|XX)|default|x-.*", re.DOTALL)
_ANY = frozenset({"4XX", "DEFAULT"})
_OF_REQUESTS = _ANY | {"400", "403", "404", "422"}
"""An operation with one of these says what a bad request is answered."""
_OF_STRANGERS = _ANY | {"401", "403"}
"""One with one of these says what a request without credentials is answered."""


def documented(data: dict[str, Any]) -> list[str]:
    """Give each operation the answers 2XX, 4XX or 401 that it does not document; return in notes which."""
    given: dict[str, list[str]] = {"2XX": [], "4XX": [], "401": [], "default": []}
    notes = []
    for part in operations(data):
        operation: Any = part.members
        responses: Any = resolved(data, operation.get("responses") or {})
        for status in [each for each in responses if _RANGE.fullmatch(str(each))]:
            responses[status.upper()] = responses.pop(status)
        for status in [each for each in responses if _WITH_WORDS.fullmatch(str(each))]:
            responses.setdefault(status[:3], responses.pop(status))
            notes.append(f"{part}: the status {status} is {status[:3]}")
        for status in [each for each in responses if not _STATUS.fullmatch(str(each))]:
            responses[f"x-{status}"] = responses.pop(status)
            notes.append(f"{part}: {status} is no status; it is x-{status} now")
        if all(str(status).startswith("x-") for status in responses):
            why = "inferred: the published file documents no answer of this operation"
            anything = {"description": "Any.", "x-evidence": {"itself": why}}
            responses = operation["responses"] = {**responses, "default": anything}
            given["default"].append(str(part))
        said = {str(status).upper() for status in responses if not str(status).startswith("x-")}
        if said and all(status[0] in "45" for status in said):
            why = "inferred: the published file documents no success of this operation"
            responses["2XX"] = {"description": "Done.", "x-evidence": {"itself": why}}
            given["2XX"].append(str(part))
        if responses and not said & _OF_REQUESTS:
            status = "4XX"
        elif responses and not said & _OF_STRANGERS and _is_guarded(data, part):
            status = "401"
        else:
            continue
        why = "inferred: the published file documents no such refusal of this operation"
        responses[status] = {"description": "Refused.", "x-evidence": {"itself": why}}
        given[status].append(str(part))
    reasons = {
        "default": "no answer was documented",
        "2XX": "no success was documented",
        "4XX": "no refusal was documented",
        "401": "no refusal of requests without credentials was documented",
    }
    told = [
        f"{reasons[status]}, so {status} is given: {', '.join(who)}" for status, who in given.items() if who
    ]
    return notes + told


def _is_guarded(data: Mapping[str, Any], part: OperationPart) -> bool:
    security = part.members.get("security", data.get("security"))
    return isinstance(security, list) and bool(security) and {} not in security
