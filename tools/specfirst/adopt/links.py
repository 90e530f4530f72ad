"""Links that take or give what is no parameter: what is plainly meant is said, the rest is taken out.

`$request.path.limit` of an operation whose `limit` is in its query leads nowhere, and neither does a value
for a parameter that the other operation has not.
"""

import re
from collections.abc import Iterator
from typing import Any

from tools.specfirst.specs.parts import OperationPart, operations, parameters
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import parse_reference

_TAKEN = re.compile(r"(?<=\$request\.)(path|query|header)\.([^}\s#]+)")


def with_known_parameters(data: dict[str, Any]) -> list[str]:
    """Correct or take out what links say of parameters that there are not; return what."""
    parts = {part.pointer: part for part in operations(data)}
    known = {pointer: _parameters(data, part) for pointer, part in parts.items()}
    by_name = {part.operation_id: pointer for pointer, part in parts.items()}
    notes = []
    for pointer, part in parts.items():
        for name, link in _links(data, part):
            reference, given = link.get("operationRef"), link.get("parameters")
            target = parse_reference(reference) if isinstance(reference, str) else None
            target = target or by_name.get(link.get("operationId"))
            for key in list(given) if isinstance(given, dict) else ():
                said = _corrected(given[key], known[pointer])
                if said is None or (target in known and not _is_one(str(key), known[target])):
                    del given[key]
                    notes.append(f"{part} link {name} {key}: no such parameter is there, so it is gone")
                elif said != given[key]:
                    notes.append(f"{part} link {name} {key}: {given[key]} is not there; it is {said} now")
                    given[key] = said
    return notes


def _parameters(data: dict[str, Any], part: OperationPart) -> set[tuple[str, str]]:
    found = (value_at(data, pointer) or {} for pointer in parameters(data, part))
    return {(str(each.get("in")), str(each.get("name"))) for each in found}


def _links(data: dict[str, Any], part: OperationPart) -> Iterator[tuple[str, Any]]:
    responses = part.members.get("responses")
    for response in responses.values() if isinstance(responses, dict) else ():
        links = resolved(data, response).get("links") if isinstance(response, dict) else None
        for name, link in links.items() if isinstance(links, dict) else ():
            if isinstance(link, dict):
                yield name, resolved(data, link)


def _is_one(key: str, known: set[tuple[str, str]]) -> bool:
    """Whether a link's parameter is one of an operation: by its name, or with its place before that."""
    location, _, name = key.partition(".")
    return (location, name) in known or any(key == each for _, each in known)


def _corrected(value: object, known: set[tuple[str, str]]) -> object:
    """Return an expression that takes only what is there, None if no parameter is so called."""
    if not isinstance(value, str):
        return value
    for location, name in _TAKEN.findall(value):
        places = [place for place, each in known if each == name]
        if location not in places:
            if len(places) != 1:
                return None
            value = value.replace(f"$request.{location}.{name}", f"$request.{places[0]}.{name}")
    return value
