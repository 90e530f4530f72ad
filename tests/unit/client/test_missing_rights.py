"""401 is not always an expired login: tokens are rationed and sessions are few, so none is opened in vain."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from opensessions import AsyncNetScalerConsole, NetScalerConsole, errors
from opensessions._calls.flow import Flow
from tests.unit.client.apis import DONE, KINDS, NETSCALER, SESSION, SUMMARY, VSS, ApiUnderTest, Kind
from tests.unit.client.numbered_tokens import Server, refused

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)
by_api = pytest.mark.parametrize("api", [NETSCALER, VSS], ids=lambda api: api.name)


def calls(count: int) -> Callable[[Any], Flow[list[type[Exception]]]]:
    def steps(client: Any) -> Flow[list[type[Exception]]]:
        outcomes: list[type[Exception]] = []
        for _ in range(count):
            with pytest.raises(errors.ApiError, match="no membership") as caught:
                yield client.list_sessions()
            outcomes.append(type(caught.value))
        return outcomes

    return steps


@by_kind
@by_api
def test_a_right_that_is_missing_costs_one_token_however_often_it_is_missed(
    api: ApiUnderTest, kind: Kind
) -> None:
    server = Server(api, refused)
    outcomes = api.use(kind, URL, calls(7), transport=server.transport)
    assert outcomes == [errors.AuthenticationFailed] * 7
    assert server.asked["sign in"] == 1
    assert server.open == ([] if api is NETSCALER else ["token1"])


@by_kind
@by_api
@pytest.mark.parametrize("first", [503, 429])
def test_a_refusal_after_a_failure_that_passes_costs_no_token_more(
    first: int, api: ApiUnderTest, kind: Kind
) -> None:
    passing = iter([httpx.Response(first, headers={"Retry-After": "0"})])
    server = Server(api, lambda token: next(passing, None) or refused(token))
    assert api.use(kind, URL, calls(1), transport=server.transport) == [errors.AuthenticationFailed]
    assert server.asked["sign in"] == 1


@by_kind
def test_a_right_that_is_missing_for_one_operation_costs_one_token_more(kind: Kind) -> None:
    """The first token is good, which the refusal puts in doubt once."""
    detail = iter([True])

    def answer(token: str) -> httpx.Response:
        return httpx.Response(200, json=VSS.document) if next(detail, False) else refused(token)

    server = Server(VSS, answer)

    def steps(client: Any) -> Flow[Any]:
        yield client.list_sessions()
        return (yield from calls(5)(client))

    VSS.use(kind, URL, steps, transport=server.transport)
    assert server.asked["sign in"] == 2


@by_kind
def test_the_session_that_was_replaced_in_vain_is_ended(kind: Kind) -> None:
    first = iter([True])

    def answer(token: str) -> httpx.Response:
        ok = httpx.Response(200, json={**DONE, "mpssession": [SESSION]})
        return ok if next(first, False) else refused(token)

    server = Server(NETSCALER, answer)

    def steps(client: Any) -> Flow[Any]:
        yield client.list_sessions()
        yield from calls(3)(client)
        return list(server.open)

    assert NETSCALER.use(kind, URL, steps, transport=server.transport) == ["token2"]
    assert server.open == []


@by_kind
def test_a_token_that_has_expired_is_still_renewed(kind: Kind) -> None:
    server = Server(VSS, lambda _: httpx.Response(200, json=VSS.document))

    def steps(client: Any) -> Flow[Any]:
        yield client.list_sessions()
        server.answer = lambda token: (
            refused(token) if token == "token1" else httpx.Response(200, json=VSS.document)
        )
        return (yield client.list_sessions())

    assert VSS.use(kind, URL, steps, transport=server.transport)[0].key == SUMMARY["key"]
    assert server.asked["sign in"] == 2


@by_kind
def test_a_session_of_the_callers_own_stays_open_when_a_right_is_missing(kind: Kind) -> None:
    server = Server(NETSCALER, refused)
    server.open = ["mine"]
    NETSCALER.use(kind, URL, calls(2), token="mine", transport=server.transport)
    assert "mine" in server.open


def test_many_threads_that_miss_a_right_end_the_session_that_was_replaced_once() -> None:
    server = Server(NETSCALER, lambda _: httpx.Response(200, json=NETSCALER.document))
    ended: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "DELETE":
            ended.append(request.headers["Cookie"])
        return server(request)

    client = NetScalerConsole(URL, username="u", password="p", transport=httpx.MockTransport(handle))
    client.list_sessions()
    server.answer = refused
    with ThreadPoolExecutor(8) as pool:
        outcomes = [pool.submit(client.list_sessions) for _ in range(24)]
    assert {type(outcome.exception()) for outcome in outcomes} == {errors.AuthenticationFailed}
    assert len(ended) == 1


def test_a_token_that_another_call_is_the_first_to_try_is_not_replaced_meanwhile() -> None:
    server = Server(NETSCALER, lambda _: httpx.Response(200, json=NETSCALER.document))
    arrived, others_done = asyncio.Event(), asyncio.Event()

    async def handle(request: httpx.Request) -> httpx.Response:
        answer = server(request)
        if server.asked["token2"] == 1 and request.method == "GET":
            arrived.set()
            await others_done.wait()
        return answer

    async def calls_at_once() -> list[BaseException | object]:
        transport = httpx.MockTransport(handle)
        client = AsyncNetScalerConsole(URL, username="u", password="p", transport=transport)
        await client.list_sessions()
        server.answer = refused
        first = asyncio.create_task(client.list_sessions())
        await arrived.wait()
        second = await asyncio.gather(client.list_sessions(), return_exceptions=True)
        others_done.set()
        return [*second, *await asyncio.gather(first, return_exceptions=True)]

    outcomes = asyncio.run(calls_at_once())
    assert {type(outcome) for outcome in outcomes} == {errors.AuthenticationFailed}
    assert server.asked["sign in"] == 2
    assert server.open == ["token2"]
