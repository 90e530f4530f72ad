"""Places in an OpenAPI document in the words people use: `GET /v2/session/{key} 404`, `Session.username`."""

from collections.abc import Callable, Mapping
from typing import Any

from tools.specfirst.specs.parts import METHODS, resolved, value_at
from tools.specfirst.specs.yaml import Pointer

_COMPONENTS = {
    "examples": "example",
    "headers": "header",
    "links": "link",
    "parameters": "parameter",
    "pathItems": "path",
    "requestBodies": "request",
    "responses": "response",
    "securitySchemes": "security scheme",
}
# What a step and the name after it add to the words before them.
_NAMED: dict[str, Callable[[str | int], str]] = {
    "content": lambda name: "" if name == "application/json" else f" {name}",
    "examples": lambda name: f" example {name}",
    "headers": lambda name: f" header {name}",
    "links": lambda name: f" link {name}",
    "patternProperties": lambda name: f".{name}",
    "properties": lambda name: f".{name}",
    "responses": lambda name: f" {name}",
}
_ALONE = {"additionalProperties": ".*", "items": "[]", "requestBody": " request", "schema": ""}


def place_name(document: Mapping[str, Any], pointer: Pointer) -> str:
    """Return a short name for the object at `pointer`."""
    match pointer:
        case ("paths", path, method, *_) if method in METHODS:
            start, name = 3, f"{str(method).upper()} {path}"
        case ("paths", path, *_):
            start, name = 2, str(path)
        case ("components", "schemas", schema, *_):
            start, name = 3, str(schema)
        case ("components", kind, component, *_):
            start, name = 3, f"{_COMPONENTS.get(str(kind), kind)} {component}"
        case _:
            start, name = 0, ""
    while start < len(pointer):
        step = pointer[start]
        following = pointer[start + 1] if start + 1 < len(pointer) else None
        if following is not None and step in _NAMED:
            name += _NAMED[str(step)](following)
            start += 2
        elif following is not None and step == "parameters":
            parameter = resolved(document, value_at(document, pointer[: start + 2]))
            name += f" {parameter.get('in')} {parameter.get('name')}"
            start += 2
        else:
            name += _ALONE.get(str(step), f" {step}")
            start += 1
    return name.strip()
