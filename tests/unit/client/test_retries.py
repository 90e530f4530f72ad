"""What is repeated, how often, and when no more."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from opensessions import NetScalerConsole, errors
from opensessions._calls import retries as _retries
from tests.unit.client.apis import APIS, DONE, KINDS, NETSCALER, PASSWORD, VSS, ApiUnderTest, Kind

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)
by_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pauses between attempts take no time; `Retry-After` is not touched."""
    monkeypatch.setattr(_retries, "_backoff", lambda attempt: 0.0)


class Failing:
    """Fails some times, then answers well; counts."""

    def __init__(self, api: ApiUnderTest, failures: int, failure: Callable[[], httpx.Response]) -> None:
        self.api, self.left, self.failure, self.asked = api, failures, failure, 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        self.left -= 1
        return self.failure() if self.left >= 0 else httpx.Response(200, json=self.api.document)


def disconnected() -> httpx.Response:
    raise httpx.RemoteProtocolError("Server disconnected without sending a response.")


PASSING: list[Callable[[], httpx.Response]] = [
    disconnected,
    *((lambda status=status: httpx.Response(status)) for status in (408, 425, 429, 502, 503, 504)),
]


@by_kind
@by_api
@pytest.mark.parametrize("failure", PASSING)
def test_a_failure_that_may_pass_is_repeated(api: ApiUnderTest, kind: Kind, failure: Any) -> None:
    server = Failing(api, 2, failure)
    assert api.over(kind, server)
    assert server.asked == 3


@by_kind
@pytest.mark.parametrize("retries", [0, 1, 3])
def test_repeats_end_after_the_number_that_was_asked_for(retries: int, kind: Kind) -> None:
    server = Failing(VSS, 99, lambda: httpx.Response(503))
    with pytest.raises(errors.ServerFault) as caught:
        VSS.over(kind, server, retries=retries)
    assert server.asked == retries + 1
    assert caught.value.attempts == retries + 1


@by_kind
@pytest.mark.parametrize("status", [400, 403, 404, 406, 500, 501, 520])
def test_a_failure_that_stays_is_not_repeated(status: int, kind: Kind) -> None:
    server = Failing(VSS, 99, lambda: httpx.Response(status))
    with pytest.raises(errors.ApiError):
        VSS.over(kind, server, retries=5)
    assert server.asked == 1


@by_kind
@pytest.mark.parametrize("failure", PASSING)
def test_a_login_is_never_repeated(failure: Any, kind: Kind) -> None:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        result: httpx.Response = failure()
        return result

    for api in (NETSCALER, VSS):
        asked.clear()
        with pytest.raises(errors.OpenSessionsError):
            api.call(kind, URL, transport=httpx.MockTransport(handle), retries=5)
        assert asked == [api.sign_in]


@by_kind
@pytest.mark.parametrize("end", [KeyboardInterrupt, asyncio.CancelledError])
def test_what_ends_a_program_or_task_ends_a_repeat_at_once(end: type[BaseException], kind: Kind) -> None:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(1)
        if len(asked) == 2:
            raise end
        return httpx.Response(503)

    with pytest.raises(end):
        APIS[2].over(kind, handle, retries=5)
    assert len(asked) == 2


def test_a_transport_that_is_broken_itself_is_not_asked_again() -> None:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(1)
        raise ZeroDivisionError

    with pytest.raises(errors.ConnectionFailed) as caught:
        APIS[2].over("sync", handle, retries=5)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert len(asked) == 1


@by_kind
def test_retry_after_is_honoured(kind: Kind) -> None:
    server = Failing(VSS, 1, lambda: httpx.Response(429, headers={"Retry-After": "1"}))
    started = time.monotonic()
    assert VSS.over(kind, server)
    assert 0.9 < time.monotonic() - started < 3


@by_kind
def test_a_login_that_was_one_too_many_is_repeated_when_the_server_says(kind: Kind) -> None:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        headers = {"X-RateLimit-Reset": str(int(time.time()) + 1)}
        return httpx.Response(429, headers=headers) if len(asked) == 1 else httpx.Response(401)

    with pytest.raises(errors.AuthenticationFailed):
        VSS.call(kind, URL, transport=httpx.MockTransport(handle))
    assert asked == [VSS.sign_in] * 2


@by_kind
@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_that_would_end_after_the_call_is_not_begun(status: int, kind: Kind) -> None:
    server = Failing(VSS, 9, lambda: httpx.Response(status, headers={"Retry-After": "40"}))
    started = time.monotonic()
    with pytest.raises(errors.ApiError) as caught:
        VSS.over(kind, server, timeout=30)
    assert time.monotonic() - started < 1
    assert caught.value.retry_after == 40
    assert server.asked == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("-3", 0.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("soon", None),
        ("nan", None),
        ("Thu, 01 Jan 2020 00:00:00 +99999999999999", None),
        ("Thu, 99999999999999999999 Jan 2020 00:00:00 GMT", None),
        ("30, 120", 120.0),
        ("7, Wed, 21 Oct 2015 07:28:00 GMT", 7.0),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: float | None) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(429, headers={"Retry-After": header})

    with pytest.raises(errors.RateLimited) as caught:
        VSS.over("sync", handler, retries=0)
    assert caught.value.retry_after == seconds


@pytest.mark.parametrize(
    ("header", "said", "seconds"),
    [
        ("X-RateLimit-Reset", "30", 30.0),
        ("X-RateLimit-Reset", "1000000000", 0.0),
        ("X-RateLimit-Reset", "soon", None),
        ("RateLimit-Reset", "30", 30.0),
        ("RateLimit", '"default";r=0;t=30', 30.0),
        ("RateLimit", "limit=10, remaining=0, reset=30", 30.0),
        ("RateLimit", "limit=10", None),
    ],
)
def test_a_limit_ends_in_seconds_or_at_a_moment(header: str, said: str, seconds: float | None) -> None:
    with pytest.raises(errors.RateLimited) as caught:
        VSS.over("sync", lambda _: httpx.Response(429, headers={header: said}), retries=0)
    assert caught.value.retry_after == seconds


def test_a_long_retry_after_is_capped() -> None:
    error = errors.RateLimited(429, None, "", "GET", URL)
    error.retry_after = 3600
    assert _retries.pause_before(error, 1, retries=1, is_idempotent=True) == 60


def test_pauses_grow_and_vary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    ranges: list[tuple[float, float]] = []

    def highest(low: float, high: float) -> float:
        ranges.append((low, high))
        return high

    monkeypatch.setattr("random.uniform", highest)
    error = errors.ServerFault(503, None, "", "GET", URL)
    pauses = [
        _retries.pause_before(error, number, retries=99, is_idempotent=True) for number in (1, 2, 3, 6, 99)
    ]
    assert pauses == [0.25, 0.5, 1.0, 8.0, 8.0]
    assert {low for low, _ in ranges} == {0}


REFUSED: list[Exception] = [httpx.ConnectError("refused"), httpx.ConnectTimeout("nobody")]


@by_kind
@pytest.mark.parametrize("failure", REFUSED, ids=lambda failure: type(failure).__name__)
def test_a_login_that_never_left_is_repeated(failure: Exception, kind: Kind) -> None:
    for api in (NETSCALER, VSS):
        asked: list[str] = []

        def handle(
            request: httpx.Request, api: ApiUnderTest = api, asked: list[str] = asked
        ) -> httpx.Response:
            asked.append(request.url.path)
            if len(asked) < 3:
                raise failure
            return httpx.Response(200, json=api.signed_in if len(asked) == 3 else api.document)

        with contextlib.suppress(errors.OpenSessionsError):  # of the log out, which gets another answer
            api.call(kind, URL, transport=httpx.MockTransport(handle))
        assert asked[:4] == [api.sign_in] * 3 + [api.path]


@by_kind
def test_a_login_that_never_left_is_repeated_as_often_as_anything(kind: Kind) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with pytest.raises(errors.ConnectionFailed) as caught:
        NETSCALER.call(kind, URL, transport=httpx.MockTransport(handle), retries=1)
    assert caught.value.attempts == 2


def ending(answers: Iterator[httpx.Response | Exception]) -> Callable[[], None]:
    def handle(request: httpx.Request) -> httpx.Response:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end() -> None:
        with NetScalerConsole(
            URL, username="nsroot", password=PASSWORD, transport=NETSCALER.transport(handle)
        ) as client:
            client.end_session("x")

    return end


GONE = {"errorcode": 10011, "message": "does not exist", "severity": "ERROR"}


@pytest.mark.parametrize("first", [httpx.ReadError("reset"), httpx.Response(503), httpx.Response(504)])
def test_a_404_on_an_end_after_its_own_repeat_is_success(first: httpx.Response | Exception) -> None:
    ending(iter([first, httpx.Response(404, json=GONE)]))()


@pytest.mark.parametrize(
    "answers",
    [
        [httpx.Response(404, json=GONE)],
        # Renewed, not repeated: the first attempt was refused and so has ended nothing.
        [httpx.Response(401, json={"errorcode": 444}), httpx.Response(404, json=GONE)],
    ],
)
def test_a_404_on_the_first_attempt_is_not_found(answers: list[httpx.Response]) -> None:
    with pytest.raises(errors.NotFound):
        ending(iter(answers))()


def test_a_success_after_a_repeat_is_success() -> None:
    ending(iter([httpx.Response(502), httpx.Response(200, json=DONE)]))()
