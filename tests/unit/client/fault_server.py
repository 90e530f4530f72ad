"""A server that speaks HTTP by hand, so that it can do what no HTTP library would."""

import gzip
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.unit.client.apis import COOKIE_TOKEN

Fault = Callable[["Connection"], None]


@dataclass
class Connection:
    """One connection of a client, after its request has been read."""

    socket: socket.socket
    request: bytes
    over: threading.Event
    """Set when the test is over; whoever waits, waits for this."""
    number: int
    """How many requests other than sign-ins came before, on any connection."""
    is_last: bool = True
    """Whether the server closes the connection afterwards; whole answers say so, else a client might send
    its next request into a connection that is about to be gone."""

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.socket.sendall(data)

    def answer(self, status: str, body: bytes, *headers: str) -> None:
        """Send a whole answer; the server sets a cookie with every one."""
        closing = ("Connection: close",) if self.is_last else ()
        lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *closing, *self.cookie(), *headers)
        self.send("\r\n".join((*lines, "", "")).encode() + body)

    def json(self, document: object, status: str = "200 OK", *headers: str) -> None:
        """Send a whole answer of JSON."""
        self.answer(status, json.dumps(document).encode(), "Content-Type: application/json", *headers)

    def start(self, *headers: str) -> None:
        """Send the beginning of an answer with status 200."""
        self.send("\r\n".join(("HTTP/1.1 200 OK", *self.cookie(), *headers, "", "")).encode())

    def drip(self, data: bytes) -> None:
        """Send a byte now and then, for as long as somebody listens."""
        for byte in data:
            if self.over.wait(0.02):
                return
            self.send(bytes([byte]))

    def reset(self) -> None:
        """Break the connection off so that the other side gets an error, not an end."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    @staticmethod
    def cookie() -> tuple[str, ...]:
        """Return a header that must not come back and must not be logged."""
        return (f"Set-Cookie: NITRO_AUTH_TOKEN={COOKIE_TOKEN}; Path=/",)


def compressed(body: bytes) -> bytes:
    """Return bytes as gzip."""
    return gzip.compress(body, mtime=0)


@dataclass
class FaultServer:
    """Accepts connections on loopback and does to each request what it was told."""

    sign_in: str | None
    signed_in: object
    fault: Fault
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    over: threading.Event = field(default_factory=threading.Event)
    requests: list[bytes] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        """Serve until the listener is closed."""
        with suppress(OSError):
            while True:
                accepted, _ = self.listener.accept()
                thread = threading.Thread(target=self._serve, args=(accepted,))
                self.threads.append(thread)
                thread.start()

    def _serve(self, accepted: socket.socket) -> None:
        with accepted, suppress(OSError):
            accepted.settimeout(5)
            while request := self._request(accepted):
                path = request.split(b" ", 2)[1].decode().partition("?")[0]
                if path == self.sign_in:
                    Connection(accepted, request, self.over, 0, is_last=False).json(self.signed_in)
                elif self.sign_in and path == f"{self.sign_in}/":
                    Connection(accepted, request, self.over, 0, is_last=False).json(
                        {"errorcode": 0, "message": "", "severity": ""}
                    )
                else:
                    self.requests.append(request)
                    self.fault(Connection(accepted, request, self.over, len(self.requests) - 1))
                    return

    @staticmethod
    def _request(accepted: socket.socket) -> bytes:
        data = b""
        while b"\r\n\r\n" not in data:
            chunk = accepted.recv(65536)
            if not chunk:
                return b""
            data += chunk
        head, _, body = data.partition(b"\r\n\r\n")
        length = next(
            (
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length")
            ),
            0,
        )
        while len(body) < length:
            body += accepted.recv(65536)
        return head


@contextmanager
def fault_server(api: Any, fault: Fault) -> Iterator[FaultServer]:
    """Run a server for one test and leave nothing behind."""
    server = FaultServer(f"{api.sign_in}" if api.sign_in else None, api.signed_in, fault)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        with suppress(OSError):
            server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        for each in (thread, *server.threads):
            each.join(10)
