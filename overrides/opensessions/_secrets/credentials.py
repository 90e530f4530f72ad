"""Why: generated code puts one token into one header; specs have bearer, basic and keys, together and apart.

A spec says for each operation which schemes go together, as alternatives. Here the first alternative for
which there are values is written into a request, in the places that the schemes name.
"""

import base64
import re
from collections.abc import Collection, Iterator, KeysView, Mapping, Sequence
from typing import Any

from opensessions._secrets.secret import Secret
from opensessions.errors import RequestRefused
from opensessions_generated.http_library import httpx

Value = Secret | tuple[str, Secret]
"""Of a scheme: a token or key; for HTTP Basic, name and password."""

_BEARER = frozenset({"oauth2", "openIdConnect"})
_SILENT = "mutualTLS"
"""The kind of scheme that is not in a request: the connection has it."""
_COOKIE_VALUE = re.compile(r"[^\x00-\x20\x7f-\U0010ffff\",;\\]*")


class Schemes:
    """The security schemes of an API, and what each operation asks for.

    Args:
        schemes: By name, as the spec has them.
        security: By operationId: alternatives, each the names of schemes that go together.
        with_cookies: The operations that have parameters in cookies.
    """

    def __init__(
        self,
        schemes: Mapping[str, Mapping[str, str]],
        security: Mapping[str, Sequence[Sequence[str]]],
        with_cookies: Collection[str] = (),
    ) -> None:
        self._schemes = schemes
        self._kinds = {name: _kind(scheme) for name, scheme in schemes.items()}
        self._with_cookies = with_cookies
        self._cookies = {each["name"] for each in schemes.values() if each.get("in") == "cookie"}
        # An alternative that writes nothing, such as `{}`, fits whatever is given, and so comes last.
        self._security = {
            name: sorted(alternatives, key=lambda names: not self._written(names))
            for name, alternatives in security.items()
        }
        self._to_write = {
            name: [self._written(names) for names in alternatives]
            for name, alternatives in self._security.items()
        }

    def named(self, *kinds: str) -> list[str]:
        """Return the names of the schemes of some kinds: bearer, basic, apiKey, mutualTLS, other."""
        return [name for name in self._schemes if self.kind(name) in kinds]

    def kind(self, name: str) -> str:
        """Return of which kind a scheme is."""
        return self._kinds[name]

    def place_of(self, name: str) -> str:
        """Return where the key of a scheme goes: header, query or cookie."""
        return self._schemes[name].get("in", "header")

    def headers(self) -> frozenset[str]:
        """Return the names, in lower case, of headers that schemes need."""
        return frozenset(
            scheme["name"].lower() for scheme in self._schemes.values() if scheme.get("in") == "header"
        )

    def are_met(self, operation_id: str, values: Mapping[str, Value]) -> bool:
        """Return whether an operation can be called with these values, or needs none."""
        alternatives = self._security.get(operation_id, ())
        return not alternatives or any(all(name in values for name in names) for names in alternatives)

    def place(self, request: httpx.Request, operation_id: str, values: Mapping[str, Value]) -> None:
        """Write into a request who is calling.

        Args:
            request: What is about to be sent.
            operation_id: Its operation.
            values: What there is, by scheme.

        Raises:
            RequestRefused: None of the operation's alternatives can be met.
        """
        alternatives = self._security.get(operation_id, ())
        if "Cookie" in request.headers:
            self._take_cookies(request, operation_id)
        for names in self._to_write.get(operation_id, ()):
            if names <= values.keys():
                self._write(request, names, values)
                return
        if alternatives:
            wanted = " or ".join(" and ".join(names) for names in alternatives)
            raise RequestRefused(f"{operation_id} not sent: it needs a credential for {wanted}")

    def _take_cookies(self, request: httpx.Request, operation_id: str) -> None:
        """Take out the cookies that are no parameters: those of a jar, and of an earlier attempt."""
        sent = request.headers.pop("Cookie")
        pairs = sent.split("; ") if operation_id in self._with_cookies else ()
        kept = [pair for pair in pairs if pair.partition("=")[0] not in self._cookies]
        if kept:
            request.headers["Cookie"] = "; ".join(kept)

    def _written(self, names: Sequence[str]) -> KeysView[str]:
        """Return those of some schemes that stand in a request, in their order."""
        return dict.fromkeys(name for name in names if self.kind(name) != _SILENT).keys()

    def _write(self, request: httpx.Request, names: KeysView[str], values: Mapping[str, Value]) -> None:
        cookies = []
        for name in names:
            match value := values[name]:
                case (str(user), Secret() as password):
                    pair = f"{user}:{password.reveal()}".encode()
                    request.headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
                case Secret() if self.kind(name) == "bearer":
                    request.headers["Authorization"] = f"Bearer {value.reveal()}"
                case Secret():
                    key = self._schemes[name]["name"]
                    match self.place_of(name):
                        case "cookie":
                            cookies.append(f"{key}={value.reveal()}")
                        case "query":
                            request.url = request.url.copy_set_param(key, value.reveal())
                        case _:
                            request.headers[key] = value.reveal()
        if cookies:
            held = request.headers.get("Cookie")
            request.headers["Cookie"] = "; ".join([held, *cookies] if held else cookies)


def _kind(scheme: Mapping[str, str]) -> str:
    if scheme["type"] in _BEARER:
        return "bearer"
    if scheme["type"] != "http":
        return scheme["type"]
    written = scheme.get("scheme", "").lower()
    return written if written in {"bearer", "basic"} else "other"


def revealed(values: Mapping[str, Value]) -> Iterator[str]:
    """Yield what is secret about values; HTTP Basic is also known by the pair that it sends."""
    for value in values.values():
        match value:
            case (str(user), Secret() as password):
                yield password.reveal()
                yield f"{user}:{password.reveal()}"
            case Secret():
                yield value.reveal()


def fits_cookie(value: Any) -> bool:
    """Return whether a text can be the value of a cookie."""
    return isinstance(value, str) and _COOKIE_VALUE.fullmatch(value) is not None
