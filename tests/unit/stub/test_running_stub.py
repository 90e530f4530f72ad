"""The stub over real sockets, run by a test: controls, and what no proper client would send."""

import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

import opensessions_stub
from opensessions_stub import App, Clock, RunningStub, SpecError, create_app
from opensessions_stub._serving import origin
from tests.unit.stub.in_process import SPECS, Asker


@pytest.fixture(scope="module")
def running() -> Iterator[RunningStub]:
    with RunningStub(create_app(SPECS, seed=1)) as stub:
        yield stub


@pytest.fixture
def stub(running: RunningStub) -> RunningStub:
    running.reset()
    return running


def log_in(stub: RunningStub) -> dict[str, str]:
    body = {"login": stub.credentials("netscaler_console")}
    answer = httpx.post(f"{stub.url('netscaler_console')}/nitro/v2/config/login", json=body).json()
    return {"Cookie": f"NITRO_AUTH_TOKEN={answer['login'][0]['sessionid']}"}


def sessions(stub: RunningStub, headers: dict[str, str]) -> httpx.Response:
    return httpx.get(f"{stub.url('netscaler_console')}/nitro/v1/config/mpssession", headers=headers)


def test_what_the_package_offers_is_there() -> None:
    assert all(hasattr(opensessions_stub, name) for name in opensessions_stub.__all__)


def test_a_login_over_the_network_is_listed_from_its_address(stub: RunningStub) -> None:
    listed = sessions(stub, log_in(stub)).json()["mpssession"]
    (own,) = [session for session in listed if session["is_self"]]
    assert own["ip_address"] == "127.0.0.1"
    assert own["port"] not in {0, urlsplit(stub.origin).port}


def test_a_reset_undoes_everything_and_keeps_the_standing_credentials(stub: RunningStub) -> None:
    standing = {"Cookie": f"NITRO_AUTH_TOKEN={stub.security('netscaler_console')['sessionToken']}"}
    before = stub.state()["netscaler_console"]["sessions"]
    opened = log_in(stub)
    url = f"{stub.url('netscaler_console')}/nitro/v2/config/login/"
    assert httpx.delete(url, headers=standing).status_code == 200
    assert sessions(stub, standing).status_code == 401
    stub.reset("vss_cloud")
    assert sessions(stub, opened).status_code == 200
    stub.reset("netscaler_console")
    assert sessions(stub, opened).status_code == 401
    assert sessions(stub, standing).status_code == 200
    assert {session["id"] for session in stub.state()["netscaler_console"]["sessions"]} == {
        session["id"] for session in before
    }


def test_the_clock_is_moved_by_hand_and_put_back_by_a_reset(stub: RunningStub) -> None:
    opened = log_in(stub)
    stub.advance(1799)
    assert sessions(stub, opened).status_code == 200
    stub.advance(1801)
    assert sessions(stub, opened).status_code == 401
    stub.reset()
    standing = {"Cookie": f"NITRO_AUTH_TOKEN={stub.security('netscaler_console')['sessionToken']}"}
    assert sessions(stub, standing).status_code == 200


@pytest.mark.parametrize("seconds", [-1.0, 1e12, float("nan")])
def test_the_clock_goes_forward_only_and_not_out_of_bounds(stub: RunningStub, seconds: float) -> None:
    with pytest.raises(ValueError, match="forward only"):
        stub.advance(seconds)


def test_what_is_not_served_has_no_address(stub: RunningStub) -> None:
    for ask in (stub.url, stub.credentials, stub.reset, stub.state, stub.requests):
        with pytest.raises(KeyError, match=r"there is no API nothing: there are appgate_sdp,"):
            ask("nothing")


@pytest.mark.parametrize("said", [{"json": object()}, {"json": float("nan")}, {"text": "\ud800"}])
def test_a_fault_says_what_an_answer_can_hold(stub: RunningStub, said: Any) -> None:
    with pytest.raises(ValueError, match="json and text are what an answer can hold"):
        stub.fault(**said)


def test_a_stub_runs_in_its_block_and_in_another_one() -> None:
    stub = RunningStub(create_app(SPECS, apis=["vss_cloud"]))
    for _ in range(2):
        with pytest.raises(RuntimeError, match="in its with block only"):
            stub.url("vss_cloud")
        with stub:
            assert httpx.get(f"{stub.url('vss_cloud')}/v2/session").status_code == 401


def test_what_cannot_be_served_says_why(tmp_path: Path) -> None:
    shutil.copy(SPECS / "vss_cloud.yaml", tmp_path)
    (tmp_path / "bad.yaml").write_text("openapi: 2.0.0")
    with RunningStub(create_app(tmp_path)) as stub:
        assert stub.url("vss_cloud")
        with pytest.raises(SpecError, match=r"bad\.yaml:1: openapi is 2\.0\.0"):
            stub.url("bad")


def test_time_can_be_given() -> None:
    time = 1_700_000_000.0
    app = create_app(SPECS, apis=["vss_cloud"], clock=lambda: Clock(lambda: time))
    with RunningStub(app) as stub:
        user = tuple(stub.credentials("vss_cloud").values())
        token = httpx.post(f"{stub.url('vss_cloud')}/auth/request-token", auth=user).json()
    assert (token["exp"], token["exp_date"]) == (1_700_086_400, "2023-11-15 22:13:20")


def _said_to(stub: RunningStub, *parts: bytes) -> bytes:
    """What comes back over one connection, until the server closes it."""
    host, port = urlsplit(stub.origin).hostname, urlsplit(stub.origin).port
    with socket.create_connection((host, port), timeout=10) as connection:
        for part in parts:
            connection.sendall(part)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while received := connection.recv(65_536):
            answer += received
    return answer


@pytest.mark.parametrize(
    "raw",
    [
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nLong: " + b"x" * 70_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
        b"GET / HTTP/1.1\nHost: x\n\n",
        b"\x16\x03\x01\x02\x00\x01\x00",  # the beginning of a TLS handshake
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST /nitro/v2/config/login HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_what_is_not_http_gets_a_4xx_in_json(stub: RunningStub, raw: bytes) -> None:
    head, _, body = _said_to(stub, raw).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 4")
    assert b"content-type: application/json" in head.lower()
    assert json.loads(body)
    assert sessions(stub, log_in(stub)).status_code == 200


@pytest.mark.parametrize(
    ("target", "member"), [(b"/v2/session", "error"), (b"/nitro/v1/config/mpssession/x", "errorcode")]
)
def test_what_is_not_http_is_refused_as_the_api_does_it_is_meant_for(
    stub: RunningStub, target: bytes, member: str
) -> None:
    raw = b"GET %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: False\r\n\r\n" % target
    head, _, body = _said_to(stub, raw).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400")
    assert member in json.loads(body)


@pytest.mark.parametrize(
    "target",
    [
        b"/nitro/v1/config/mpssession/..",
        b"/nitro/v1/config/mpssession/%2e%2e",
        b"/nitro/v1/config/mpssession/a%2Fb",
    ],
)
def test_a_path_arrives_as_it_was_sent(stub: RunningStub, target: bytes) -> None:
    cookie = log_in(stub)["Cookie"].encode()
    request = b"DELETE %s HTTP/1.1\r\nHost: x\r\nCookie: %s\r\nConnection: close\r\n\r\n" % (target, cookie)
    answer = _said_to(stub, request)
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"The session does not exist" in answer


def test_a_body_that_breaks_off_does_nothing(stub: RunningStub) -> None:
    before = len(stub.state()["netscaler_console"]["sessions"])
    body = b'{"login":{"username":"nsroot","password":"example-password"}}'
    head = b"POST /nitro/v2/config/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    _said_to(stub, head + b"Content-Length: 100\r\n\r\n" + body)
    assert len(stub.state()["netscaler_console"]["sessions"]) == before
    answer = _said_to(
        stub,
        head + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n3d\r\n" + body + b"\r\n0\r\n\r\n",
    )
    assert answer.startswith(b"HTTP/1.1 200")


def test_an_oversized_body_is_read_to_its_end_and_refused(stub: RunningStub) -> None:
    url = f"{stub.url('netscaler_console')}/nitro/v2/config/login"
    headers = {"Content-Type": "application/json"}
    assert httpx.post(url, content=b"x" * 20_000_000, headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("method", "target", "body", "status"),
    [
        ("POST", "/_stub/reset", b"", 200),
        ("POST", "/_stub/reset?api=vss_cloud", b"", 200),
        ("POST", "/_stub/reset?api=nothing", b"", 400),
        ("POST", "/_stub/reset?x=1", b"", 400),
        ("POST", "/_stub/reset", b"{}", 200),
        ("POST", "/_stub/reset", b'{"api": "vss_cloud"}', 400),
        ("DELETE", "/_stub/requests", b'{"api": "vss_cloud"}', 400),
        ("DELETE", "/_stub/faults", b'{"api": "vss_cloud"}', 400),
        ("GET", "/_stub/reset", b"", 405),
        ("GET", "/_stub/state", b"", 200),
        ("POST", "/_stub/clock", b'{"advance": 1}', 200),
        ("POST", "/_stub/clock", b'{"advance": -1}', 400),
        ("POST", "/_stub/clock", b'{"advance": "1"}', 400),
        ("POST", "/_stub/clock", b'{"advance": 1e300}', 400),
        ("POST", "/_stub/clock", b"[]", 400),
        ("POST", "/_stub/clock", b"{", 400),
        ("GET", "/_stub/other", b"", 404),
        ("GET", "/_stub", b"", 404),
    ],
)
def test_the_controls_are_there_only_where_they_are_wanted(
    ask: Asker, method: str, target: str, body: bytes, status: int
) -> None:
    headers = {"Content-Type": "application/json"}
    answer = ask.ask(method, target, headers, body)
    assert answer.status == status
    assert status != 405 or answer.headers["allow"] == "POST"
    without = Asker(App(ask.app.apis.values()))
    assert without.ask(method, target, headers, body).status == 404


def _ends(stub: RunningStub, said: bytes) -> bool:
    """Whether a connection on which this is all that is said comes to an end."""
    host, port = urlsplit(stub.origin).hostname, urlsplit(stub.origin).port
    with socket.create_connection((host, port), timeout=10) as connection:
        connection.sendall(said)
        try:
            return connection.recv(1) == b""
        except ConnectionResetError:
            return True


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST /auth/request-token HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
    ],
)
def test_a_request_that_never_arrives_is_not_waited_for(said: bytes) -> None:
    with RunningStub(create_app(SPECS, seed=1), request_seconds=0.05) as stub:
        assert _ends(stub, said)


def test_a_connection_on_which_requests_were_answered_stays_good() -> None:
    with RunningStub(create_app(SPECS, seed=1), request_seconds=0.05) as stub, httpx.Client() as client:
        assert client.get(f"{stub.origin}/").status_code == 200
        network = client.get(f"{stub.origin}/").extensions["network_stream"]
        assert network.get_extra_info("socket").fileno() >= 0
        stub.fault(path="/v2", delay=0.2)  # an answer may take longer than its request
        assert client.get(f"{stub.url('vss_cloud')}/v2/session").status_code == 401


@pytest.mark.parametrize(("host", "told"), [("", "127.0.0.1"), ("::", "::1"), ("127.0.0.2", "127.0.0.2")])
def test_who_listens_everywhere_announces_an_address_to_connect_to(host: str, told: str) -> None:
    with socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as made:
        assert urlsplit(origin(made)).hostname == told
