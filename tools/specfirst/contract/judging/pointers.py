"""Places in a document whose way leads through references."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference


def followed(document: Mapping[str, Any], pointer: Pointer) -> tuple[Pointer, Any]:
    """Return the place that a pointer leads to when references on its way are followed, and the value."""
    at: Pointer = ()
    value: Any = document
    for step in pointer:
        at, value = (*at, step), value_at({"": value}, ("", step))
        while isinstance(value, dict) and isinstance(reference := value.get("$ref"), str):
            at = parse_reference(reference) or ()
            value = value_at(document, at)
    return at, value


def as_reference(pointer: Pointer) -> str:
    """Return a pointer as `$ref` writes it: braces and the like are no part of a URI."""
    return "#/" + "/".join(
        quote(str(step).replace("~", "~0").replace("/", "~1"), safe="~") for step in pointer
    )
