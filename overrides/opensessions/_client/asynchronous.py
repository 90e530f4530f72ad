"""Why: a client for tasks awaits; what it awaits is written once, in flows."""

import sys
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from opensessions._calls.flow import Flow, drive_async
from opensessions._calls.methods import GeneratedClient
from opensessions._calls.no_way import NoWay
from opensessions._client.common import LEAVING_SECONDS, Client
from opensessions._secrets.logs import LOGGER
from opensessions._secrets.session import Lock
from opensessions._transport.locks import TaskLock
from opensessions_generated.http_library import httpx

if TYPE_CHECKING:
    from opensessions._calls.async_http import AsyncHttp

G = TypeVar("G", bound=GeneratedClient)
T = TypeVar("T")


def shielded() -> AbstractContextManager[object]:
    """Return what keeps a cancelled scope of anyio, which cancels each wait anew, from what must be done."""
    anyio = sys.modules.get("anyio")  # who has a scope has imported it
    return anyio.CancelScope(shield=True) if anyio is not None else nullcontext()


class AsyncClient(Client[httpx.AsyncBaseTransport]):
    """A client whose calls are awaited; tasks of one event loop may share it."""

    _kind = "async"
    if TYPE_CHECKING:  # whoever asks for the hints of a class gets those that can be had
        _http: "AsyncHttp"

    async def __aenter__(self) -> Self:
        """Return the client."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Log out where that ends a session of this client, and close the connections.

        What goes wrong with that is logged: it neither hides an exception nor spoils a success.
        """
        if not self._is_to_close():
            return
        self._session.is_leaving = True
        try:
            last = self.with_options(timeout=min(self._settings.timeout, LEAVING_SECONDS), retries=0)
            with shielded():
                await last._run(last._leave_all())
        except Exception as failure:  # noqa: BLE001 - also what hooks and transports of the caller's raise
            self._tell_of_leaving(failure, error)
        finally:
            self._session.is_closed = True
            try:
                await self._http.aclose()
            except Exception as failure:  # noqa: BLE001 - whatever a transport of the caller's does
                LOGGER.warning("the connections could not be closed: %s", type(failure).__name__)

    async def aclose(self) -> None:
        """Do what leaving the context does."""
        await self.__aexit__(None, None, None)

    async def _run(self, flow: Flow[T]) -> T:
        return await drive_async(flow, lambda call: call.asynchronous())

    def _new_lock(self) -> Lock:
        return TaskLock()

    def _new_http(self) -> "AsyncHttp":
        from opensessions._calls.async_http import AsyncHttp  # noqa: PLC0415 - only calls need it

        return AsyncHttp(self._api, self._settings, self._session, self._transport)

    def _generated(self, kind: type[G]) -> G:
        if self._variant.generated is None:
            made = kind(str(self._settings.base_url), "", httpx_args={"transport": NoWay()})
            self._variant.generated = made.set_async_httpx_client(self._http)
        generated: G = self._variant.generated
        return generated
