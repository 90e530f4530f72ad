"""Security alternatives: which credentials a request carries, and whether they are exactly one of them."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, NamedTuple

from opensessions_stub._behaviour import Refusal, UserPassword
from opensessions_stub.requests.request import percent_decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from opensessions_stub._behaviour import Credential
    from opensessions_stub.requests.request import Request
    from opensessions_stub.spec.spec import Operation, Scheme

_BEARER = re.compile(r"[A-Za-z0-9._~+/-]+=*")


class _Way(NamedTuple):
    """A security alternative: the names of its schemes, and where in a request they are carried."""

    names: tuple[str, ...]
    carriers: frozenset[tuple[str, str]]


class Gate:
    """The credentials that one operation asks for.

    Args:
        operation: whose security alternatives count.
        realm: what `WWW-Authenticate` calls the place that the caller wants to enter.
        other_cookies: by security scheme, another name under which its cookie is taken.
    """

    def __init__(
        self, operation: Operation, realm: str, other_cookies: Mapping[str, str] | None = None
    ) -> None:
        self._other_cookies = other_cookies or {}
        self._alternatives = [
            _Way(
                tuple(scheme.name for scheme in alternative),
                frozenset(_carrier(scheme) for scheme in alternative),
            )
            for alternative in operation.security
        ]
        self._schemes: dict[str, Scheme] = {
            scheme.name: scheme for alternative in operation.security for scheme in alternative
        }
        kinds = dict.fromkeys(scheme.kind for scheme in self._schemes.values())
        charset = {"basic": ', charset="UTF-8"'}
        challenge = ", ".join(
            f'{kind.title()} realm="{realm}"{charset.get(kind, "")}' for kind in kinds if kind != "apiKey"
        )
        self.challenge: Mapping[str, str] = {"WWW-Authenticate": challenge} if challenge else {}

    @property
    def is_open(self) -> bool:
        """Whether nobody is asked who they are."""
        return not self._alternatives

    def offered(self, request: Request) -> list[dict[str, Credential]]:
        """The credentials that the request carries, by security scheme: exactly one whole alternative.

        Where alternatives are carried alike (the bearer tokens of two schemes), it may be any of them.

        Raises:
            Refusal: 401, they are missing, malformed, incomplete, repeated, or of two alternatives at once.
        """
        found: dict[str, Credential] = {}
        unread: set[str] = set()
        for scheme in self._schemes.values():
            occurrences = _occurrences(scheme, request, self._other_cookies.get(scheme.name))
            if len(occurrences) > 1:
                raise Refusal(401, f"{scheme.field} was given more than once", headers=self.challenge)
            if occurrences:
                credential = _READERS[scheme.kind](occurrences[0])
                if credential is None:
                    unread.add(scheme.field)
                else:
                    found[scheme.name] = credential
        unread -= {self._schemes[name].field for name in found}
        carriers = {_carrier(self._schemes[name]) for name in found}
        meant = [
            {name: found[name] for name in way.names}
            for way in self._alternatives
            if way.carriers == carriers and all(name in found for name in way.names)
        ]
        if meant and not unread:
            return meant
        problem = "malformed" if unread else "not those of exactly one way in" if found else "missing"
        raise Refusal(
            401, f"The credentials are {problem}: {' or '.join(self._ways())}", headers=self.challenge
        )

    def _ways(self) -> list[str]:
        return [
            " with ".join(sorted(self._schemes[name].field for name in way.names)) or "none"
            for way in self._alternatives
        ]


def _carrier(scheme: Scheme) -> tuple[str, str]:
    return scheme.location, scheme.field.lower()


def _occurrences(scheme: Scheme, request: Request, other_cookie: str | None) -> Sequence[str]:
    if scheme.location == "header":
        return request.headers.get(scheme.field.lower(), ())
    if scheme.location == "cookie" and other_cookie is not None:  # one token under both names is one token
        values = (value for name, value in request.cookies() if name in {scheme.field, other_cookie})
        return list(dict.fromkeys(values))
    if scheme.location == "cookie":
        return [value for name, value in request.cookies() if name == scheme.field]
    return [_decoded(value) for name, value in request.query or () if name == scheme.field]


def read_basic(text: str) -> UserPassword | None:
    """The credentials in an `Authorization` header of HTTP Basic; None if there are none."""
    kind, _, encoded = text.partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        username, colon, password = (
            base64.b64decode(encoded.strip(), validate=True).decode("utf-8").partition(":")
        )
    except (binascii.Error, ValueError):
        return None
    return UserPassword(username, password) if colon else None


def _bearer(text: str) -> str | None:
    kind, _, token = text.partition(" ")
    token = token.strip()
    return token if kind.lower() == "bearer" and _BEARER.fullmatch(token) else None


def _decoded(text: str) -> str:
    try:
        return percent_decode(text)
    except ValueError:
        return ""  # no credential is empty


_READERS: Mapping[str, Callable[[str], Credential | None]] = {
    "basic": read_basic,
    "bearer": _bearer,
    "apiKey": str,
}
