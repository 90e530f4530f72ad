"""What people see in a browser: the APIs, what exists in them now, and Swagger UI for each."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import UserPassword
from opensessions_stub.control.announcement import curl, describe
from opensessions_stub.requests.asgi import Response
from opensessions_stub.requests.json import write_json
from opensessions_stub.spec.document import members_of_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from opensessions_stub._api import Api
    from opensessions_stub.requests.request import Request

PREFIX = "_page"
"""Where everything but the first page lies."""

_MOST_ROWS = 50
_MOST_COLUMNS = 6
_FILES = {
    "page.css": ("page.css", "text/css"),
    "page.js": ("page.js", "text/javascript"),
    "swagger-ui.css": ("swagger-ui/swagger-ui.css", "text/css"),
    "swagger-ui-bundle.js": ("swagger-ui/swagger-ui-bundle.js", "text/javascript"),
}
# The pages need nothing but what the stub itself serves, and a browser may know that.
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; "
    "form-action 'none'; base-uri 'none'; object-src 'none'"
)


class Pages:
    """The pages for people.

    Args:
        apis: what they are about, by name.
        control: whether there are controls to tell of.
    """

    def __init__(self, apis: Mapping[str, Api], *, control: bool) -> None:
        self._apis = apis
        self._control = control

    def find(self, request: Request) -> Response | None:
        """The page at a path; None if there is none there."""
        if request.method not in {"GET", "HEAD"}:
            return None
        match request.segments:
            case ("",):
                return _html(self._index(request.origin))
            case (prefix, name) if prefix == PREFIX and name in _FILES:
                path, media_type = _FILES[name]
                return _response(_file(path), media_type)
            case (prefix, name) if prefix == PREFIX and name in self._apis:
                return _html(_swagger_ui(self._apis[name]))
            case (prefix, name, "openapi.json") if prefix == PREFIX and name in self._apis:
                return _response(write_json(_served_spec(self._apis[name])), "application/json")
        return None

    def _index(self, origin: str) -> str:
        about = "Its controls are under <code>/_stub/</code>." if self._control else ""
        apis = "".join(_section(api, origin) for api in self._apis.values())
        return Template(_file("index.html").decode()).substitute(about=about, apis=apis)


def _section(api: Api, origin: str) -> str:
    spec = api.spec
    described = describe([api], origin)[spec.name]
    credentials = _table(
        ("credential", "value"), ((name, _shown(value)) for name, value in described["credentials"].items())
    )
    operations = _table(
        ("operation", "method", "path"),  # a heading is not broken, and so keeps its column as wide
        ((operation.id, operation.method, operation.path) for operation in spec.operations.values()),
    )
    return (
        f"<section id={escape(spec.name)!r}><h2>{escape(spec.title)}</h2>"
        f"<p><code>{escape(described['url'])}</code> · "
        f"<a href='/{PREFIX}/{escape(spec.name)}'>try it out in Swagger UI</a></p>"
        f"{credentials}<pre>{escape(curl(api, origin))}</pre>"
        f"<h3>Operations</h3>{operations}{''.join(_existing(api))}</section>"
    )


def _existing(api: Api) -> Iterator[str]:
    """A table for each kind of thing that now exists; credentials are left out."""
    secret = members_of_format(api.spec.document.data, "password")
    for kind, existing in api.behaviour.existing(api.tick(), _MOST_ROWS).items():
        things, count = existing.things, existing.count
        names = dict.fromkeys(name for thing in things for name in thing if name not in secret)
        nested = {name for thing in things for name in thing if isinstance(thing[name], dict | list)}
        plain = [name for name in names if name not in nested]
        shown, folded = plain[:_MOST_COLUMNS], plain[_MOST_COLUMNS:]
        rows = (
            [*(escape(_shown(thing.get(name, ""))) for name in shown), *_folded(thing, folded)]
            for thing in things
        )
        heads = [*shown, *([""] if folded else [])]
        more = f"<p class='soft'>and {count - len(things):,} more</p>" if count > len(things) else ""
        yield f"<h3>{escape(kind).capitalize()} now: {count:,}</h3>{_markup_table(heads, rows)}{more}"


def _folded(thing: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """A cell with the members for which there is no column, to be unfolded; none without such."""
    members = [f"{escape(name)}: {escape(_shown(thing[name]))}" for name in names if name in thing]
    return [f"<details><summary>more</summary>{'<br>'.join(members)}</details>"] if members else []


def _swagger_ui(api: Api) -> str:
    credentials: list[dict[str, str]] = []
    for scheme in api.spec.schemes.values():
        value = api.behaviour.standing[scheme.name]
        if isinstance(value, UserPassword):
            credentials.append(
                {"scheme": scheme.name, "username": value.username, "password": value.password}
            )
        elif scheme.location != "cookie":  # which no script may send
            credentials.append({"scheme": scheme.name, "key": value})
    settings = {
        "spec": f"/{PREFIX}/{api.spec.name}/openapi.json",
        "accept": api.dialect.accept,
        "credentials": credentials,
    }
    # Within a script element only this could end it early.
    text = json.dumps(settings).replace("<", "\\u003c")
    return Template(_file("api.html").decode()).substitute(title=escape(api.spec.title), settings=text)


def _served_spec(api: Api) -> dict[str, Any]:
    return {**api.spec.document.data, "servers": [{"url": api.spec.base_path or "/"}]}


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return " / ".join(str(part) for part in value.values())
    return str(value).lower() if isinstance(value, bool) else str(value)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return _markup_table(heads, (map(escape, row) for row in rows))


def _markup_table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table whose cells are markup."""
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<div class='wide'><table><tr>{head}</tr>{body}</table></div>"


@cache
def _file(name: str) -> bytes:
    return files("opensessions_stub").joinpath("page", *name.split("/")).read_bytes()


def _html(text: str) -> Response:
    return _response(text.encode(), "text/html; charset=utf-8")


def _response(content: bytes, media_type: str) -> Response:
    headers = [
        (b"content-type", media_type.encode()),
        (b"content-length", str(len(content)).encode()),
        (b"content-security-policy", _POLICY.encode()),
        (b"cache-control", b"no-cache"),
    ]
    return Response(200, headers, content)
