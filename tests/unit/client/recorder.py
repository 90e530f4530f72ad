"""A server that answers well and keeps what it was sent, and a client of it."""

from typing import Any

import httpx

from opensessions import NetScalerConsole
from tests.unit.client.apis import (
    NETSCALER,
    PASSWORD,
    ApiUnderTest,
)

URL = "https://server.example"


class Recorder:
    """Answers well and keeps what it was sent."""

    def __init__(self, api: ApiUnderTest = NETSCALER) -> None:
        self.requests: list[httpx.Request] = []
        self.transport = httpx.MockTransport(self._handle)
        self._answering = api.transport(lambda _: httpx.Response(200, json=api.document))

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self._answering.handle_request(request)


def console(recorder: Recorder, **options: Any) -> NetScalerConsole:
    settings = {"username": "nsroot", "password": PASSWORD, "transport": recorder.transport, **options}
    return NetScalerConsole(URL, **settings)
