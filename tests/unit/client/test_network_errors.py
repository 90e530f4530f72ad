"""What a message says of a connection that failed, or of an answer that is none."""

import errno
import socket
import ssl

import httpx
import pytest

from opensessions import errors
from tests.unit.client.apis import KINDS, NETSCALER, Kind

by_kind = pytest.mark.parametrize("kind", KINDS)

REASONS = {
    "Connection refused": ConnectionRefusedError(errno.ECONNREFUSED, "canary"),
    "Network is unreachable": OSError(errno.ENETUNREACH, "canary"),
    "the connection was closed here meanwhile, as close() does": OSError(errno.EBADF, "canary"),
    "no host of that name was found": socket.gaierror(socket.EAI_NONAME, "canary"),
    "it does not speak TLS as asked for, or wants a certificate of the client; "
    "is the address right, https and port?": ssl.SSLEOFError(8, "canary"),
    "ConnectError": ValueError("canary"),
}
"""By what a message says: what lies under a failed connection."""


@by_kind
@pytest.mark.parametrize("reason", REASONS)
def test_a_failed_connection_says_why_in_words_of_the_operating_system(reason: str, kind: Kind) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("canary") from REASONS[reason]

    with pytest.raises(errors.ConnectionFailed) as caught:
        NETSCALER.over(kind, handler, retries=0)
    assert str(caught.value).endswith(f" got no whole answer: {reason}")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "illegal status line: bytearray(b'canary-token')",
            "what answers there does not speak HTTP; is the address right, https and port?",
        ),
        ("Illegal header name b'canary-token'", "a header is not written as HTTP allows"),
        ("conflicting Content-Length headers", "it says two lengths of its body"),
        (
            "peer closed connection without sending complete message body (received 1 bytes, expected 2)",
            "the connection was closed in the middle of it",
        ),
        (
            "illegal request line",
            "what answers there does not speak HTTP; is the address right, https and port?",
        ),
        (
            "<ConnectionTerminated error_code:0, last_stream_id:1, additional_data:b'canary-token'>",
            "the server ended the connection, as it does when it is restarted",
        ),
        ("canary-token", "RemoteProtocolError"),
    ],
)
def test_an_answer_that_is_not_http_says_what_is_wrong_without_its_words(said: str, told: str) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.RemoteProtocolError(said)

    with pytest.raises(errors.ConnectionFailed) as caught:
        NETSCALER.over("sync", handler, retries=0)
    assert str(caught.value).endswith(f" got no whole answer: {told}")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("certificate has expired", "not trusted (certificate has expired)"),
        ("Hostname mismatch, certificate is not valid for 'x'", "certificate is not valid for 'x')"),
        ("EE certificate key too weak", "(EE certificate key too weak)"),
        ("self-signed certificate", "(self-signed certificate); verify= takes the CA's file"),
    ],
)
def test_a_file_is_advised_where_it_would_help(said: str, told: str) -> None:
    error = ssl.SSLCertVerificationError()
    error.verify_message = said
    assert reason_of(error).endswith(told)


def test_tls_of_yesterday_is_called_so() -> None:
    assert "older than this machine allows" in reason_of(
        ssl.SSLError(1, "[SSL: UNSUPPORTED_PROTOCOL] (_ssl)")
    )


def test_what_speaks_no_tls_wants_no_certificate() -> None:
    told = reason_of(ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl)"))
    assert told.endswith("what answers there does not speak TLS; is the address right, https and port?")


def reason_of(error: Exception) -> str:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("canary") from error

    with pytest.raises(errors.ConnectionFailed) as caught:
        NETSCALER.over("sync", handler, retries=0)
    return str(caught.value)


@by_kind
def test_a_connection_over_tls_that_is_cut_off_is_no_wrong_address(kind: Kind) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("canary") from ssl.SSLEOFError(8, "EOF occurred in violation of protocol")

    with pytest.raises(errors.ConnectionFailed, match="got no whole answer: the connection was cut off"):
        NETSCALER.over(kind, handler, retries=0)
