"""Appliances in memory: transports that answer as NetScaler Consoles do, and say what they were asked."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from opensessions import Service
from tests.unit.client.apis import DONE, PASSWORD, SESSION

Answer = Callable[[httpx.Request], httpx.Response]


@dataclass
class Appliance:
    """One console with some sessions; a login adds one of its own, a log out takes it away.

    `refuses` are ids that it refuses to end, `is_down` lets every connection fail.
    """

    ids: list[str]
    refuses: frozenset[str] = frozenset()
    is_down: bool = False
    asked: Counter[str] = field(default_factory=Counter)
    logins: int = 0
    own: set[str] = field(default_factory=set)
    under_way: int = 0
    most_under_way: int = 0

    def service(self, name: str, **options: Any) -> Service:
        """Return it as a service of that name."""
        given: dict[str, Any] = {"username": "nsroot", "password": PASSWORD, "retries": 0}
        given |= {"transport": httpx.MockTransport(self), **options}
        return Service(name, "netscaler_console", f"https://{name}.example", **given)

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(0)
            return self._answer(request)
        finally:
            self.under_way -= 1

    def _answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        self.asked[f"{request.method} {path.rpartition('/config/')[2]}"] += 1
        if self.is_down:
            raise httpx.ConnectError("nobody there")
        if path.endswith("/login") and request.method == "POST":
            self.logins += 1
            token = f"##{self.logins:04X}"
            self.own.add(token)
            return httpx.Response(200, json={"login": [{"sessionid": token}]})
        if "/login" in path or "/logout" in path:
            self.own.discard(request.headers["Cookie"].partition("=")[2].partition(";")[0])
            return httpx.Response(200, json=DONE)
        if request.method == "DELETE":
            return self._end(path.rpartition("/")[2])
        listed = [{**SESSION, "id": name, "is_self": name == "own"} for name in self.ids]
        return httpx.Response(200, content=json.dumps({**DONE, "mpssession": listed}))

    def _end(self, name: str) -> httpx.Response:
        if name in self.refuses:
            return httpx.Response(
                403, json={"errorcode": 10013, "message": "Not authorised", "severity": "ERROR"}
            )
        if name not in self.ids:
            return httpx.Response(404, json={"errorcode": 10011, "message": "No such", "severity": "ERROR"})
        self.ids.remove(name)
        return httpx.Response(200, json=DONE)
