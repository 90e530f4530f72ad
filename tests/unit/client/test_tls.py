"""TLS on a real socket: a trusted server is talked to, and nothing is said to any other."""

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from weakref import WeakSet

import pytest
import trustme

from opensessions import errors
from opensessions._transport import task_network, thread_network
from opensessions_stub import RunningStub, create_app
from tests.unit.client.apis import APIS, KINDS, ApiUnderTest, Kind

by_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
by_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def secured() -> Iterator[RunningStub]:
    """A stub that speaks TLS with a certificate of its own."""
    with RunningStub(create_app(seed=1), tls=True) as stub:
        yield stub


def call(api: ApiUnderTest, kind: Kind, stub: RunningStub, **options: Any) -> Any:
    served = replace(api, credentials=stub.credentials(api.name), base_path="")
    return served.call(kind, stub.url(api.name), **options)


@by_api
@by_kind
def test_a_server_with_a_trusted_certificate_is_talked_to(
    api: ApiUnderTest, kind: Kind, secured: RunningStub
) -> None:
    assert secured.ca is not None
    for trust in (secured.ca, str(secured.ca), ssl.create_default_context(cafile=secured.ca)):
        assert call(api, kind, secured, verify=trust)


@by_api
@by_kind
def test_a_server_with_an_unknown_certificate_is_told_nothing(
    api: ApiUnderTest, kind: Kind, secured: RunningStub
) -> None:
    secured.reset()
    with pytest.raises(
        errors.ConnectionFailed, match=r"certificate is not trusted \(.*\); verify="
    ) as caught:
        call(api, kind, secured, retries=2)
    assert caught.value.attempts == 1, "it will be the same certificate the next time"
    assert secured.requests() == []


class Unprotected:
    """A connection that is to be one with TLS."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.names: list[str] = []

    def get_extra_info(self, _: str) -> None:
        """Return that nothing is known of it."""

    def start_tls(self, _: object, name: str, __: object) -> Any:
        """Take note of the name, and be one with TLS, now or in a task."""
        self.names.append(name)
        return self if self.kind == "sync" else asyncio.sleep(0, self)


@by_kind
def test_no_certificate_is_asked_for_the_zone_of_an_address(kind: Kind) -> None:
    connection: Any = Unprotected(kind)
    pool: Any = None  # nothing is asked of it
    context = ssl.create_default_context()
    for host in ("fe80::1%eth0", "server.example"):
        if kind == "sync":
            thread_network._Stream(connection, WeakSet(), pool).start_tls(context, host)
        else:
            asyncio.run(task_network._Stream(connection, pool).start_tls(context, host))
    assert connection.names == ["fe80::1", "server.example"]


@by_kind
def test_a_server_that_wants_a_certificate_of_the_client_is_understood(kind: Kind) -> None:
    authority = trustme.CA()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.verify_mode = ssl.CERT_REQUIRED
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)

    def refuse(listening: socket.socket) -> None:
        secured = tls.wrap_socket(listening.accept()[0], server_side=True, do_handshake_on_connect=False)
        with contextlib.suppress(OSError):
            secured.do_handshake()
        with socket.socket(fileno=secured.detach()) as plain, contextlib.suppress(OSError):
            plain.shutdown(socket.SHUT_WR)
            while plain.recv(1000):  # read on, or the alert would be lost
                pass

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=refuse, args=(listening,))
        thread.start()
        url = f"https://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(errors.ConnectionFailed, match=r"wants a certificate of the client; verify="):
            APIS[1].call(kind, url, verify=trust, retries=0, timeout=10)
        thread.join(10)
