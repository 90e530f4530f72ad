"""Why: asking many services takes a while; at a terminal one sees how far it is, and who failed is told."""

import logging
import re
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from enum import Enum
from typing import Any
from urllib.request import getproxies_environment

from rich.progress import Progress, TextColumn

from opensessions import Failure, Fleet, Session
from opensessions.cli.configuration import CERTIFICATE, variable
from opensessions.cli.selecting import Selection, narrowed
from opensessions.cli.spans import shown_span
from opensessions.cli.terminal import counted, error, tell
from opensessions.errors import (
    ApiError,
    AuthenticationFailed,
    ConnectionFailed,
    NotFound,
    PermissionDenied,
    RateLimited,
    ServerFault,
    SessionExpired,
    Timeout,
)

__all__ = ["Asked", "Order", "advice"]

_QUICK = 0.6
_LONGEST = 1e9  # seconds
_SECOND_FACTOR = re.compile(r"\b(otp|mfa|2fa)\b|second factor|two-factor|one-time", re.IGNORECASE)
_BAD, _PROXY = 400, 407
_SCHEMES = frozenset({"all", "http", "https"})
_ASKED_PROXY = "asked was the proxy"
_UNREACHED = re.compile("no host of that name|nobody answers|refused|unreachable|no route", re.IGNORECASE)
_CUT_OFF = re.compile(" http://.*(reset by peer|closed before)", re.IGNORECASE)
_SAYS_TLS = re.compile("<.*(https|ssl|tls)|to an https", re.IGNORECASE | re.DOTALL)
"""What servers of the web say at a port for TLS: Apache, nginx, Go."""
_WHETHER_TLS = "is the address right, https and port?"
_LOGGER = logging.getLogger("opensessions")


class Order(Enum):
    """What a list is sorted by; spans with the longest first."""

    SERVICE = "service"
    USER = "user"
    ADDRESS = "address"
    IDLE = "idle"
    AGE = "age"


def _longest_first(span: timedelta | None) -> float:
    return 1.0 if span is None else -span.total_seconds()


_KEYS: Mapping[Order, Callable[[Session], Any]] = {
    Order.SERVICE: lambda session: session.service,
    Order.USER: lambda session: (session.user or "").casefold(),
    Order.ADDRESS: lambda session: session.address or "",
    Order.IDLE: lambda session: _longest_first(session.idle),
    Order.AGE: lambda session: _longest_first(session.age),
}


class Asked:
    """One question to a fleet: which sessions fit a selection, and who did not answer.

    Attributes:
        failures: Those so far; each has been told.
    """

    def __init__(
        self, fleet: Fleet, selection: Selection, *, details: bool = False, tells: bool = True
    ) -> None:
        self.failures: list[Failure] = []
        self._fleet = fleet
        self._selection = selection
        self._tells = tells
        self._details = True if details or selection.needs_details else None

    @property
    def errors(self) -> list[Exception]:
        """What went wrong, one for each service that failed."""
        return [failure.error for failure in self.failures]

    def items(self) -> Generator[Session | Failure]:
        """Yield the sessions that fit as they arrive, and failures; those of certain ids in the end."""
        ids = self._selection.id
        held: list[Session] = []
        whole: set[str] = set()
        found = 0
        with _progress() as progress:
            for item in self._fleet.sessions(details=self._details):
                if isinstance(item, Failure):
                    self.failures.append(item)
                    _tell_causes(item.error)
                    if self._tells:
                        tell(f"{item.service}: {advice(item.service, item.error)}", "red")
                    yield item
                    continue
                if item.id in ids:
                    whole.add(item.id)
                if self._selection.has(item):
                    found += 1
                    services = counted(len(self._fleet.services), "service")
                    progress(f"{counted(found, 'session')} of {services} so far")
                    if ids:  # whether one is the whole id is known when all are
                        held.append(item)
                    else:
                        yield item
        yield from narrowed(held, ids, whole)

    def sessions(self, order: Order = Order.SERVICE) -> list[Session]:
        """Return the sessions that fit, in an order; by service and user where that leaves it open."""
        found = [item for item in self.items() if isinstance(item, Session)]
        found.sort(key=lambda session: (session.service, session.user or "", session.id))
        return sorted(found, key=_KEYS[order])


def advice(service: str, failure: Exception, *, has_asked: bool = False) -> str:
    """Return an error in one line, and what to do about it where that is known.

    Args:
        service: Whose it is.
        failure: What went wrong.
        has_asked: Whether a second factor was asked for, so that this is no advice any more.
    """
    text = " ".join(str(failure).split()).replace("; see connect_timeout=", "")  # an argument in Python alone
    if isinstance(failure, ConnectionFailed) and ("certificate" in text or "TLS is older" in text):
        said, _, way = text.partition("; verify= takes ")
        named = f"verify names {way}" if "file" in way else ""
        if said.endswith("wants a certificate of the client"):
            named = f"{CERTIFICATE} names one, a PEM file that has its key, too"
        return f"{said}; in the file of services, {named}" if named else said
    hints = {
        AuthenticationFailed: f"check its credentials: {variable(service, '')}* or the keyring",
        SessionExpired: f"log in again: opensessions login {service}",
        ConnectionFailed: "is the address right, and can it be reached from here?",
        Timeout: "ask for longer: --timeout",
        RateLimited: "it wants to be asked less often: try again later",
        ServerFault: "it is out of order: try again later",
        PermissionDenied: f"see what the account may do: opensessions login {service}",
        NotFound: "is its url in the file of services right?",
    }
    hint = next((words for kind, words in hints.items() if isinstance(failure, kind)), "")
    if isinstance(failure, ConnectionFailed) and _CUT_OFF.search(text):
        hint = _WHETHER_TLS  # whose ports may have no words for plain HTTP
    if isinstance(failure, ApiError) and failure.status_code == _BAD and _SAYS_TLS.search(failure.body or ""):
        hint = _WHETHER_TLS
    hint = _about_proxies(service, failure, text) or hint
    if isinstance(failure, ServerFault) and failure.is_explained:
        hint = ""  # its own words say what is wrong, such as too many sessions
    if isinstance(failure, ApiError) and failure.retry_after:
        hint = hint.replace(
            "later", f"in {shown_span(timedelta(seconds=min(failure.retry_after, _LONGEST)))}"
        )
    if isinstance(failure, ApiError) and _SECOND_FACTOR.search(f"{failure.code} {failure.message}"):
        hint = "" if has_asked else f"at a terminal it is asked for: opensessions login {service} --keep"
    return text if not hint or text.endswith("?") else f"{text} ({hint})"


def _about_proxies(service: str, failure: Exception, text: str) -> str:
    """Return what to do where a proxy refuses, or where the one that the environment has might be the way."""
    if "the proxy answered 407" in text or (isinstance(failure, ApiError) and failure.status_code == _PROXY):
        return f"the proxy wants a name and a password: they are part of {variable(service, 'proxy')}"
    is_unreached = isinstance(failure, ConnectionFailed) and _UNREACHED.search(text)
    if is_unreached and _ASKED_PROXY not in text and (known := getproxies_environment().keys() & _SCHEMES):
        return (
            f"is the address right? {min(known)}_proxy in the environment is not heeded: "
            "the way through a proxy is proxy in the file of services"
        )
    return ""


def _tell_causes(failure: BaseException) -> None:
    """Log what an error comes from, for who asked to be told more."""
    cause = failure.__cause__
    while cause is not None:
        _LOGGER.debug("  because of %s: %s", type(cause).__name__, cause)
        cause = cause.__cause__


@contextmanager
def _progress() -> Generator[Callable[[str], None]]:
    """Show how far it is once it takes longer than a moment, on a terminal only."""
    console = error()
    if not console.is_terminal:
        yield lambda _: None
        return
    display = Progress(TextColumn("{task.description}"), console=console, transient=True)
    task = display.add_task("Asking …", total=None)
    timer = threading.Timer(_QUICK, display.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda text: display.update(task, description=text)
    finally:
        timer.cancel()
        timer.join()  # it may be starting the display right now
        display.stop()
