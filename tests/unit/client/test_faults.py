"""Whatever a server does to a call ends in a right result or in one class of the tree, in time, in silence.

Each row is one thing that goes wrong, done by a server over real sockets, to each API, sync and async.
"""

import logging
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

from opensessions import errors
from tests.unit.client.apis import ALL, APIS, KINDS, ApiUnderTest, Kind
from tests.unit.client.fault_server import Connection, fault_server
from tests.unit.client.faults import (
    HTML,
    answering,
    bomb,
    changed,
    coded,
    dripped_body,
    dripped_head,
    dropped,
    dropped_at,
    echoing_error,
    endless,
    failed_in_part,
    good,
    greeted,
    of_length,
    reset_mid_body,
    stalled,
    stalled_mid_body,
    text,
    truncated_gzip,
    unknown_value,
    with_extra,
)
from tests.unit.client.leaks import leaks, logged_in, said_by, warned_of

RIGHT = "a right result"
Outcome = type[Exception] | str
LIMIT = 1_000_000
SHORT = 0.3
"""Seconds that a call is given where the row is about time; the others end by themselves."""


@dataclass(frozen=True)
class Row:
    """One fault. `by_api` holds the outcomes that differ from `outcome`.

    `at_most` is not how long a call takes, but less than it would wait: for the timeout, or for as long as
    a server asks.
    """

    name: str
    fault: Callable[[Connection, ApiUnderTest], None]
    outcome: Outcome
    by_api: Mapping[str, Outcome] = field(default_factory=dict)
    timeout: float = 10.0
    at_most: float = 8.0
    retries: int = 0


MALFORMED, FAILED = errors.MalformedResponse, errors.ConnectionFailed
NO_ROW: dict[str, Outcome] = {"appgate_sdp": RIGHT}

ROWS = [
    Row("reset before an answer", lambda connection, api: connection.reset(), FAILED),
    Row("closed before an answer", lambda connection, api: None, FAILED),
    Row("reset mid-body", reset_mid_body, FAILED),
    Row("stalled", stalled, errors.Timeout, timeout=SHORT),
    Row("stalled mid-body", stalled_mid_body, errors.Timeout, timeout=SHORT),
    Row("dripped body", dripped_body, errors.Timeout, timeout=SHORT),
    Row("dripped head", dripped_head, errors.Timeout, timeout=SHORT),
    Row("truncated", answering(lambda api: good(api)[:-9]), MALFORMED),
    Row("length too long", of_length(+9), FAILED),
    Row("length too short", of_length(-9), MALFORMED),
    Row("length no number", lambda c, api: c.start("Content-Length: many"), FAILED),
    Row("bad gzip", answering(good, "200 OK", "Content-Encoding: gzip"), MALFORMED),
    Row("truncated gzip", truncated_gzip, MALFORMED),
    Row("unknown encoding", answering(good, "200 OK", "Content-Encoding: br"), MALFORMED),
    Row("decompression bomb", bomb, MALFORMED),
    Row("oversized", answering(text(b" " * (LIMIT + 1))), MALFORMED),
    Row("endless", endless, MALFORMED),
    Row("HTML with 200", answering(HTML, "200 OK", "Content-Type: text/html"), MALFORMED),
    Row("HTML with 502", answering(HTML, "502 Bad Gateway", "Content-Type: text/html"), errors.ServerFault),
    Row("HTML with 502, repeated", answering(HTML, "502 Bad Gateway"), errors.ServerFault, retries=2),
    Row("empty", answering(text(b"")), MALFORMED),
    Row("invalid JSON", answering(text(b'{"errorcode": 0,')), MALFORMED),
    Row("deep JSON", answering(text(b"[" * 200_000)), MALFORMED),
    Row("not UTF-8", answering(text(b'{"errorcode": "\xff"}')), MALFORMED),
    Row("JSON null", answering(text(b"null")), MALFORMED),
    Row("JSON of another type", answering(text(b'[{"errorcode": 0}]')), MALFORMED),
    Row("JSON that is empty", answering(text(b"{}")), MALFORMED, NO_ROW),
    Row("missing required member", dropped, MALFORMED, NO_ROW),
    Row("number as a string", changed("number", "1800"), RIGHT),
    Row("number as words", changed("number", "many"), RIGHT),
    Row("number as an object", changed("number", {"n": 1}), RIGHT),
    Row("boolean as a string", changed("boolean", "true"), RIGHT),
    Row("boolean as a list", changed("boolean", [True]), RIGHT),
    Row("number missing", dropped_at("number"), RIGHT),
    Row("number with blanks", changed("number", " 1800 "), RIGHT),
    Row("number null", changed("number", None), RIGHT),
    Row("boolean as a word", changed("boolean", "perhaps"), RIGHT),
    Row("byte order mark", answering(lambda api: b"\xef\xbb\xbf" + good(api)), RIGHT),
    Row("201", answering(good, "201 Created"), RIGHT),
    Row("429 with a code", coded("429 Too Many Requests"), errors.RateLimited),
    Row("503 with broken gzip", answering(HTML, "503 Busy", "Content-Encoding: gzip"), errors.ServerFault),
    Row(
        "503 in an unknown encoding", answering(HTML, "503 Busy", "Content-Encoding: br"), errors.ServerFault
    ),
    Row("500, oversized", answering(text(b" " * (LIMIT + 1)), "500 Broken"), errors.ServerFault),
    Row("unknown enum value", unknown_value, RIGHT),
    Row("extra members", answering(with_extra), RIGHT),
    Row("207", failed_in_part, RIGHT, {"netscaler_console": errors.ApiError}),
    Row("209", answering(good, "209 X-NITRO-WARNING"), RIGHT),
    Row("520", answering(HTML, "520 Web Server Returned an Unknown Error"), errors.ServerFault),
    Row("599", answering(text(b""), "599 Unknown"), errors.ServerFault),
    Row("999", answering(text(b""), "999 Unknown"), errors.ServerFault),
    Row("error that echoes", echoing_error, errors.ApiError),
    Row("403 without a body", answering(text(b""), "403 Forbidden"), errors.PermissionDenied),
    Row("404 in HTML", answering(HTML, "404 Not Found"), errors.NotFound),
    Row("406", answering(text(b"{}"), "406 Not Acceptable"), errors.NotAcceptable),
    Row("418", answering(text(b"{}"), "418 I'm a teapot"), errors.ApiError),
    Row(
        "429, come back in a minute",
        answering(text(b"{}"), "429 Too Many Requests", "Retry-After: 60"),
        errors.RateLimited,
        retries=2,
    ),
    Row(
        "redirect to another origin",
        answering(text(b""), "302 Found", "Location: http://127.0.0.1:9/v2/session"),
        errors.ApiError,
    ),
    Row("no HTTP", lambda c, api: c.send(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), FAILED),
    Row("a greeting that waits for a word", greeted, FAILED),
    Row(
        "a header line without a colon",
        lambda c, api: c.send(b"HTTP/1.1 200 OK\r\nSet-Cookie canary-cookie\r\n\r\n"),
        FAILED,
    ),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("api", ALL, ids=lambda api: api.name)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_fault_ends_in_one_outcome_in_time_and_in_silence(
    row: Row, api: ApiUnderTest, kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    expected = row.by_api.get(api.name, row.outcome)
    error: Exception | None = None
    result: Any = None
    with (
        fault_server(api, lambda connection: row.fault(connection, api)) as server,
        warnings.catch_warnings(record=True) as caught,
    ):
        warnings.simplefilter("always")
        started = time.monotonic()
        try:
            result = api.call(
                kind, server.url, timeout=row.timeout, retries=row.retries, max_response_bytes=LIMIT
            )
        except Exception as raised:  # noqa: BLE001 - that nothing else is raised is what is tested
            error = raised
        elapsed = time.monotonic() - started
    if expected == RIGHT:
        assert error is None, repr(error)
        assert result
    else:
        assert type(error) is expected, repr(error)
    assert elapsed < row.at_most
    assert leaks([*said_by(error), *logged_in(caplog.records), *warned_of(caught), repr(result)]) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_a_refused_connection_is_one_outcome(api: ApiUnderTest, kind: Kind) -> None:
    with fault_server(api, lambda connection: None) as server:
        url = server.url
    started = time.monotonic()
    with pytest.raises(errors.ConnectionFailed) as caught:
        api.call(kind, url, retries=1)
    assert time.monotonic() - started < 3
    assert caught.value.__cause__ is not None
    assert leaks(said_by(caught.value)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_over_the_network_is_logged_without_its_cookie(
    kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for api in APIS:
        with fault_server(api, partial(Connection.json, document=api.document)) as server:
            assert api.call(kind, server.url)
    said = list(logged_in(caplog.records))
    assert any("receive_response_headers.complete" in line and "Set-Cookie" in line for line in said)
    assert leaks(said) == []
