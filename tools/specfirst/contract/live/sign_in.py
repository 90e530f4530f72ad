"""How a run is let in: once, with the credentials of the environment, and out again at its end.

The variables are those of `from_env()` of the client. Sign-in is written here once more, small, since what
it checks must not depend on the client that the same run is to judge.
"""

import base64
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.spec_view import operations, security_schemes
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

Send: TypeAlias = Callable[[str, str, Headers, bytes | None], Exchange]
"""Sends method, path below the base URL, headers and body to the server."""


class SignInFailed(Exception):
    """There is no way in; the message is one line and holds no credential."""


@dataclass(frozen=True, slots=True)
class Session:
    """What requests of a run carry; `closing` is the operationId that ends it."""

    headers: Headers
    token: str = field(repr=False)
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of signing in to one API.

    Attributes:
        variables: The environment variables that it takes, without the API's name in front.
        headers: What requests carry, made from the token.
        opening: The operation that gives a token, empty where the token is given.
        request: Headers and body of `opening`, from the values of `variables`.
        token: Where the answer of `opening` has the token.
        closing: The operation that ends the session.
    """

    variables: Sequence[str]
    headers: Callable[[str], Headers]
    opening: str = ""
    request: Callable[..., tuple[Headers, bytes | None]] = lambda *_: ([], None)
    token: Sequence[str] = ()
    closing: str = ""


def _bearer(token: str) -> Headers:
    return [("Authorization", f"Bearer {token}"), ("Accept", "application/json")]


def _bearer_of_peer(token: str) -> Headers:
    version = os.environ.get("APPGATE_SDP_PEER_VERSION") or "22"
    return [
        ("Authorization", f"Bearer {token}"),
        ("Accept", f"application/vnd.appgate.peer-v{version}+json"),
    ]


def _nitro(token: str) -> Headers:
    # Both names: appliances differ in the one that they want on v1.
    return [("Cookie", f"NITRO_AUTH_TOKEN={token}; SESSID={token}"), ("Accept", "application/json")]


def _nitro_login(username: str, password: str) -> tuple[Headers, bytes]:
    body = json.dumps({"login": {"username": username, "password": password}}).encode()
    return [("Content-Type", "application/json"), ("Accept", "application/json")], body


def _basic_login(username: str, password: str) -> tuple[Headers, None]:
    pair = base64.b64encode(f"{username}:{password}".encode()).decode()
    return [("Authorization", f"Basic {pair}"), ("Accept", "application/json")], None


WAYS: Mapping[str, Sequence[Way]] = {
    "netscaler_console": [
        Way(("USERNAME", "PASSWORD"), _nitro, "login", _nitro_login, ("login", "sessionid"), "logout")
    ],
    "vss_cloud": [
        Way(("TOKEN",), _bearer),
        Way(("USERNAME", "PASSWORD"), _bearer, "requestToken", _basic_login, ("token",)),
    ],
    "appgate_sdp": [Way(("TOKEN",), _bearer_of_peer)],
}
"""By API; the first way whose variables are all set is taken."""


def way_in(spec: SpecFile, environment: Mapping[str, str]) -> tuple[Way, list[str]]:
    """Return how to sign in, and the values that it takes.

    Raises:
        SignInFailed: Names the variables that are missing.
    """
    ways = WAYS.get(spec.name) or [Way(("TOKEN",), _token_headers(spec))]
    names = [[f"{spec.name.upper()}_{variable}" for variable in way.variables] for way in ways]
    for way, wanted in zip(ways, names, strict=True):
        values = [environment.get(name, "") for name in wanted]
        if all(values):
            return way, values
    raise SignInFailed(f"set {' or '.join(' and '.join(wanted) for wanted in names)} in the environment")


def authentication_operations(spec: SpecFile) -> frozenset[str]:
    """Return the operations that sign in and out, which are never under test at a live server."""
    ways = WAYS.get(spec.name, ())
    named = {name for way in ways for name in (way.opening, way.closing) if name}
    open_ones = {
        one.operation_id
        for one in operations(spec)
        if one.method not in ("GET", "OPTIONS") and not one.security
    }
    return frozenset(named | open_ones)


def sign_in(spec: SpecFile, way: Way, values: Sequence[str], send: Send) -> Session:
    """Open a session; once, since a wrong password must not be tried again.

    Raises:
        SignInFailed: The server did not give a token.
    """
    if not way.opening:
        return Session(way.headers(values[0]), values[0])
    operation = next(one for one in operations(spec) if one.operation_id == way.opening)
    headers, body = way.request(*values)
    exchange = send(operation.method, operation.path, headers, body)
    token = _token(exchange, way.token)
    if not 200 <= exchange.status < 300 or not token:
        raise SignInFailed(f"{way.opening} was answered {exchange.status} and gave no token")
    return Session(way.headers(token), token, way.closing)


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
    return _bearer
