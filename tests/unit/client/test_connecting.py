"""Connecting has a limit of its own, and one dead address of a host costs a moment only, sync as async."""

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NoReturn

import httpx
import pytest

from opensessions import errors
from opensessions._transport import happy_eyeballs
from tests.unit.client.apis import KINDS, NETSCALER, Kind
from tests.unit.client.stalling_server import StallingServer

by_kind = pytest.mark.parametrize("kind", KINDS)


@contextmanager
def dead(address: str, port: int = 0) -> Iterator[int]:
    """Give a port where nobody ever answers, neither yes nor no: its queue is full."""
    with ExitStack() as open_sockets:
        listener = open_sockets.enter_context(socket.socket())
        listener.bind((address, port))
        listener.listen(0)
        for _ in range(4):
            filler = open_sockets.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        with socket.socket() as probe:
            probe.settimeout(0.2)
            with pytest.raises(TimeoutError):
                probe.connect(listener.getsockname())
        yield listener.getsockname()[1]


@pytest.fixture
def dead_port() -> Iterator[int]:
    with dead("127.0.0.1") as port:
        yield port


def resolve(monkeypatch: pytest.MonkeyPatch, *ports: int) -> None:
    """Let every host have one address on loopback for each of these ports."""
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", port)) for port in ports
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def test_a_name_that_nobody_looks_up_does_not_hold_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def look_up(*_: object, **__: object) -> list[object]:
        over.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    started = time.monotonic()
    try:
        with pytest.raises(errors.Timeout):
            NETSCALER.call("sync", "https://server.example", timeout=0.2, retries=0)
        assert time.monotonic() - started < 5
    finally:
        over.set()


@pytest.mark.parametrize(
    ("error", "reason"),
    [(UnicodeError("label too long"), "no host of that name"), (OverflowError(), "Overflow")],
)
def test_a_name_that_cannot_be_looked_up_is_told_at_once(
    error: Exception, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_up(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(errors.ConnectionFailed, match=reason):
        NETSCALER.call("sync", "https://server.example", retries=0)


@by_kind
def test_a_dead_server_is_told_after_the_time_for_connecting(kind: Kind, dead_port: int) -> None:
    started = time.monotonic()
    with pytest.raises(errors.ConnectionFailed, match=r"nobody answers there; see connect_timeout="):
        NETSCALER.call(kind, f"http://127.0.0.1:{dead_port}", connect_timeout=0.2, retries=1)
    assert 0.4 <= time.monotonic() - started < 5


@by_kind
def test_the_time_of_the_call_goes_before_that_of_connecting(kind: Kind, dead_port: int) -> None:
    started = time.monotonic()
    with pytest.raises(errors.Timeout, match=r"0\.2 s allowed"):
        NETSCALER.call(kind, f"http://127.0.0.1:{dead_port}", timeout=0.2)
    assert time.monotonic() - started < 5


@by_kind
@pytest.mark.skipif(sys.platform != "linux", reason="others have no second address on loopback")
def test_a_dead_address_is_passed_over(
    kind: Kind, server: StallingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def two(host: Any, *arguments: Any, **options: Any) -> Any:
        if host not in {"two.example", b"two.example"}:
            return real(host, *arguments, **options)
        kinds = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "")
        return [(*kinds, (address, server.port)) for address in ("127.0.0.2", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    started = time.monotonic()
    with dead("127.0.0.2", server.port):
        url = f"http://two.example:{server.port}"
        assert NETSCALER.call(kind, url, allow_http=True, auth="request")
    assert time.monotonic() - started < 3


def test_addresses_that_refuse_are_passed_over_at_once(
    server: StallingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        refusing: int = gone.getsockname()[1]
    resolve(monkeypatch, refusing, refusing, server.port)
    monkeypatch.setattr(happy_eyeballs, "_HEAD_START", 60.0)
    started = time.monotonic()
    assert NETSCALER.call("sync", "http://three.example", allow_http=True, auth="request")
    assert time.monotonic() - started < 5


def test_a_host_whose_addresses_all_refuse_is_told_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        refusing: int = gone.getsockname()[1]
    resolve(monkeypatch, refusing)
    with pytest.raises(errors.ConnectionFailed, match="refused"):
        NETSCALER.call("sync", "http://two.example", allow_http=True, retries=0)


def test_a_host_without_addresses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch)
    with pytest.raises(errors.ConnectionFailed):
        NETSCALER.call("sync", "http://none.example", allow_http=True, retries=0)


def test_the_first_address_to_answer_wins_and_the_others_are_closed(
    dead_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(happy_eyeballs, "_HEAD_START", 0.02)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        resolve(monkeypatch, dead_port, port)
        with happy_eyeballs.connected("x", 1, 10) as winner:
            assert winner.getpeername()[1] == port
            assert winner.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_families_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    def at(family: int, number: int) -> Any:
        return (family, socket.SOCK_STREAM, 6, "", (f"address {number}", 443))

    four, six = socket.AF_INET, socket.AF_INET6
    found = [at(six, 1), at(six, 2), at(six, 2), at(four, 3), at(four, 4), at(four, 5)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    order = [place[0] for *_, place in happy_eyeballs._addresses("x", 443, 5)]
    assert order == ["address 1", "address 3", "address 2", "address 4", "address 5"]


@by_kind
def test_limits_set_how_many_connections_there_are(kind: Kind, server: StallingServer) -> None:
    def steps(client: Any) -> Any:
        yield client.list_sessions()
        yield client.with_options(timeout=5).list_sessions()

    kept = httpx.Limits(max_connections=5, max_keepalive_connections=1)
    NETSCALER.use(kind, server.url, steps, auth="request", limits=kept)
    assert server.connections == 1
    none = httpx.Limits(max_connections=5, max_keepalive_connections=0)
    NETSCALER.use(kind, server.url, steps, auth="request", limits=none)
    assert server.connections == 3


@by_kind
def test_a_call_waits_for_a_connection_within_its_time(kind: Kind, server: StallingServer) -> None:
    server.is_stalled = True
    with pytest.raises(errors.Timeout):
        NETSCALER.call(kind, server.url, limits=httpx.Limits(max_connections=1), timeout=0.1)
