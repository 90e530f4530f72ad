"""Calling any generated operation: arguments from its spec's examples, credentials by its schemes."""

import asyncio
import base64
import importlib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import ClassName, PythonIdentifier

from opensessions_generated.manifest import SPECS
from tools.contract.spec_view import Operation, examples, security_schemes
from tools.contract.stub_process import Credential, Served
from tools.spec_files import SpecFile

CALLS = ("sync_detailed", "asyncio_detailed")


@dataclass(frozen=True, slots=True)
class GeneratedOperation:
    """One operation of one API together with the generated module that calls it."""

    spec: SpecFile
    operation: Operation

    @property
    def module(self) -> ModuleType:
        """The generated module."""
        return importlib.import_module(SPECS[self.spec.name].operations[self.operation.operation_id].module)

    @property
    def mark(self) -> pytest.MarkDecorator:
        """The mark of a test that is about this operation."""
        return pytest.mark.operation(self.spec.name, self.operation.operation_id)

    def model_name(self, status: int) -> str | None:
        """Return the name of the model that an answer is decoded into, None for one without a name."""
        media_types = self.operation.responses[str(int(status))].get("content", {}).values()
        references = [media_type["schema"].get("$ref") for media_type in media_types]
        if not references or not references[0]:
            return None
        return ClassName(UntrustedString(references[0].rpartition("/")[2]), prefix="")

    def example_arguments(self) -> dict[str, Any]:
        """Return the required arguments of a call, from the spec's examples."""
        hints = typing.get_type_hints(self.module.sync_detailed, vars(self.module))
        arguments: dict[str, Any] = {}
        for parameter in self.operation.parameters:
            if parameter.get("required"):
                name = PythonIdentifier(UntrustedString(parameter["name"]), prefix="")
                arguments[name] = next(examples(self.spec, parameter))
        for media_type in self.operation.body.get("content", {}).values():
            arguments["body"] = hints["body"].from_dict(next(examples(self.spec, media_type)))
        return arguments

    def call(self, name: str, served: Served, credentials: Mapping[str, Credential]) -> Any:  # noqa: ANN401
        """Call the operation over HTTP; `name` is one of `CALLS`, `credentials` go by security scheme.

        The answer's type is the operation's own, which only its spec knows.
        """
        client = self._client(served, credentials)
        call = getattr(self.module, name)
        if name == "sync_detailed":
            with client:
                return call(client=client, **self.example_arguments())

        async def calling() -> Any:  # noqa: ANN401
            async with client:
                return await call(client=client, **self.example_arguments())

        return asyncio.run(calling())

    def _client(self, served: Served, credentials: Mapping[str, Credential]) -> Any:  # noqa: ANN401
        package = importlib.import_module(f"opensessions_generated.{self.spec.name}")
        headers: dict[str, str] = {}
        cookies: dict[str, str] = {}
        for scheme, value in credentials.items():
            described = security_schemes(self.spec)[scheme]
            if described["type"] == "apiKey":
                (cookies if described["in"] == "cookie" else headers)[described["name"]] = str(value)
            else:
                headers["Authorization"] = _authorization(value)
        return package.Client(base_url=served.url, headers=headers, cookies=cookies, timeout=10.0)


def credential_alternatives(operation: Operation, served: Served) -> Iterator[dict[str, Credential]]:
    """Yield a set of credentials for each alternative of the operation's security, an empty one for none."""
    for alternative in operation.security or [()]:
        yield {scheme: served.security[scheme] for scheme in alternative}


def encoded(parsed: Any) -> Any:  # noqa: ANN401  # of a type that only the operation's spec knows
    """Return the JSON value of what a generated client decoded."""
    if isinstance(parsed, list):
        return [encoded(item) for item in parsed]
    return parsed.to_dict() if hasattr(parsed, "to_dict") else parsed


def _authorization(value: Credential) -> str:
    if isinstance(value, str):
        return f"Bearer {value}"
    pair = f"{value['username']}:{value['password']}".encode()
    return f"Basic {base64.b64encode(pair).decode()}"
