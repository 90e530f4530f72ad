"""Building clients: what is accepted, what is refused at once, what comes from the environment."""

import inspect
import ssl
from pathlib import Path
from typing import Any

import httpx
import pytest

from opensessions import AppgateSdp, AsyncAppgateSdp, NetScalerConsole, VssCloud, errors
from opensessions._calls.flow import Flow
from tests.unit.client.apis import APIS, CANARIES, KINDS, VSS, ApiUnderTest, Kind

URL = "https://server.example"
by_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
by_kind = pytest.mark.parametrize("kind", KINDS)
ANSWERING = httpx.MockTransport(lambda _: httpx.Response(200, json={}))


def made(api: ApiUnderTest, kind: Kind = "sync", url: str = URL, **options: Any) -> Any:
    return api.classes[kind](url, **{**api.credentials, "transport": ANSWERING, **options})


@by_api
@by_kind
def test_the_constructor_is_the_documented_one(api: ApiUnderTest, kind: Kind) -> None:
    parameters = inspect.signature(api.classes[kind]).parameters
    defaults = {name: parameter.default for name, parameter in parameters.items()}
    expected = {
        "timeout": 120.0 if api.name == "appgate_sdp" else 30.0,
        "connect_timeout": 5.0,
        "retries": 2,
        "verify": True,
        "headers": None,
        "user_agent": None,
        "limits": None,
        "proxy": None,
        "transport": None,
        "http_client": None,
        "allow_http": False,
        "max_response_bytes": 67_108_864,
    }
    assert {name: defaults[name] for name in expected} == expected
    assert all(
        parameter.kind is parameter.KEYWORD_ONLY
        for name, parameter in parameters.items()
        if name != "base_url"
    )
    assert next(iter(parameters)) == "base_url"


@by_api
@by_kind
@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": None},
        {"timeout": float("inf")},
        {"timeout": float("nan")},
        {"timeout": "30"},
        {"timeout": 10**400},
        {"timeout": True},
        {"retries": -1},
        {"retries": 1.5},
        {"retries": True},
        {"max_response_bytes": 0},
        {"strict": "false"},
        {"max_response_bytes": None},
        {"verify": "/no/such/file", "transport": None},
        {"verify": 3, "transport": None},
        {"verify": "", "transport": None},
        {"verify": "a\0b", "transport": None},
        {"headers": [("a", "b")]},
        {"headers": "x"},
        {"transport": object()},
        {"url": "server.example"},
        {"url": "ftp://server.example"},
        {"url": "https://"},
        {"url": "https://server.example\n"},
        {"url": " https://server.example"},
        {"url": "https://server.example/a b"},
        {"url": "https://server.example/\u2028"},
        {"url": "https://canary-password@server.example"},
        {"url": "https://user:canary-password@server.example"},
        {"url": "https://server.example/?token=canary-token"},
        {"url": "https://server.example/#x"},
        {"url": "https://server.example:port"},
        {"url": "https://server.example:65979"},  # which the system would take for 443
        {"url": "https://server.example:0"},
        {"url": "https://a.example,https://b.example"},
        {"url": "https://server.example\\x"},
        pytest.param(
            {"url": "https://xn--a"},
            marks=pytest.mark.skipif(httpx.__name__ == "httpx2", reason="which takes it for a host"),
        ),
        {"url": 3},
        {"url": "http://server.example"},
        {"url": "http://10.0.0.1"},
        {"url": "http://localhost.evil.example"},
        {"url": "http://127.0.0.1.evil.example"},
    ],
)
def test_what_is_unusable_is_refused_when_the_client_is_built(
    options: dict[str, Any], api: ApiUnderTest, kind: Kind
) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        made(api, kind, **options)
    assert not any(canary in str(caught.value) for canary in CANARIES)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            "SSL_CERT_FILE",
            marks=pytest.mark.skipif(
                httpx.__version__ < "0.28", reason="which trusts its own authorities then"
            ),
        ),
        "SSLKEYLOGFILE",
    ],
)
def test_a_file_that_the_environment_names_for_tls_and_is_not_there_is_told(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "/no/such/file")
    with pytest.raises(errors.ConfigurationError, match=rf"{name}\b.* names no file"):
        VssCloud(URL, token="t")


@by_api
@pytest.mark.parametrize(
    ("url", "allow"),
    [
        ("http://127.0.0.1:8080", False),
        ("http://127.1.2.3", False),
        ("http://localhost", False),
        ("http://[::1]:8080", False),
        ("http://server.example", True),
        ("https://server.example:8443", False),
    ],
)
def test_plain_http_is_for_this_machine_or_on_request(url: str, allow: bool, api: ApiUnderTest) -> None:
    made(api, url=url, allow_http=allow).close()
    if allow:
        with pytest.raises(errors.ConfigurationError, match="allow_http=True"):
            made(api, url=url, allow_http="false")


@pytest.mark.parametrize(
    "make",
    [
        lambda: NetScalerConsole(URL, username="", password="p"),
        lambda: NetScalerConsole(URL, username="u", password="p\udce4ss"),
        lambda: NetScalerConsole(URL, username="u", password="p", auth=[]),  # type: ignore[arg-type]  # is tested
        lambda: NetScalerConsole(URL, username="u", password=""),
        lambda: NetScalerConsole(URL, username="u", password="p", auth="basic"),  # type: ignore[arg-type]  # is tested
        lambda: NetScalerConsole(URL, username="u\n", password="p", auth="request"),
        lambda: NetScalerConsole(URL, username="u", password="pä", auth="request"),
        lambda: VssCloud(URL),
        lambda: VssCloud(URL, username="u"),
        lambda: VssCloud(URL, password="p"),
        lambda: VssCloud(URL, token="t", username="u"),
        lambda: VssCloud(URL, username="u:v", password="p"),
        lambda: VssCloud(URL, username="u", password=""),
        lambda: VssCloud(URL, username="u", password="p\udce4ss"),
        lambda: VssCloud(URL, token=""),
        lambda: VssCloud(URL, token="t\n"),
        lambda: VssCloud(URL, token="Bearer t"),
        lambda: VssCloud(URL, token='"t"'),
        lambda: AppgateSdp(URL, token="'t'"),
        lambda: NetScalerConsole(URL, token="t; SESSID=u"),
        lambda: AppgateSdp(URL, token="bearer t"),
        lambda: AppgateSdp(URL, token=""),
        lambda: AppgateSdp(URL, token="t u\r\n"),
        lambda: AppgateSdp(URL, token="t", peer_version=0),
        lambda: AppgateSdp(URL, token="t", peer_version="22"),  # type: ignore[arg-type]  # is tested
    ],
)
def test_credentials_that_cannot_be_sent_are_refused(make: Any) -> None:
    with pytest.raises(errors.ConfigurationError):
        make()


def test_tls_is_verified_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: list[ssl.SSLContext] = []

    def transport(*, verify: ssl.SSLContext, **_: object) -> httpx.BaseTransport:
        given.append(verify)
        return ANSWERING

    monkeypatch.setattr("opensessions._transport.thread_network.Network", transport)
    own = ssl.create_default_context()
    for verify in (True, False, own, tmp_path):
        AppgateSdp(URL, token="t", verify=verify).close()
    modes = [context.verify_mode for context in given]
    assert modes == [ssl.CERT_REQUIRED, ssl.CERT_NONE, ssl.CERT_REQUIRED, ssl.CERT_REQUIRED]
    assert given[0].check_hostname
    assert given[2] is own


def test_a_transport_of_the_other_kind_is_refused() -> None:
    with pytest.raises(errors.ConfigurationError, match=r"httpx2?\.BaseTransport"):
        AppgateSdp(URL, token="t", transport=httpx.AsyncHTTPTransport(verify=False))  # type: ignore[arg-type]  # is tested
    with pytest.raises(errors.ConfigurationError, match=r"httpx2?\.AsyncBaseTransport"):
        AsyncAppgateSdp(URL, token="t", transport=httpx.HTTPTransport(verify=False))  # type: ignore[arg-type]  # is tested


@by_api
@by_kind
def test_a_copy_has_other_settings_and_the_same_login_and_connections(api: ApiUnderTest, kind: Kind) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=api.document)

    def steps(client: Any) -> Flow[Any]:
        copy = client.with_options(timeout=3, retries=0, headers={"X-Mine": "1"})
        for each in (copy, copy.with_options(headers={"X-Other": "2"}), client):
            yield getattr(each, api.main)(*api.arguments)
        yield copy.aclose() if kind == "async" else copy.close()
        return (yield getattr(client, api.main)(*api.arguments))

    signed_in: list[str] = []
    inner = api.transport(handler)

    def counting(request: httpx.Request) -> httpx.Response:
        signed_in.extend([request.url.path] if request.url.path == api.sign_in else [])
        return inner.handle_request(request)

    assert api.use(kind, URL, steps, transport=httpx.MockTransport(counting))
    mine = [(request.headers.get("x-mine"), request.headers.get("x-other")) for request in seen]
    assert mine == [("1", None), ("1", "2"), (None, None), (None, None)]
    assert len(signed_in) == (1 if api.sign_in else 0)


@by_api
def test_a_copy_with_unusable_settings_is_refused(api: ApiUnderTest) -> None:
    client = made(api)
    for options in ({"timeout": -1}, {"retries": -1}, {"headers": {"Cookie": "x"}}):
        with pytest.raises(errors.ConfigurationError):
            client.with_options(**options)


def test_a_header_is_sent_once_however_it_is_spelled() -> None:
    sent: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=VSS.document)

    headers = {"user-agent": "mine", "X-Request-ID": "1"}
    client = VssCloud(URL, token="t", transport=httpx.MockTransport(handle), headers=headers)
    client.with_options(headers={"x-request-id": "2"}).list_sessions()
    names = [name.lower() for name, _ in sent[0].headers.raw]
    assert (names.count(b"user-agent"), names.count(b"x-request-id")) == (1, 1)
    assert (sent[0].headers["User-Agent"], sent[0].headers["X-Request-ID"]) == ("mine", "2")
