"""A server with logins, of the API that a test chooses."""

import threading
from collections import Counter
from typing import TYPE_CHECKING

import httpx

from tests.unit.client.apis import DONE, NETSCALER, SESSION_TOKEN, TOKEN, ApiUnderTest

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "https://server.example"


class Server:
    """Gives out tokens and accepts the last one only; counts what it is asked."""

    def __init__(self, api: ApiUnderTest) -> None:
        self.api = api
        self.asked: Counter[str] = Counter()
        self.valid: str | None = None
        self.lock = threading.Lock()
        self.expired: Callable[[], httpx.Response] = lambda: httpx.Response(401, json={"errorcode": 444})
        self.sign_in: Callable[[], httpx.Response] | None = None

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self.handle)

    def handle(self, request: httpx.Request) -> httpx.Response:
        with self.lock:
            return self._answer(request)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == self.api.sign_in:
            self.asked["sign in"] += 1
            if self.sign_in is not None:
                return self.sign_in()
            self.valid = f"{SESSION_TOKEN if self.api is NETSCALER else TOKEN}{self.asked['sign in']}"
            if self.api is NETSCALER:
                return httpx.Response(200, json={"login": [{"sessionid": self.valid}]})
            return httpx.Response(200, json={"token": self.valid})
        sent = request.headers.get("cookie", "") + request.headers.get("authorization", "")
        if self.valid is None or self.valid not in sent:
            if self.valid is not None or not self.asked["sign out"]:  # else it is looked whether it is closed
                self.asked["refused"] += 1
            return self.expired()
        if path == f"{self.api.sign_in}/":
            self.asked["sign out"] += 1
            self.valid = None
            return httpx.Response(200, json=DONE)
        self.asked["main"] += 1
        return httpx.Response(200, json=self.api.document)
