"""Why: most scripts are not asynchronous; for them the fleet runs in a thread of its own."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Container, Generator, Iterable
from contextlib import ExitStack, closing
from types import TracebackType
from typing import Any, NoReturn, Self, SupportsIndex, TypeVar

from opensessions.view.async_fleet import DEFAULT_CONCURRENCY, UNCOPIED, AsyncFleet
from opensessions.view.given import sessions_of
from opensessions.view.loop_thread import LoopThread
from opensessions.view.merging import finished
from opensessions.view.service import Service
from opensessions.view.session import Failure, Listing, Outcome, Session

__all__ = ["Fleet", "fleet"]

T = TypeVar("T")


class Fleet:
    """Services that are asked together; used in a `with` block, which closes all clients at its end."""

    def __init__(self, inner: AsyncFleet) -> None:
        self._inner = inner
        self._opened = ExitStack()
        self._thread: LoopThread | None = None

    def __reduce_ex__(self, _: SupportsIndex) -> NoReturn:
        """Refuse to be pickled and copied, with the clients that are open and their logins."""
        raise TypeError(UNCOPIED)

    @property
    def services(self) -> dict[str, Service]:
        """The services by their names."""
        return self._inner.services

    def __enter__(self) -> Self:
        """Start, and return the fleet."""
        self._thread = self._opened.enter_context(LoopThread())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop what is under way, and close all clients."""
        with self._opened:
            try:
                if self._is_here:  # else it is the parent process that closes them
                    self._call(lambda: self._inner.__aexit__(kind, error, traceback))
            finally:
                self._thread = None

    def sessions(self, *, details: bool | None = None) -> Generator[Session | Failure]:
        """Yield the sessions of all services as they arrive, and a `Failure` for each that fails.

        Args:
            details: Whether to make a call for each session where only that tells more; None does so where
                such calls are few and quick.
        """
        with closing(self._items(self._inner.session_portions(details=details))) as portions:
            for portion in portions:
                yield from portion

    def listing(self, *, details: bool | None = None, only: Container[str] | None = None) -> Listing:
        """Return the sessions of all services, and who did not answer.

        Args:
            details: As for `sessions`.
            only: The names of the services to ask; None for all.
        """
        return self._call(lambda: self._inner.listing(details=details, only=only))

    def outcomes(
        self,
        sessions: Iterable[Session],
        *,
        own: bool = False,
        note: Callable[[Outcome], None] | None = None,
    ) -> Generator[Outcome]:
        """End sessions, and yield what became of each as soon as that is known.

        Args:
            sessions: Which ones, of services of this fleet.
            own: Whether to end also a session that is the client's own, or of which that is not known.
            note: Is called with each outcome before it is yielded, in another thread; also when nobody takes
                them any more. It cannot ask the fleet.

        Raises:
            ConfigurationError: What is given are no sessions; nothing is ended.
        """
        given = sessions_of(sessions)
        return self._items(self._inner.outcomes(given, own=own, note=note))

    def end(self, sessions: Iterable[Session], *, own: bool = False) -> list[Outcome]:
        """End sessions and return what became of each, in the order in which they were given.

        Args:
            sessions: Which ones, of services of this fleet.
            own: Whether to end also a session that is the client's own, or of which that is not known.

        Raises:
            ConfigurationError: What is given are no sessions; nothing is ended.
        """
        given = sessions_of(sessions)
        return self._call(lambda: self._inner.end(given, own=own))

    def using(self, service: Service | str, use: Callable[[Any], Any]) -> Any:
        """Make calls with the client of a service, and return their result.

        Who is interrupted meanwhile lets them finish for some seconds.

        Args:
            service: Which one, or its name.
            use: An async function that is given the service's async client.
        """

        async def lent() -> Any:
            async with self._inner.client(service) as client:
                return await use(client)

        return self._call(lambda: finished(lent()))

    def _items(self, items: AsyncGenerator[T]) -> Generator[T]:
        try:
            while True:
                try:
                    yield self._call(lambda: anext(items))
                except StopAsyncIteration:
                    return
        finally:
            if self._is_here:  # else the block has ended, and stopped it
                self._close(items)

    def _close(self, items: AsyncGenerator[Any]) -> None:
        async def close() -> None:
            try:
                await items.aclose()
            except RuntimeError:  # who waited for its end was interrupted: it is on its way
                if not getattr(items, "ag_running", False):
                    raise

        self._call(close)

    @property
    def _is_here(self) -> bool:
        return self._thread is not None and self._thread.is_here

    def _call(self, make: Callable[[], Awaitable[T]]) -> T:
        if self._thread is None:
            raise RuntimeError("a fleet is used in a with block: with opensessions.fleet(...) as fleet:")
        return self._thread.call(make)


def fleet(
    services: Iterable[Service], *, concurrency: int = DEFAULT_CONCURRENCY, keep_open: bool = False
) -> Fleet:
    """Return services that are asked together, to be used in a `with` block.

    Args:
        services: Whom to ask, each under a name of its own.
        concurrency: How many are asked at a time.
        keep_open: Whether clients stay open and logged in until the block ends; else until each has answered.

    Raises:
        ConfigurationError: Two services have the same name, what is given are no services, or
            `concurrency` is no number of at least 1.
    """
    return Fleet(AsyncFleet(services, concurrency=concurrency, keep_open=keep_open))
