"""What the servers share: requests, answers, the order in which a request is refused, and the sockets."""

import base64
import copy
import json
import ssl
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote

START = 1_770_000_000
"""When the first reading of an appliance's clock is."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `path` is as sent, names of headers are in small letters."""

    method: str
    path: str
    query: Sequence[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def last_step(self) -> str:
        """The last segment of the path, unescaped."""
        return unquote(self.path.rpartition("/")[2])

    @property
    def cookies(self) -> Mapping[str, str]:
        """The cookies by name."""
        return {name: one.value for name, one in SimpleCookie(self.headers.get("cookie", "")).items()}

    @property
    def bearer(self) -> str:
        """The token behind `Bearer`, empty for none."""
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        return token if kind.lower() == "bearer" else ""

    @property
    def basic(self) -> tuple[str, str]:
        """User name and password of HTTP Basic, empty for none."""
        kind, _, pair = self.headers.get("authorization", "").partition(" ")
        name, _, password = base64.b64decode(pair if kind.lower() == "basic" else "").decode().partition(":")
        return name, password


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; a `document` of bytes is sent as it is."""

    status: int
    document: Any
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        """The body."""
        return self.document if isinstance(self.document, bytes) else json.dumps(self.document).encode()


class Refusal(Exception):
    """The request is refused with this answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


Change: TypeAlias = Callable[[Request, Answer], Answer]


class Server(ABC):
    """A server with faults.

    Attributes:
        habits: Names of wrong ways that the server itself knows.
        changes: What becomes of its answers: an operation, empty for all, and the change.
        asked: All requests so far.
        pause: Seconds that an answer takes.
        drip: Seconds of these that its body takes.
        every: Each so many requests one is too many, and is not done; 0 for none.
    """

    def __init__(self) -> None:
        self.habits: set[str] = set()
        self.changes: list[tuple[str, Change]] = []
        self.asked: list[Request] = []
        self.pause = self.drip = 0.0
        self.every = 0
        self._lock = threading.Lock()

    def now(self) -> int:
        """Return the time; it goes on with each request."""
        return START + len(self.asked)

    def send(
        self, method: str, target: str, headers: Sequence[tuple[str, str]], body: bytes | None
    ) -> Answer:
        """Answer a request."""
        path, _, query = target.partition("?")
        request = Request(
            method,
            path,
            parse_qsl(query, keep_blank_values=True),
            {name.lower(): value for name, value in headers},
            body or b"",
        )
        with self._lock:
            self.asked.append(request)
            operation = self.operation(request)
            if self.every and len(self.asked) % self.every == 0:
                return Answer(429, b"", {"Content-Type": ""})
            try:
                answer = self._answered(operation, request)
            except Refusal as refusal:
                answer = refusal.answer
            for name, change in self.changes:
                if name in ("", operation):
                    answer = change(request, replace(answer, document=copy.deepcopy(answer.document)))
            return answer

    def _answered(self, operation: str, request: Request) -> Answer:
        allowed = self.allowed(request)
        if not allowed:
            raise Refusal(self.problem(404, "unknown path"))
        if request.method not in allowed:
            raise Refusal(replace(self.problem(405, "method"), headers={"Allow": ", ".join(sorted(allowed))}))
        self.identify(operation, request)
        accept = request.headers.get("accept", "*/*")
        if not any(one in accept for one in self.acceptable()) and "accept" not in self.habits:
            raise Refusal(self.problem(406, "accept"))
        for name, value in request.query:
            if (name, value) not in self.queries(operation) and "query" not in self.habits:
                raise Refusal(self.problem(400, "query"))
        if request.method == "POST" and request.body and "type" not in self.habits:
            kind = request.headers.get("content-type", "").partition(";")[0]
            if kind != "application/json":
                raise Refusal(self.problem(415, "type"))
        return self.perform(operation, request)

    def acceptable(self) -> Sequence[str]:
        """Return the media types that an answer may be asked in."""
        return ("*/*", "application/*", "application/json")

    def queries(self, operation: str) -> Sequence[tuple[str, str]]:
        """Return the query parameters that an operation takes."""
        return ()

    @abstractmethod
    def operation(self, request: Request) -> str:
        """Return the operation that a request is about, by the spec's name, empty for none."""

    @abstractmethod
    def allowed(self, request: Request) -> set[str]:
        """Return the methods that a path knows."""

    @abstractmethod
    def identify(self, operation: str, request: Request) -> None:
        """Refuse a request without good credentials."""

    @abstractmethod
    def perform(self, operation: str, request: Request) -> Answer:
        """Do what is asked."""

    @abstractmethod
    def problem(self, status: int, what: str) -> Answer:
        """Return the answer that refuses a request."""


@contextmanager
def served(server: Server, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Serve on loopback and yield the origin."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def parse_request(self) -> bool:
            """Take requests of any method."""
            understood = super().parse_request()
            setattr(self, f"do_{getattr(self, 'command', '')}", self._serve)
            return understood

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer = server.send(self.command, self.path, self.headers.items(), body)
            time.sleep(server.pause)
            self.send_response_only(answer.status)
            for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                for line in value.split("\n"):
                    self.send_header(name, line)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            if self.command != "HEAD" or "HEAD has a body" in server.habits:
                self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    if tls is not None:
        http.socket = tls.wrap_socket(http.socket, server_side=True)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"{'https' if tls else 'http'}://localhost:{http.server_address[1]}"
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
