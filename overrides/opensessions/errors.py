"""Everything that a call can raise, and what it can warn of.

::

    OpenSessionsError
    ├── ConfigurationError       the client cannot be built from what it was given
    ├── RequestRefused           the request would break the spec or a safety rule; nothing was sent
    ├── ConnectionFailed         no answer, or not a whole one
    ├── Timeout                  the call's time was up
    ├── MalformedResponse        an answer that is no document of the spec, or too large
    └── ApiError                 the server said no
        ├── AuthenticationFailed     401
        ├── SessionExpired           444, where a session could not be renewed
        ├── PermissionDenied         403
        ├── NotFound                 404
        ├── NotAcceptable            406
        ├── RateLimited              429, says `retry_after`
        └── ServerFault              5xx

    OpenSessionsWarning          through Python's `warnings`, and kept in `client.warnings`
    ├── ServerWarning            a success that the server comments on
    ├── AnswerWarning            a success that had to be mended; an error with `strict=True`
    └── SessionLeftOpen          a session that was closed is still open

An API's own codes go first where they say more than the status. Errors and warnings that one API has
alone stand in its module, and can be had from here too.

Messages, arguments and causes hold no credential. All errors pickle; a cause is not part of the pickle.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from opensessions_generated.manifest import SPECS

if TYPE_CHECKING:
    from opensessions.netscaler_console import NitroWarning as NitroWarning  # noqa: PLC0414 - to pass it on

__all__ = [
    "AnswerWarning",
    "ApiError",
    "AuthenticationFailed",
    "ConfigurationError",
    "ConnectionFailed",
    "MalformedResponse",
    "NotAcceptable",
    "NotFound",
    "OpenSessionsError",
    "OpenSessionsWarning",
    "PermissionDenied",
    "RateLimited",
    "RequestRefused",
    "ServerFault",
    "ServerWarning",
    "SessionExpired",
    "SessionLeftOpen",
    "Timeout",
]


class OpenSessionsError(Exception):
    """The root of all errors of this package.

    What a server has answered is bounded, and secrets are masked in it.

    Attributes:
        attempts: How often the request had been sent when the error was raised, repeats included.
        may_have_been_done: Whether an earlier attempt may have had its effect although no answer said so.
        headers: Those of the answer, without cookies; empty if there was none.
        body: The beginning of the answer as text.
        request_id: By what the server's people find the request in their logs, None if it gave nothing.
    """

    attempts: int = 0
    may_have_been_done: bool = False
    headers: Mapping[str, str] = MappingProxyType({})
    body: str = ""
    request_id: str | None = None


class ConfigurationError(OpenSessionsError):
    """A client cannot be built: an argument or environment variable is missing or unusable."""


class RequestRefused(OpenSessionsError):
    """The client did not send the request: the spec or a safety rule forbids it."""


class ConnectionFailed(OpenSessionsError):
    """The server could not be reached, or broke off before its answer was whole.

    Attributes:
        may_pass: Whether trying again may help; it does not where a certificate is not trusted, say.
    """

    may_pass: bool = False


class Timeout(OpenSessionsError):
    """The call took longer than its timeout, repeats and a needed login included."""


class MalformedResponse(OpenSessionsError):
    """The answer is not what the spec describes and cannot be mended, or is larger than allowed.

    Attributes:
        reason: What is wrong with it.
        status_code: The HTTP status, 0 where it is not known.
        method: The method of the request, empty where it is not known.
        url: The URL of the request, without its query.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.method, self.url, self.status_code = "", "", 0

    def tell(self, method: str, url: str, status_code: int) -> None:
        """Say which answer to which request the error is about."""
        self.method, self.url, self.status_code = method, url, status_code

    def __str__(self) -> str:
        where = f"{self.method} {self.url} answered {self.status_code}: " if self.url else ""
        return f"{where}{self.reason}"


class ApiError(OpenSessionsError):
    """The server refused the request or failed at it.

    Attributes:
        status_code: The HTTP status. Some APIs report errors under 200.
        code: The API's own code, a number or a word; None if it gave none.
        message: The server's sentence for people, empty if it gave none.
        method: The method of the request.
        url: The URL of the request, without its query.
        retry_after: How many seconds the server asks to wait, None if it does not say.
        is_explained: Whether the API itself has given a reason, and not what stands before it.
    """

    retry_after: float | None = None
    is_explained: bool = True

    def __init__(self, status_code: int, code: int | str | None, message: str, method: str, url: str) -> None:
        super().__init__(status_code, code, message, method, url)
        self.status_code = status_code
        self.code = code
        self.message = message
        self.method = method
        self.url = url

    def tell(self, method: str, url: str, status_code: int) -> None:
        """Say which answer to which request the error is about."""
        self.method, self.url, self.status_code = method, url, status_code
        self.args = (status_code, self.code, self.message, method, url)

    def __str__(self) -> str:
        code = "" if self.code is None else f" ({self.code})"
        message = f": {self.message}" if self.message else ""
        return f"{self.method} {self.url} answered {self.status_code}{code}{message}"


class AuthenticationFailed(ApiError):
    """The credentials are wrong, or a token that cannot be renewed has expired."""


class SessionExpired(ApiError):
    """The session has ended, and a new one has ended at once or the request must not be repeated."""


class PermissionDenied(ApiError):
    """The credentials are right, but do not allow this."""


class NotFound(ApiError):
    """What the request names does not exist, or no longer."""


class NotAcceptable(ApiError):
    """The server cannot answer in the form that was asked for; see `AppgateSdp`, `peer_version`."""


class RateLimited(ApiError):
    """Too many requests in a time; see `retry_after`."""


class ServerFault(ApiError):
    """The server failed at a request that may be in order."""


class OpenSessionsWarning(UserWarning):
    """The root of all warnings of this package; see `client.warnings`."""


class ServerWarning(OpenSessionsWarning):
    """A server did what was asked, and has something to say about it."""


class AnswerWarning(OpenSessionsWarning):
    """A success is not quite as the spec says, and was mended; told once per client and member."""


class SessionLeftOpen(OpenSessionsWarning):
    """The server says that it has closed a session, and goes on taking its token: somebody has to end it."""


if not TYPE_CHECKING:  # checkers would take any name then

    def __getattr__(name: str) -> Any:
        """Return an error or warning that one API has alone."""
        for api in () if name.startswith("_") else SPECS:
            module = f"opensessions.{api}"
            found = vars(import_module(module)).get(name) if find_spec(module) else None
            if isinstance(found, type) and issubclass(found, OpenSessionsError | OpenSessionsWarning):
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
