"""How callers extend and describe clients; for mypy with all tests, and for pyright (`make lint-types`)."""

from typing import Protocol

import httpx

from opensessions import AppgateSdp, AsyncNetScalerConsole, AsyncVssCloud, NetScalerConsole, VssCloud
from opensessions.types import ClientSession, Session, SessionInfo, SessionSummary


class ListsSessions(Protocol):
    """What lists sessions of the VSS cloud."""

    def list_sessions(self) -> list[SessionSummary]:
        """Return them."""
        ...


class ListsSessionsLater(Protocol):
    """The same, to be awaited."""

    async def list_sessions(self) -> list[SessionSummary]:
        """Return them."""
        ...


class Counting(VssCloud):
    """Counts what it is asked."""

    count = 0

    def list_sessions(self) -> list[SessionSummary]:
        """Return the sessions."""
        self.count += 1
        return super().list_sessions()

    def get_session(self, key: str) -> Session:
        """Return one session."""
        self.count += 1
        return super().get_session(key)


class AsyncCounting(AsyncNetScalerConsole):
    """Counts what it is asked."""

    count = 0

    async def get_session(self, id: str, *, warning: bool = False) -> ClientSession:
        """Return one session."""
        self.count += 1
        return await super().get_session(id, warning=warning)

    async def end_session(self, id: str, *, warning: bool = False) -> None:
        """End one session."""
        await super().end_session(id, warning=warning)


def lists(client: ListsSessions) -> list[SessionSummary]:
    """Return what a client lists."""
    return client.list_sessions()


async def lists_later(client: ListsSessionsLater) -> list[SessionSummary]:
    """Return what a client lists."""
    return await client.list_sessions()


def through_the_class(vss: VssCloud, appgate: AppgateSdp, console: NetScalerConsole) -> SessionInfo:
    """Call as classes allow it, with a client that a protocol describes."""
    lists(vss)
    lists(Counting("https://vss.example", token="t"))
    NetScalerConsole.end_session(console, "id")
    return AppgateSdp.get_session(appgate, "CN=1")


async def later(client: AsyncVssCloud) -> list[SessionSummary]:
    """Await what a protocol describes, of a client with options of its own."""
    return await lists_later(client.with_options(timeout=5))


def made(transport: httpx.BaseTransport) -> NetScalerConsole:
    """Return a client with options that are checked."""
    return NetScalerConsole("https://x.example", username="u", password="p", transport=transport, retries=0)
