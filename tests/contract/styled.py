"""What parameters look like on the wire, by OpenAPI's table of styles, and what a request has of them.

All is compared as decoded text; of an object in one text the parts count and not their order, which no
schema says. Nothing here shares code with the clients or the stub.
"""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx

from tests.contract.request_judge import may_be_object, path_values
from tools.specfirst.contract.spec_view import Operation, security_schemes
from tools.specfirst.specs.files import SpecFile

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_OF_QUERIES = ("query", "cookie")
"""Where the style is `form` unless said otherwise, and each part stands for itself."""


def texts_for(spec: SpecFile, operation: Operation, drawn: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the texts that a request has to have for drawn parameters, by location and name."""
    described = {f"{one['in']} {one['name']}": one for one in operation.parameters}
    texts: dict[str, list[str]] = {}
    for name, value in drawn.items():
        if name in described:
            for place, text in written(described[name], value):
                # In a cookie nobody tells what is encoded from what looks so.
                texts.setdefault(place, []).append(unquote(text) if place.startswith("cookie ") else text)
    return _in_no_order(spec, operation, texts)


def texts_of(spec: SpecFile, operation: Operation, request: httpx.Request) -> dict[str, list[str]]:
    """Return the texts that a request has, read without help of the client, by location and name."""
    texts = {f"path {name}": [value] for name, value in path_values(spec, operation, request).items()}
    query = request.url.query.decode("ascii")
    for name, value in parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)):
        texts.setdefault(f"query {name}", []).append(value)
    for parameter in operation.parameters:
        if parameter["in"] == "header" and parameter["name"] in request.headers:
            texts[f"header {parameter['name']}"] = [request.headers[parameter["name"]]]
    known = {parameter["name"] for parameter in operation.parameters if parameter["in"] == "cookie"}
    schemes = security_schemes(spec).values()
    keys = {each["name"] for each in schemes if each.get("in") == "cookie"} - known
    # Some say of a session's cookie that a header of this name carries it.
    headers = [each for each in (*schemes, *operation.parameters) if each.get("in") == "header"]
    of_header = any(each["name"].lower() == "cookie" for each in headers)
    for pair in filter(None, request.headers.get("cookie", "").split("; ")):
        name, _, value = pair.partition("=")
        if name not in keys and (
            name in known or not of_header
        ):  # the members of an object have names of their own
            texts.setdefault(f"cookie {name}", []).append(unquote(value))
    return _in_no_order(spec, operation, texts)


def _in_no_order(spec: SpecFile, operation: Operation, texts: dict[str, list[str]]) -> dict[str, list[str]]:
    for parameter in operation.parameters:
        place = f"{parameter['in']} {parameter['name']}"
        if place in texts and "content" in parameter:
            texts[place] = [json.dumps(json.loads(text), sort_keys=True) for text in texts[place]]
        elif place in texts and may_be_object(spec.data, parameter.get("schema", {})):
            texts[place] = [part for text in texts[place] for part in sorted(re.split("[,.;|]", text))]
    return texts


def single(value: object) -> str:
    """Return one value as text; an object or list within another becomes JSON."""
    if isinstance(value, float):  # written out: not every server reads exponents
        return format(Decimal(repr(value)), "f")
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def written(parameter: Mapping[str, Any], value: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts that say a parameter's value, each with its location and name."""
    location, name = parameter["in"], parameter["name"]
    style = parameter.get("style", "form" if location in _OF_QUERIES else "simple")
    explode = parameter.get("explode", style == "form")
    place = f"{location} {name}"
    if value is None and "content" not in parameter:  # null is not there, as templates of URIs have it
        return
    if "content" in parameter:
        yield place, json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    elif style == "deepObject":
        yield from _deep(place, value)
    elif isinstance(value, Mapping):
        # Nor is what is null in an object (RFC 6570).
        members = {key: single(each) for key, each in value.items() if each is not None}
        if location in _OF_QUERIES and explode:
            yield from ((f"{location} {key}", text) for key, text in members.items())
        elif explode:
            yield place, _joined(style, name, [f"{key}={text}" for key, text in members.items()], explode, "")
        elif members or location != "query":
            yield place, _joined(style, name, [part for pair in members.items() for part in pair], explode)
    elif isinstance(value, list):
        if location in _OF_QUERIES and explode:
            yield from ((place, single(each)) for each in value)
        else:
            yield place, _joined(style, name, [*map(single, value)], explode)
    else:
        yield place, _joined(style, name, [single(value)], explode)


def _joined(style: str, name: str, parts: list[str], explode: bool, key: str | None = None) -> str:
    """Return parts in one text.

    Args:
        style: As the spec says it.
        name: The parameter's.
        parts: The texts of its values.
        explode: Whether each part stands for itself.
        key: What stands before a part in `matrix`, its name and `=` unless it has a name of its own.
    """
    if style == "label":
        return "." + ("." if explode else ",").join(parts)
    if style == "matrix":
        start = f";{name}=" if key is None else f";{key}"
        return "".join(start + part for part in parts) if explode else start + ",".join(parts)
    return _SEPARATORS.get(style, ",").join(parts)


def _deep(place: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _deep(f"{place}[{key}]", each)
    elif isinstance(value, list):
        for each in value:
            yield from [(place, "null")] if each is None else _deep(place, each)
    elif value is not None:
        yield place, single(value)
