"""How long a call may take and how much memory, whoever is on the other side or in between."""

import threading
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from opensessions import AppgateSdp, VssCloud, errors
from opensessions_generated.netscaler_console.api.mpssession import list_sessions
from tests.unit.client.apis import (
    APIS,
    NAME,
    TOKEN,
    VSS,
    ApiUnderTest,
)
from tests.unit.client.fault_server import compressed
from tests.unit.client.recorder import URL, Recorder, console


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    bomb = compressed(b" " * 50_000_000)

    class Stream(httpx.SyncByteStream):
        def __iter__(self) -> Any:
            yield bomb

    class Transport(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=Stream())

    with AppgateSdp(
        f"{URL}/admin", token=TOKEN, transport=Transport(), max_response_bytes=1_000_000
    ) as client:
        tracemalloc.start()
        try:
            with pytest.raises(errors.MalformedResponse, match="larger than 1000000"):
                client.get_session(NAME)
            assert tracemalloc.get_traced_memory()[1] < 4_000_000
        finally:
            tracemalloc.stop()


def test_a_closed_client_sends_nothing() -> None:
    recorder = Recorder()
    client = console(recorder)
    copy = client.with_options(timeout=3)
    client.close()
    client.close()
    for closed in (client, copy):
        with pytest.raises(errors.RequestRefused, match="closed"):
            closed.list_sessions()
    assert recorder.requests == []


def test_there_is_no_way_around_the_protections_by_copies_of_the_generated_client() -> None:
    recorder = Recorder()
    with console(recorder) as client:
        changed = client.generated.with_headers({"X-Mine": "1"})
        with pytest.raises(errors.RequestRefused, match="with_options"):
            list_sessions.sync(client=changed)
    assert recorder.requests == []


def test_a_transport_of_ones_own_cannot_hold_a_call_either() -> None:
    class Dripping(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            for _ in range(500):
                threading.Event().wait(0.02)
                yield b" "

    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Dripping()))
    started = time.monotonic()
    with (
        AppgateSdp(f"{URL}/admin", token=TOKEN, transport=transport, timeout=0.2) as client,
        pytest.raises(errors.Timeout),
    ):
        client.get_session(NAME)
    assert time.monotonic() - started < 2


def test_a_thread_waits_for_the_login_of_another_no_longer_than_its_own_time() -> None:
    signing_in, go_on = threading.Event(), threading.Event()

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == VSS.sign_in:
            signing_in.set()
            go_on.wait(10)
            return httpx.Response(200, json=VSS.signed_in)
        return httpx.Response(200, json=VSS.document)

    with VssCloud(URL, username="u", password="p", transport=httpx.MockTransport(handle)) as client:
        first = threading.Thread(target=client.list_sessions)
        first.start()
        assert signing_in.wait(10)
        with pytest.raises(errors.Timeout):
            client.with_options(timeout=0.1).list_sessions()
        go_on.set()
        first.join()
        assert client.list_sessions()


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_time_that_runs_out_between_two_steps_is_a_timeout(api: ApiUnderTest) -> None:
    with pytest.raises(errors.Timeout):
        api.over("sync", lambda _: httpx.Response(200, json=api.document), timeout=1e-9)
