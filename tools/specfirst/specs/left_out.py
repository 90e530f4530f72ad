"""What a spec leaves out by name: `x-left-out: <reason>` beside a construct that cannot be done.

What is marked is taken out of the document as it is read, so that nothing downstream meets it; what was
taken out is kept beside the document, for whoever lists it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.specfirst.specs.parts import METHODS, Part, parts, value_at
from tools.specfirst.specs.places import place_name
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.quick_yaml import Children, Place
from tools.specfirst.specs.yaml import Document, Pointer

LEFT_OUT = "x-left-out"

_WHERE = "an operation, a path, a media type, a callback, a webhook or a parameter that is not required"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A construct that is left out.

    `pointer` and `line` are its place, `what` is it in words (`GET /jobs 200 text/csv`), `reason` the spec's.
    """

    pointer: Pointer
    line: int
    what: str
    reason: str

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}"


def without_left_out(document: Document) -> tuple[Document, tuple[LeftOut, ...], list[Problem]]:
    """Return a document without what it marks, what was marked, and the marks that are wrong."""
    found: list[LeftOut] = []
    problems: list[Problem] = []
    for part in parts(document.data):
        if part.holds_names or LEFT_OUT not in part.members:
            continue
        message = _mistake(document.data, part)
        if message:
            problems.append(document.problem((*part.pointer, LEFT_OUT), message))
        else:
            what = place_name(document.data, part.pointer)
            reason = " ".join(str(part.members[LEFT_OUT]).split())
            found.append(LeftOut(part.pointer, document.line_of(part.pointer), what, reason))
    if not found:
        return document, (), problems
    data, place = document.data, document.place
    for pointer in [*(each.pointer for each in reversed(found)), *_links(document.data, found)]:
        data, place = _without(data, place, pointer)
    return Document(document.path, data, place), tuple(found), problems


def _mistake(data: Any, part: Part) -> str | None:
    reason = part.members[LEFT_OUT]
    if not isinstance(reason, str) or not reason.strip():
        return f"{LEFT_OUT} needs a reason; write it as a text"
    match part.pointer:
        case ("paths", _, method) | ("components", "pathItems", _, method) if method in METHODS:
            return None
        case (*_, "content" | "callbacks", _) | ("paths" | "webhooks", _) | (*_, "parameters", int()):
            needed = _needed(data, part)
            return needed and f"a call cannot do without {needed}; leave out the operation instead"
    return f"nothing is left out here; write {LEFT_OUT} into {_WHERE}"


def _needed(data: Any, part: Part) -> str | None:
    """Return what goes with a construct although no call can do without it."""
    *above, holder, _ = part.pointer
    if holder == "parameters":
        required = part.members.get("required") is True or part.members.get("in") == "path"
        return "a required parameter" if required else None
    if holder == "content" and {"requestBody", "requestBodies"} & {*above[-2:]}:
        body: Any = value_at(data, tuple(above))
        gone = body.get("required") is True and all(LEFT_OUT in each for each in body["content"].values())
        return "its required body" if gone else None
    return None


def _links(data: Mapping[str, Any], found: Sequence[LeftOut]) -> Iterator[Pointer]:
    """Yield the links that lead to operations that are left out."""
    gone = {value_at(data, (*each.pointer, "operationId")) for each in found if each.pointer[-1] in METHODS}
    for part in parts(data):
        if part.holds_names and part.pointer[-1] == "links":
            for name, link in part.members.items():
                if isinstance(link, dict) and link.get("operationId", "") in gone - {None}:
                    yield (*part.pointer, name)


def _without(  # noqa: PLR0911 - each way out is a reason
    data: Any,
    place: Place,
    pointer: Pointer,
) -> tuple[Any, Place]:
    """Return data and places without what a pointer leads to, and without what that leaves empty."""
    step, *rest = pointer
    line, below = place
    name = str(step)
    if isinstance(data, dict) and isinstance(below, dict):
        if name not in data:
            return data, place  # it went with what held it
        others = {key: value for key, value in data.items() if key != name}
        other_places: Children = {key: value for key, value in below.items() if key != name}
        if not rest:
            return others, (line, other_places)
        value, child = _without(data[name], below[name], tuple(rest))
        if _is_empty(name, value):
            return others, (line, other_places)
        return {**data, name: value}, (line, {**below, name: child})
    if isinstance(data, list) and isinstance(below, list) and int(step) < len(data):
        index = int(step)
        if not rest:
            return data[:index] + data[index + 1 :], (line, below[:index] + below[index + 1 :])
        value, child = _without(data[index], below[index], tuple(rest))
        values, places = list(data), list(below)
        values[index], places[index] = value, child
        return values, (line, places)
    return data, place


def _is_empty(name: str, value: object) -> bool:
    """Return whether nothing is left of what held something: of `content`, a body, or a path's operations."""
    if name in {"content", "callbacks", "webhooks", "links"}:
        return value == {}
    if name == "requestBody":
        return isinstance(value, dict) and "content" not in value
    return name.startswith("/") and isinstance(value, dict) and not any(key in value for key in METHODS)
