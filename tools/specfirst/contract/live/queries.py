"""A query parameter as it stands in a URL, by its style."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

_BETWEEN = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "|"}


def written(parameter: Mapping[str, Any], value: object) -> str:
    """Return the part of a query that says a value of a parameter; empty if that says nothing."""
    style = parameter.get("style", "form")
    return "&".join(
        f"{name}={text}"
        for name, text in _pairs(parameter["name"], value, style, parameter.get("explode", style == "form"))
    )


def _pairs(name: str, value: object, style: str, explode: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        members = [(_text(key), _text(member)) for key, member in value.items()]
        if style == "deepObject":
            yield from ((f"{name}[{key}]", text) for key, text in members)
        elif explode:
            yield from members
        elif members:
            yield name, ",".join(text for pair in members for text in pair)
    elif isinstance(value, list):
        if explode:
            yield from ((name, _text(item)) for item in value)
        elif value:
            yield name, _BETWEEN.get(style, ",").join(map(_text, value))
    else:
        yield name, _text(value)


def _text(value: object) -> str:
    return quote(str(value).lower() if isinstance(value, bool) else str(value), safe="")
