"""Calling an operation over HTTP as its spec says, with nothing of the generated clients in between.

Every answer is held against the spec: its status, its schema, and the checks of `answer_checks`.
"""

import base64
import json
from collections.abc import Generator, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

import httpx
import jsonschema_rs

from tests.contract.answer_checks import problems
from tests.contract.example_values import body_value, parameter_value
from tests.contract.exercised import note
from tests.contract.styled import written
from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.received import received_spec
from tools.specfirst.contract.spec_view import Operation, content_schema, operations, security_schemes
from tools.specfirst.contract.stub_process import Credential, Served
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import is_json
from tools.specfirst.specs.validators import validators_of

Credentials = Mapping[str, Credential]
"""By security scheme."""

_SEPARATORS = ",;="
"""What stands between the parts of a path parameter."""


class Caller:
    """Somebody with credentials who calls the operations of one API.

    Args:
        spec: The API's.
        served: Where it is served.
        credentials: What is sent along, of one security alternative or, to be refused, of any other set.
        client: Sends the requests.
    """

    def __init__(
        self, spec: SpecFile, served: Served, credentials: Credentials, client: httpx.Client
    ) -> None:
        self.spec = spec
        self._served = served
        self._credentials = credentials
        self._client = client

    def with_credentials(self, credentials: Credentials) -> "Caller":
        """Return a caller with other credentials."""
        return Caller(self.spec, self._served, credentials, self._client)

    def call(
        self,
        operation: Operation,
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        body: Any = ABSENT,
        headers: Mapping[str, str] | None = None,
        method: str | None = None,
    ) -> Exchange:
        """Call an operation; what it requires and is not given comes from `example_value`.

        `method` is another one than the operation's, to be refused.

        Raises:
            AssertionError: The answer contradicts the spec.
        """
        named = {**self._examples(operation, "path"), **(path or {})}
        asked = {**self._examples(operation, "query"), **(query or {})}
        told = dict(self._texts(operation, "header", self._examples(operation, "header")))
        cookies = self._texts(operation, "cookie", self._examples(operation, "cookie"))
        carried = credential_headers(self.spec, self._credentials)
        in_query = credential_query(self.spec, self._credentials)
        if kept := "; ".join(f"{name}={quote(text)}" for name, text in cookies):
            carried["Cookie"] = "; ".join(filter(None, [carried.get("Cookie"), kept]))
        body = self.example_body(operation) if body is ABSENT else body
        kind, encoded = ({}, {}) if body is ABSENT else encoded_body(body, body_type(operation))
        target = operation.path
        for name, text in self._texts(operation, "path", named):
            # What a style adds stands as it is.
            safe = "" if text == named[name] else _SEPARATORS
            target = target.replace(f"{{{name}}}", quote(text, safe=safe))
        request = self._client.build_request(
            method or operation.method,
            f"{self._served.url}{target}",
            params=[*self._texts(operation, "query", asked), *in_query.items()] or None,
            headers={**kind, **told, **(headers or {}), **carried},
            **encoded,
        )
        answer = self._client.send(request)
        exchange = Exchange(
            spec=self.spec,
            operation=operation,
            parameters={"path": named, "query": asked, "header": told, "cookie": {}},
            body=body,
            url=str(request.url),
            sent=dict(request.headers),
            status=answer.status_code,
            headers={name: "\n".join(answer.headers.get_list(name)) for name in answer.headers},
            content=answer.content,
        )
        note(exchange)
        wrong = [*against_schema(exchange), *problems(exchange)]
        assert not wrong, f"{operation.label} answered {exchange.status}: " + "; ".join(wrong)
        return exchange

    def example_body(self, operation: Operation) -> Any:
        """Return an example of the request body, `ABSENT` where it takes none."""
        content = operation.body.get("content", {})
        return body_value(self.spec, content, body_type(operation)) if content else ABSENT

    def _examples(self, operation: Operation, location: str) -> dict[str, Any]:
        return {
            parameter["name"]: parameter_value(self.spec, parameter)
            for parameter in operation.parameters
            if parameter["in"] == location and parameter.get("required")
        }

    @staticmethod
    def _texts(operation: Operation, location: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield what says parameters, by name; one that is not described says itself."""
        described = {each["name"]: each for each in operation.parameters if each["in"] == location}
        for name, value in values.items():
            for place, text in written(described.get(name, {"in": location, "name": name}), value):
                yield place.partition(" ")[2], text


def credential_headers(spec: SpecFile, credentials: Credentials) -> dict[str, str]:
    """Return the headers that carry credentials, by their security schemes."""
    headers: dict[str, str] = {}
    cookies = []
    for name, value in credentials.items():
        scheme = security_schemes(spec)[name]
        if scheme["type"] != "apiKey":
            headers["Authorization"] = authorization(value)
        elif scheme["in"] == "cookie":
            cookies.append(f"{scheme['name']}={value}")
        elif scheme["in"] == "header":
            headers[scheme["name"]] = str(value)
    return headers | ({"Cookie": "; ".join(cookies)} if cookies else {})


def credential_query(spec: SpecFile, credentials: Credentials) -> dict[str, str]:
    """Return what credentials add to a query, by their security schemes."""
    described = {name: security_schemes(spec)[name] for name in credentials}
    return {
        scheme["name"]: str(credentials[name])
        for name, scheme in described.items()
        if scheme["type"] == "apiKey" and scheme["in"] == "query"
    }


def carried(spec: SpecFile, credentials: Credentials) -> tuple[dict[str, str], dict[str, str]]:
    """Return all that credentials add to a request: its headers and its query."""
    return credential_headers(spec, credentials), credential_query(spec, credentials)


class InQuery(httpx.Auth):
    """Adds credentials to a query; httpx's own `params` would take the place of a call's."""

    def __init__(self, added: Mapping[str, str]) -> None:
        self._added = added

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with them."""
        if self._added:
            request.url = request.url.copy_merge_params(self._added)
        yield request


def ways_to_write(spec: SpecFile, credentials: Credentials) -> Iterator[tuple[Credentials, dict[str, str]]]:
    """Yield ways to write credentials, with headers: a scheme of HTTP also in small letters (RFC 9110)."""
    yield credentials, {}
    headers = credential_headers(spec, credentials)
    kinds = {security_schemes(spec)[name]["type"] for name in credentials}
    if (
        headers.keys() == {"Authorization"}
        and not credential_query(spec, credentials)
        and "apiKey" not in kinds
    ):
        kind, _, rest = headers["Authorization"].partition(" ")
        yield {}, {"Authorization": f"{kind.lower()} {rest}"}


def authorization(value: Credential) -> str:
    """Return the value of the header `Authorization` for a bearer token, or for a user with password."""
    if isinstance(value, str):
        return f"Bearer {value}".strip()
    pair = f"{value['username']}:{value['password']}".encode()
    return f"Basic {base64.b64encode(pair).decode()}"


JSON = "application/json"


def body_type(operation: Operation) -> str:
    """Return the media type that a body is sent in: JSON where it may be."""
    content = operation.body.get("content", {})
    return next(filter(is_json, content), next(iter(content), JSON))


def encoded_body(
    body: Any,
    media_type: str,
) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the headers for a body of a media type, and what httpx is given for it."""
    if media_type == "application/x-www-form-urlencoded":
        return {}, {"data": {name: [*map(_text, _listed(value))] for name, value in body.items()}}
    if media_type == "multipart/form-data":
        parts = [(name, (None, _text(each))) for name, value in body.items() for each in _listed(value)]
        return {}, {"files": parts}
    content = json.dumps(body) if is_json(media_type) else _text(body)
    kind = media_type.replace("*/*", "application/octet-stream")
    return {"Content-Type": kind}, {"content": content.encode()}


def _listed(value: Any) -> list[Any]:
    """Return the items of a list, each of which stands for itself in a form; of anything else itself."""
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def against_schema(exchange: Exchange) -> list[str]:
    """Return where an answer is none that is described; none to HEAD has a body, whatever is said of it."""
    if exchange.documented_status is None:
        return [f"the status {exchange.status} is not documented"]
    validator = _schemas(exchange.spec).get((exchange.operation.operation_id, exchange.documented_status))
    if validator is None or exchange.operation.method == "HEAD":
        return []
    return [error.message for error in validator.iter_errors(exchange.document)]


@cache
def _schemas(spec: SpecFile) -> Mapping[tuple[str, str], jsonschema_rs.Draft202012Validator]:
    """Return what checks an answer, by operationId and documented status."""
    received = received_spec(spec)
    validators = validators_of(received)
    return {
        (operation.operation_id, status): validators.of(schema, validate_formats=True)
        for operation in operations(received)
        for status, response in operation.responses.items()
        if (schema := content_schema(response)) is not None
    }
