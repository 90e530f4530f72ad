"""Values taken out of what crosses the wire: a parameter's text by its style, the parts of a form.

A text may mean several values, `7` a text, a number or a list of one: all are yielded.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes
from email.policy import HTTP
from typing import Any

from tools.specfirst.specs.media_types import is_json

_NO_PARTS = re.compile(rb"--\S+--\s*")
_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def meanings(parameter: Mapping[str, Any], text: str, decode: Callable[[str], str] = str) -> Iterator[object]:
    """Yield the values that the text of a parameter may mean.

    Args:
        parameter: As it is described.
        text: As it was sent.
        decode: What makes of a part of it what it says.
    """
    style, explode = parameter.get("style", "simple"), parameter.get("explode") is True
    rest, separator = text, _DELIMITERS.get(style, ",")
    if style == "label":
        rest, separator = text.removeprefix("."), "." if explode else ","
    if style == "matrix":
        start = f";{parameter['name']}="
        yield from readings(decode(text.removeprefix(start)))
        rest, separator = text.removeprefix(";" if explode else start), ";" if explode else ","
    yield from readings(decode(rest))
    parts = [part.strip() for part in rest.split(separator)] if rest else []
    yield from _lists(
        [decode(part.removeprefix(f"{parameter['name']}=") if style == "matrix" else part) for part in parts]
    )
    if explode and all("=" in part for part in parts):
        pairs = (part.partition("=") for part in parts)
        yield from _objects({decode(name): decode(value) for name, _, value in pairs})
    if not explode and len(parts) % 2 == 0:
        yield from _objects(dict(zip(map(decode, parts[::2]), map(decode, parts[1::2]), strict=True)))


def readings(value: object) -> Iterator[object]:
    """Yield the values that a text may mean, or that the texts of one name in a query or form may."""
    yield value
    if isinstance(value, list):
        yield [_typed(each) for each in value]
    elif isinstance(value, str):
        yield [value] if value else []
        yield (typed := _typed(value))
        yield [typed]
    else:
        yield [value]


def parts_of_form(body: bytes, content_type: str) -> dict[str, Any] | None:
    """Return the values of a `multipart/…` body, a list where a name is repeated; None if it is none.

    What a part calls JSON is the value, anything else its text.
    """
    message = message_from_bytes(
        f"Content-Type: {content_type}\r\n\r\n".encode("latin-1") + body, policy=HTTP
    )
    if not message.is_multipart():
        return {} if _NO_PARTS.fullmatch(body) else None
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
