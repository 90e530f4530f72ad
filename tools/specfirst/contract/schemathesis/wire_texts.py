"""Values taken out of what crosses the wire: a parameter's text by its style, the parts of a form.

A text may mean several values, `7` a text, a number or a list of one: all are yielded.
"""

import json
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.policy import HTTP
from typing import Any

from tools.specfirst.specs.media_types import is_json

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def meanings(parameter: Mapping[str, Any], text: str) -> Iterator[object]:
    """Yield the values that the text of a path or header parameter may mean."""
    style, explode = parameter.get("style", "simple"), parameter.get("explode") is True
    rest, separator = text, _DELIMITERS.get(style, ",")
    if style == "label":
        rest, separator = text.removeprefix("."), "." if explode else ","
    if style == "matrix":
        start = f";{parameter['name']}="
        yield from readings(text.removeprefix(start))
        rest, separator = text.removeprefix(";" if explode else start), ";" if explode else ","
    yield from readings(rest)
    parts = [part.strip() for part in rest.split(separator)] if rest else []
    yield from _lists(
        [part.removeprefix(f"{parameter['name']}=") for part in parts] if style == "matrix" else parts
    )
    if explode and all("=" in part for part in parts):
        yield from _objects(dict(part.split("=", 1) for part in parts))
    if not explode and len(parts) % 2 == 0:
        yield from _objects(dict(zip(parts[::2], parts[1::2], strict=True)))


def readings(value: object) -> Iterator[object]:
    """Yield the values that a text may mean, or that the texts of one name in a query or form may."""
    yield value
    if isinstance(value, list):
        yield [_typed(each) for each in value]
    elif isinstance(value, str):
        yield [value] if value else []
        yield (typed := _typed(value))
        yield [typed]


def parts_of_form(body: bytes, content_type: str) -> dict[str, Any] | None:
    """Return the values of a `multipart/…` body, a list where a name is repeated; None if it is none.

    What a part calls JSON is the value, anything else its text.
    """
    message = message_from_bytes(
        f"Content-Type: {content_type}\r\n\r\n".encode("latin-1") + body, policy=HTTP
    )
    if not message.is_multipart():
        return None
    found: dict[str, list[Any]] = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            return None
        text = content.decode("utf-8", "replace")
        found.setdefault(name, []).append(_typed(text) if is_json(part.get_content_type()) else text)
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def _lists(parts: list[str]) -> Iterator[object]:
    yield parts
    yield [_typed(part) for part in parts]


def _objects(members: Mapping[str, str]) -> Iterator[object]:
    yield members
    yield {name: _typed(text) for name, text in members.items()}


def _typed(value: object) -> object:
    """Return what a text is to JSON, the text itself where it is nothing there."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value
