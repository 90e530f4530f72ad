"""The stub ends quietly: by a signal, whenever that comes, and with whoever started it."""

import signal
import socket
import subprocess

import httpx
import pytest

from opensessions_stub.__main__ import main
from opensessions_stub._signals import STOPPING, Leaving, stopping_with
from tests.unit.stub.in_process import SPECS
from tests.unit.stub.processes import COMMAND, announced, process, told


@pytest.mark.parametrize("number", STOPPING)
def test_the_announcement_is_true_and_a_signal_ends_it_quietly(number: signal.Signals) -> None:
    with process("--json", "--control") as running:
        announcement = told(running)
        apis = announcement["apis"]
        assert set(apis) == {path.stem for path in SPECS.glob("*.yaml")}
        vss = apis["vss_cloud"]
        assert set(vss["credentials"]) == {"username", "password"}
        with httpx.Client(base_url=vss["url"]) as client:
            issued = client.post("/auth/request-token", auth=tuple(vss["credentials"].values()))
            for token in (issued.json()["token"], vss["security"]["bearerAuth"]):
                headers = {"Authorization": f"Bearer {token}"}
                assert client.get("/v2/session", headers=headers).status_code == 200
            state = httpx.URL(announcement["control"]["url"]).join("state")
            token = {"X-Stub-Token": announcement["control"]["token"]}
            assert client.get(state, headers=token).status_code == 200
            running.send_signal(number)
            rest, errors = running.communicate(timeout=10)
    assert (running.returncode, rest, errors) == (0, "", "")


def test_a_signal_in_the_middle_of_a_request_ends_it_quietly_too() -> None:
    with process("--json") as running:
        url = httpx.URL(announced(running)["vss_cloud"]["url"])
        with socket.create_connection((url.host, url.port)) as unfinished:
            unfinished.sendall(b"POST /auth/request-token HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{")
            assert httpx.get(f"{url}/").status_code == 200  # by then the other request has been seen, too
            running.send_signal(signal.SIGTERM)
            rest, errors = running.communicate(timeout=10)
    assert (running.returncode, rest, errors) == (0, "", "")


@pytest.mark.parametrize("number", STOPPING)
def test_a_signal_before_it_serves_ends_it_quietly_too(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("opensessions_stub._command_line.listen", lambda *_: signal.raise_signal(number))
    before = signal.getsignal(number)
    with pytest.raises(SystemExit) as ended:
        main(["--specs", str(SPECS), "--port", "0"])
    assert ended.value.code == 128 + number
    assert signal.getsignal(number) is before


def test_a_signal_that_python_drops_ends_it_when_it_serves() -> None:
    """Nothing that is raised while a weak reference is cleared gets any further."""
    taken: list[int] = []
    with stopping_with(Leaving()):
        with pytest.raises(SystemExit, match=str(128 + signal.SIGTERM)):
            signal.raise_signal(signal.SIGTERM)
        with stopping_with(lambda number, _: taken.append(number)):
            assert taken == [signal.SIGTERM]


def test_what_shall_outlive_its_terminal_does() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopping_with(lambda *_: None):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)


def test_it_ends_with_whoever_started_it() -> None:
    """As after `kill -9`, when nobody is left to say a word."""
    command = [*COMMAND, "--specs", str(SPECS), "--port", "0", "--json", "--end-with-stdin"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        url = announced(running)["vss_cloud"]["url"]
        assert httpx.get(url).status_code == 200
        assert running.stdin is not None
        running.stdin.close()
        assert running.wait(timeout=10) == 0
