"""What mocks, records or traces httpx sees what these clients do, sync and async alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
import vcr
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pytest_httpx import HTTPXMock

from opensessions import errors
from tests.unit.client.apis import DONE, KINDS, LOGGED_IN, NETSCALER, Kind
from tests.unit.client.stalling_server import StallingServer, stalling_server

URL = "https://console.example"
LOGIN, LISTING, LOGOUT = (
    "/nitro/v2/config/login",
    "/nitro/v1/config/mpssession",
    r"/nitro/v2/config/login.*",
)
by_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def server() -> Iterator[StallingServer]:
    with stalling_server() as running:
        yield running


@by_kind
@pytest.mark.parametrize("using", ["httpcore", "httpx"])
def test_respx_answers_in_the_servers_place(using: str, kind: Kind) -> None:
    with respx.mock(using=using) as router:
        login = router.post(URL + LOGIN).respond(json=LOGGED_IN)
        listing = router.get(URL + LISTING).respond(json=dict(NETSCALER.document))
        router.delete(url__regex=URL + LOGOUT).respond(json=DONE)
        (session,) = NETSCALER.call(kind, URL)
    assert session.username == "nsroot"
    assert login.call_count == 1
    assert listing.called


@by_kind
def test_pytest_httpx_answers_in_the_servers_place(kind: Kind, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(method="GET", json=dict(NETSCALER.document))
    assert NETSCALER.call(kind, URL, auth="request")
    (request,) = httpx_mock.get_requests()
    assert request.headers["X-NITRO-USER"] == "nsroot"
    httpx_mock.add_exception(httpx.ReadError("reset"))
    with pytest.raises(errors.ConnectionFailed):
        NETSCALER.call(kind, URL, auth="request", retries=0)


@by_kind
def test_opentelemetry_traces_every_request(kind: Kind, server: StallingServer) -> None:
    spans = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(spans))
    instrumentor = HTTPXClientInstrumentor()
    instrumentor.instrument(tracer_provider=provider)
    try:
        assert NETSCALER.call(kind, server.url, auth="request")
    finally:
        instrumentor.uninstrument()
    (span,) = spans.get_finished_spans()
    assert span.attributes is not None
    assert span.attributes["http.url"] == server.url + LISTING
    assert span.attributes["http.status_code"] == 200


@by_kind
def test_vcrpy_records_and_plays_back_without_the_network(
    kind: Kind, server: StallingServer, tmp_path: Path
) -> None:
    options: dict[str, Any] = {"filter_headers": ["X-NITRO-PASS"]}
    cassette = str(tmp_path / "cassette.yaml")
    with vcr.use_cassette(cassette, record_mode="once", **options) as tape:
        recorded = NETSCALER.call(kind, server.url, auth="request")
        assert len(tape) == 1
    server.stop()
    with vcr.use_cassette(cassette, record_mode="none", **options):
        assert NETSCALER.call(kind, server.url, auth="request") == recorded


@by_kind
def test_vcrpy_in_playback_lets_nothing_through(kind: Kind, server: StallingServer, tmp_path: Path) -> None:
    with (
        vcr.use_cassette(str(tmp_path / "empty.yaml"), record_mode="none"),
        pytest.raises(errors.ConnectionFailed, match="CannotOverwriteExistingCassette"),
    ):
        NETSCALER.call(kind, server.url, auth="request")
    assert (server.connections, server.requests) == (0, 0)


@by_kind
def test_a_hook_sees_a_request_whose_body_is_there(kind: Kind) -> None:
    seen = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append((request.method, request.content))
        return httpx.Response(200, json=LOGGED_IN if request.method == "POST" else NETSCALER.document)

    NETSCALER.call(kind, URL, transport=httpx.MockTransport(handle), token="t")
    assert seen == [("GET", b"")]
