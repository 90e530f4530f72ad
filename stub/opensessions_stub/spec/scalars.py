"""Texts, numbers and the like that are as small as a flat schema allows."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from opensessions_stub.spec.patterns import Unsolved, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MOST = 24
_LONGEST = 65_536
_FORMATS = {
    "date": "2026-01-01",
    "date-time": "2026-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "duration": "P1D",
    "email": "user@example.com",
    "idn-email": "user@example.com",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "uri-reference": "/",
    "iri": "https://example.com/",
    "iri-reference": "/",
    "uri-template": "/",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "json-pointer": "",
    "relative-json-pointer": "0",
    "regex": "",
}


def _strings(schema: Mapping[str, Any]) -> Iterator[str]:
    length = min(schema.get("minLength", 0), _LONGEST)
    text = _FORMATS.get(str(schema.get("format")), "")
    yield text.ljust(length, "x")
    if "pattern" in schema:
        with suppress(Unsolved, IndexError):
            yield from islice(texts(schema["pattern"], length), _MOST)
    for number in range(1, _MOST):  # where one is not enough, since no two may be the same
        if text.startswith("https://") or not text:
            yield f"{text}{number}".rjust(length, "x") if not text else f"{text}{number}"
        elif text.startswith("0000"):
            yield f"{text[:-2]}{number:02}"


def _numbers(schema: Mapping[str, Any]) -> Iterator[float]:
    step = schema.get("multipleOf", 1)
    value = _number(schema)
    yield value
    if schema.get("type") != "integer":
        least, most = (
            schema.get(name, schema.get(f"exclusive{name.title()}")) for name in ("minimum", "maximum")
        )
        if least is not None and most is not None:  # there may be no whole number between them
            yield (least + most) / 2
    for number in range(1, _MOST):
        yield value + number * step
        yield value - number * step


def _number(schema: Mapping[str, Any]) -> float:
    step = schema.get("multipleOf", 1)
    least = schema.get("minimum", schema.get("exclusiveMinimum"))
    most = schema.get("maximum", schema.get("exclusiveMaximum"))
    if least is None or least < 0:
        if most is None or most > 0 or (most == 0 and "maximum" in schema):
            return 0
        return -(-most // step) * step - (step if "exclusiveMaximum" in schema else 0)  # type: ignore[no-any-return]  # as below
    value = -(-least // step) * step
    if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
        value += step
    return value  # type: ignore[no-any-return]  # a JSON number


SCALARS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[Any]]] = {
    "null": lambda _: iter((None,)),
    "boolean": lambda _: iter((False, True)),
    "integer": _numbers,
    "number": _numbers,
    "string": _strings,
}
"""By JSON type, values of a flat schema, the smallest first."""
