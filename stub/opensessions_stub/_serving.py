"""The application on a socket, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from typing import TYPE_CHECKING

from opensessions_stub._http import Connection

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from types import FrameType

    from opensessions_stub._app import App

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_BACKLOG = 2048


def listen(host: str, port: int) -> socket.socket:
    """A socket that accepts connections from now on.

    Raises:
        OSError: the address is not this machine's, or the port is taken.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(_BACKLOG)
    except OSError:
        made.close()
        raise
    return made


def origin(listening: socket.socket, scheme: str = "http") -> str:
    """Scheme, host and port of a socket that listens, `http://127.0.0.1:8080`."""
    host, port = listening.getsockname()[:2]
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


class Server:
    """Serves until it is told to stop: by `stop`, or in the main thread by SIGINT or SIGTERM.

    Args:
        app: what to serve.
        started: called on the server's loop, once requests are answered.
        tls: what to speak TLS with; None for plain HTTP.
    """

    def __init__(self, app: App, started: Callable[[], None], tls: ssl.SSLContext | None = None) -> None:
        self._app = app
        self._tell_started = started
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._stopped = asyncio.Event()

    def run(self, listening: socket.socket) -> None:
        """Serves in this thread."""
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            in_main = threading.current_thread() is threading.main_thread()
            before = {number: signal.signal(number, self._on_signal) for number in _SIGNALS if in_main}
            try:
                runner.run(self._serve(listening))
            finally:
                for number, handler in before.items():
                    signal.signal(number, handler)

    def stop(self) -> None:
        """Lets `run` return soon; from any thread."""
        self._loop.call_soon_threadsafe(self._stopped.set)

    def _on_signal(self, _: int, __: FrameType | None) -> None:
        self.stop()

    async def _serve(self, listening: socket.socket) -> None:
        connections: set[Connection] = set()
        server = await self._loop.create_server(
            lambda: Connection(self._app, connections), sock=listening, backlog=_BACKLOG, ssl=self._tls
        )
        async with server:
            self._tell_started()
            await self._stopped.wait()
            for connection in list(connections):
                connection.end()
