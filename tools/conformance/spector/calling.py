"""What a generated function is given for an exchange: parameters, body, client."""

import importlib
import inspect
import io
import json
import typing
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from tools.conformance.spector.documents import BASE, Call
from tools.conformance.spector.exchanges import Body, essence
from tools.conformance.spector.values import Unfit, argument, as_python
from tools.conformance.spector.wire import ABSENT, from_query, from_text

NOT_COMPARED = frozenset({"content-type", "accept"})
"""Parameters that OpenAPI passes over."""


class Unsayable(Exception):
    """A generated function does not take what an exchange sends; the text says why."""


def arguments_of(call: Call, function: Any) -> dict[str, Any]:
    """Return what a function is called with.

    Raises:
        Unsayable: It does not take what the exchange sends.
    """
    try:
        return _arguments(call, function)
    except Exception as error:
        raise Unsayable(f"cannot be said: {type(error).__name__}: {error}") from error


def media_type_of(call: Call) -> str | None:
    """Return as which of the operation's media types an exchange sends its body."""
    body, known = call.exchange.body, call.operation.request_types
    if body is None:
        return None
    for said in (call.exchange.headers.get("content-type", body.media_type), body.media_type):
        for name in known:
            if essence(name) == essence(said):
                return name
    return next(iter(known), None)


def content_of(call: Call) -> Any:
    """Return the body of an exchange: a JSON value if it is sent as JSON, a text, or bytes."""
    body = call.exchange.body
    if body is None:
        return ABSENT
    name = essence(media_type_of(call) or body.media_type)
    if body.is_json:
        return json.loads(body.content)
    return body.content.decode() if name.startswith("text/") else body.content


def _arguments(call: Call, function: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(function)
    known = {name: None for name in inspect.signature(function).parameters if name not in {"client", "body"}}
    given: dict[str, Any] = {}
    for parameter, value in parameters_of(call):
        if value is ABSENT:
            continue
        free = {key: None for key in known if key not in given}
        try:
            name = argument(parameter["name"], free, parameter["in"])
        except Unfit:
            if parameter["name"].lower() not in NOT_COMPARED:
                raise
            continue  # no argument is made of these
        given[name] = as_python(value, hints[name])
    content = content_of(call)
    if content is not ABSENT:
        made = _body(content, hints["body"], call.exchange.body)
        given["body"] = _file(function, made) if isinstance(made, bytes) else made
    return given


def _file(function: Any, content: bytes) -> Any:
    """Return bytes as the file that a function of which the annotation says nothing takes."""
    package = importlib.import_module(f"{function.__module__.rpartition('.api.')[0]}.types")
    return package.File(payload=io.BytesIO(content))


def _body(content: Any, hint: Any, body: Body | None) -> Any:
    try:
        return as_python(content, hint, body)
    except Exception:
        if isinstance(content, bytes):  # as text, where the function takes text
            return as_python(content.decode(), hint, body)
        if isinstance(content, str):
            return as_python(content.encode(), hint, body)
        raise


def parameters_of(call: Call) -> list[tuple[Mapping[str, Any], Any]]:
    """Return the parameters of an operation, each with its value in the exchange."""
    query = [
        (name, str(each))
        for name, value in call.exchange.query.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    return [
        (each, value_of(call, each, call.in_path, query, call.exchange.headers))
        for each in call.operation.parameters
    ]


def value_of(
    call: Call,
    parameter: Mapping[str, Any],
    path: Mapping[str, str],
    query: Sequence[tuple[str, str]],
    headers: Mapping[str, str],
) -> Any:
    """Return the value of a parameter in a request."""
    name, document = parameter["name"], call.operation.document
    if parameter["in"] == "path":
        return from_text(parameter, path[name], document)
    if parameter["in"] == "query":
        others = {each["name"] for each in call.operation.parameters if each is not parameter}
        return from_query(parameter, query, document, others)
    text = headers.get(name.lower())
    return ABSENT if text is None else from_text(parameter, text, document)


def client_of(call: Call, module: str, transport: httpx.BaseTransport) -> Any:
    """Return a client of a generated package, with the credentials of the exchange."""
    package = importlib.import_module(f"{module.rpartition('.api.')[0]}.client")
    common = {"base_url": f"{BASE}{call.base}", "httpx_args": {"transport": transport}}
    schemes = call.operation.document.data.get("components", {}).get("securitySchemes", {})
    for scheme in schemes.values():
        header = scheme["name"] if scheme["type"] == "apiKey" else "Authorization"
        said = call.exchange.headers.get(header.lower())
        if said is not None:
            prefix, _, token = said.rpartition(" ")
            return package.AuthenticatedClient(token=token, prefix=prefix, auth_header_name=header, **common)
    return package.AuthenticatedClient(token="", **common) if schemes else package.Client(**common)
