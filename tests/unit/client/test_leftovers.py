"""What comes behind an answer is nobody's answer: a call never gets what another one was sent."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from opensessions._calls.flow import Flow
from tests.unit.client.apis import KINDS, TOKEN, VSS, Kind

API = replace(VSS, credentials={"token": TOKEN})


def answer(number: int) -> bytes:
    document = {**VSS.document, "data": [{**VSS.document["data"][0], "key": f"{number:08}"}]}
    body = json.dumps(document).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


@contextmanager
def server(behind: bytes) -> Iterator[str]:
    """Serve answers with numbers, behind the first of which there is something."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append(self.path)
            self.wfile.write(answer(len(asked)) + (behind if len(asked) == 1 else b""))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{serving.server_port}"
        finally:
            serving.shutdown()
            thread.join()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "behind",
    [answer(99), b"xx", answer(99)[:40], b"\r\n"],
    ids=["another answer", "two letters", "half an answer", "a line"],
)
def test_what_comes_behind_an_answer_is_not_the_next_one(behind: bytes, kind: Kind) -> None:
    def steps(client: Any) -> Flow[list[str]]:
        keys = []
        for _ in range(3):
            keys += [session.key for session in (yield client.list_sessions())]
        return keys

    with server(behind) as url:
        assert API.use(kind, url, steps, retries=0) == ["00000001", "00000002", "00000003"]


def test_httpx_takes_it_for_the_next_one() -> None:
    with server(answer(99)) as url, httpx.Client(base_url=url, trust_env=False) as client:
        keys = [client.get("/").json()["data"][0]["key"] for _ in range(2)]
    assert keys == ["00000001", "00000099"], "httpx has been mended: _transport/leftovers.py can go"
