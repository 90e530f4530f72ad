"""A stub that runs beside the tests that use it."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from opensessions_stub._serving import REQUEST_SECONDS, Server, listen, origin
from opensessions_stub.control.announcement import describe
from opensessions_stub.control.faults import read_fault
from opensessions_stub.spec.document import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType
    from typing import Self, Unpack

    from opensessions_stub._app import App
    from opensessions_stub._tls import Tls
    from opensessions_stub.control.faults import FaultFields

T = TypeVar("T")


class RunningStub:
    """A stub on a free loopback port, in a thread of its own, for as long as a `with` block lasts.

    Args:
        app: what to serve, from `create_app`.
        host: the address to listen on.
        port: the port to listen on, 0 for a free one.
        tls: whether to speak TLS, with a certificate made at start; `ca` is the file to trust.
        request_seconds: how long a request may take to arrive.
    """

    def __init__(
        self,
        app: App,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: bool = False,
        request_seconds: float = REQUEST_SECONDS,
    ) -> None:
        self._app = app
        self._control = app.control
        self._control.recorder.start()
        self._address = (host, port)
        self._speaks_tls = tls
        self._request_seconds = request_seconds
        self._tls: Tls | None = None
        self._ready: Future[asyncio.AbstractEventLoop] = Future()
        self._thread: threading.Thread | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port, `http://127.0.0.1:8080`."""
        return origin(self._socket, "https" if self._speaks_tls else "http")

    @property
    def ca(self) -> Path | None:
        """The file with the certificate to trust; None where no TLS is spoken."""
        return self._tls.ca if self._tls else None

    @property
    def token(self) -> str:
        """What the controls over HTTP ask for, if the application has them."""
        return self._app.token

    def url(self, api: str) -> str:
        """The base URL of an API.

        Raises:
            KeyError: it is not served.
            SpecError: it might be, but for what is wrong with its spec.
        """
        return str(self._described(api)["url"])

    def credentials(self, api: str) -> dict[str, Any]:
        """The keyword arguments that let a client of an API in.

        Raises:
            KeyError: it is not served.
        """
        return dict(self._described(api)["credentials"])

    def security(self, api: str) -> dict[str, Any]:
        """A ready value for each security scheme of an API; HTTP Basic has `username` and `password`.

        Raises:
            KeyError: it is not served.
        """
        return dict(self._described(api)["security"])

    def reset(self, api: str | None = None) -> None:
        """Back to the state and time of the start, for one API or all.

        Raises:
            KeyError: it is not served.
        """
        self._between_requests(lambda: self._control.reset(api))

    def restore(self) -> None:
        """Back to how it was created, for all APIs: a `reset` that undoes `seed` too."""
        self._between_requests(self._control.restore)

    def advance(self, seconds: float) -> None:
        """Moves the clock forward.

        Raises:
            ValueError: that would be backward, or too far.
        """
        self._between_requests(lambda: self._control.advance(seconds))

    def state(self, api: str | None = None) -> dict[str, Any]:
        """What exists now, by API.

        Args:
            api: this one only.

        Raises:
            KeyError: it is not served.
        """
        return self._between_requests(lambda: self._control.state(api))

    def seed(self, seed: str | int | None, api: str | None = None) -> None:
        """Resets to the state that another seed gives, for one API or all; credentials change with it.

        Raises:
            KeyError: it is not served.
        """
        self._between_requests(lambda: self._control.seed(seed, api))

    def end(self, api: str, session: str) -> None:
        """Ends a session from outside, as an administrator, a crash or a lost line would.

        Args:
            api: whose session it is.
            session: what `state` names it by: an id, a key, a distinguished name.

        Raises:
            KeyError: there is no such API, or it has no such session.
        """
        self._between_requests(lambda: self._control.end(api, session))

    def fault(self, **described: Unpack[FaultFields]) -> None:
        """Lets something go wrong with the next requests that match; `Fault` describes the arguments.

        Raises:
            ValueError: an argument is out of bounds, or names what is not served.
        """
        fault = read_fault(described)
        self._between_requests(lambda: self._control.fault(fault))

    def requests(self, api: str | None = None, *, credentials: bool = False) -> list[dict[str, Any]]:
        """The latest requests since the last reset, the oldest first.

        Args:
            api: those for one API only.
            credentials: whether to show them; without, they are hidden.

        Raises:
            KeyError: it is not served.
        """
        return self._between_requests(lambda: self._control.requests(api, credentials=credentials))

    def __enter__(self) -> Self:
        self._ready = Future()
        with ExitStack() as opened:
            if self._speaks_tls:
                from opensessions_stub._tls import own_certificate  # noqa: PLC0415 - it takes as long as all the rest

                self._tls = opened.enter_context(own_certificate(self._address[0]))
            self._socket = opened.enter_context(listen(*self._address))
            self._server = Server(
                self._app,
                lambda: self._ready.set_result(asyncio.get_running_loop()),
                self._tls.context if self._tls else None,
                self._request_seconds,
            )
            self._thread = threading.Thread(
                target=self._server.run, args=([self._socket],), name="opensessions-stub", daemon=True
            )
            self._thread.start()
            self._ready.result(timeout=10)
            self._opened = opened.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join()
        self._thread = None
        self._opened.close()

    def _described(self, name: str) -> dict[str, Any]:
        if name in self._app.problems:
            raise SpecError(*self._app.problems[name])
        return self._between_requests(lambda: describe([self._control.api(name)], self.origin))[name]

    def _between_requests(self, action: Callable[[], T]) -> T:
        """Runs something where no request can be half-way: on the server's own loop.

        Raises:
            RuntimeError: it does not run.
        """
        if self._thread is None:
            raise RuntimeError("a stub runs in its with block only: with RunningStub(app) as stub:")
        done: Future[T] = Future()

        def act() -> None:
            try:
                done.set_result(action())
            except Exception as error:  # noqa: BLE001 - handed to the caller, who waits in another thread
                done.set_exception(error)

        self._ready.result().call_soon_threadsafe(act)
        return done.result(timeout=10)
