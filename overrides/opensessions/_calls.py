"""Why: between a generated function and the wire, one flow does what generated code leaves out.

Each request is checked against the spec, given its credentials, sent in time, repeated where that is
safe, and its answer turned into a success or one error. Sync and async clients run the same flow.

Repeats are decided by tenacity: its conditions for stopping know the time that is left
(`stop_before_delay`), and its `sleep` can be handed over, so that a flow may wait or await. httpx-retries
sleeps inside a transport, where it sees no broken body and no deadline, and stamina sleeps by itself.
"""

import inspect
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
import tenacity

from opensessions import errors
from opensessions._answers import STATUS, Answer, Received, interpret
from opensessions._api import Api
from opensessions._deadline import Deadline
from opensessions._flow import Flow
from opensessions._network_errors import is_of_the_network
from opensessions._operations import Operation
from opensessions._redaction import without
from opensessions._session import Session
from opensessions._settings import Settings, is_header_value

_PASSING_STATUSES = frozenset({408, 429, 502, 503, 504})
_BACKOFF = tenacity.wait_random_exponential(multiplier=0.25, max=8)
_LONGEST_WAIT = 60.0
_UNPRINTABLE = re.compile(rb"[^\x20-\x7e]")
_OWN_PACKAGES = frozenset({"opensessions", "opensessions_generated", "httpx"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """The step of sending a request and receiving the whole answer, a `Received`."""

    request: httpx.Request
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Pause:
    """The step of waiting so many seconds."""

    seconds: float


class Calls:
    """What one client does with requests.

    Args:
        api: What is special to the API, with the client's credentials.
        settings: Those of the client.
        session: The token, shared with the client's copies.
        build_request: That of the client's httpx client.
    """

    def __init__(
        self,
        api: Api,
        settings: Settings,
        session: Session,
        build_request: Callable[..., httpx.Request],
    ) -> None:
        self._api = api
        self._settings = settings
        self._session = session
        self._build_request = build_request
        self._origin = (settings.base_url.scheme, settings.base_url.host, settings.base_url.port)
        self._base_path = settings.base_url.raw_path.decode("ascii").rstrip("/")

    def run(self, request: httpx.Request, deadline: Deadline) -> Flow[Answer]:
        """Do a request."""
        if self._session.is_closed:
            raise errors.RequestRefused("not sent: the client is closed")
        operation = self._checked(request)
        answer = yield from self._signed(request, operation, deadline)
        warning = self._api.warning_in(answer.extensions[STATUS], answer.document)
        if warning is not None:
            text = without(warning, self._secrets(), self._api.secret_pattern)
            warnings.warn(self._api.warning_class(text), stacklevel=_depth())
        return answer

    def _checked(self, request: httpx.Request) -> Operation:
        url = request.url
        if (url.scheme, url.host, url.port) != self._origin:
            raise errors.RequestRefused(f"not sent: {url.host} is not the server of this client")
        if _UNPRINTABLE.search(b"".join([value for _, value in request.headers.raw])):
            raise errors.RequestRefused("not sent: the value of a header is not a line of printable ASCII")
        return self._api.operations.of(request, self._base_path)

    def _signed(self, request: httpx.Request, operation: Operation, deadline: Deadline) -> Flow[Answer]:
        """Do a request with credentials; once, renew a token that has expired meanwhile."""
        renewed = False
        while True:
            token = self._session.token
            if token is None and operation.operation_id not in (self._api.opening, self._api.closing):
                token = yield from self._token(deadline)
            self._api.place_credentials(request, operation, token)
            try:
                answer = yield from self._repeated(request, operation, deadline)
            except (errors.AuthenticationFailed, errors.SessionExpired):
                if token is None or renewed or operation.operation_id == self._api.opening:
                    raise
                can_renew = self._api.sign_in() is not None
                closes = operation.operation_id == self._api.closing
                if can_renew or closes:
                    self._session.forget(token)
                if not can_renew or closes or not operation.is_idempotent:
                    raise
                renewed = True
            else:
                if operation.operation_id == self._api.opening:
                    self._adopt(answer)
                elif operation.operation_id == self._api.closing:
                    self._session.forget(token)
                return answer

    def _token(self, deadline: Deadline) -> Flow[str | None]:
        if self._api.sign_in() is None:
            return None
        token: str = yield from self._session.obtain(lambda: self._sign_in(deadline))
        return token

    def _sign_in(self, deadline: Deadline) -> Flow[str]:
        operation_id, arguments = self._api.sign_in() or ("", {})
        operation = self._api.operations[operation_id]
        request = self._build_request(operation.method, operation.path, **arguments)
        self._checked(request)
        self._api.place_credentials(request, operation, None)
        answer = yield from self._repeated(request, operation, deadline)
        token = self._api.token_in(answer.document)
        if token is None:
            url = str(request.url.copy_with(query=None))
            status = answer.extensions[STATUS]
            message = "the server asks for another step of the login"
            raise errors.AuthenticationFailed(status, None, message, request.method, url)
        return _sendable(token)

    def _adopt(self, answer: Answer) -> None:
        token = self._api.token_in(answer.document)
        if token is not None:
            self._session.adopt(_sendable(token))

    def _repeated(self, request: httpx.Request, operation: Operation, deadline: Deadline) -> Flow[Answer]:
        """Do a request, again where the failure may pass and doing it twice is harmless."""
        try:
            return (yield from self._once(request, operation, deadline, 1))
        except errors.OpenSessionsError as error:
            if not (operation.is_idempotent and self._settings.retries and _may_pass(error)):
                raise
            failure: errors.OpenSessionsError | None = error
        pauses: list[float] = []
        for attempt in tenacity.Retrying(
            retry=tenacity.retry_if_exception(_may_pass),
            wait=_wait,
            stop=tenacity.stop_after_attempt(1 + self._settings.retries)
            | tenacity.stop_before_delay(deadline.left()),
            sleep=pauses.append,
            reraise=True,
        ):
            for seconds in pauses:
                yield Pause(seconds)
            pauses.clear()
            with attempt:
                if failure is not None:  # the first attempt is the one that was made above
                    first, failure = failure, None
                    raise first
                number = attempt.retry_state.attempt_number
                return (yield from self._once(request, operation, deadline, number))
        raise AssertionError  # tenacity ends in a return or an error

    def _once(
        self, request: httpx.Request, operation: Operation, deadline: Deadline, number: int
    ) -> Flow[Answer]:
        try:
            received: Received = yield Exchange(request, deadline)
            return interpret(self._api, operation, request, received, tuple(self._secrets()))
        except errors.OpenSessionsError as error:
            error.attempts = number
            raise

    def _secrets(self) -> Iterator[str]:
        yield from self._api.secrets()
        if self._session.token is not None:
            yield self._session.token


def _sendable(token: str) -> str:
    """Return a token that can stand in a header or cookie."""
    if not is_header_value(token) or set(token) & set(' ",;\\'):
        raise errors.MalformedResponse("the server's token cannot be sent back")
    return token


def _may_pass(error: BaseException) -> bool:
    match error:
        case errors.ConnectionFailed():
            return is_of_the_network(error.__cause__)
        case errors.ApiError():
            return error.status_code in _PASSING_STATUSES
    return False


def _wait(state: tenacity.RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after if isinstance(error, errors.ApiError) else None
    return _BACKOFF(state) if asked is None else min(asked, _LONGEST_WAIT)


def _depth() -> int:
    """Return the `stacklevel` at which a warning of the caller points to the code that uses this package."""
    level = 1
    frame = inspect.currentframe()
    frame = frame.f_back if frame else None
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] in _OWN_PACKAGES:
        level += 1
        frame = frame.f_back
    return level
