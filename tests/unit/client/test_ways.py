"""What callers may bring along: an httpx client, a proxy, a name; everything else stays in force."""

import logging
import os
import subprocess
import sys
from typing import Any

import httpx
import pytest

import opensessions
from opensessions import VssCloud, errors
from tests.unit.client.apis import CANARIES, KINDS, NETSCALER, Kind
from tests.unit.client.stalling_server import StallingServer

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)


def test_a_proxy_that_refuses_is_named_with_its_status() -> None:
    def handle(_: httpx.Request) -> httpx.Response:
        raise httpx.ProxyError("407 Proxy Authentication Required")

    client = VssCloud("https://server.example", token="t", transport=httpx.MockTransport(handle), retries=0)
    with pytest.raises(errors.ConnectionFailed, match="the proxy answered 407 Proxy Authentication Required"):
        client.list_sessions()


@by_kind
def test_a_proxy_is_gone_through(kind: Kind, server: StallingServer) -> None:
    """The server answers any request line, as a proxy for plain http does."""
    proxy = server.url.replace("http://", "http://user:canary-password@")
    assert NETSCALER.call(
        kind, "http://server.example", auth="request", allow_http=True, proxy=proxy, retries=0
    )
    assert server.requests == 1


@by_kind
def test_a_proxy_that_cannot_be_reached_is_named_without_its_password(kind: Kind) -> None:
    proxy = "http://user:canary-password@127.0.0.1:1"
    with pytest.raises(errors.ConnectionFailed) as caught:
        NETSCALER.call(kind, URL, auth="request", proxy=proxy, retries=0)
    said = "got no whole answer: Connection refused (asked was the proxy http://127.0.0.1:1)"
    assert str(caught.value).endswith(said)


@pytest.mark.parametrize(
    "options",
    [
        {"proxy": "canary-password"},
        {"proxy": "ftp://user:canary-password@proxy.example"},
        {"proxy": "http://user:canary/password@proxy.example"},
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
    # What a command loads before it takes signals is short; its script itself loads `re`.
    script = "import re, sys, opensessions.cli.__main__, opensessions_stub.__main__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "typing" not in done.stdout.split()
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
