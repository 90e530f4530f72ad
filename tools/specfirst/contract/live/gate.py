"""The gate: a server on loopback through which generated requests reach a live server, if they may."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tools.specfirst.contract.live.proxy import Proxy
from tools.specfirst.contract.live.reach import Refused
from tools.specfirst.contract.live.wire import ServerError

_OF_ONE_CONNECTION = frozenset(
    {"connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"}
)
_REFUSED = 403
_NO_ANSWER = 502


@contextmanager
def open_gate(proxy: Proxy) -> Iterator[str]:
    """Open the gate and yield its origin; requests keep the path that they would have at the server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def parse_request(self) -> bool:
            """Take requests of any method: what may pass is not for this server to judge."""
            understood = super().parse_request()
            if understood:
                setattr(self, f"do_{self.command}", self._pass)
            return understood

        def _pass(self) -> None:
            length = self.headers.get("Content-Length")
            body = self.rfile.read(int(length)) if length else None
            try:
                answer = proxy.pass_on(self.command, self.path, self.headers.items(), body)
            except Refused as refused:
                self._answer(_REFUSED, [("X-Refused", str(refused))], b"")
            except ServerError as error:
                self._answer(_NO_ANSWER, [("X-No-Answer", str(error))], b"")
            else:
                self._answer(answer.status, answer.answer_headers, answer.content)

        def _answer(self, status: int, headers: Any, content: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers:
                if name.lower() not in _OF_ONE_CONNECTION:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
