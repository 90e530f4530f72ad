"""Credentials show up nowhere: not in what objects say of themselves, not in logs, not in warnings."""

import asyncio
import logging
import warnings
from typing import Any

import hpack
import httpx
import pytest

from opensessions import NetScalerConsole, errors
from opensessions._calls.flow import Flow
from opensessions._secrets import logs as _logs
from opensessions_generated.netscaler_console import AuthenticatedClient
from opensessions_generated.netscaler_console.api.mpssession import list_sessions
from opensessions_generated.netscaler_console.models import LoginCredentials, LoginRecord, LoginRequest
from opensessions_generated.vss_cloud.models import AccessToken
from tests.unit.client.apis import (
    APIS,
    COOKIE_TOKEN,
    DONE,
    KINDS,
    LISTED_SESSION,
    LISTED_TOKEN,
    NETSCALER,
    PASSWORD,
    SESSION,
    SESSION_TOKEN,
    TOKEN,
    VSS,
    ApiUnderTest,
    Kind,
)
from tests.unit.client.leaks import leaks, said_by, warned_of

URL = "https://server.example"


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
@pytest.mark.parametrize("kind", KINDS)
def test_clients_do_not_say_their_credentials(api: ApiUnderTest, kind: Kind) -> None:
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=api.document)

    def steps(client: Any) -> Flow[Any]:
        objects = [client, client.generated, client.with_options(timeout=3), client.__dict__]
        seen.extend(text for each in objects for text in (repr(each), str(each)))
        return (yield getattr(client, api.main)(*api.arguments))

    result = api.use(kind, URL, steps, transport=api.transport(handler))
    assert leaks([*seen, repr(result)]) == []
    assert f"{type(result).__name__}(" in repr(result) or isinstance(result, list)


def test_models_hold_secrets_and_do_not_say_them() -> None:
    credentials = LoginCredentials(
        username="nsroot", password=PASSWORD, secret=TOKEN, challenge_response=TOKEN
    )
    (session,) = NETSCALER.over("sync", lambda _: httpx.Response(200, json=NETSCALER.document))
    members = dict.fromkeys(LoginRecord.__annotations__, PASSWORD)
    del members["additional_properties"]
    record = LoginRecord(**members)  # type: ignore[arg-type]  # what is in them does not matter
    record.additional_properties = {"Password": PASSWORD}
    said = repr([credentials, LoginRequest(credentials), session, AccessToken(TOKEN)])
    assert leaks([said]) == []
    assert "sessionid" not in repr(record)
    assert "additional" not in repr(record)
    assert (session.sessionid, session.token, credentials.password) == (
        LISTED_SESSION,
        LISTED_TOKEN,
        PASSWORD,
    )
    assert "id='6b2c5d1e-1f0b-4a7e-9d55-0c3f8f1f6a01'" in repr(session)  # id and key are no secrets


def test_detailed_answers_of_generated_operations_do_not_say_their_content() -> None:
    transport = NETSCALER.transport(
        lambda _: httpx.Response(200, json=NETSCALER.document, headers={"Set-Cookie": COOKIE_TOKEN})
    )

    def steps(client: Any) -> Flow[Any]:
        return (yield list_sessions.sync_detailed(client=client.generated))

    answer = NETSCALER.use("sync", URL, steps, transport=transport)
    assert leaks([repr(answer), repr(dict(answer.headers))]) == []
    assert LISTED_TOKEN.encode() in answer.content


def test_a_generated_client_of_ones_own_does_not_say_its_token() -> None:
    client = AuthenticatedClient(URL, TOKEN, headers={"X-Key": TOKEN}, cookies={"a": TOKEN})
    client.get_httpx_client().close()
    assert leaks([repr(client)]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_warning_that_echoes_a_credential_is_masked(kind: Kind) -> None:
    body = {
        **DONE,
        "mpssession": [SESSION],
        "message": f"hello {SESSION_TOKEN} {PASSWORD}",
        "severity": "WARNING",
    }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        NETSCALER.over(kind, lambda _: httpx.Response(209, json=body))
    assert [type(warning.message) for warning in caught] == [errors.NitroWarning]
    assert leaks(warned_of(caught)) == []


def test_an_error_that_echoes_other_peoples_tokens_is_masked() -> None:
    body = {"errorcode": 5, "message": f"session {LISTED_SESSION} is busy", "severity": "ERROR"}
    with pytest.raises(errors.ApiError, match="session … is busy") as caught:
        NETSCALER.over("sync", lambda _: httpx.Response(400, json=body))
    assert leaks(said_by(caught.value)) == []


def test_a_refused_login_does_not_say_with_what() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(401, json={"errorcode": 10001, "message": request.content.decode()})

    for api in (NETSCALER, VSS):
        with pytest.raises(errors.AuthenticationFailed) as caught:
            api.call("sync", URL, transport=httpx.MockTransport(handle))
        assert leaks(said_by(caught.value)) == []


@pytest.mark.parametrize(
    "message",
    [
        "x return_value=(b'HTTP/1.1', 200, b'OK', [(b'Set-Cookie', b'T=canary-token; Path=/')])",
        "x return_value=(b'HTTP/1.1', 200, b'OK', [(b'X-Own', b\"it's canary-token\")])",
        "x return_value=(b'HTTP/1.1', 200, b'OK', [(b'Location', b'https://x/?t=canary-token\\'')])",
        "x.failed exception=RemoteProtocolError(\"illegal header line: bytearray(b'T canary-token')\")",
        r"x.failed exception=RemoteProtocolError('illegal: bytearray(b\'T x=\"canary-token\"\')')",
    ],
)
@pytest.mark.parametrize("logger", ["httpcore.http11", "httpcore.http2", "httpcore.connection", "httpx"])
def test_what_httpcore_logs_of_an_answer_is_masked(
    logger: str, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    _logs.install_filters()
    _logs.install_filters()
    caplog.set_level(logging.DEBUG)
    with _logs.OwnExchange():
        logging.getLogger(logger).debug(message)
        logging.getLogger(logger).debug("%s", message)
    assert len(caplog.records) == 2
    assert leaks(record.getMessage() + repr(record.args) for record in caplog.records) == []


def test_harmless_headers_stay_readable_in_logs(caplog: pytest.LogCaptureFixture) -> None:
    _logs.install_filters()
    caplog.set_level(logging.DEBUG)
    line = (
        "x return_value=(b'HTTP/1.1', 200, b'OK', [(b'Content-Type', b'text/html'), (b'Retry-After', b'3')])"
    )
    with _logs.OwnExchange():
        logging.getLogger("httpcore.http11").debug(line)
    assert caplog.records[0].getMessage() == line


def test_an_exchange_that_was_cut_off_masks_nobody_elses_records(caplog: pytest.LogCaptureFixture) -> None:
    _logs.install_filters()
    caplog.set_level(logging.DEBUG)
    _logs.OwnExchange().__enter__()  # as an interrupt may leave it
    logging.getLogger("httpx").debug("[(b'Set-Cookie', b'T=canary-token')]")
    assert caplog.records[0].getMessage() == "[(b'Set-Cookie', b'T=canary-token')]"


def test_records_about_anybody_elses_requests_are_left_as_they_are(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    NETSCALER.over("sync", lambda _: httpx.Response(200, json=NETSCALER.document))
    caplog.clear()
    said = ("%s %s", ("x [(b'Set-Cookie', b'T=canary-token')]", 1))
    loggers = ("httpx", "httpcore.http11", "httpcore.http2")
    for name in loggers:
        logging.getLogger(name).debug(said[0], *said[1])
    assert [(record.name, record.msg, record.args) for record in caplog.records] == [
        (name, *said) for name in loggers
    ]


def test_what_http2_logs_of_headers_is_masked(caplog: pytest.LogCaptureFixture) -> None:
    """By hpack itself, which is what writes and reads the headers of HTTP/2."""
    _logs.hide_headers_in_frames()
    caplog.set_level(logging.DEBUG)
    headers = [("cookie", f"T={TOKEN}"), ("authorization", PASSWORD), ("x-nitro-pass", PASSWORD)]
    decoder, encoder = hpack.Decoder(), hpack.Encoder()
    for is_compressed in (True, False):
        decoder.decode(encoder.encode(headers, huffman=is_compressed))
    encoder.header_table_size = 0  # what is evicted is said as well
    assert {record.name for record in caplog.records} == {"hpack.hpack", "hpack.table"}
    said = [record.getMessage() + repr(record.args) for record in caplog.records]
    assert leaks(said) == []
    assert any("Encoding" in text and "bits" in text for text in said)


def test_a_timeout_does_not_say_what_was_sent() -> None:
    async def handle(request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises(errors.Timeout) as caught:
        NETSCALER.call("async", URL, transport=httpx.MockTransport(handle), timeout=0.1)
    assert leaks(said_by(caught.value)) == []


def test_http2s_records_are_left_as_they_are_where_no_client_can_speak_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logger = logging.getLogger("hpack.hpack")
    monkeypatch.setattr(logger, "filters", [])
    NetScalerConsole("https://server.example", username="u", password=PASSWORD)
    assert logger.filters == []
    with httpx.HTTPTransport() as transport:
        NetScalerConsole("https://server.example", username="u", password=PASSWORD, transport=transport)
    assert logger.filters != []
