"""Recordings: what is written can be read, and what is none is refused in one line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.recording import check_recording, judged
from tools.specfirst.contract.report.har import HarError, read_har, write_har

headers = st.lists(st.tuples(st.from_regex(r"[A-Za-z-]{1,8}", fullmatch=True), st.text(max_size=9)))
exchanges = st.builds(
    Exchange,
    st.sampled_from(["GET", "POST", "DELETE", "OPTIONS"]),
    st.just("https://server.test/v2/session?a=%20b&a=c"),
    headers,
    st.none() | st.text(max_size=9).map(str.encode),
    st.integers(100, 599).filter(lambda status: status not in (101, 304)),  # which are no answers
    headers,
    st.binary(max_size=30),
    st.integers(0, 2**32).map(float),
    st.integers(0, 1_000).map(float),
)


@given(st.lists(exchanges, max_size=3))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, some: list[Exchange]
) -> None:
    folder = tmp_path_factory.mktemp("har")
    assert read_har(write_har(folder, "vss_cloud", some)) == some


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>", "not a HAR file: it is no JSON"),
        (b"[]", "not a HAR file: its members are not those of HAR 1.2"),
        (b'{"log": {}}', "not a HAR file: 'entries' is missing"),
        (b'{"log": {"entries": [{"request": {}}]}}', "not a HAR file: 'response' is missing"),
        (b"\xff\xfe", "not a HAR file: it is no JSON"),
        (
            b'{"log": {"entries": [{"request": {}, "response": {"status": 200, "content": {"size": 9}}}]}}',
            "has no bodies of answers; save it with content",
        ),
        (b'{"log": {"entries": []}}', "none of its 0 requests is one of vss_cloud"),
    ],
)
def test_what_is_no_recording_is_refused_in_one_line(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.har"
    file.write_bytes(content)
    assert not check_recording(SPECS["vss_cloud"], file, tmp_path / "reports")
    printed = capsys.readouterr().err
    assert printed.startswith(f"make contract: {file}: ")
    assert said in printed
    assert printed.count("\n") == 1
    assert not (tmp_path / "reports").exists()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(HarError, match="No such file or directory"):
        read_har(tmp_path / "none.har")


def test_what_a_recording_is_called_acts_on_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "reports"
    file = tmp_path / "odd\n::error::\x1b[2J\udcff.har"
    assert not check_recording(SPECS["vss_cloud"], file, reports)
    assert r"odd\n::error::\x1b[2J\udcff.har: No such file" in capsys.readouterr().err
    exchange = exchange_of("vss_cloud", "ping", 200, answer_of("vss_cloud", "ping", "200"))
    write_har(tmp_path, "vss_cloud", [exchange]).rename(file)
    check_recording(SPECS["vss_cloud"], file, reports)
    assert r"::\x1b[2J\udcff.har" in (reports / "contract.html").read_text("utf-8")


def test_a_recording_of_a_browser(tmp_path: Path) -> None:
    """Other hosts, HTTP/2's own headers, requests without an answer, a base path, members of its own."""
    body = json.dumps(answer_of("appgate_sdp", "getSessionInfo", "200"))
    entry = {
        "_initiator": {"type": "script"},
        "startedDateTime": "2026-01-01T00:00:00.000Z",
        "time": 12.5,
        "request": {
            "method": "GET",
            "url": "https://controller.test:8443/some/admin/session-info/CN%3D4c07bc6757ea42ddb702c2d6c45419fc%2CCN%3Duser%2COU%3Dldap",
            "headers": [{"name": ":authority", "value": "controller.test"}],
        },
        "response": {
            "status": 200,
            "headers": [
                {"name": "content-type", "value": "application/json"},
                {"name": "content-encoding", "value": "gzip"},
            ],
            "content": {"size": len(body), "mimeType": "application/json", "text": body},
        },
    }
    unanswered = {**entry, "response": {"status": 0, "headers": [], "content": {}}}
    dropped = {**entry, "response": {"status": 200, "headers": [], "content": {"size": 9}}}
    unchanged = {**entry, "response": {"status": 304, "headers": [], "content": {"size": 0}}}
    other = {**entry, "request": {**entry["request"], "url": "https://elsewhere.test/fonts.css"}}  # type: ignore[dict-item]  # JSON
    file = tmp_path / "browser.har"
    file.write_text(json.dumps({"log": {"entries": [entry, unanswered, dropped, unchanged, other]}}))
    run = judged(SPECS["appgate_sdp"], file)
    assert run.passed
    assert run.total_cases == 1


def test_a_recording_without_cookies_and_credentials_is_no_server_without(tmp_path: Path) -> None:
    listed = answer_of("netscaler_console", "listSessions", "200")
    listed["mpssession"][0]["is_self"] = True
    exchanges = [
        replace(exchange, headers=[], answer_headers=[("content-type", "application/json")])
        for exchange in (
            exchange_of("netscaler_console", "login", 200, answer_of("netscaler_console", "login", "200")),
            exchange_of("netscaler_console", "listSessions", 200, listed),
        )
    ]
    run = judged(SPECS["netscaler_console"], write_har(tmp_path, "netscaler_console", exchanges))
    assert [failure.headline for _, failure in run.apis[0].findings()] == []


def test_what_answers_mean_is_held_against_each_other(tmp_path: Path) -> None:
    """A list and a get of one recording that disagree, and a list that counts wrongly."""
    listed = answer_of("netscaler_console", "listSessions", "200")
    got = answer_of("netscaler_console", "getSession", "200")
    got["mpssession"][0]["username"] = "somebody else"
    listed["severity"] = "ERROR"
    exchanges = [
        exchange_of("netscaler_console", name, 200, document)
        for name, document in (("listSessions", listed), ("getSession", got))
    ]
    run = judged(SPECS["netscaler_console"], write_har(tmp_path, "netscaler_console", exchanges))
    assert [failure.headline for _, failure in run.apis[0].findings()] == [
        "errorcode 0 and severity ERROR under status 200",
        "username is 'somebody else', and was 'nsroot' in listSessions",
    ]


def test_a_recorded_password_that_an_answer_repeats(tmp_path: Path) -> None:
    exchange = exchange_of("netscaler_console", "login", 200, answer_of("netscaler_console", "login", "200"))
    asked = {"login": {"username": "nsroot", "password": "canary-password-3F"}}
    told = exchange.content.replace(b'"Done"', b'"Welcome, canary-password-3F"')
    recorded = replace(exchange, body=json.dumps(asked).encode(), content=told)
    run = judged(SPECS["netscaler_console"], write_har(tmp_path, "netscaler_console", [recorded]))
    said = [failure.headline for _, failure in run.apis[0].findings() if failure.check == "secret"]
    assert said == ["the answer repeats the credential that the run has signed in with"]


def _listed(number: int, **members: object) -> Exchange:
    listed = answer_of("netscaler_console", "listSessions", "200")
    listed["mpssession"][0] |= members
    return replace(
        exchange_of("netscaler_console", "listSessions", 200, listed), started=1767225600.0 + number
    )


def _elsewhere(one: Exchange) -> Exchange:
    return replace(one, url=one.url.replace("//", "//other."))


def _preflight(one: Exchange) -> Exchange:
    asked = [("Access-Control-Request-Method", "GET"), ("Origin", "https://ui.test")]
    return replace(one, method="OPTIONS", headers=asked, status=204, content=b"")


def _without(one: Exchange) -> Exchange:
    return replace(one, headers=[], answer_headers=[("content-type", "application/json")])


@pytest.mark.parametrize(
    "exchanges",
    [
        pytest.param([_listed(1, username="a"), _elsewhere(_listed(2, username="b"))], id="two servers"),
        pytest.param(
            [_without(_listed(at, id=key)) for at, key in ((3, "a"), (1, "x"), (4, "a"))], id="in no order"
        ),
        pytest.param(
            [_without(_listed(1, is_self=True)), _without(_listed(2, is_self=False))], id="two callers"
        ),
    ],
)
def test_what_a_recording_puts_side_by_side_is_not_held_against_each_other(
    exchanges: list[Exchange], tmp_path: Path
) -> None:
    run = judged(SPECS["netscaler_console"], write_har(tmp_path, "netscaler_console", exchanges))
    assert [failure.headline for _, failure in run.apis[0].findings()] == []


def test_what_is_null_is_not_there(tmp_path: Path) -> None:
    file = write_har(tmp_path, "netscaler_console", [_listed(1)])
    document = json.loads(file.read_text())
    (entry,) = document["log"]["entries"]
    entry |= {"time": None, "timings": None, "request": {**entry["request"], "postData": None}}
    file.write_text(json.dumps(document))
    assert len(read_har(file)) == 1


def test_how_long_a_browser_waits_in_line_is_no_time_of_the_server(tmp_path: Path) -> None:
    file = write_har(tmp_path, "netscaler_console", [_listed(1), _listed(2)])
    document = json.loads(file.read_text())
    entry, kept = document["log"]["entries"]
    entry |= {"time": 9_012.5, "timings": {"blocked": 9_000, "send": 0.5, "wait": 10, "receive": 2}}
    kept["_fromCache"] = "disk"
    file.write_text(json.dumps(document))
    (read,) = read_har(file)
    assert (read.seconds, read.receiving) == (0.012, 0.002)


def test_a_browser_that_asks_whether_it_may_ask_is_not_answered_by_the_service(tmp_path: Path) -> None:
    document = answer_of("vss_cloud", "listSessions", "200")
    listed = exchange_of("vss_cloud", "listSessions", 200, document)
    run = judged(SPECS["vss_cloud"], write_har(tmp_path, "vss_cloud", [_preflight(listed), listed]))
    assert [*run.apis[0].findings()] == []
