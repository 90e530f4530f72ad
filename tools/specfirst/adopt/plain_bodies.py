"""What no media type here writes down is the text, or the bytes, that it is sent as."""

from collections.abc import Mapping
from typing import Any

from tools.specfirst.prepare.media_types import kind_of
from tools.specfirst.specs.left_out import LEFT_OUT
from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import Pointer

_TEXT: Mapping[str, Any] = {"type": "string"}
_BYTES: Mapping[str, Any] = {"type": "string", "format": "binary"}
_SAMPLES = ("example", "examples")


def as_plain(data: dict[str, Any], pointer: Pointer, message: str) -> str | None:
    """Say of a body in XML, say, which would have to carry an object, that it is a text; return in words so.

    None where the problem is another one, or where JSON or a form says the same.
    """
    if "cannot carry" not in message or pointer[-2:-1] != ("content",):
        return None
    media_type, content = str(pointer[-1]), value_at(data, pointer[:-1])
    said = content.get(media_type) if isinstance(content, dict) else None
    if not isinstance(said, dict) or any(_is_better(name, each) for name, each in content.items()):
        return None
    kind = "text" if kind_of(media_type, {"schema": _TEXT}) == "text" else "bytes"
    said["x-unfit-schema"] = said["schema"]
    said["schema"] = dict(_TEXT if kind == "text" else _BYTES)
    for name in _SAMPLES:
        if name in said and not isinstance(said[name], str):
            said[f"x-unfit-{name}"] = said.pop(name)
    return f"it is {'a text' if kind == 'text' else 'bytes'} now"


def _is_better(media_type: str, content: object) -> bool:
    """Return whether a media type is one that carries objects, and not left out itself."""
    is_there = isinstance(content, dict) and LEFT_OUT not in content
    return is_there and kind_of(media_type) in ("json", "form", "multipart")


def as_text(parameter: object) -> str:
    """Say of a parameter that is sent as plain text what it is; return in words what was done."""
    content = parameter.get("content") if isinstance(parameter, dict) else None
    if not isinstance(parameter, dict) or not isinstance(content, dict) or [*content] != ["text/plain"]:
        return ""
    del parameter["content"]
    parameter |= {"schema": {"type": "string"}, **(content["text/plain"] or {})}
    return "it is a text"
