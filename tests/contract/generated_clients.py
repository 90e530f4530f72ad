"""Calling any generated operation: arguments from `example_value`, credentials by its schemes."""

import ast
import asyncio
import importlib
import inspect
import json
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from http import HTTPStatus
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from types import ModuleType
from typing import Any
from uuid import UUID

import attrs
import httpx
import pytest

from opensessions_generated.manifest import SPECS
from tests.contract.built_models import annotation_of, attribute, built, classes_in, has_default, kinds_of
from tests.contract.calling import (
    Credentials,
    InQuery,
    body_type,
    credential_headers,
    credential_query,
)
from tests.contract.example_values import body_value, example_value, parameter_value
from tests.contract.request_judge import server_url
from tools.specfirst.clients.calls import Call, read_call
from tools.specfirst.contract.coverage.observed import ABSENT
from tools.specfirst.contract.spec_view import Operation, content_schema, security_schemes
from tools.specfirst.contract.stub_process import Credential, Served
from tools.specfirst.prepare.media_types import kind_of
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import is_json

_IN_PATH = re.compile(r"{([^}]*)}")
CALLS = ("sync_detailed", "asyncio_detailed")
EVERY_CALL = (*CALLS, "sync", "asyncio")
"""The functions of a generated module; the last two, which return only what was decoded, may be missing."""


@dataclass(frozen=True, slots=True)
class GeneratedOperation:
    """One operation of one API together with the generated module that calls it."""

    spec: SpecFile
    operation: Operation

    def __str__(self) -> str:
        return f"{self.spec.name}-{self.operation.operation_id}"

    @property
    def module(self) -> ModuleType:
        """The generated module."""
        return importlib.import_module(SPECS[self.spec.name].operations[self.operation.operation_id].module)

    @property
    def calls(self) -> list[str]:
        """Those of `EVERY_CALL` that there are: where no answer has content, there is nothing to decode."""
        return [name for name in EVERY_CALL if hasattr(self.module, name)]

    @property
    def mark(self) -> pytest.MarkDecorator:
        """The mark of a test that is about this operation."""
        return pytest.mark.operation(self.spec.name, self.operation.operation_id)

    def answer_type(self, status: str) -> Any:
        """Return what an answer of a documented status is decoded into, Any where that cannot be told."""
        schema = content_schema(self.operation.responses[status])
        if schema is None:
            # JSON that nothing is said about is kept as it is.
            untyped = any(map(is_json, self.operation.responses[status].get("content", {})))
            return Any if untyped else None
        told = annotation_of(self.spec, schema, f"response_{status}", self.operation.operation_id)
        # Of two schemas whose names become one class, one has another: which, no name tells.
        returned = set(classes_in(_hints(self.module)["return"]))
        return told if returned.issuperset(filter(attrs.has, classes_in(told))) else Any

    def plain_type(self, status: str) -> str:
        """Return the media type of an answer of text or bytes, empty for one of JSON or of nothing."""
        content = self.operation.responses[status].get("content", {})
        return "" if any(map(is_json, content)) else next(iter(content), "").replace("*/*", "image/png")

    def media_type(self, status: str) -> str:
        """Return the media type of an answer, of several that of JSON; empty for one of nothing."""
        content = self.operation.responses[status].get("content", {})
        json_type = next(filter(is_json, content), "").replace("*", "x")
        return self.plain_type(status) or json_type

    @property
    def undocumented(self) -> int | None:
        """A status that the spec does not document, None where it documents any."""
        return next((code for code in (304, 418, 204, 100) if self.operation.documented(code) is None), None)

    def some_answer(self) -> httpx.Response:
        """Return an answer that no decoder fails on, for tests that look at the request."""
        if self.undocumented is not None:
            return httpx.Response(self.undocumented)
        status = self.operation.documented(HTTPStatus.IM_A_TEAPOT) or ""
        for media_type in self.operation.responses[status].get("content", {}).values():
            text = json.dumps(example_value(self.spec, media_type))  # null, too, which is no body to httpx
            headers = {"Content-Type": "application/json"}
            return httpx.Response(HTTPStatus.IM_A_TEAPOT, text=text, headers=headers)
        return httpx.Response(HTTPStatus.IM_A_TEAPOT)

    def codes(self, status: str) -> list[int]:
        """Return codes that stand for a documented status, of a range the last one, too."""
        if status.isdecimal():
            return [int(status)]
        ends = [int(status[0]) * 100 + 99] if status[0].isdecimal() else []
        return [code for code in (*HTTPStatus, *ends) if self.operation.documented(code) == status]

    def placeholder_credentials(self) -> list[Mapping[str, Credential]]:
        """Return credentials for each security alternative, good for being looked at only."""
        pair: Credential = {"username": "some-user", "password": "some-password"}
        schemes = security_schemes(self.spec)
        return [
            {name: pair if schemes[name].get("scheme") == "basic" else f"some-{name}" for name in alternative}
            for alternative in self.operation.security or [()]
        ]

    def body_models(self) -> list[Any]:
        """Return the models of the request's body, none for a body that is no object, or has no content."""
        annotation = _hints(self.module).get("body")
        return [kind for kind in kinds_of(annotation) if hasattr(kind, "from_dict")]

    @property
    def choices(self) -> list[dict[str, str]]:
        """What a call may be told of its body's media type: nothing, or each that does for `body_type`."""
        content: Mapping[str, Any] = self.operation.body.get("content", {})
        hints = _hints(self.module)
        first = body_type(self.operation)
        known = {name for kind in kinds_of(hints.get("content_type")) for name in typing.get_args(kind)}
        return [
            {"content_type": name}
            for name in sorted(known.intersection(content))
            if kind_of(name, content[name]) == kind_of(first, content[first])
            and (not is_json(name) or content[name].get("schema") == content[first].get("schema"))
        ] or [{}]

    def built_arguments(self, drawn: Mapping[str, Any]) -> dict[str, Any]:
        """Return a call's arguments for drawn ones, which go by location and name, the body as `body`."""
        hints = _hints(self.module)
        made: dict[str, Any] = {}
        for parameter in self.operation.parameters:
            name = f"{parameter['in']} {parameter['name']}"
            argument = self._argument(parameter, hints)
            schema = parameter.get("schema", {})
            if name in drawn:
                made[argument] = built(self.spec, schema, hints[argument], drawn[name])
            elif has_default(self.spec, schema) and not parameter.get("required"):
                made[argument] = self._package("types").UNSET
        document = drawn.get("body", ABSENT)
        if (
            document is ABSENT
            and self.operation.body.get("required")
            and not is_json(body_type(self.operation))
        ):
            document = self._example_body()
        if document is not ABSENT:
            made["body"] = built(self.spec, self._body.get("schema", {}), hints["body"], document)
        return made

    def _argument(self, parameter: Mapping[str, Any], hints: Mapping[str, Any]) -> str:
        """Return what a function calls a parameter: another name where that is taken, `client` by its own.

        Where several names become one, or none in Python, the code says which is which.
        """
        name = attribute(parameter["name"])
        longer = f"{name}_{parameter['in']}"
        found = longer if longer in hints or name not in hints or name == "client" else name
        alike = [one for one in self.operation.parameters if attribute(one["name"]) == name]
        call = _call(self.module) if found not in hints or len(alike) > 1 else None
        if call is None:
            return found
        in_path = dict(zip(_IN_PATH.findall(self.operation.path), call.path_arguments, strict=False))
        by_place = in_path.get(parameter["name"], found) if parameter["in"] == "path" else found
        return call.parameters.get((parameter["in"], parameter["name"]), by_place)

    def example_arguments(self) -> dict[str, Any]:
        """Return the required arguments of a call, from `example_value`."""
        return self.built_arguments(self.example_values())

    def example_values(self) -> dict[str, Any]:
        """Return the JSON values of the required arguments, by location and name, the body as `body`."""
        values = {
            f"{parameter['in']} {parameter['name']}": parameter_value(self.spec, parameter)
            for parameter in self.operation.parameters
            if parameter.get("required")
        }
        if self.operation.body.get("content"):
            # Found before anything is drawn, as it may be filled in later: see `built_arguments`.
            values["body"] = self._example_body()
        return values

    def _example_body(self) -> Any:
        return body_value(self.spec, self.operation.body["content"], body_type(self.operation))

    @property
    def _body(self) -> Mapping[str, Any]:
        """The media type that a body is given in, empty where there is none."""
        content: Mapping[str, Any] = self.operation.body.get("content", {})
        return content[body_type(self.operation)] if content else {}

    def over(
        self,
        transport: httpx.MockTransport,
        name: str,
        arguments: Mapping[str, Any],
        credentials: Credentials | None = None,
        **settings: object,
    ) -> Any:
        """Call the operation over a transport; `name` is one of `EVERY_CALL`, `settings` are the client's."""
        client = self._package().Client(
            base_url=server_url(self.spec, self.operation),
            headers=credential_headers(self.spec, credentials or {}),
            httpx_args={
                "transport": transport,
                "trust_env": False,
                "auth": InQuery(credential_query(self.spec, credentials or {})),
            },
            **settings,
        )
        return called(self.module, name, client, arguments)

    def call(self, name: str, served: Served, credentials: Mapping[str, Credential], **more: object) -> Any:
        """Call the operation over HTTP; `name` is one of `CALLS`, `credentials` go by security scheme.

        The answer's type is the operation's own, which only its spec knows.
        """
        arguments = self.example_arguments() | more
        return called(self.module, name, self._client(served, credentials), arguments)

    def _package(self, module: str = "") -> ModuleType:
        return importlib.import_module(
            ".".join(filter(None, ("opensessions_generated", self.spec.name, module)))
        )

    def _client(self, served: Served, credentials: Mapping[str, Credential]) -> Any:
        return self._package().Client(
            base_url=served.url,
            headers=credential_headers(self.spec, credentials),
            timeout=10.0,
            verify_ssl=NO_TRUST,
            httpx_args={"trust_env": False, "auth": InQuery(credential_query(self.spec, credentials))},
        )


@cache
def _hints(module: ModuleType) -> Mapping[str, Any]:
    """Return the types of a call's arguments and, as `return`, of its answer."""
    return typing.get_type_hints(module.sync_detailed, vars(module))


@cache
def _call(module: ModuleType) -> Call | None:
    return read_call(ast.parse(inspect.getsource(module)))


NO_TRUST = SSLContext(PROTOCOL_TLS_CLIENT)
"""For clients of a stub without TLS: loading the machine's authorities takes longer than most tests."""


def called(module: ModuleType, name: str, client: Any, arguments: Mapping[str, Any]) -> Any:
    """Call a generated function, in an event loop if it wants one, and close the client."""
    call = getattr(module, name)
    if not name.startswith("asyncio"):
        with client:
            return call(client=client, **arguments)

    async def calling() -> Any:
        async with client:
            return await call(client=client, **arguments)

    return asyncio.run(calling())


def credential_alternatives(operation: Operation, served: Served) -> Iterator[dict[str, Credential]]:
    """Yield a set of credentials for each alternative of the operation's security, an empty one for none."""
    for alternative in operation.security or [()]:
        yield {scheme: served.security[scheme] for scheme in alternative}


def encoded(parsed: Any) -> Any:
    """Return the JSON value of what a generated client decoded."""
    if isinstance(parsed, list):
        return [encoded(item) for item in parsed]
    if isinstance(parsed, date):  # a date-time is one, too
        return parsed.isoformat()
    if isinstance(parsed, UUID):
        return str(parsed)
    return parsed.to_dict() if hasattr(parsed, "to_dict") else parsed
