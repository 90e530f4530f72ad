"""What a spec need not say of its operations and the clients need: an operationId, and one tag.

Both are made from method and path, so that they stay the same as long as these do. What a spec says
itself always wins.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tools.specfirst.specs.parts import OperationPart, operations
from tools.specfirst.specs.yaml import Document, Pointer

_WORD = re.compile(r"[^\W_]+")
_NO_SUBJECT = re.compile(r"api|rest|v\d+(\.\d+)*([a-z]+\d*)?", re.IGNORECASE)
_OTHERWISE = "default"


def with_names(document: Document) -> Document:
    """Return a document whose operations all have an operationId and exactly one tag."""
    every = list(operations(document.data))
    if all(part.operation_id and part.tag for part in every):
        return document
    from tools.specfirst.specs.names import operation_name, tag_folder  # noqa: PLC0415 - part of the generator; most specs need not wait for it

    taken = {operation_name(part.operation_id) for part in every if part.operation_id}
    tags = {tag_folder(tag): tag for part in every for tag in reversed(_tags(part))}
    added: dict[Pointer, dict[str, Any]] = {}
    for part in every:
        if part.pointer in added:
            continue  # two paths share it
        more: dict[str, Any] = {}
        if part.operation_id is None and not part.members.get("operationId"):
            more["operationId"] = _operation_id(part, taken, operation_name)
        own = _tags(part)
        if not own:
            tag = _subject(part.path)
            more["tags"] = [tags.setdefault(tag_folder(tag), tag)]
        elif len(own) > 1:
            more["tags"] = own[:1]
        if more:
            added[part.pointer] = more
    data: Any = document.data
    for pointer, more in added.items():
        data = _merged(data, pointer, more)
    return Document(document.path, data, document.place)


def derived_operation_id(method: str, path: str) -> str:
    """Return an operationId made from a method and a path: `getUsersById` from `GET /users/{id}`."""
    words = [method.lower()]
    for segment in path.split("/"):
        for fixed, parameter in re.findall(r"([^{}]+)|{([^{}]*)}", segment):
            by = ["by"] if parameter else []
            words += [*by, *_WORD.findall(fixed or parameter)]
    first, *others = words
    return first + "".join(word[0].upper() + word[1:] for word in others)


def _operation_id(part: OperationPart, taken: set[str], module_of: Callable[[str], str]) -> str:
    name = derived_operation_id(part.method, part.path)
    number = 1
    while module_of(candidate := name if number == 1 else f"{name}{number}") in taken:
        number += 1
    taken.add(module_of(candidate))
    return candidate


def _tags(part: OperationPart) -> list[str]:
    tags = part.members.get("tags")
    return [tag for tag in tags if isinstance(tag, str) and tag] if isinstance(tags, list) else []


def _subject(path: str) -> str:
    """Return the first segment of a path that says what it is about."""
    fixed = (segment for segment in path.split("/") if segment and "{" not in segment)
    subject = next((segment for segment in fixed if not _NO_SUBJECT.fullmatch(segment)), _OTHERWISE)
    return "-".join(_WORD.findall(subject)) or _OTHERWISE


def _merged(data: Mapping[str, Any], pointer: Pointer, more: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of a document, as far as it changes, with more members in one of its objects."""
    if not pointer:
        return {**more, **{key: value for key, value in data.items() if key not in more}}
    step = str(pointer[0])
    return {**data, step: _merged(data[step], pointer[1:], more)}
