"""401 is not always an expired login: tokens are rationed and sessions are few, so none is opened in vain."""

import asyncio
import itertools
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from opensessions import AsyncNetScalerConsole, NetScalerConsole, errors
from opensessions._calls.flow import Flow
from tests.unit.client.apis import DONE, KINDS, NETSCALER, SESSION, SUMMARY, VSS, ApiUnderTest, Kind

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)
by_api = pytest.mark.parametrize("api", [NETSCALER, VSS], ids=lambda api: api.name)
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


@by_kind
@pytest.mark.parametrize("fails", [False, True])
def test_a_login_over_an_open_session_ends_that_one(
    kind: Kind, *, fails: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    server = Server(NETSCALER, lambda _: httpx.Response(200, json=NETSCALER.document))

    def handle(request: httpx.Request) -> httpx.Response:
        if fails and request.method == "DELETE":
            return httpx.Response(503)
        return server(request)

    def steps(client: Any) -> Flow[Any]:
        yield client.list_sessions()
        yield client.login()
        yield client.login(session_timeout=60)
        return list(server.open)

    opened = NETSCALER.use(kind, URL, steps, transport=httpx.MockTransport(handle), retries=0)
    assert opened == (["token1", "token2", "token3"] if fails else ["token3"])
    assert ("could not be ended" in caplog.text) is fails


@by_kind
@by_api
@pytest.mark.parametrize(
    "refusal", [httpx.Response(403, html="<h1>Blocked"), httpx.Response(503), httpx.Response(429)], ids=str
)
def test_a_sign_in_that_something_else_refused_is_tried_by_the_next_call(
    refusal: httpx.Response, api: ApiUnderTest, kind: Kind
) -> None:
    server = Server(api, lambda _: httpx.Response(200, json=api.document))
    first = iter([refusal])

    def handle(request: httpx.Request) -> httpx.Response:
        answer = next(first, None) if request.url.path == api.sign_in else None
        return answer or server(request)

    def steps(client: Any) -> Flow[Any]:
        with pytest.raises(errors.ApiError):
            yield client.list_sessions()
        return (yield client.list_sessions())

    assert api.use(kind, URL, steps, transport=httpx.MockTransport(handle), retries=0)


@by_kind
def test_a_refused_sign_in_can_be_tried_again_by_the_caller(kind: Kind) -> None:
    server = Server(VSS, lambda _: httpx.Response(200, json=VSS.document))
    first = iter([httpx.Response(401, json={"message": "LDAP backend hiccup"})])

    def handle(request: httpx.Request) -> httpx.Response:
        answer = next(first, None) if request.url.path == VSS.sign_in else None
        return answer or server(request)

    def steps(client: Any) -> Flow[Any]:
        for _ in range(2):
            with pytest.raises(errors.AuthenticationFailed, match="hiccup"):
                yield client.list_sessions()
        token = yield client.request_token()
        return token.token, (yield client.list_sessions())

    token, listed = VSS.use(kind, URL, steps, transport=httpx.MockTransport(handle))
    assert token == "token1"
    assert listed
    assert server.asked["sign in"] == 1


@by_kind
def test_the_answer_to_a_login_of_several_steps_is_not_kept(kind: Kind) -> None:
    sent: list[bytes] = []
    server = Server(NETSCALER, lambda _: httpx.Response(200, json=NETSCALER.document))

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == NETSCALER.sign_in:
            sent.append(request.content)
        return server(request)

    def steps(client: Any) -> Flow[Any]:
        yield client.login(challenge="c", challenge_response="canary", token="t", sessionid="s")
        server.answer = lambda token: (
            httpx.Response(401, json={"errorcode": 444})
            if token == "token1"
            else httpx.Response(200, json=NETSCALER.document)
        )
        return (yield client.list_sessions())

    NETSCALER.use(kind, URL, steps, transport=httpx.MockTransport(handle))
    assert b"canary" in sent[0]

    assert not any(name in sent[1] for name in (b"challenge", b"token", b"sessionid"))


@by_kind
def test_an_end_whose_answer_was_lost_is_done_even_if_the_login_had_to_be_renewed(kind: Kind) -> None:
    gone = {"errorcode": 10011, "message": "no such session", "severity": "ERROR"}
    answers: Iterator[httpx.Response | Exception] = iter(
        [
            httpx.ReadError("reset"),
            httpx.Response(401, json={"errorcode": 444, "message": "expired", "severity": "ERROR"}),
            httpx.Response(404, json=gone),
        ]
    )

    def answer(_: str) -> httpx.Response:
        this = next(answers)
        if isinstance(this, Exception):
            raise this
        return this

    NETSCALER.ask(kind, URL, "end_session", "x", transport=Server(NETSCALER, answer).transport)
