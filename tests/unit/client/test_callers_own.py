"""What a caller's own code raises in the middle of a call reaches the caller, and is no failure of a call."""

import signal
import ssl
from functools import partial
from typing import Any, NoReturn

import httpx
import pytest

from opensessions import errors
from tests.unit.client.apis import KINDS, VSS, Kind

by_kind = pytest.mark.parametrize("kind", KINDS)


@by_kind
def test_what_the_caller_was_handling_is_no_cause(kind: Kind) -> None:
    sent = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        raise httpx.RemoteProtocolError("cut off")

    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("of another client") from ssl.SSLCertVerificationError("not trusted")

    try:
        VSS.over("sync", fail)
    except errors.ConnectionFailed:
        with pytest.raises(
            errors.ConnectionFailed, match="got no whole answer: RemoteProtocolError"
        ) as caught:
            VSS.over(kind, handler, retries=1)
    assert caught.value.may_pass
    assert caught.value.attempts == 2


def raise_earlier() -> NoReturn:
    raise KeyError("what the caller was handling")


def _alarmed(_: object, frame: object) -> NoReturn:
    raise TimeoutError("the caller's alarm")


class _Alarm:
    def __call__(self, number: int, frame: object) -> NoReturn:
        _alarmed(number, frame)


@pytest.mark.parametrize("alarm", [_alarmed, partial(_alarmed), _Alarm(), _Alarm().__call__])
@pytest.mark.parametrize("is_wrapped", [False, True])
def test_what_a_signal_raises_is_no_failure_of_the_network(is_wrapped: bool, alarm: Any) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        try:
            signal.raise_signal(signal.SIGUSR1)
        except TimeoutError as error:
            if is_wrapped:
                raise httpx.ReadTimeout("as httpcore does") from error
            raise
        raise NotImplementedError

    before = signal.signal(signal.SIGUSR1, alarm)
    try:
        with pytest.raises(TimeoutError, match="the caller's alarm"):
            VSS.over("sync", handler)
    finally:
        signal.signal(signal.SIGUSR1, before)


@by_kind
def test_what_a_test_asserts_of_a_request_reaches_the_test(kind: Kind) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise AssertionError("of the test")

    try:
        raise_earlier()
    except KeyError:
        with pytest.raises(AssertionError, match="of the test") as caught:
            VSS.over(kind, handler)
    assert isinstance(caught.value.__context__, KeyError)
    assert not caught.value.__suppress_context__


@by_kind
def test_what_the_http_library_asserts_is_a_failure_of_the_way(kind: Kind) -> None:
    def assertion(_: httpx.Request) -> Any:
        exec("raise AssertionError", {"__name__": "httpcore._sync"})  # noqa: S102 - as if it were there

    with pytest.raises(errors.ConnectionFailed, match="AssertionError") as caught:
        VSS.over(kind, assertion)
    assert not caught.value.may_pass
