"""What callers may bring along: an httpx client, a proxy, a name; everything else stays in force."""

import asyncio
import gzip
import logging
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

import opensessions
from opensessions import VssCloud, errors
from opensessions._transport.ways import task_gate, thread_gate
from tests.unit.client.apis import CANARIES, KINDS, NETSCALER, Kind
from tests.unit.client.stalling_server import StallingServer, stalling_server

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def server() -> Iterator[StallingServer]:
    with stalling_server() as running:
        yield running


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


def test_a_proxy_that_refuses_is_named_with_its_status() -> None:
    def handle(_: httpx.Request) -> httpx.Response:
        raise httpx.ProxyError("407 Proxy Authentication Required")

    client = VssCloud("https://server.example", token="t", transport=httpx.MockTransport(handle), retries=0)
    with pytest.raises(errors.ConnectionFailed, match="the proxy answered 407 Proxy Authentication Required"):
        client.list_sessions()


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
        server.is_stalled, server.is_busy = True, False
        with pytest.raises(errors.Timeout):
            NETSCALER.call(kind, server.url, auth="request", timeout=0.1, **{way: made})
        if own is None:
            made = transports[kind]()
        server.is_stalled, server.is_busy = False, True
        count = server.requests
        with pytest.raises(errors.ServerFault) as caught:
            NETSCALER.call(kind, server.url, auth="request", retries=1, **{way: made})
        assert (caught.value.attempts, server.requests - count) == (2, 2)
        if kind == "sync" and own is not None:
            own.close()
        elif own is not None:
            asyncio.run(own.aclose())


@by_kind
def test_a_proxy_is_gone_through(kind: Kind, server: StallingServer) -> None:
    """The server answers any request line, as a proxy for plain http does."""
    proxy = server.url.replace("http://", "http://user:canary-password@")
    assert NETSCALER.call(
        kind, "http://server.example", auth="request", allow_http=True, proxy=proxy, retries=0
    )
    assert server.requests == 1


@pytest.mark.parametrize(
    "options",
    [
        {"proxy": "canary-password"},
        {"proxy": "ftp://user:canary-password@proxy.example"},
        {"proxy": 3},
        {"proxy": "http://"},
        {"proxy": "http://proxy.example:99999"},
        {"limits": 3},
        {"limits": httpx.Limits(max_connections=0)},
        {"connect_timeout": 0},
        {"connect_timeout": None},
        {"user_agent": ""},
        {"user_agent": "a\nb"},
        {"http_client": httpx},
        {"http_client": httpx.AsyncClient()},
        {"http_client": httpx.Client(), "transport": httpx.MockTransport(lambda _: httpx.Response(200))},
        {"http_client": httpx.Client(), "proxy": "http://proxy.example"},
        {"transport": httpx.HTTPTransport(), "limits": httpx.Limits()},
    ],
)
def test_what_is_unusable_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        NETSCALER.classes["sync"](URL, **NETSCALER.credentials, **options)
    assert not any(canary in str(caught.value) for canary in CANARIES)


@by_kind
def test_the_client_says_who_it_is(kind: Kind) -> None:
    seen: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["User-Agent"])
        return httpx.Response(200, json=dict(NETSCALER.document))

    options: dict[str, Any] = {"transport": httpx.MockTransport(handle), "auth": "request"}
    NETSCALER.call(kind, URL, **options)
    NETSCALER.call(kind, URL, user_agent="my-tool/1.2", **options)
    NETSCALER.call(kind, URL, headers={"User-Agent": "mine"}, **options)
    own = f"opensessions/{opensessions.__version__}"
    assert seen == [own, f"{own} my-tool/1.2", "mine"]


@by_kind
def test_options_for_one_call_share_what_came_of_them_and_nothing_else(kind: Kind) -> None:
    seen: list[Any] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append((request.headers.get("X-A"), request.extensions["timeout"]["read"] < 6))
        return httpx.Response(200, json=dict(NETSCALER.document))

    def steps(client: Any) -> Any:
        for options in (
            {"timeout": 5},
            {},
            {"headers": {"X-A": "1"}},
            {"headers": {"X-A": "2"}},
            {"timeout": 5},
        ):
            yield client.with_options(**options).list_sessions()
        first, second = client.with_options(timeout=5), client.with_options(timeout=5)
        assert first is not second
        assert first.generated is second.generated
        assert client.generated is not first.generated
        for wrong in ({"timeout": True}, {"timeout": [1]}, {"headers": [1]}, {"headers": {"X-A": 1}}):
            with pytest.raises(errors.ConfigurationError):
                client.with_options(**wrong)
        assert client.with_options(timeout=1)
        with pytest.raises(errors.ConfigurationError):
            client.with_options(timeout=True)

    NETSCALER.use(kind, URL, steps, transport=httpx.MockTransport(handle), auth="request")
    assert seen == [(None, True), (None, False), ("1", False), ("2", False), (None, True)]


@pytest.mark.parametrize(("said", "level"), [("debug", logging.DEBUG), ("INFO", logging.INFO), ("loud", 30)])
def test_the_environment_may_ask_for_records(said: str, level: int) -> None:
    script = "import logging, opensessions; print(logging.getLogger('opensessions').level)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"OPENSESSIONS_LOG": said},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(level)
    assert ("must be one of debug, info, warning" in done.stderr) == (said == "loud")


def test_importing_the_package_loads_no_api() -> None:
    script = "import sys, opensessions; print([n for n in sys.modules if n.startswith(('httpx', 'attr'))])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    # Older versions of httpx bring some of these along themselves.
    script = "import httpx, sys; had = {*sys.modules}; from opensessions import VssCloud"
    script += "; print(*{*sys.modules} - had)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "opensessions.vss_cloud" in loaded
    for name in (
        "asyncio",
        "anyio",
        "httpcore",
        "opensessions.netscaler_console",
        "opensessions.appgate_sdp",
    ):
        assert name not in loaded
