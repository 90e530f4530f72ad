"""Why: between a generated function and the wire, one flow does what generated code leaves out.

Each request is checked against the spec, given its credentials, sent in time, repeated where that is
safe, and its answer turned into a success or one error. Sync and async clients run the same flow.
"""

import copy
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Self

from opensessions import errors
from opensessions._answers.parsing import Received
from opensessions._answers.raw import remember
from opensessions._answers.reading import STATUS, Answer, interpret
from opensessions._api import Api
from opensessions._calls.flow import Alone, Flow
from opensessions._calls.retries import pause_before
from opensessions._calls.wire import placed, with_slash
from opensessions._requests.operations import Operation
from opensessions._secrets.logs import LOGGER
from opensessions._secrets.masking import told
from opensessions._secrets.session import CLOSED, Session, Settle
from opensessions._secrets.signing import Signing
from opensessions._settings import Settings
from opensessions._transport.deadline import Deadline
from opensessions_generated.http_library import httpx

NO_HEADER = "not sent: the value of a header is not a line of printable ASCII"
_UNPRINTABLE = re.compile(rb"[^\x20-\x7e]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """The step of sending a request and receiving the whole answer, a `Received`."""

    request: httpx.Request
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Pause:
    """The step of waiting so many seconds."""

    seconds: float


class Calls(Signing):
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
            raise errors.RequestRefused(CLOSED)
        operation = self._checked(request)
        yield from self.end_left(deadline)
        flow = self._signed(request, operation, deadline)
        is_login = operation.operation_id == self._api.opening
        if is_login and self._session.login is not None:
            yield Settle()
        answer: Answer = (yield Alone(flow)) if is_login else (yield from flow)
        self._remark(operation, answer)
        return answer

    def _remark(self, operation: Operation, answer: Answer) -> None:
        remarks = self._session.remarks
        if answer.notes:
            remarks.mended(operation.operation_id, answer.notes)
        warning = self._api.warning_in(answer.extensions[STATUS], answer.document)
        if warning is not None:
            text = told(warning, self._secrets(), self._api.secret_pattern)
            remarks.tell(self._api.warning_class(text))

    def _checked(self, request: httpx.Request) -> Operation:
        url = request.url
        if (url.scheme, url.host, url.port) != self._origin:
            raise errors.RequestRefused(f"not sent: {url.host} is not the server of this client")
        if _UNPRINTABLE.search(b"".join([value for _, value in request.headers.raw])):
            raise errors.RequestRefused(NO_HEADER)
        return self._api.operations.of(request, self._base_path)

    def _repeated(self, request: httpx.Request, operation: Operation, deadline: Deadline) -> Flow[Answer]:
        """Do a request, again where the failure may pass and doing it twice is harmless."""
        may_have_been_done = False
        for number in count(1):
            try:
                return (yield from self._once(request, operation, deadline, number))
            except errors.OpenSessionsError as error:
                error.may_have_been_done |= may_have_been_done
                may_have_been_done |= not _is_refusal(error)
                seconds = pause_before(
                    error, number, retries=self._settings.retries, is_idempotent=operation.is_idempotent
                )
                if seconds is None or seconds >= deadline.left():
                    raise
                failure = error
                LOGGER.debug(
                    "%s %s is repeated in %.2f s: %s",
                    request.method,
                    request.url.path,
                    seconds,
                    type(error).__name__,
                )
            yield Pause(seconds)
            if self._session.is_leaving:  # closed meanwhile: a connection that is opened now stays open
                raise failure
        raise AssertionError  # numbers do not end

    def _once(
        self, request: httpx.Request, operation: Operation, deadline: Deadline, number: int
    ) -> Flow[Answer]:
        try:
            request = placed(request, self._base_path, self._api.places)
            started = time.monotonic()
            received: Received = yield Exchange(request, deadline)
            slashed = with_slash(request, received)
            if slashed is not None:
                received = yield Exchange(slashed, deadline)
            remember(self._session, request, received, time.monotonic() - started)
            answer = interpret(
                self._api, operation, request, received, self._secrets, strict=self._settings.strict
            )
        except errors.OpenSessionsError as error:
            error.attempts = number
            if isinstance(error, errors.MalformedResponse) and not error.url:
                error.tell(request.method, str(request.url.copy_with(query=None)), error.status_code)
            raise
        if isinstance(answer.document, errors.MalformedResponse):
            answer.document.attempts = number
        return answer

    def _secrets(self) -> Iterator[str]:
        yield from self._api.secrets()
        if self._session.token is not None:
            yield self._session.token.reveal()


def _is_refusal(error: errors.OpenSessionsError) -> bool:
    """Return whether an attempt has certainly had no effect."""
    return isinstance(error, errors.ApiError) and 400 <= error.status_code < 500 and error.status_code != 408
