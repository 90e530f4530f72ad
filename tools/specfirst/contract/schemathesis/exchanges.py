"""A case of schemathesis and its answer, as our own checks and the coverage look at them."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from urllib.request import url2pathname

from schemathesis import Case, Response
from schemathesis.core import NOT_SET

from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.specs.files import SpecFile, parse_spec
from tools.specfirst.specs.openapi_31 import as_openapi_31

_IN_A_HEADER = re.compile(r"[^\x00-\x1f\x7f\u0100-\U0010ffff]*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
NOT_ALLOWED = 405
"""The status by which an operation's path refuses other methods; it is documented with the operation."""


class MadeText(str):
    """What stands in a path for a list or an object: nobody says that it is a key."""

    __slots__ = ()


def send_texts(case: Case[Any]) -> None:
    """Let headers and cookies be texts, and parts of paths such as stay within them.

    What a link, or a flow that schemathesis infers, takes out of an answer may be a number, or a text of any
    language or of several lines, at which the library that sends it breaks off the whole run, or a list,
    which is written into the path as it is.
    """
    for held in (case.headers, case.cookies):
        for name, value in [*held.items()] if held else ():
            text = value if isinstance(value, str | bytes) else json.dumps(value)
            held[name] = text if isinstance(text, bytes) or _IN_A_HEADER.fullmatch(text) else _sendable(text)
    path = case.path_parameters or {}
    for name, value in [*path.items()]:
        if isinstance(value, list | dict):
            parts = value if isinstance(value, list) else [json.dumps(value)]
            path[name] = MadeText(",".join(quote(str(part), safe="") for part in parts))


def _sendable(text: str) -> str:
    """Return a text as its bytes in UTF-8, and on one line: that is how a header can carry it."""
    return _CONTROLS.sub(" ", text).strip().encode("utf-8", "replace").decode("latin-1")


def exchange_of(case: Case[Any], response: Response) -> Exchange | None:
    """Return the exchange, None for a request with another method that was not refused as such."""
    if case.method.upper() != case.operation.method.upper() and response.status_code != NOT_ALLOWED:
        return None
    spec = _spec(case.operation.schema.location)
    return Exchange(
        spec=spec,
        operation=_operations(spec)[case.operation.method.upper(), case.operation.path],
        parameters={
            # Schemathesis keeps these as they stand in the URL.
            "path": {name: unquote(str(value)) for name, value in (case.path_parameters or {}).items()},
            "query": _mapping(case.query),
            "header": case.headers or {},
            "cookie": case.cookies or {},
        },
        body=ABSENT if case.body is NOT_SET else case.body,
        url=str(response.request.url),
        sent={name.lower(): _text(value) for name, value in response.request.headers.items()},
        status=response.status_code,
        headers={name.lower(): "\n".join(values) for name, values in response.headers.items()},
        content=response.content,
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")


@cache
def _spec(location: str) -> SpecFile:
    # Whoever started schemathesis has checked it; a check takes longer than a short run.
    path = Path(url2pathname(urlsplit(location).path))
    return as_openapi_31(parse_spec(path, path.read_bytes()))


@cache
def _operations(spec: SpecFile) -> Mapping[tuple[str, str], Operation]:
    return {(operation.method, operation.path): operation for operation in operations(spec)}
