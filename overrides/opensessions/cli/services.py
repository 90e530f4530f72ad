"""Why: between a service's table in the file and a fleet lie its secrets and a session that may be kept."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from typing import NoReturn

from opensessions._environment import from_environment
from opensessions.cli import keeping
from opensessions.cli.certificates import with_certificate
from opensessions.cli.configuration import Entry, variable
from opensessions.cli.problems import Problem
from opensessions.cli.secrets import asked_credentials, known_credentials
from opensessions.errors import ConfigurationError
from opensessions.view import Fleet, Service, fleet

Person = Callable[..., Awaitable[str]]

__all__ = ["chosen", "opened", "service_of", "wanted"]


class _Unusable(Service):
    """A service whose secret is missing: it fails like one that does not answer, and hides no others."""

    def open(self) -> NoReturn:
        """Raise why it cannot be used."""
        raise self.options["why"]


def chosen(entries: Sequence[Entry], patterns: Sequence[str]) -> list[Entry]:
    """Return the services that patterns such as `adm-*` name; all of them without a pattern.

    Raises:
        Problem: A pattern names none.
    """
    for pattern in patterns:
        if not any(fnmatchcase(entry.name, pattern) for entry in entries):
            names = ", ".join(entry.name for entry in entries)
            raise Problem(f"there is no service {pattern}: there are {names}")
    return [
        entry
        for entry in entries
        if not patterns or any(fnmatchcase(entry.name, pattern) for pattern in patterns)
    ]


def service_of(
    entry: Entry, *, resume: bool = True, timeout: float | None = None, person: Person | None = None
) -> Service:
    """Return a service with what lets it in: a kept session, or its credentials, or both.

    Args:
        entry: The service as the file has it.
        resume: Whether a session that is kept is used.
        timeout: Seconds for a call, in place of what the file says.
        person: Is called for a second factor, where the service has such a thing.

    Raises:
        ConfigurationError: A secret is missing and there is nobody to ask, or a certificate cannot be used.
    """
    token = keeping.kept_session(entry.name) if resume else None
    credentials = asked_credentials(entry) if token is None else known_credentials(entry)
    if credentials is None:
        credentials = {"token": token or ""}  # the kept session alone, which cannot be renewed
    names = {credential.name for login in entry.view.logins for credential in login}
    settings = {name: value for name, value in entry.settings.items() if name not in names}
    (proxy,) = from_environment(variable(entry.name, "proxy"))
    if proxy is not None:
        settings["proxy"] = proxy
    if timeout is not None:
        settings["timeout"] = timeout
    if person is not None and entry.view.second_factor is not None and "password" in credentials:
        settings[entry.view.second_factor] = person
    settings = with_certificate(entry.name, settings)
    return Service(entry.name, entry.api, entry.url, session_token=token, **settings, **credentials)


def opened(
    entries: Iterable[Entry], *, concurrency: int, timeout: float | None = None, keep_open: bool = False
) -> Fleet:
    """Return a fleet of services.

    Args:
        entries: The services as the file has them.
        concurrency: How many are asked at a time.
        timeout: Seconds for a call, in place of what the file says.
        keep_open: Whether clients stay logged in until the fleet is closed.
    """

    def service(entry: Entry) -> Service:
        try:
            return service_of(entry, timeout=timeout)
        except ConfigurationError as error:
            return _Unusable(entry.name, entry.api, entry.url, why=error)

    services = [service(entry) for entry in entries]
    return fleet(services, concurrency=concurrency, keep_open=keep_open)


def wanted(entries: Sequence[Entry], patterns: Sequence[str], *, everywhere: bool) -> list[Entry]:
    """Return the services at which something is done that cannot be undone: those that were named.

    Args:
        entries: All services.
        patterns: Those that were named.
        everywhere: Whether all of them were meant.

    Raises:
        Problem: There are several, and nobody said which.
    """
    if everywhere and patterns:
        raise Problem("choose one: --service or --everywhere")
    if not everywhere and not patterns and len(entries) > 1:
        names = ", ".join(entry.name for entry in entries)
        raise Problem(f"on which service? say --service NAME, or --everywhere for {names}")
    return chosen(entries, patterns)
