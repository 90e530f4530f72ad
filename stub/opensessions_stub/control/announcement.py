"""What the stub says about itself once it listens: where, with which credentials, and how to try it."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from opensessions_stub._behaviour import UserPassword
from opensessions_stub.control.guard import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from opensessions_stub._api import Api
    from opensessions_stub._behaviour import Credential
    from opensessions_stub.spec.spec import Operation, Scheme


def describe(apis: Iterable[Api], origin: str) -> dict[str, dict[str, Any]]:
    """Base URL and credentials of every API, as JSON.

    Args:
        apis: what is served.
        origin: where, `http://127.0.0.1:8080`.
    """
    return {
        api.spec.name: {
            "url": origin + api.spec.base_path,
            "credentials": _plain(api.behaviour.credentials),
            "security": _plain(api.behaviour.standing),
            **({"unprivileged": _plain(api.behaviour.unprivileged)} if api.behaviour.unprivileged else {}),
        }
        for api in apis
    }


def as_line(apis: Iterable[Api], origin: str, ca: Path | None = None, token: str | None = None) -> str:
    """The announcement for programs: one JSON object on one line.

    Args:
        apis: what is served.
        origin: where.
        ca: the certificate to trust, where TLS is spoken.
        token: what the controls ask for, where there are controls.
    """
    apis = list(apis)
    tls = {} if ca is None else {"tls": {"ca": str(ca)}}
    control = {} if token is None else {"control": {"url": f"{origin}/_stub/", "token": token}}
    notes = {api.spec.name: api.spec.document.notes for api in apis if api.spec.document.notes}
    told = {"notes": notes} if notes else {}
    return json.dumps({"apis": describe(apis, origin), **control, **tls, **told})


def as_text(apis: Iterable[Api], origin: str, ca: Path | None = None, token: str | None = None) -> str:
    """The announcement for people, with a line per API to paste into a shell.

    Args:
        apis: what is served.
        origin: where.
        ca: the certificate to trust, where TLS is spoken.
        token: what the controls ask for, where there are controls.
    """
    lines = [f"Everything, and Swagger UI: {origin}/", *([f"Certificate: {ca}"] if ca else [])]
    lines += [f"Controls: {origin}/_stub/ with {HEADER}: {token}", ""] if token else [""]
    for api in apis:
        lines += [f"{api.spec.title} ({api.spec.name})", f"  {origin}{api.spec.base_path}"]
        lines += [f"  {name}: {_shown(value)}" for name, value in api.behaviour.credentials.items()]
        lines += [f"  {curl(api, origin, ca)}", *(f"  {note}" for note in api.spec.document.notes), ""]
    return "\n".join([*lines, "Ctrl-C ends it."])


def curl(api: Api, origin: str, ca: Path | None = None) -> str:
    """A line for a shell that makes the simplest call of an API.

    Args:
        api: the API.
        origin: where it is served.
        ca: the certificate to trust, where TLS is spoken.
    """
    operation = _simplest(api)
    path = operation.path
    for parameter in operation.parameters:
        if parameter.location == "path":
            value = str(parameter.examples[0]) if parameter.examples else "1"
            path = path.replace(f"{{{parameter.name}}}", quote(value, safe=""))
    words = ["curl", "-sS", *(["--cacert", str(ca)] if ca else [])]
    if api.dialect.accept is not None:
        words += ["-H", f"Accept: {api.dialect.accept}"]
    for scheme in operation.security[0] if operation.security else ():
        words += _curl_option(scheme, api.behaviour.standing[scheme.name])
    return shlex.join([*words, f"{origin}{api.spec.base_path}{path}"])


def _simplest(api: Api) -> Operation:
    def effort(operation: Operation) -> tuple[bool, int, int]:
        needed = [parameter for parameter in operation.parameters if parameter.required]
        return operation.method != "GET", len(needed), len(operation.path)

    return min(api.spec.operations.values(), key=effort)


def _curl_option(scheme: Scheme, credential: Credential) -> list[str]:
    if isinstance(credential, UserPassword):
        return ["-u", f"{credential.username}:{credential.password}"]
    if scheme.kind == "bearer":
        return ["-H", f"Authorization: Bearer {credential}"]
    if scheme.location == "cookie":
        return ["-b", f"{scheme.field}={credential}"]
    return ["-H", f"{scheme.field}: {credential}"]


def _plain(credentials: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {"username": value.username, "password": value.password}
        if isinstance(value, UserPassword)
        else value
        for name, value in credentials.items()
    }


def _shown(value: object) -> str:
    return f"{value.username} / {value.password}" if isinstance(value, UserPassword) else str(value)
