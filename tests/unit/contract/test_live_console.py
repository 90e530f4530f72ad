"""What a live run prints can be sent again; what it writes down names nobody."""

import itertools
import os
import socket
import subprocess
import threading
from collections.abc import Container
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.contract.appliances import console_faults
from tests.unit.contract.appliances.console import OTHERS, Console
from tests.unit.contract.appliances.serving import Answer, served
from tests.unit.contract.test_live import CREDENTIALS, assert_nothing_secret, run_against
from tests.unit.contract.test_told_once import FAULTS
from tests.unit.contract.test_visits import SERVERS
from tests.unit.contract.visits import ENVIRONMENT, HOST, NoWire, asking_over, told, visited
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.live.commands import Commands
from tools.specfirst.contract.live.proxy import Proxy
from tools.specfirst.contract.live.run import LiveRun
from tools.specfirst.contract.live.server import LiveServer, announcement, plan
from tools.specfirst.contract.live.sign_in import method_for
from tools.specfirst.contract.live.visit import Visit
from tools.specfirst.contract.live.wire import Wire
from tools.specfirst.contract.results import LIVE, NEW, Failure
from tools.specfirst.contract.secrecy import HIDDEN, Secrecy

CONSOLE = SPECS["netscaler_console"]


def test_a_printed_request_is_the_one_that_was_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LiveRun, "_send", lambda *_: None)  # nothing generated: this is about the report
    appliance = Console()
    console_faults.READING["list: an id too many"](appliance)
    console_faults.READING["list: a port beyond all ports"](appliance)
    # Somebody comes from where the server is.
    next(iter(appliance.sessions.values())).address = "127.0.0.1"
    with served(appliance) as origin:
        url = origin.replace("localhost", "127.0.0.1")
        assert not run_against("netscaler_console", LiveServer(url, rate=1_000.0), tmp_path)
        sessions, logins = {*appliance.sessions}, len(appliance.issued)
        scripts = [*(tmp_path / "repeat").iterdir()]  # of what tells nobody's id
        script = next(one for one in scripts if "which is no port" in one.read_text())
        environment = {**os.environ, **CREDENTIALS}
        done = subprocess.run(["/bin/bash", script], env=environment, stdout=subprocess.PIPE, check=True)
        assert b"99999" in done.stdout
        assert (len(appliance.issued), {*appliance.sessions}) == (logins + 1, sessions)
    printed = capsys.readouterr().out
    assert f"{url}/nitro/v1/config/mpssession/c0ffee00-dead\n" in printed
    assert f"at that server: bash {os.path.relpath(script)}" in printed
    assert """-H 'Cookie: NITRO_AUTH_TOKEN='"$TOKEN"'; SESSID='"$TOKEN"''""" in printed
    named = '"username": "\'"$NETSCALER_CONSOLE_USERNAME"\'", "password": "\'"$NETSCALER_CONSOLE_PASSWORD"\'"'
    (had,) = [line for line in printed.splitlines() if line.startswith("  TOKEN=$(curl -sS ")]
    assert named in had
    assert had.endswith(r"""/nitro/v2/config/login | sed -n 's/.*"sessionid" *: *"\([^"]*\)".*/\1/p')""")
    assert_nothing_secret(appliance, tmp_path, printed)
    for file in filter(Path.is_file, tmp_path.iterdir()):
        text = file.read_text()
        assert not [key for key in (*OTHERS, "c0ffee00-dead") if key in text], file
        assert url.partition("://")[2] in text, file


def test_secrets_that_differ_are_told_apart() -> None:
    secrecy = Secrecy(CONSOLE, ["canary-1", "canary-2"])
    assert secrecy.apart("is canary-1, and was canary-2") == "is [hidden-1], and was [hidden-2]"
    assert secrecy.apart("is canary-1, and was canary-1") == f"is {HIDDEN}, and was {HIDDEN}"
    assert secrecy.apart("is canary-1") == f"is {HIDDEN}"


@pytest.mark.parametrize(
    ("seconds", "said"), [(12.0, "for at most 12 seconds"), (150.0, "for at most 2 minutes")]
)
def test_a_short_time_is_announced_in_seconds(seconds: float, said: str) -> None:
    server = LiveServer("https://x", seconds=seconds)
    method, _ = method_for(CONSOLE, {"NETSCALER_CONSOLE_USERNAME": "a", "NETSCALER_CONSOLE_PASSWORD": "b"})
    assert any(said in line for line in announcement(CONSOLE, server, plan(CONSOLE, server, 5), method))


def test_connections_that_are_cut_off_are_told() -> None:
    def answer_once_each(listening: socket.socket) -> None:
        for _ in range(3):
            connection, _ = listening.accept()
            with connection:
                connection.recv(9_999)
                connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
                connection.recv(9_999)  # a second request, which is left without an answer

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=answer_once_each, args=(listening,), daemon=True).start()
        with closing(Wire(f"http://127.0.0.1:{listening.getsockname()[1]}")) as wire:
            assert [wire.send("GET", "/", []).status for _ in range(3)] == [204] * 3
        assert wire.cut_off == 2


def test_a_connection_that_is_closed_behind_an_answer_is_not_asked_again() -> None:
    closed = threading.Semaphore(0)

    def answer_once_each(listening: socket.socket) -> None:
        for method in (b"GET", b"GET", b"POST"):
            connection, _ = listening.accept()
            assert connection.recv(9_999).startswith(method)
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
            connection.close()
            closed.release()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=answer_once_each, args=(listening,), daemon=True).start()
        with closing(Wire(f"http://127.0.0.1:{listening.getsockname()[1]}")) as wire:
            for method in ("GET", "GET", "POST"):
                assert wire.send(method, "/", []).status == 204
                assert closed.acquire(timeout=9)
        assert not wire.cut_off


def test_a_server_that_cuts_connections_off_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Proxy, "cut_off", 40)
    (said,) = told(visited("netscaler_console", Console()))
    assert "requests met a connection that was cut off at once" in said


@pytest.mark.parametrize(("away", "says"), [((17,), False), (range(10, 999, 10), True), ((17, 18), True)])
def test_a_gateway_that_does_not_reach_the_server_now_and_then_is_no_fault_of_an_answer(
    away: Container[int], says: bool
) -> None:
    server, asked = Console(), itertools.count(1)
    page = Answer(502, b"<html>", {"Content-Type": "text/html"})
    server.changes.append(("", lambda _, answer: page if next(asked) in away else answer))
    assert any(" 502" in one for one in told(visited("netscaler_console", server))) is says


LIVES = {
    ("netscaler_console", "ending ends nothing"): (
        "ended session is still listed",
        'TOKEN=$( keys() TOKEN2=$( KEY2=$(comm DELETE "$TOKEN" "$KEY2" GET "$TOKEN2"',
    ),
    ("netscaler_console", "a token that is named ends nothing"): (
        "ended session is still listed",
        'TOKEN=$( leave() "$TOKEN2" trap TOKEN2=$( POST "$TOKEN" --data-raw "$TOKEN2" GET "$TOKEN2"',
    ),
    ("vss_cloud", "disableToken does nothing"): (
        "a token that was disabled is still taken",
        'TOKEN=$( keys() BEFORE=$(keys) TOKEN2=$( KEY2=$(comm PUT "$TOKEN" "$KEY2" GET "$TOKEN2"',
    ),
}


@pytest.mark.parametrize(("of", "shown"), LIVES.items(), ids=map(" ".join, LIVES))
def test_what_a_session_shows_that_is_over_is_shown_again_by_another(
    of: tuple[str, str], shown: tuple[str, str], tmp_path: Path
) -> None:
    (api, fault), (said, steps) = of, shown
    server = SERVERS[api]()
    FAULTS[api][fault](server)
    result = empty_result(SPECS[api])
    live = LiveServer(f"http://{HOST}", write=True)
    asking = asking_over(NoWire(server, ""), api, live, ENVIRONMENT, result)
    plans = plan(asking.spec, live, 1)
    Visit(asking, plans, ids=[], secrecy=Secrecy(asking.spec, asking.values), result=result).pay()
    found = Commands(asking).with_scripts(result, lambda text: not any(key in text for key in OTHERS))
    script = next(one.script for _, one in found.findings() if said in one.headline)
    rest = script
    for word in steps.split():
        assert word in rest, (word, script)
        rest = rest[rest.index(word) + len(word) :]
    assert HIDDEN not in script
    assert not [token for token in asking.lives.tokens if token in script]
    (tmp_path / "script.sh").write_text(script)
    subprocess.run(["/bin/bash", "-n", tmp_path / "script.sh"], check=True)


def test_what_the_run_has_ended_is_not_asked_for_again_by_a_script() -> None:
    result = empty_result(CONSOLE)
    live = LiveServer(f"http://{HOST}", write=True)
    asking = asking_over(NoWire(Console(), ""), "netscaler_console", live, ENVIRONMENT, result)
    asking.passing.add("gone-1")
    getter = result.by_id("getSession")
    assert getter
    getter.failures = [
        Failure("state", "takes several", LIVE, curl="curl http://h/x", sort=NEW),
        Failure("agreement", "of its own", LIVE, curl="curl http://h/gone-1", sort=NEW),
        Failure(
            "agreement", "of both", LIVE, curl="curl http://h", steps=("curl http://h/gone-1",), sort=NEW
        ),
        Failure("agreement", "of another", LIVE, curl="curl http://h/o", steps=("curl http://h",), sort=NEW),
    ]
    shown = Commands(asking).with_scripts(result, lambda _: True)
    *others, script = [one.script for _, one in shown.findings()]
    assert others == [""] * 3
    assert script.endswith("curl http://h\necho\ncurl http://h/o\necho\n")
