# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
"""What calls send, written as OpenAPI says: parameters by style, forms by part."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote, unquote

from ..http_library import httpx
from .types import File, Unset

# What `allowReserved` leaves as it is; never what would end this part of the URL, or be read otherwise there.
_RESERVED_IN_PATH = ":/@!$&'()*+,;="
_RESERVED_IN_QUERY = ":/?@!$'()*,;="
_COOKIE_SAFE = "!#$%&'()*+-./:<=>?@[]^_`{|}~"
_DELIMITERS = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
_SEPARATORS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}


def plain(value: Any) -> Any:
    """Return a value as JSON has it: models as objects, times and ids as texts."""
    if isinstance(value, Mapping):
        return {
            key: plain(each)
            for key, each in value.items()
            if not isinstance(each, Unset)
        }
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    if hasattr(value, "to_dict"):
        return plain(value.to_dict())
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    return str(value)


def text(value: Any) -> str:
    """Return a single value as text; an object or a list within another becomes JSON."""
    value = plain(value)
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        number = Decimal(repr(value))
        return format(
            number.quantize(Decimal(1))
            if number == number.to_integral_value()
            else number,
            "f",
        )
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _members(value: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the members of an object that are there: null is nothing to a URL (RFC 6570)."""
    return [(name, each) for name, each in value.items() if each is not None]


def path(
    value: Any,
    name: str,
    style: str = "simple",
    explode: bool = False,
    reserved: bool = False,
) -> str:
    """Return a path parameter's part of the URL."""
    value = plain(value)
    if style == "json":
        return _in_path(text(value), reserved)
    prefix, separator = {"label": (".", "."), "matrix": (";", ";")}.get(
        style, ("", ",")
    )
    start = f"{prefix}{_in_path(name, False)}=" if style == "matrix" else prefix
    if isinstance(value, dict):
        pairs = [
            (_in_path(key, reserved), _in_path(text(each), reserved))
            for key, each in _members(value)
        ]
        if explode:
            return prefix + separator.join(f"{key}={each}" for key, each in pairs)
        return start + ",".join(part for pair in pairs for part in pair)
    if isinstance(value, list):
        parts = [_in_path(text(each), reserved) for each in value]
        if explode and style == "label":
            _stand_apart(name, parts, ".")
        if explode and style == "matrix":
            return "".join(start + part for part in parts)
        return start + (separator if explode else ",").join(parts)
    return start + _in_path(text(value), reserved)


def with_query(url: str, *parameters: tuple[str, Any, str, bool, bool]) -> str:
    """Return a URL with its query: each parameter as name, value, style, explode and allowReserved."""
    query = "&".join(part for parameter in parameters for part in _query(*parameter))
    return f"{url}?{query}" if query else url


def _query(
    name: str, value: Any, style: str, explode: bool, reserved: bool
) -> Iterator[str]:
    if isinstance(value, Unset) or (value is None and style != "json"):
        return
    value = plain(value)
    key = _quoted(name, False)
    if style == "json":
        yield f"{key}={_quoted(json.dumps(value, ensure_ascii=False, separators=(',', ':')), reserved)}"
    elif style == "deepObject" and isinstance(value, dict):
        yield from _deep(key, value, reserved)
    elif isinstance(value, dict) and explode:
        for inner, each in _members(value):
            yield f"{_quoted(inner, reserved)}={_quoted(text(each), reserved)}"
    elif isinstance(value, list) and explode:
        yield from (f"{key}={_quoted(text(each), reserved)}" for each in value)
    elif isinstance(value, (dict, list)):
        flat = (
            [part for pair in _members(value) for part in pair]
            if isinstance(value, dict)
            else value
        )
        # A comma of one item would make two of it.
        parts = [_quoted(text(part), reserved).replace(",", "%2C") for part in flat]
        separator = _SEPARATORS.get(style, ",")
        _stand_apart(name, parts, separator)
        if parts:
            yield f"{key}={separator.join(parts)}"
    else:
        yield f"{key}={_quoted(text(value), reserved)}"


def _stand_apart(name: str, parts: list[str], separator: str) -> None:
    """Raise ValueError for values of which one holds what parts them: it would be read as two."""
    if any(separator in part for part in parts):
        raise ValueError(
            f"{name}: a value holds {unquote(separator)!r}, which parts them; it cannot be sent"
        )


def _deep(key: str, value: Any, reserved: bool) -> Iterator[str]:
    if isinstance(value, dict):
        for inner, each in _members(value):
            yield from _deep(f"{key}%5B{_quoted(inner, False)}%5D", each, reserved)
    elif isinstance(value, list):
        for each in value:
            yield from _deep(key, each, reserved)
    else:
        yield f"{key}={_quoted(text(value), reserved)}"


def headers(*parameters: tuple[str, Any, str, bool]) -> dict[str, str]:
    """Return headers: each as name, value, style and explode."""
    return {
        name: _simple(name, value, style, explode)
        for name, value, style, explode in parameters
        if not isinstance(value, Unset) and value is not None
    }


def _simple(name: str, value: Any, style: str, explode: bool) -> str:
    value = plain(value)
    if style == "json":
        return json.dumps(value, separators=(",", ":"))
    if isinstance(value, dict):
        pairs = [(key, text(each)) for key, each in _members(value)]
        _stand_apart(name, [part for pair in pairs for part in pair], ",")
        return ",".join(
            f"{key}={each}" if explode else f"{key},{each}" for key, each in pairs
        )
    if not isinstance(value, list):
        return text(value)
    parts = [*map(text, value)]
    _stand_apart(name, parts, ",")
    return ",".join(parts)


def cookies(*parameters: tuple[str, Any, str, bool]) -> str:
    """Return what a Cookie header says of parameters: each as name, value, style and explode."""
    return "; ".join(part for parameter in parameters for part in _cookie(*parameter))


def _cookie(name: str, value: Any, style: str, explode: bool) -> Iterator[str]:
    if isinstance(value, Unset) or value is None:
        return
    value = plain(value)
    if style == "json":
        yield f"{name}={_cookie_value(json.dumps(value, separators=(',', ':')))}"
    elif isinstance(value, dict):
        pairs = [(key, _cookie_value(text(each))) for key, each in _members(value)]
        if explode:
            yield from (f"{key}={each}" for key, each in pairs)
        else:
            yield f"{name}=" + ",".join(part for pair in pairs for part in pair)
    elif isinstance(value, list):
        parts = [_cookie_value(text(each)) for each in value]
        yield from (
            [f"{name}={part}" for part in parts]
            if explode
            else [f"{name}={','.join(parts)}"]
        )
    else:
        yield f"{name}={_cookie_value(text(value))}"


def _cookie_value(value: str) -> str:
    return quote(value, safe=_COOKIE_SAFE)


def with_cookies(client: httpx.Client | httpx.AsyncClient) -> Callable[..., Any]:
    """Return the `request` of a client, with cookies of a call's own beside those that the client holds."""

    def request(*, cookies: str, **arguments: Any) -> Any:
        made = client.build_request(**arguments)
        held = made.headers.get("Cookie")
        if cookies:
            made.headers["Cookie"] = f"{held}; {cookies}" if held else cookies
        return client.send(made)

    return request


def form(
    members: Mapping[str, Any], styles: Mapping[str, tuple[str, bool]] | None = None
) -> dict[str, str | list[str]]:
    """Return the members of a form as texts; an object in it becomes JSON.

    Args:
        members: What `to_dict` of the form's model gives.
        styles: Style and explode of members that have some of their own, by name.
    """
    out: dict[str, str | list[str]] = {}
    for name, each in members.items():
        if each is None:
            continue
        value = plain(each)
        style, explode = (styles or {}).get(name, ("form", True))
        if isinstance(value, dict) and style == "deepObject":
            for key, inner in _below(name, value):
                out[key] = [*out.get(key, ()), inner]
        elif isinstance(value, list) and not explode and style in _DELIMITERS:
            if value:
                out[name] = _DELIMITERS[style].join(map(text, value))
        else:
            out[name] = (
                [text(item) for item in value]
                if isinstance(value, list)
                else text(value)
            )
    return out


def _below(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield what a `deepObject` holds, each with the way to it: `o[a][b]`."""
    if isinstance(value, dict):
        for inner, each in _members(value):
            yield from _below(f"{key}[{inner}]", each)
    elif isinstance(value, list):
        for each in value:
            yield from _below(key, each)
    else:
        yield key, text(value)


def multipart(
    members: Mapping[str, Any], content_types: Mapping[str, str]
) -> list[tuple[str, Any]]:
    """Return the parts of a multipart form: files as they are, single values as text, objects as JSON.

    Args:
        members: What `to_dict` of the form's model gives.
        content_types: Those of parts that have one of their own, by name.
    """
    return [
        (name, _part(name, value, content_types.get(name)))
        for name, each in members.items()
        if not isinstance(each, Unset) and each is not None
        for value in (each if isinstance(each, list) else [each])
    ]


def _part(
    name: str, value: Any, content_type: str | None
) -> tuple[str | None, Any, str | None]:
    """Return one part. A file has a name and a type: servers take what has no name for a text."""
    if isinstance(value, File):  # in a part of any type
        value = value.to_tuple()
    if isinstance(value, tuple):  # what a file's `to_tuple` gives
        file_name, payload, mime_type = value
        named = file_name or name
        mime_type = (
            mime_type
            or content_type
            or (None if file_name else "application/octet-stream")
        )
        return named, payload, mime_type  # httpx guesses by the file's name
    if isinstance(value, (bytes, bytearray)) or hasattr(value, "read"):
        return name, value, content_type or "application/octet-stream"
    value = plain(value)
    if isinstance(value, (dict, list)) or (content_type or "").endswith("json"):
        return (
            None,
            json.dumps(value, ensure_ascii=False).encode(),
            content_type or "application/json",
        )
    return None, text(value).encode(), content_type or "text/plain"


def content(body: Any) -> Any:
    """Return what a body of bytes or text holds: httpx's async client takes no open files."""
    payload = body.payload if isinstance(body, File) else body
    read = payload.read() if hasattr(payload, "read") else payload
    return (
        read
        if isinstance(read, (bytes, bytearray, memoryview))
        else text(read).encode()
    )


def content_type(given: str | Unset, names: tuple[str, ...], body: Any = None) -> str:
    """Return the media type in which a body is sent.

    Args:
        given: What the caller says, if anything.
        names: Those in which such a body may be sent, the usual one first.
        body: The body; a file may say what it is.

    Raises:
        ValueError: A body of this class cannot be sent so.
    """
    if isinstance(given, Unset):
        said = getattr(body, "mime_type", None)
        return said if said in names else names[0]
    if given not in names:
        raise ValueError(
            f"content_type of this body must be one of: {', '.join(names)}"
        )
    return given


def json_content(body: Any) -> bytes:
    """Return a body of any JSON value; httpx's `json=None` would send nothing."""
    return json.dumps(
        plain(body), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()


def _quoted(value: str, reserved: bool, safe: str = _RESERVED_IN_QUERY) -> str:
    return quote(value, safe=safe if reserved else "")


def _in_path(value: str, reserved: bool) -> str:
    return _quoted(value, reserved, _RESERVED_IN_PATH)
