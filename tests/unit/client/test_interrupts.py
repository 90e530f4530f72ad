"""A signal that interrupts a call, at whatever moment, leaves a client whose next call works."""

import signal
import threading
from contextlib import suppress

import httpx
import pytest

from opensessions import NetScalerConsole
from tests.unit.client.stalling_server import OPTIONS, StallingServer


class Interrupted(BaseException):
    """What a signal handler raises, as Python's does for Ctrl-C."""


@pytest.mark.parametrize("where", ["waiting for an answer", "in a body"])
def test_the_next_call_works_after_an_interrupt(where: str, server: StallingServer) -> None:
    def interrupt(*_: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGUSR1, interrupt)
    try:
        limits = httpx.Limits(max_connections=1)
        with NetScalerConsole(server.url, limits=limits, timeout=10, **OPTIONS) as client:
            for _ in range(3):
                server.is_stalled, server.is_stalled_in_body = where != "in a body", where == "in a body"
                count = server.requests

                def send(count: int = count) -> None:
                    server.wait_for_request(count)
                    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)

                sender = threading.Thread(target=send)
                sender.start()
                with pytest.raises(Interrupted):
                    client.list_sessions()
                sender.join()
                server.is_stalled = server.is_stalled_in_body = False
                assert client.list_sessions()
    finally:
        signal.signal(signal.SIGUSR1, before)


# A socket whose `connect` was interrupted has no name yet by which it could be closed.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_comes_at_any_moment_leaves_a_client_that_works(server: StallingServer) -> None:
    is_armed = False

    def interrupt(*_: object) -> None:
        nonlocal is_armed
        if is_armed:
            is_armed = False
            raise Interrupted

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        limits = httpx.Limits(max_connections=2)
        with NetScalerConsole(server.url, limits=limits, timeout=10, **OPTIONS) as client:
            for number in range(100):
                with suppress(Interrupted):
                    try:
                        is_armed = True
                        signal.setitimer(signal.ITIMER_REAL, 0.0002 + number * 0.00003)
                        client.list_sessions()
                        client.list_sessions()
                    finally:
                        is_armed = False
            assert client.list_sessions()
            assert client.list_sessions()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
