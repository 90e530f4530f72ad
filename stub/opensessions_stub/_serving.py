"""The application on a socket: uvicorn, started and stopped without a word of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from opensessions_stub._app import App
from opensessions_stub._signals import stopping_with
from opensessions_stub.control.damage import TRANSPORT, head

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator


def listen(host: str, port: int) -> socket.socket:
    """A socket that accepts connections from now on.

    Raises:
        OSError: the address is not this machine's, the port is taken, or too few files may be open to serve.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(2048)
        _make_sure_of_files(made)
    except OSError:
        made.close()
        raise
    return made


def _make_sure_of_files(made: socket.socket) -> None:
    """Opens as many files as serving takes: an event loop that lacks one ends in a traceback."""
    with contextlib.ExitStack() as opened:
        for _ in range(_FILES):
            opened.enter_context(made.dup())


def origin(listening: socket.socket, scheme: str = "http") -> str:
    """Scheme, host and port of a socket that listens, `http://127.0.0.1:8080`.

    Where it listens on every address it is loopback: 0.0.0.0 and :: are no addresses to connect to.
    """
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - nothing is bound here
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


_FILES = 16
"""How many files an event loop has open, and a first few connections."""

# uvicorn closes idle connections after five seconds, which races with a test's next request on one.
_IDLE_SECONDS = 600

REQUEST_SECONDS = 60.0
"""How long a request may take to arrive, from its connection or its first byte on."""

# What a peer that vanished without a word is noticed by: idle seconds, seconds between probes, probes.
_PROBES = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 3))

MAX_HEAD = 65_536
"""How long a request's target and headers may be together, in bytes."""


class Protocol(HttpToolsProtocol):
    """HTTP by llhttp, which takes half the time of a parser in Python."""

    url = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Keeps the transport where the application finds it; see `_damage`."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, TRANSPORT: transport}
        _probe(transport.get_extra_info("socket"))
        self._expect_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets what was waited for."""
        self._waiting.cancel()
        super().connection_lost(exc)

    def on_message_complete(self) -> None:
        """Takes a whole request."""
        self._waiting.cancel()
        super().on_message_complete()

    def _expect_request(self) -> None:
        """Ends the connection unless a whole request arrives in time."""
        assert isinstance(self.config, Config)  # noqa: S101 - as `Server` says
        self._waiting = self.loop.call_later(self.config.request_seconds, self.transport.abort)

    def send_400_response(self, msg: str) -> None:
        """Refuses what is no HTTP as the API does that it is meant for, and ends the connection."""
        app = self.config.app
        assert isinstance(app, App)  # noqa: S101 - as `Server` says
        method = self.parser.get_method().decode("ascii") if self.url else ""
        refused = app.malformed(method, self.url)
        self.transport.write(head(refused, len(refused.content)) + refused.content)
        self.transport.close()

    def on_message_begin(self) -> None:
        """Starts a request."""
        self._head = 0
        self._waiting.cancel()
        self._expect_request()
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Takes a part of the target."""
        self._lengthen(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Takes a header."""
        self._lengthen(len(name) + len(value))
        super().on_header(name, value)

    def _lengthen(self, length: int) -> None:
        """Lets the parser refuse what has become too long: it has no limit of its own."""
        self._head += length
        if self._head > MAX_HEAD:
            raise ValueError("the head of the request is too long")


def _probe(plain: socket.socket) -> None:
    """Has the kernel see to it that a connection whose other end is gone ends here, too."""
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _PROBES:
        if hasattr(socket, name):  # not on every system
            plain.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


class Config(uvicorn.Config):
    """uvicorn's own, and how long a request may take to arrive."""

    request_seconds = REQUEST_SECONDS


class Server(uvicorn.Server):
    """Serves until it is told to stop, by a signal or by `should_exit`.

    Args:
        app: what to serve.
        started: called once requests are answered.
        tls: what to speak TLS with; None for plain HTTP.
        request_seconds: how long a request may take to arrive.
    """

    def __init__(
        self,
        app: App,
        started: Callable[[], None],
        tls: ssl.SSLContext | None = None,
        request_seconds: float = REQUEST_SECONDS,
    ) -> None:
        config = Config(
            app,
            http=Protocol,
            ws="none",
            lifespan="off",
            log_level="error",
            access_log=False,
            proxy_headers=False,  # a client is where its connection comes from, whatever it says
            server_header=False,
            date_header=False,  # the stub has a clock of its own, which the machine's would contradict
            timeout_keep_alive=_IDLE_SECONDS,
            timeout_graceful_shutdown=1,
        )
        config.request_seconds = request_seconds
        config.load()
        config.ssl = tls  # its own options take files only
        super().__init__(config)
        self._tell_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts answering, and says so."""
        await super().startup(sockets=sockets)
        self._tell_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stops; whoever is in the middle of a request is cut off without a word about it."""
        logger = logging.getLogger("uvicorn.error")
        level = logger.level
        logger.setLevel(logging.CRITICAL)
        try:
            unfinished = list(self.server_state.tasks)
            await super().shutdown(sockets=sockets)
            await asyncio.gather(*unfinished, return_exceptions=True)  # each would say that it was cut off
        finally:
            logger.setLevel(level)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Lets the signals stop the server; with uvicorn alone the process would die of them."""
        with stopping_with(self.handle_exit):
            yield
