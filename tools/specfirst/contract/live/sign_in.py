"""How a run is let in: once, with the credentials of the environment, and out again at its end.

The variables are those of `from_env()` of the client. Sign-in is written here once more, small, since what
it checks must not depend on the client that the same run is to judge.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeAlias

from tools.specfirst.contract.apis import SignInMethod, known
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.wire import sent_on
from tools.specfirst.contract.spec_view import (
    Operation,
    content_schema,
    operation_named,
    operations,
    security_schemes,
)
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved, value_at

Send: TypeAlias = Callable[[str, str, Headers, bytes | None], Exchange]
"""Sends method, path below the base URL, headers and body to the server."""


_TOO_MANY = 429
_IN_A_HEADER = re.compile(r"[\w.~+/-]+=*", re.ASCII)
"""RFC 9110, 11.2."""
_IN_A_COOKIE = re.compile(r"[!-~]+( [!-~]+)*")
"""More than RFC 6265 has it, as servers do; nothing that ends a line."""


class SignInFailed(Exception):
    """There is no way in; the message is one line and holds no credential."""


class Rationed(SignInFailed):
    """There are no more tokens for now."""


@dataclass(frozen=True, slots=True)
class Session:
    """What requests of a run carry; `closing` is the operationId that ends it.

    `record` is what the opening answered of the session.
    """

    headers: Headers
    token: str = field(repr=False)
    closing: str = ""
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)


def method_for(spec: SpecFile, environment: Mapping[str, str]) -> tuple[SignInMethod, list[str]]:
    """Return how to sign in, and the values that it takes.

    Raises:
        SignInFailed: Names the variables that are missing.
    """
    methods = known(spec.name).sign_in or [SignInMethod(("TOKEN",), _token_headers(spec))]
    names = [[f"{spec.name.upper()}_{variable}" for variable in method.variables] for method in methods]
    for method, wanted in zip(methods, names, strict=True):
        values = [environment.get(name, "") for name in wanted]
        if all(values):
            return _without_unclear_letters(method, values), values
    raise SignInFailed(f"set {' or '.join(' and '.join(wanted) for wanted in names)} in the environment")


def _without_unclear_letters(method: SignInMethod, values: Sequence[str]) -> SignInMethod:
    """Return a method that puts into headers only what every server reads alike.

    A password that is read otherwise is a wrong one, and who comes with that too often is locked out.
    """
    each_time = method.each_time
    if each_time is None or all(value.isascii() for _, value in each_time(*values)):
        return method
    return replace(method, each_time=None)


def hidden_values(method: SignInMethod, values: Sequence[str]) -> list[str]:
    """Return those of the values that are shown nowhere."""
    pairs = zip(method.variables, values, strict=True)
    return [value for variable, value in pairs if variable not in method.public]


def secret_values(method: SignInMethod, values: Sequence[str]) -> list[str]:
    """Return those of the values that are secret: who signs in is not."""
    pairs = zip(method.variables, values, strict=True)
    return [value for variable, value in pairs if variable not in ("USERNAME", *method.public)]


def authentication_operations(spec: SpecFile) -> frozenset[str]:
    """Return the operations that sign in and out, which are never under test at a live server."""
    methods = known(spec.name).sign_in
    named = {
        name for method in methods for name in (method.opening, method.closing, *method.renewing) if name
    }
    return _letting_in(spec) | named


@cache
def _letting_in(spec: SpecFile) -> frozenset[str]:
    """Return the operations that by the spec are for those who are not let in yet."""
    return frozenset(
        one.operation_id
        for one in operations(spec)
        if (one.method not in ("GET", "OPTIONS") and not one.security) or _gives_a_token(spec, one)
    )


def _gives_a_token(spec: SpecFile, operation: Operation) -> bool:
    """Return whether an answer of success is itself a credential: it has a secret member of its own."""
    for status in operation.success_statuses:
        schema = resolved(spec.data, content_schema(operation.responses[status]) or {})
        members = schema.get("properties", {}).values()
        if any(resolved(spec.data, member).get("format") == "password" for member in members):
            return True
    return False


def sign_in(
    spec: SpecFile,
    method: SignInMethod,
    values: Sequence[str],
    send: Send,
    request: Callable[..., tuple[Headers, bytes | None]] | None = None,
) -> Session:
    """Open a session; once, since a wrong password must not be tried again.

    Args:
        spec: The API's.
        method: How.
        values: With what.
        send: The way to the server.
        request: What makes the request, where it is not the usual one.

    Raises:
        SignInFailed: The server did not give a token.
    """
    if not method.opening:
        headers = method.headers(*values)
        if not all(value.isascii() for _, value in headers):
            names = " and ".join(f"{spec.name.upper()}_{variable}" for variable in method.variables)
            raise SignInFailed(f"{names} must be ASCII: the API takes them in headers")
        # Who comes with a name and a password each time has no token.
        return Session(headers, values[0] if len(values) == 1 else "")
    operation = operation_named(spec, method.opening)
    headers, body = (request or method.request)(*values)
    exchange = send(operation.method, operation.path, headers, body)
    session = session_of(method, exchange)
    if session is None:
        there = sent_on(exchange)
        advice = f"; it is sent on to {there}: name that with URL=" if there else ""
        failed = Rationed if exchange.status == _TOO_MANY else SignInFailed
        raise failed(f"{method.opening} was answered {exchange.status} and gave no token{advice}")
    return session


def session_of(method: SignInMethod, exchange: Exchange) -> Session | None:
    """Return the session that an answer has opened, None if it has opened none."""
    token = _token(exchange, method.token)
    if not 200 <= exchange.status < 300 or not token:
        return None
    return Session(method.headers(token), token, method.closing)


def oddity_of(session: Session) -> str:
    """Return what is odd about a token as it is sent, empty for nothing."""
    for name, value in session.headers:
        scheme, _, token = value.partition(" ")
        if name.lower() == "authorization" and token == session.token:
            if token.lower().startswith(f"{scheme.lower()} "):
                return f"the token begins with {scheme}, which stands before it"
            if not _IN_A_HEADER.fullmatch(token):
                return (
                    f"the token is none of {scheme}: a character of it is no letter, no digit, nor of -._~+/="
                )
    return "" if _IN_A_COOKIE.fullmatch(session.token) else "a character of the token fits into no header"


def _token(exchange: Exchange, place: Sequence[str]) -> str:
    try:
        value: Any = json.loads(exchange.content)
    except ValueError:
        return ""
    for step in place:
        value = value[0] if isinstance(value, list) and value else value
        value = value_at({"": value}, ("", step))
    return value if isinstance(value, str) else ""


def _token_headers(spec: SpecFile) -> Callable[[str], Headers]:
    """Return where an API without a way of its own wants its token, by the first scheme of its spec."""
    for scheme in security_schemes(spec).values():
        if scheme["type"] == "apiKey" and scheme["in"] == "header":
            name = scheme["name"]
            return lambda token: [(name, token), ("Accept", "application/json")]
    return lambda token: [("Authorization", f"Bearer {token}"), ("Accept", "application/json")]
