"""Why: a client for threads waits; what it waits for is written once, in flows."""

from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from opensessions._calls.flow import Flow, drive
from opensessions._calls.methods import GeneratedClient
from opensessions._calls.no_way import NoWay
from opensessions._client.common import LEAVING_SECONDS, Client
from opensessions._secrets.logs import LOGGER
from opensessions._secrets.session import Lock
from opensessions._transport.locks import ThreadLock
from opensessions_generated.http_library import httpx

if TYPE_CHECKING:
    from opensessions._calls.http import Http

G = TypeVar("G", bound=GeneratedClient)
T = TypeVar("T")


class SyncClient(Client[httpx.BaseTransport]):
    """A client whose calls return when they are done; threads may share it."""

    _kind = "sync"
    if TYPE_CHECKING:  # whoever asks for the hints of a class gets those that can be had
        _http: "Http"

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(
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
            last._run(last._leave_all())
        except Exception as failure:  # noqa: BLE001 - also what hooks and transports of the caller's raise
            self._tell_of_leaving(failure, error)
        finally:
            self._session.is_closed = True
            try:
                self._http.close()
            except Exception as failure:  # noqa: BLE001 - whatever a transport of the caller's does
                LOGGER.warning("the connections could not be closed: %s", type(failure).__name__)

    def close(self) -> None:
        """Do what leaving the context does."""
        self.__exit__(None, None, None)

    def _run(self, flow: Flow[T]) -> T:
        return drive(flow, lambda call: call.sync())

    def _new_lock(self) -> Lock:
        return ThreadLock()

    def _new_http(self) -> "Http":
        from opensessions._calls.http import Http  # noqa: PLC0415 - only calls need it

        return Http(self._api, self._settings, self._session, self._transport)

    def _generated(self, kind: type[G]) -> G:
        if self._variant.generated is None:
            made = kind(str(self._settings.base_url), "", httpx_args={"transport": NoWay()})
            self._variant.generated = made.set_httpx_client(self._http)
        generated: G = self._variant.generated
        return generated
