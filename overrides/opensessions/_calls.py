"""Why: between a generated function and the wire, one flow does what generated code leaves out.

Each request is checked against the spec, given its credentials, sent in time, repeated where that is
safe, and its answer turned into a success or one error. Sync and async clients run the same flow.
"""

import copy
import inspect
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Self

import httpx

from opensessions import errors
from opensessions._answers import STATUS, Answer, Received, interpret
from opensessions._api import Api
from opensessions._flow import Flow
from opensessions._logs import LOGGER
from opensessions._operations import Operation
from opensessions._redaction import without
from opensessions._retries import pause_before
from opensessions._session import Session
from opensessions._settings import Settings, is_header_value
from opensessions._transport.deadline import Deadline

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

    def changed(self, settings: Settings, build_request: Callable[..., httpx.Request]) -> Self:
        """Return the same with other settings."""
        other = copy.copy(self)
        other._settings, other._build_request = settings, build_request
        return other

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
        for number in count(1):
            try:
                return (yield from self._once(request, operation, deadline, number))
            except errors.OpenSessionsError as error:
                seconds = pause_before(
                    error, number, retries=self._settings.retries, is_idempotent=operation.is_idempotent
                )
                if seconds is None or seconds >= deadline.left():
                    raise
                LOGGER.debug(
                    "%s %s is repeated in %.2f s: %s",
                    request.method,
                    request.url.path,
                    seconds,
                    type(error).__name__,
                )
            yield Pause(seconds)
        raise AssertionError  # numbers do not end

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


def _depth() -> int:
    """Return the `stacklevel` at which a warning of the caller points to the code that uses this package."""
    level = 1
    frame = inspect.currentframe()
    frame = frame.f_back if frame else None
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] in _OWN_PACKAGES:
        level += 1
        frame = frame.f_back
    return level
