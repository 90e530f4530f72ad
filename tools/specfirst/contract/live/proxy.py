"""What may pass to a live server, how fast, and what is kept of it."""

import math
import time
from collections.abc import Callable, Collection, Sequence
from threading import Lock
from urllib.parse import urlsplit

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.judging.operations import Match, Matcher
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.limiter import Limiter
from tools.specfirst.contract.live.pseudonyms import Pseudonyms
from tools.specfirst.contract.live.reach import Over, Reach, Refused
from tools.specfirst.contract.live.validity import Validity
from tools.specfirst.contract.live.wire import Wire
from tools.specfirst.contract.results import LIVE, QUESTIONS
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.spec_view import SAFE_METHODS, Operation
from tools.specfirst.specs.files import SpecFile

# What says who is calling, and what belongs to one connection: the proxy has its own.
_NOT_PASSED_ON = frozenset(
    {"authorization", "cookie", "proxy-authorization", "host", "connection"}
    | {"accept-encoding", "content-length", "transfer-encoding", "keep-alive", "te", "trailer", "upgrade"}
    | {"x-schemathesis-testcaseid", "user-agent"}
)


_HARMLESS = SAFE_METHODS | {"TRACE"}
_BY_A_GATEWAY = (502, 504)
"""What is answered for a server that a gateway has not reached just then."""


class Proxy:
    """The way to one live server.

    Args:
        spec: What the server is held against.
        wire: The connection to it.
        tested: The operations that may be called, by operationId; others never.
        most: How many requests may pass; what comes then is refused.
        limiter: How fast.
        secrecy: Hides what is secret in all that is kept or given back.
        examiner: Judges every answer.
        given: Secrets that are hidden from the start.
        authentication: The operations that sign in and out.
        seconds: How long requests may be sent; what comes then is refused.
        clock: Tells the time in seconds.
        passed: Is told of each request that has been answered, by its phase.
        invalid: Whether what is generated may be what the spec does not allow.

    Attributes:
        sent: How many requests have been sent.
        unreached: How many of them were answered that the server was not reached, and otherwise once again.
    """

    def __init__(
        self,
        spec: SpecFile,
        wire: Wire,
        *,
        tested: Collection[str],
        most: int,
        limiter: Limiter,
        secrecy: Secrecy,
        examiner: Examiner,
        given: Sequence[str] = (),
        authentication: Collection[str] = (),
        seconds: float = math.inf,
        clock: Callable[[], float] = time.monotonic,
        passed: Callable[[str], None] = lambda _: None,
        invalid: bool = False,
    ) -> None:
        self._invalid = invalid
        self._validity = Validity(spec)
        self._passed = passed
        self._spec = spec
        self._given = given
        self._wire = wire
        self._reach = Reach(wire)
        self._clock = clock
        self._end = clock() + seconds
        self._authentication = frozenset(authentication)
        self._tested = frozenset(tested)
        self._may_be_tried = self._tested | self._authentication
        self._most = most
        self._limiter = limiter
        self._secrecy = secrecy
        self._examiner = examiner
        self._matcher = Matcher(spec, wire.base_path)
        self._not_passed_on = _NOT_PASSED_ON | known(spec.name).credential_headers
        self._own: set[str] = set()
        self._lock = Lock()
        self._carried: dict[str, Headers] = {}
        self.sent = 0
        self.unreached = 0
        self._exchanges: list[Exchange] = []

    @property
    def origin(self) -> str:
        """Scheme, host and port of the server."""
        return self._wire.origin

    @property
    def base_path(self) -> str:
        """The path of the API's base URL."""
        return self._wire.base_path

    @property
    def cut_off(self) -> int:
        """How many requests met a connection that the server had closed right after the one before."""
        return self._wire.cut_off

    def harmless(self, exchange: Exchange) -> Exchange:
        """Return an exchange without what is secret in it."""
        return self._secrecy.exchange(exchange)

    @property
    def is_late(self) -> bool:
        """Whether the time is up."""
        return self._clock() > self._end

    def insist(self) -> None:
        """See that there is a server, and time left to ask it.

        Raises:
            Over: There is not.
        """
        self._reach.insist()
        if self.is_late:
            raise Over("the time is up")

    @property
    def is_lost(self) -> bool:
        """Whether there is no server any more."""
        return self._reach.is_lost

    @property
    def exhausted(self) -> bool:
        """Whether as much has been sent as was announced, or for as long."""
        return self.sent >= self._most or self.is_late

    @property
    def exchanges(self) -> Sequence[Exchange]:
        """All requests that have been sent, with their answers, as they were."""
        return self._exchanges

    def recorded(self, pseudonyms: Pseudonyms | None) -> list[Exchange]:
        """Return all exchanges without what is secret in them, and with pseudonyms if they are given."""
        secrecy = Secrecy(self._spec, self._given, numbered=True)
        # What any of them teaches is hidden in all.
        for exchange in self._exchanges:
            secrecy.exchange(exchange)
        harmless = [secrecy.exchange(exchange) for exchange in self._exchanges]
        if pseudonyms is None:
            return harmless
        pseudonyms.learn(self._exchanges)
        return [pseudonyms.exchange(exchange) for exchange in harmless]

    def carry(self, headers: Headers, operation_id: str = "") -> None:
        """Send these headers with what is passed on from now on, to one operation or all others."""
        self._carried[operation_id] = headers

    def own(self, identifier: str) -> None:
        """Allow operations that change state to name an object that this run has created."""
        self._own.add(identifier)

    def pass_on(self, method: str, target: str, headers: Headers, body: bytes | None) -> Exchange:
        """Send what somebody else has generated, with this run's credentials; return it without secrets.

        Raises:
            Refused: It is not allowed, or too much has been sent.
            ServerError: There was no answer.
        """
        if method.upper() not in SAFE_METHODS:
            raise Refused(f"{method} may change something, and what is generated must not")
        match = self._matcher.find(method, target)
        if match is not None and self._validity.breaks_what_is_assumed(match.operation, target):
            raise Refused("it breaks what only the spec demands: whatever is answered says nothing")
        if match is not None and not self._invalid and not self._validity.is_valid(match, target):
            raise Refused("it is not as the spec wants it, and only valid data was announced")
        passed = [(name, value) for name, value in headers if name.lower() not in self._not_passed_on]
        name = match.operation.operation_id if match else ""
        carried = self._carried.get(name, self._carried.get("", []))
        own = {name.lower() for name, _ in carried}
        # A generated `Accept` is part of the case; the session's is for those that have none of their own.
        given = {name.lower() for name, value in passed if name.lower() == "accept" and value != "*/*"}
        both = [(name, value) for name, value in passed if name.lower() in given or name.lower() not in own]
        both += [(name, value) for name, value in carried if name.lower() not in given]
        _, harmless = self.exchange(method, target, both, body)
        return harmless

    def call(self, operation_path: str, method: str, headers: Headers, body: bytes | None = None) -> Exchange:
        """Send a request of the run's own; return it as it was, secrets included."""
        exchange, _ = self.exchange(method, f"{self._wire.base_path}{operation_path}", headers, body)
        return exchange

    def authenticate(self, method: str, path: str, headers: Headers, body: bytes | None) -> Exchange:
        """Send the request that signs in or out: the one kind that is never under test."""
        target = f"{self._wire.base_path}{path}"
        exchange, _ = self._sent(self._matcher.find(method, target), method, target, headers, body)
        return exchange

    def exchange(
        self, method: str, target: str, headers: Headers, body: bytes | None
    ) -> tuple[Exchange, Exchange]:
        """Send a request if it is allowed; return it as it was, and without what is secret.

        Raises:
            Refused: It is not allowed, or too much has been sent.
            ServerError: There was no answer.
        """
        match = self._matcher.find(method, target)
        if match is None or match.operation.operation_id not in self._tested:
            raise Refused(f"{method} {urlsplit(target).path} is not under test")
        if method.upper() not in SAFE_METHODS and not self._names_own(match):
            raise Refused(f"{match.operation.operation_id} may only be called on what this run has created")
        return self._sent(match, method, target, headers, body)

    def try_out(self, operation: Operation, headers: Headers, path: str = "") -> Exchange:
        """Call an operation without parameters that changes nothing, without holding the answer against it.

        Args:
            operation: The operation.
            headers: Headers of the request.
            path: Another path than its own.

        Raises:
            Refused: It may change something, or too much has been sent.
            ServerError: There was no answer.
        """
        if operation.method not in SAFE_METHODS or operation.operation_id not in self._may_be_tried:
            raise Refused(f"{operation.label} may change something")
        target = f"{self._wire.base_path}{path or operation.path}"
        exchange, _ = self._sent(None, operation.method, target, headers, None)
        return exchange

    def question(
        self, match: Match, request: tuple[str, str, Headers, bytes | None], phase: str = QUESTIONS
    ) -> Exchange:
        """Send a request of the run's own that is not as the spec wants it; return it as it was.

        What could change something is for objects that this run has created, and for signing in and out.

        Args:
            match: The operation that the request is about, with the values in its path.
            request: Method, which may be another one than the operation's, path and query, headers and body.
            phase: What it is sent for.

        Raises:
            Refused: It is not allowed, or too much has been sent.
            ServerError: There was no answer.
        """
        operation = match.operation
        method, target, headers, body = request
        if method not in _HARMLESS and not (
            operation.operation_id in self._authentication
            or (operation.operation_id in self._tested and self._names_own(match))
        ):
            raise Refused(f"{method} {operation.path} may change something")
        at = f"{self._wire.base_path}{target}"
        exchange, _ = self._sent(match, method, at, headers, body, phase=phase)
        return exchange

    def _names_own(self, match: Match) -> bool:
        return bool(match.path) and all(value in self._own for value in match.path.values())

    def _sent(
        self,
        match: Match | None,
        method: str,
        target: str,
        headers: Headers,
        body: bytes | None,
        *,
        phase: str = LIVE,
    ) -> tuple[Exchange, Exchange]:
        if self.exhausted and not (match and match.operation.operation_id in self._authentication):
            raise Over("the time is up" if self.is_late else "as much has been sent as was announced")
        with self._lock:
            self._limiter.wait()
            self.sent += 1
            exchange = self._reach.send(method, target, headers, body)
            if exchange.status in _BY_A_GATEWAY and method in _HARMLESS and not self.exhausted:
                self._exchanges.append(exchange)
                self._limiter.wait()
                self.sent += 1
                exchange = self._reach.send(method, target, headers, body)
                self.unreached += exchange.status not in _BY_A_GATEWAY
            harmless = (
                self._examiner.examine(match.operation, exchange, phase, match.path)
                if match
                else self._secrecy.exchange(exchange)
            )
            self._exchanges.append(exchange)
            self._passed(phase)
        return exchange, harmless
