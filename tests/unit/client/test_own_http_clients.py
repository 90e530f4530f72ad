"""An httpx client or transport of the caller's own gives its way to the server, and takes no protection."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any

import httpx
import pytest

from opensessions import VssCloud, errors
from opensessions._calls.flow import Flow
from opensessions._transport.ways import task_gate, thread_gate
from tests.unit.client.apis import CANARIES, KINDS, NETSCALER, Kind
from tests.unit.client.stalling_server import StallingServer, stalling_server

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)


def httpx_client(kind: Kind, **options: Any) -> Any:
    return httpx.Client(**options) if kind == "sync" else httpx.AsyncClient(**options)


@by_kind
def test_an_httpx_client_of_ones_own_gives_its_way_and_nothing_else(kind: Kind) -> None:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(302, headers={"Location": f"{URL}/elsewhere", "Set-Cookie": "a=b"})

    own = httpx_client(
        kind,
        transport=httpx.MockTransport(handle),
        headers={"X-Theirs": "1"},
        cookies={"theirs": "1"},
        auth=("them", "theirs"),
        follow_redirects=True,
        timeout=0.001,
    )
    with pytest.raises(errors.ApiError, match="302"):
        NETSCALER.call(kind, URL, http_client=own, auth="request")
    (request,) = seen
    assert not {"x-theirs", "cookie", "authorization"} & request.headers.keys()
    assert request.headers["x-nitro-user"] == "nsroot"
    assert not own.is_closed
    assert dict(own.cookies) == {"theirs": "1"}


@by_kind
def test_the_jar_of_an_httpx_client_never_gets_a_token(kind: Kind) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            cookie = {"Set-Cookie": f"NITRO_AUTH_TOKEN={CANARIES[0]}; path=/"}
            return httpx.Response(200, json={"login": [{"sessionid": CANARIES[0]}]}, headers=cookie)
        return httpx.Response(200, json={"errorcode": 0, "message": "Done", "mpssession": []})

    own = httpx_client(kind, transport=httpx.MockTransport(handle))
    NETSCALER.call(kind, URL, http_client=own)
    assert not list(own.cookies.jar)


@by_kind
def test_hooks_of_an_httpx_client_may_read_and_time_an_answer(kind: Kind) -> None:
    seen: list[tuple[int, bool]] = []

    def look(response: httpx.Response) -> None:
        seen.append((len(response.content), response.elapsed.total_seconds() >= 0))

    def hook(response: httpx.Response) -> None:
        response.read()
        look(response)

    async def async_hook(response: httpx.Response) -> None:
        await response.aread()
        look(response)

    body = gzip.compress(b'{"errorcode": 0, "message": "Done", "severity": "NONE", "mpssession": []}')

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    packed = {"Content-Encoding": "gzip", "Content-Length": str(len(body))}
    own = httpx_client(
        kind,
        transport=httpx.MockTransport(
            lambda _: httpx.Response(
                200, content=pieces() if kind == "async" else iter([body]), headers=packed
            )
        ),
        event_hooks={"response": [hook if kind == "sync" else async_hook]},
    )
    assert NETSCALER.call(kind, URL, http_client=own, auth="request") == []
    assert seen == [(73, True)]


@pytest.mark.parametrize("error", [LookupError, httpx.HTTPStatusError])
def test_an_error_of_a_hook_is_the_callers_own(error: type[Exception]) -> None:
    def refuse(_: httpx.Response) -> None:
        if error is LookupError:
            raise LookupError
        httpx.Response(500, request=httpx.Request("GET", "https://audit.example")).raise_for_status()

    transport = httpx.MockTransport(lambda _: httpx.Response(404))
    own = httpx.Client(transport=transport, event_hooks={"response": [refuse]})
    with own, pytest.raises(error):
        VssCloud("https://server.example", token="t", http_client=own).get_session("k")


@by_kind
def test_a_hook_that_raises_for_the_status_takes_no_protection_away(kind: Kind) -> None:
    def refuse(response: httpx.Response) -> None:
        response.raise_for_status()

    async def async_refuse(response: httpx.Response) -> None:
        response.raise_for_status()

    answers = iter(
        [httpx.Response(503, headers={"Retry-After": "0"}), httpx.Response(404, json={"message": "gone"})]
    )
    hook = refuse if kind == "sync" else async_refuse
    own = httpx_client(
        kind, transport=httpx.MockTransport(lambda _: next(answers)), event_hooks={"response": [hook]}
    )
    with pytest.raises(errors.NotFound, match="gone"):
        NETSCALER.call(kind, URL, http_client=own, auth="request")


@pytest.mark.parametrize("is_awaited", [True, False])
@by_kind
def test_a_hook_that_calls_its_client_within_the_login_is_told_so_at_once(
    kind: Kind, *, is_awaited: bool
) -> None:
    inner = NETSCALER.transport(lambda _: httpx.Response(200, json=NETSCALER.document))

    class AsyncNetwork(httpx.AsyncHTTPTransport):  # whose exchanges are tasks of their own
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return inner.handle_request(request)

    used: list[Any] = []
    begun: list[Any] = []

    def hook(request: httpx.Request) -> None:
        if request.method == "POST":
            if is_awaited:
                used[0].list_sessions()
            begun.append(threads.submit(used[0].list_sessions))

    async def async_hook(request: httpx.Request) -> None:
        if request.method == "POST":
            if is_awaited:
                await used[0].list_sessions()
            begun.append(asyncio.create_task(used[0].list_sessions()))

    def steps(client: Any) -> Flow[Any]:
        used.append(client)
        listed = yield client.list_sessions()
        beside = begun[0].result() if kind == "sync" else (yield begun[0])
        return listed == beside

    own = httpx_client(
        kind,
        transport=inner if kind == "sync" else AsyncNetwork(),
        event_hooks={"request": [hook if kind == "sync" else async_hook]},
    )
    refused = pytest.raises(errors.RequestRefused, match="while it signs in") if is_awaited else nullcontext()
    with ThreadPoolExecutor(1) as threads, refused:
        assert NETSCALER.use(kind, URL, steps, http_client=own, timeout=60)


class Around(httpx.BaseTransport):
    """A transport around another, as those are that retry, cache or count."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self.name, self.inner = "around", inner


class AsyncAround(httpx.AsyncBaseTransport):
    """The same for coroutines."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self.name, self.inner = "around", inner


def test_what_guards_the_pool_of_a_transport_guards_it_within_others_too() -> None:
    url = httpx.URL(URL)
    own = httpx.HTTPTransport()
    assert thread_gate(Around(Around(own)), url) is thread_gate(own, url) is not None
    assert thread_gate(Around(httpx.MockTransport(lambda _: httpx.Response(200))), url) is None

    async def run() -> None:
        own = httpx.AsyncHTTPTransport()
        assert task_gate(AsyncAround(AsyncAround(own)), url) is task_gate(own, url) is not None

    asyncio.run(run())


@by_kind
def test_a_closed_httpx_client_is_said_to_be_closed(kind: Kind) -> None:
    own = httpx_client(kind)
    own.close() if kind == "sync" else asyncio.run(own.aclose())
    with pytest.raises(errors.RequestRefused, match="the http_client is closed"):
        NETSCALER.call(kind, URL, http_client=own, auth="request")


@by_kind
def test_deadlines_and_repeats_hold_over_an_httpx_client_too(kind: Kind, server: StallingServer) -> None:
    for way in ("http_client", "transport"):
        # Each call has an event loop of its own, to which a connection that is kept would belong.
        none_kept = httpx.Limits(max_keepalive_connections=0)
        own = httpx_client(kind, limits=none_kept) if way == "http_client" else None
        transports = {"sync": httpx.HTTPTransport, "async": httpx.AsyncHTTPTransport}
        made = own if own is not None else transports[kind]()
        server.is_stalled = True
        with pytest.raises(errors.Timeout):
            NETSCALER.call(kind, server.url, auth="request", timeout=0.1, **{way: made})
        if own is None:
            made = transports[kind]()
        with (
            stalling_server() as busy
        ):  # of its own, since the other one may read what has timed out at any time
            busy.is_busy = True
            with pytest.raises(errors.ServerFault) as caught:
                NETSCALER.call(kind, busy.url, auth="request", retries=1, **{way: made})
            assert (caught.value.attempts, busy.requests) == (2, 2)
        if kind == "sync" and own is not None:
            own.close()
        elif own is not None:
            asyncio.run(own.aclose())
