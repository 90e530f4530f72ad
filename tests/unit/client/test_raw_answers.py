"""The last answer of a call, as it came: for each thread and task its own."""

import asyncio
import itertools
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from opensessions import AppgateSdp, AsyncVssCloud, RawAnswer, VssCloud, errors
from opensessions._answers.parsing import media_type_of
from opensessions._calls.flow import Flow
from tests.unit.client.apis import (
    ALL,
    DONE,
    KINDS,
    LOGGED_IN,
    NAME,
    NETSCALER,
    TOKEN,
    VSS,
    ApiUnderTest,
    Kind,
)
from tests.unit.client.leaks import leaks

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)


@by_kind
@pytest.mark.parametrize("api", ALL, ids=lambda api: api.name)
def test_status_headers_and_time_of_the_last_answer(api: ApiUnderTest, kind: Kind) -> None:
    said = {"X-RateLimit-Remaining": "4", "Set-Cookie": "a=canary-cookie", "X-User": "José"}
    headers = httpx.Headers(said, encoding="utf-8")
    seen: list[RawAnswer | None] = []

    def steps(client: Any) -> Flow[Any]:
        seen.append(client.raw)
        yield getattr(client, api.main)(*api.arguments)
        seen.append(client.with_options(timeout=1).raw)

    transport = api.transport(lambda _: httpx.Response(200, json=api.document, headers=headers))
    api.use(kind, URL, steps, transport=transport)
    assert seen[0] is None
    assert seen[1] is not None
    assert (seen[1].status, seen[1].headers["x-ratelimit-remaining"]) == (200, "4")
    assert seen[1].headers["x-user"] == "José"
    assert 0 <= seen[1].elapsed < 5
    assert leaks([repr(seen[1]), repr(seen[1].headers)]) == []


@by_kind
def test_209_stays_209_and_a_refusal_is_an_answer_too(kind: Kind) -> None:
    answers = iter(
        [httpx.Response(209, json={**DONE, "mpssession": []}), httpx.Response(404, json={"message": "no"})]
    )

    def steps(client: Any) -> Flow[Any]:
        with warnings.catch_warnings(action="ignore"):
            yield client.list_sessions()
        first = client.raw
        with pytest.raises(errors.NotFound):
            yield client.list_sessions()
        return first.status, client.raw.status

    transport = NETSCALER.transport(lambda _: next(answers))
    assert NETSCALER.use(kind, URL, steps, transport=transport) == (209, 404)


def numbered() -> httpx.MockTransport:
    numbers = itertools.count()
    lock = threading.Lock()

    def handle(request: httpx.Request) -> httpx.Response:
        with lock:
            return httpx.Response(200, json=VSS.document, headers={"X-Number": str(next(numbers))})

    return httpx.MockTransport(handle)


def test_threads_and_tasks_see_their_own_answers() -> None:
    barrier = threading.Barrier(8)
    with VssCloud(URL, token=TOKEN, transport=numbered()) as client:

        def call(_: int) -> str:
            client.list_sessions()
            barrier.wait(10)
            assert client.raw is not None
            return client.raw.headers["x-number"]

        with ThreadPoolExecutor(8) as pool:
            assert len({*pool.map(call, range(8))}) == 8
        assert client.raw is None

    async def run() -> None:
        async with AsyncVssCloud(URL, token=TOKEN, transport=numbered()) as client:

            async def ask() -> str:
                await client.list_sessions()
                await asyncio.sleep(0)
                assert client.raw is not None
                return client.raw.headers["x-number"]

            assert len({*await asyncio.gather(*(ask() for _ in range(8)))}) == 8

    asyncio.run(run())


def test_clients_used_by_turns_have_answers_of_their_own() -> None:
    transport = numbered()
    clients = [VssCloud(URL, token=TOKEN, transport=transport) for _ in range(3)]
    for client in [*clients[:2], clients[0]]:
        client.list_sessions()
    assert [client.raw and client.raw.headers["x-number"] for client in clients] == ["2", "1", None]


def test_a_token_can_be_replaced() -> None:
    sent: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        sent.append(request.headers["Authorization"])
        return httpx.Response(401)

    client = AppgateSdp(f"{URL}/admin", token=TOKEN, transport=httpx.MockTransport(handle))
    with client:
        for token in (None, "another"):
            if token:
                client.set_token(token)
            for each in (client, client.with_options(timeout=1)):
                with pytest.raises(errors.AuthenticationFailed):
                    each.get_session(NAME)
        with pytest.raises(errors.ConfigurationError) as caught:
            client.set_token(f"{TOKEN}\n")
    assert sent == [f"Bearer {TOKEN}"] * 2 + ["Bearer another"] * 2
    assert TOKEN not in str(caught.value)


@by_kind
def test_after_log_out_it_is_the_answer_to_log_out_and_not_what_was_looked_at_then(kind: Kind) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json=LOGGED_IN)
        return httpx.Response(209, json=DONE) if request.method == "DELETE" else httpx.Response(401)

    def steps(client: Any) -> Flow[Any]:
        yield client.login()
        yield client.logout()
        return client.raw

    with pytest.warns(errors.NitroWarning):
        assert NETSCALER.use(kind, URL, steps, transport=httpx.MockTransport(handle)).status == 209


def test_of_several_lines_the_first_says_what_an_answer_is() -> None:
    said = [("Content-Type", "application/json; charset=utf-8"), ("content-type", "text/html")]
    assert [media_type_of(httpx.Headers(lines)) for lines in (said, said[1:], [])] == [
        "application/json",
        "text/html",
        "",
    ]
