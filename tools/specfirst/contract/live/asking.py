"""How a run asks a live server itself, and what it tells of the answers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from tools.specfirst.contract.apis import KnownApi, SignInMethod
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.judging.bodies import json_body
from tools.specfirst.contract.judging.finding import Finding
from tools.specfirst.contract.judging.operations import Match
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.lives import Lives
from tools.specfirst.contract.live.proxy import Proxy
from tools.specfirst.contract.live.queries import written
from tools.specfirst.contract.live.reach import Refused
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.live.wire import ServerError, sent_on
from tools.specfirst.contract.live.written_names import quoted
from tools.specfirst.contract.results import LIVE
from tools.specfirst.contract.spec_view import Operation, examples, operation_named
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.yaml import Pointer

SEEN_LAST = "seen last: "
"""What stands before the last steps in a message."""

_GONE = 404
_AS_BEFORE = 304
_TOO_MANY = 429
_OF_ONE_REQUEST = frozenset({"refused", "refusal", "head"})
"""Kinds of findings of how a request is answered, whatever else there is."""


class Elsewhere(Refused):
    """The server is at another address, and sends everybody there."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The run's own way to the server.

    Attributes:
        method: How the run has signed in.
        values: What it has signed in with.
        write: Whether what changes something may be sent.
        passing: Keys of what the run has opened, which is gone once it has left.
        lives: The sessions that the run has opened.
    """

    spec: SpecFile
    known: KnownApi
    proxy: Proxy
    examiner: Examiner
    method: SignInMethod
    values: Sequence[str] = field(repr=False)
    write: bool = False
    passing: set[str] = field(default_factory=set, repr=False)
    lives: Lives = field(default_factory=Lives, repr=False)
    _found: dict[tuple[str, str], tuple[Match, Headers]] = field(default_factory=dict, init=False, repr=False)

    def begin(self) -> None:
        """Let the life of a session begin: what it shows is told with all requests from here on."""
        self.lives.begun = len(self.proxy.exchanges)

    def operation(self, operation_id: str) -> Operation:
        """Return an operation by its name."""
        return operation_named(self.spec, operation_id)

    def called(
        self, operation: Operation, session: Session, path: Mapping[str, str] | None = None
    ) -> Exchange | None:
        """Call an operation as the spec wants it; None if there was no answer, which is told."""
        return self.asked(operation, session.headers, path=path or {})

    def asked(
        self,
        operation: Operation,
        headers: Headers,
        *,
        path: Mapping[str, str],
        query: str = "",
        method: str = "",
        body: bytes | None = None,
        phase: str = LIVE,
    ) -> Exchange | None:
        """Send a request about an operation; None if there was no answer, which is told.

        Raises:
            Elsewhere: The answer names another address for the same.
        """
        target = operation.path
        for name, value in path.items():
            target = target.replace(f"{{{name}}}", quoted(value))
        query = "&".join((*self._wanted(operation, query), *filter(None, [query])))
        target = f"{target}?{query}" if query else target
        method = method or operation.method
        try:
            exchange = self.proxy.question(Match(operation, path), (method, target, headers, body), phase)
        except ServerError as error:
            self.tell(operation, "no answer", method, f"{method} {target}: {error}", stated=False)
            return None
        if there := sent_on(exchange):
            base = f"{there}{self.proxy.base_path}"
            raise Elsewhere(f"{self.proxy.origin} sends requests on to {there}: ask there, with URL={base}")
        if path and method == "GET" and exchange.status < 300:
            self._found.setdefault((operation.operation_id, exchange.url), (Match(operation, path), headers))
        return exchange

    def got(self) -> Iterator[tuple[Operation, Mapping[str, str]]]:
        """Yield which objects have been got, each as an operation and the values of its path."""
        yield from ((match.operation, match.path) for match, _ in self._found.values())

    def _has_gone(self, operation: Operation, exchange: Exchange) -> bool:
        """Return whether an object that was there has gone meanwhile: whoever asks for it is answered 404."""
        key = (operation.operation_id, exchange.url.partition("?")[0])
        if exchange.status != _GONE or key not in self._found:
            return False
        match, headers = self._found[key]
        target = key[1].removeprefix(f"{self.proxy.origin}{self.proxy.base_path}")
        with suppress(ServerError):
            return self.proxy.question(match, ("GET", target, headers, None)).status == _GONE
        return False

    def _wanted(self, operation: Operation, query: str) -> Iterator[str]:
        """Yield what else a query needs for an operation, by the spec's examples."""
        given = {name for name, _ in parse_qsl(query, keep_blank_values=True)}
        required = [one for one in operation.parameters if one["in"] == "query" and one.get("required")]
        wanted = [one for one in required if one["name"] not in given]
        pairs = ((one, next(examples(self.spec, one), None)) for one in wanted)
        yield from (written(parameter, value) for parameter, value in pairs if value is not None)

    def tell(
        self,
        operation: Operation,
        kind: str,
        member: str,
        message: str,
        *,
        exchange: Exchange | None = None,
        status: str = "",
        stated: bool = True,
        below: Pointer = (),
    ) -> None:
        """Tell of something that is wrong.

        Args:
            operation: The operation that it is about.
            kind: The kind of finding.
            member: What it is about; of one kind, each is told once.
            message: In words.
            exchange: Where it was seen.
            status: The documented answer that says otherwise.
            stated: Whether the spec does say otherwise.
            below: Where in that answer it says so.
        """
        if exchange is not None and exchange.status == _TOO_MANY:
            return  # which says nothing of the request itself
        if kind in _OF_ONE_REQUEST and exchange is not None and self._has_gone(operation, exchange):
            return
        place = (
            *operation.pointer,
            "responses",
            *([status] if status in operation.responses else ()),
            *below,
        )
        if kind == "state":  # which one request alone does not show
            self.lives.tell(message, len(self.proxy.exchanges))
            message = f"{message}\n{SEEN_LAST}{', '.join(self.examiner.steps)}"
        finding = Finding(
            operation, kind, member, message, place, stated, exchange.status if exchange else 0,
            document=json_body(exchange) if exchange else None,
        )  # fmt: skip
        self.examiner.tell(finding, self.proxy.harmless(exchange) if exchange else None, LIVE)

    def refuses(self, exchange: Exchange) -> bool:
        """Return whether an answer says no, be it by its status, by leading elsewhere or by its body."""
        return (exchange.status >= 300 and exchange.status != _AS_BEFORE) or self.known.refuses(exchange)

    def opening_request(self) -> tuple[Operation, Headers, bytes | None] | None:
        """Return the request that opens a session, None where the token is given."""
        if not self.method.opening:
            return None
        return (self.operation(self.method.opening), *self.method.request(*self.values))


def listed(exchange: Exchange | None, place: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the objects at a place of an answer: of a list, or a single one."""
    try:
        found: Any = json.loads(exchange.content) if exchange else None
        for step in place:
            found = found[step]
    except (ValueError, LookupError, TypeError):
        return
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, Mapping):
            yield item
