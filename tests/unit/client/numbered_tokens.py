"""A server that gives out numbered tokens and decides by them what it answers."""

import itertools
from collections import Counter
from collections.abc import Callable

import httpx

from tests.unit.client.apis import DONE, NETSCALER, ApiUnderTest

Answer = Callable[[str], httpx.Response]


class Server:
    """Gives out numbered tokens; `answer` decides by the token what is answered to anything else."""

    def __init__(self, api: ApiUnderTest, answer: Answer) -> None:
        self.api = api
        self.answer = answer
        self.open: list[str] = []
        self.asked: Counter[str] = Counter()
        self._numbers = itertools.count(1)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == self.api.sign_in:
            token = f"token{next(self._numbers)}"
            self.asked["sign in"] += 1
            self.open.append(token)
            document = {"login": [{"sessionid": token}]} if self.api is NETSCALER else {"token": token}
            return httpx.Response(200, json=document)
        sent = request.headers.get("Cookie", "").partition(";")[0] + request.headers.get("Authorization", "")
        token = sent.replace("NITRO_AUTH_TOKEN=", "").replace("Bearer ", "")
        if self.api.sign_in and request.url.path == f"{self.api.sign_in}/":
            self.open.remove(token)
            return httpx.Response(200, json=DONE)
        if token not in self.open:
            return httpx.Response(401, json={"errorcode": 444})
        self.asked[token] += 1
        return self.answer(token)

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)


def refused(_: str) -> httpx.Response:
    return httpx.Response(401, json={"message": "no membership", "error": "unauthorized"})
