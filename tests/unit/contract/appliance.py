"""A NetScaler Console as it is known to behave, written without specs and stub: for live runs to meet.

It keeps sessions, wants `SESSID` on v1, writes numbers and booleans as strings, has members that no page
names, leaves out what pages show, and tells of an expired session under status 200. It remembers what it
was asked, so that a test can say what a run has really sent.
"""

import json
import re
import secrets
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

USER, PASSWORD = "operator", "canary-password-7Q"
OTHERS = {
    "c0ffee00-0001": "##CANARY0THERSESSION1",
    "c0ffee00-0002": "##CANARY0THERSESSION2",
}
"""Ids and tokens of other people's sessions."""


Answer: TypeAlias = tuple[int, Any, str]
"""Status, document, and a cookie to be set."""


@dataclass
class Appliance:
    """The state; `extra` are members that each listed session has besides."""

    extra: Mapping[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=lambda: dict(OTHERS))
    issued: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)

    def answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Return status, document and the cookie to be set."""
        self.asked.append((method, target, headers))
        path, _, query = target.partition("?")
        cookies = SimpleCookie(headers.get("cookie", ""))
        token = cookies["SESSID"].value if "SESSID" in cookies else ""
        if (method, path) == ("POST", "/nitro/v2/config/login"):
            return self._login(json.loads(body)["login"])
        if token not in self.sessions.values():
            return _failure(200, 444, "Session expired")
        if query not in ("", "warning=yes"):
            return _failure(400, 10007, "Invalid value")
        return self._authorised(method, path, token)

    def _authorised(self, method: str, path: str, token: str) -> Answer:
        named = re.fullmatch("/nitro/v1/config/mpssession/([^/]+)", path)
        if (method, path) == ("DELETE", "/nitro/v2/config/login/"):
            return self._end(next(key for key, held in self.sessions.items() if held == token))
        if (method, path) == ("GET", "/nitro/v1/config/mpssession"):
            return 200, {**_ENVELOPE, "mpssession": [self._shown(key, token) for key in self.sessions]}, ""
        if named and named[1] not in self.sessions:
            return _failure(404, 10011, "Does not exist")
        if named and method in ("GET", "DELETE"):
            found = {**_ENVELOPE, "mpssession": self._shown(named[1], token)}
            return self._end(named[1]) if method == "DELETE" else (200, found, "")
        return _failure(405, 10008, "Method not allowed")

    def _login(self, offered: Mapping[str, str]) -> Answer:
        if (offered["username"], offered["password"]) != (USER, PASSWORD):
            return _failure(401, 10001, "Invalid user")
        key, token = secrets.token_hex(8), f"##{secrets.token_hex(16)}"
        self.sessions[key] = token
        self.issued.append(token)
        return 200, {"login": [{"token": 0, "tenant_name": "Owner", "sessionid": token}]}, f"SESSID={token}"

    def _end(self, key: str) -> Answer:
        del self.sessions[key]
        return 200, _ENVELOPE, ""

    def _shown(self, key: str, asking: str) -> Mapping[str, Any]:
        token = self.sessions[key]
        return {
            "id": key,
            "username": USER,
            "tenant_name": "Owner",
            "permission": "admin",
            "client_type": "GUI",
            "ip_address": "198.51.100.20",
            "port": "50422",
            "login_time": "1767225600",
            "last_activity_time": "1767226200",
            "session_timeout": "1800",
            "expire_after": "",
            "is_external_auth": "false",
            "is_self": str(token == asking).lower(),
            "session_creator": "nitro",
            "sessionid": token,
            "token": f"canary-{token[2:]}",
            **self.extra,
        }


def _failure(status: int, code: int, message: str) -> Answer:
    return status, {"errorcode": code, "message": message, "severity": "ERROR"}, ""


_ENVELOPE = {"errorcode": 0, "message": "Done", "operation": "get", "resourceType": "mpssession"}


@contextmanager
def running(appliance: Appliance, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Serve an appliance on loopback and yield its origin."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def parse_request(self) -> bool:
            """Take requests of any method."""
            understood = super().parse_request()
            setattr(self, f"do_{getattr(self, 'command', '')}", self._serve)
            return understood

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, document, cookie = appliance.answer(self.command, self.path, headers, body)
            content = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            if cookie:
                self.send_header("Set-Cookie", f"{cookie}; Path=/nitro/v2; Secure")
            if status == 405:
                self.send_header("Allow", "GET")
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else content)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"{'https' if tls else 'http'}://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
