"""A small server on loopback that answers well, stalls or refuses, as it is told at the moment."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Self

from tests.unit.client.apis import LOGGED_IN, NETSCALER, PASSWORD

GOOD = json.dumps(NETSCALER.document).encode()
SIGNED_IN = json.dumps(LOGGED_IN).encode()
OPTIONS: dict[str, Any] = {"username": "u", "password": PASSWORD, "auth": "request", "retries": 0}
"""Of a client that sends the server one request per call."""


class StallingServer:
    """Runs in a thread of its own.

    Attributes:
        is_stalled: Whether requests get no answer, from now on.
        is_stalled_in_body: Whether answers break off, from now on, and the connection stays open.
        is_busy: Whether answers say 503, from now on.
        connections: How many there have been.
        methods: Those of the requests that have been read.
    """

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.is_stalled = self.is_stalled_in_body = self.is_busy = False
        self.connections = 0
        self.methods: list[str] = []
        self._read = threading.Condition()
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def requests(self) -> int:
        """How many requests have been read."""
        return len(self.methods)

    @property
    def url(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """Serve from now on."""
        self._thread.start()
        self._started.wait(10)
        return self

    def stop(self) -> None:
        """Serve no more; whoever connects is refused."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    def wait_for_request(self, count: int = 0) -> None:
        """Wait until there have been more requests than so many."""
        with self._read:
            self._read.wait_for(lambda: self.requests > count, 10)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._over = asyncio.Event()
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, backlog=1000)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._over.wait()
        for listening in server.sockets:
            self._loop.remove_reader(listening.fileno())
        await asyncio.sleep(0)  # asyncio loses, unclosed, what it has accepted when a server closes
        server.close()
        for _ in range(10):  # connections that have just been accepted become known within some rounds
            await asyncio.sleep(0)
            for writer in list(self._writers):
                writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        with suppress(asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                if size := re.search(rb"content-length: (\d+)", request, re.IGNORECASE):
                    await reader.readexactly(int(size[1]))
                with self._read:
                    self.methods.append(request.split(b" ", 1)[0].decode())
                    self._read.notify_all()
                if self.is_stalled:
                    await reader.read()  # until the client has gone
                    break
                body = SIGNED_IN if request.startswith(b"POST") else GOOD
                status = "503 Busy" if self.is_busy else "200 OK"
                head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
                writer.write(f"{head}\r\n\r\n".encode())
                if self.is_stalled_in_body:
                    writer.write(body[:10])
                    await reader.read()
                    break
                writer.write(body)
                await writer.drain()
        self._writers.discard(writer)
        writer.close()


@contextmanager
def stalling_server(port: int = 0) -> Iterator[StallingServer]:
    """Run a server for one test and leave nothing behind."""
    server = StallingServer(port).start()
    try:
        yield server
    finally:
        server.stop()
