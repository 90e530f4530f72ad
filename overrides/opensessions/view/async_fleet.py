"""Why: "who is logged in where" is asked of all services at once, and one that is down must not hide others.

So many services are asked at a time; what they answer is handed on in the portions in which it arrives, and
no more is asked than is taken. A failure is part of the result. Clients are opened when it is their turn,
and closed, logged out, when they are done.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Container, Iterable
from contextlib import aclosing, asynccontextmanager
from types import TracebackType
from typing import Any, NoReturn, Self, SupportsIndex

from opensessions._calls.async_http import demand_asyncio
from opensessions._client import AsyncClient
from opensessions._client.asynchronous import shielded
from opensessions.errors import ConfigurationError, OpenSessionsError
from opensessions.view.ending import IN_DOUBT, end_one
from opensessions.view.given import all_of, sessions_of
from opensessions.view.merging import Stop, merged
from opensessions.view.service import Service, asked_service
from opensessions.view.session import Failure, Listing, Outcome, Session

__all__ = ["DEFAULT_CONCURRENCY", "UNCOPIED", "AsyncFleet"]

DEFAULT_CONCURRENCY = 16
UNCOPIED = "a fleet holds connections and logins: make another one of its services, one in each process"
_LOGGER = logging.getLogger("opensessions")


class AsyncFleet:
    """Services that are asked together; `opensessions.fleet` gives the same without `await`."""

    def __init__(
        self, services: Iterable[Service], *, concurrency: int = DEFAULT_CONCURRENCY, keep_open: bool = False
    ) -> None:
        """Prepare; nothing is sent yet.

        Args:
            services: Whom to ask, each under a name of its own.
            concurrency: How many are asked at a time.
            keep_open: Whether clients stay open and logged in until the fleet is closed, so that several
                calls in a row need one login each. Without it, each is closed as soon as it has answered.

        Raises:
            ConfigurationError: Two services have the same name, what is given are no services, or
                `concurrency` is no number of at least 1.
        """
        if type(concurrency) is not int or concurrency < 1:
            raise ConfigurationError("concurrency must be a whole number, 1 or more")
        self.services: dict[str, Service] = {}
        for service in all_of(services, Service, "a fleet is made of Services"):
            if service.name in self.services:
                raise ConfigurationError(f"two services are called {service.name}: give each its own name")
            self.services[service.name] = service
        self._concurrency = concurrency
        self._keep_open = keep_open
        self._kept: dict[str, AsyncClient] = {}
        self._under_way: set[Stop] = set()

    def __reduce_ex__(self, _: SupportsIndex) -> NoReturn:
        """Refuse to be pickled and copied, with the clients that are open and their logins."""
        raise TypeError(UNCOPIED)

    async def __aenter__(self) -> Self:
        """Return the fleet.

        Raises:
            RequestRefused: What runs here is not asyncio.
        """
        demand_asyncio()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop what is under way, and close all clients that were kept open."""
        with shielded():
            try:
                await asyncio.gather(*(stop() for stop in self._under_way))
            finally:
                await self._close_kept()

    async def _close_kept(self) -> None:
        turn = asyncio.Semaphore(self._concurrency)

        async def close(name: str, client: AsyncClient) -> None:
            asked_service.set(name)
            async with turn:
                try:
                    await client.aclose()
                except OpenSessionsError as failure:  # what was asked has its result; this must not undo it
                    _LOGGER.warning("%s: closing failed: %s", name, failure)

        kept, self._kept = self._kept, {}
        await asyncio.gather(*(close(name, client) for name, client in kept.items()))

    async def sessions(self, *, details: bool | None = None) -> AsyncGenerator[Session | Failure]:
        """Yield the sessions of all services as they arrive, and a `Failure` for each that fails.

        Args:
            details: Whether to make a call for each session where only that tells more; None does so where
                such calls are few and quick.
        """
        async with aclosing(self.session_portions(details=details)) as portions:
            async for portion in portions:
                for item in portion:
                    yield item

    def session_portions(
        self, *, details: bool | None = None, only: Container[str] | None = None
    ) -> AsyncGenerator[list[Session | Failure]]:
        """Yield what `sessions` does, in the portions in which it arrives.

        Args:
            details: As for `sessions`.
            only: The names of the services to ask; None for all.
        """

        async def ask(service: Service) -> AsyncGenerator[list[Session | Failure]]:
            async with (
                self.client(service) as client,
                aclosing(service.view.pages(client, service.name, details=details)) as portions,
            ):
                async for portion in portions:
                    yield [*portion]

        def failed(service: Service, error: OpenSessionsError) -> list[Session | Failure]:
            return [Failure(service.name, error)]

        asked = [service for name, service in self.services.items() if only is None or name in only]
        return merged(asked, ask, failed, self._concurrency, self._under_way)

    async def listing(self, *, details: bool | None = None, only: Container[str] | None = None) -> Listing:
        """Return the sessions of all services, and who did not answer.

        Args:
            details: As for `sessions`.
            only: The names of the services to ask; None for all.
        """
        result = Listing([], [])
        async with aclosing(self.session_portions(details=details, only=only)) as portions:
            async for portion in portions:
                for item in portion:
                    if isinstance(item, Failure):
                        result.failures.append(item)
                    else:
                        result.sessions.append(item)
        return result

    async def outcomes(
        self,
        sessions: Iterable[Session],
        *,
        own: bool = False,
        note: Callable[[Outcome], None] | None = None,
    ) -> AsyncGenerator[Outcome]:
        """End sessions, and yield what became of each as soon as that is known.

        Each session gets its own call and its own outcome; a failure ends nothing but itself.

        Args:
            sessions: Which ones, of services of this fleet.
            own: Whether to end also a session that is the client's own, or of which that is not known.
            note: Is called with each outcome before it is yielded, also when nobody takes them any more: what
                is done when a program is interrupted is done. It must not wait for anything; what it raises
                ends this, and nothing further is ended.

        Raises:
            ConfigurationError: What is given are no sessions; nothing is ended.
        """
        wanted: dict[str, list[Session]] = {}
        given = sessions_of(sessions)
        for session in sorted(given, key=lambda session: session.is_self is not False):
            wanted.setdefault(session.service, []).append(session)  # one's own last: it ends the others
        for name in sorted(wanted.keys() - self.services.keys()):
            for session in wanted.pop(name):
                yield Outcome(session, ended=False, reason=f"{name} is no service of this fleet")

        async def ask(service: Service) -> AsyncGenerator[list[Outcome]]:
            left = wanted[service.name]
            reason = service.view.cannot_end
            if reason is None:
                async with self.client(service) as client:
                    while left:
                        session = left.pop(0)
                        try:
                            outcome = await end_one(service.view, client, session, own=own)
                        except BaseException:  # it was asked for, and nobody waits for the answer any more
                            noted([Outcome(session, ended=False, reason=f"{IN_DOUBT}: it was cut off")])
                            raise
                        yield noted([outcome])
            else:
                yield refused(service, reason)

        def failed(service: Service, error: OpenSessionsError) -> list[Outcome]:
            return refused(service, str(error), error)

        def refused(service: Service, reason: str, error: Exception | None = None) -> list[Outcome]:
            return noted(
                [
                    Outcome(session, ended=False, reason=reason, error=error)
                    for session in wanted[service.name]
                ]
            )

        def noted(outcomes: list[Outcome]) -> list[Outcome]:
            for outcome in outcomes:
                if note is not None:
                    note(outcome)
            return outcomes

        asked = [self.services[name] for name in wanted]
        async with aclosing(merged(asked, ask, failed, self._concurrency, self._under_way)) as portions:
            async for portion in portions:
                for outcome in portion:
                    yield outcome

    async def end(self, sessions: Iterable[Session], *, own: bool = False) -> list[Outcome]:
        """End sessions and return what became of each, in the order in which they were given.

        Args:
            sessions: Which ones, of services of this fleet.
            own: Whether to end also a session that is the client's own, or of which that is not known.

        Raises:
            ConfigurationError: What is given are no sessions; nothing is ended.
        """
        given = sessions_of(sessions)
        found = {
            (outcome.session.service, outcome.session.id): outcome
            async for outcome in self.outcomes(given, own=own)
        }
        return [found[session.service, session.id] for session in given]

    @asynccontextmanager
    async def client(self, service: Service | str) -> AsyncGenerator[Any]:
        """Lend the client of a service, for what is not part of the common view.

        Args:
            service: Which one, or its name.

        Raises:
            ConfigurationError: The fleet has no such service, or its description is not usable.
        """
        name = service if isinstance(service, str) else service.name
        if name not in self.services:
            raise ConfigurationError(f"there is no service {name}: there are {', '.join(self.services)}")
        asked_service.set(name)
        if self._keep_open:
            if name not in self._kept:
                self._kept[name] = self.services[name].open()
            yield self._kept[name]
        else:
            async with self.services[name].open() as client:
                yield client
