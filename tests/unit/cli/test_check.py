"""`opensessions check`: what monitoring systems read, and the exit codes that they know."""

import re

import pytest

from opensessions.cli.configuration import variable
from opensessions_stub import RunningStub
from tests.unit.cli.command import Command

DOWN = '[services.down]\napi = "vss_cloud"\nurl = "http://127.0.0.1:9"\nusername = "u"\nretries = 0\n'
PERFORMANCE = re.compile(r"'([^']+)'=(\d+);([^;]*);([^;]*);0;")


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        ([], 0, "OK"),
        (["-w", "100", "-c", "200"], 0, "OK"),
        (["-w", "3"], 1, "WARNING"),
        (["-w", "1", "-c", "3"], 2, "CRITICAL"),
        (["-c", "100:"], 2, "CRITICAL"),
        (["--service", "adc", "--idle-over", "1m", "--idle-warning", "0"], 1, "WARNING"),
        (["--idle-over", "1m", "--idle-critical", "@1:"], 2, "CRITICAL"),
        (["--service", "adc", "--idle-over", "300d", "--idle-critical", "0"], 0, "OK"),
        (["--service", "redfish", "--idle-critical", "500"], 3, "UNKNOWN"),
        (["--service", "redfish", "--idle-warning", "@1:"], 3, "UNKNOWN"),
        (["--service", "redfish", "--service", "adc", "--idle-warning", "500"], 3, "UNKNOWN"),
        (["--user", "nobody", "-w", "0"], 0, "OK"),
    ],
)
def test_thresholds_decide(command: Command, arguments: list[str], code: int, word: str) -> None:
    result = command("check", *arguments)
    assert result.code == code
    assert result.output.startswith(f"SESSIONS {word} - ")


def test_the_first_line_carries_performance_data(command: Command, stub: RunningStub) -> None:
    result = command("check", "--service", "netscaler", "-w", "5", "-c", "1:50", "--idle-over", "11m")
    line, *others = result.output.splitlines()
    assert others == []
    assert line.count("|") == 1
    sessions = len(stub.state("netscaler_console")["netscaler_console"]["sessions"]) + 1  # the check's own
    found = PERFORMANCE.findall(line)
    assert found[0] == ("netscaler sessions", str(sessions), "5", "1:50")
    assert found[1][0] == "netscaler idle"
    assert 0 < int(found[1][1]) < sessions
    assert f"netscaler: {sessions} sessions (warning); " in line


def test_performance_data_is_whole_however_many_services_there_are(
    bare: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name,) = {key for key in stub.credentials("redfish") if key != "username"}
    text = ""
    for number in range(20):
        table = f'[services.bmc-{number}]\napi = "redfish"\nurl = "{stub.url("redfish")}"\n'
        text += f'{table}username = "{stub.credentials("redfish")["username"]}"\n'
        monkeypatch.setenv(variable(f"bmc-{number}", name), stub.credentials("redfish")[name])
    bare.write(text)
    (line,) = bare("check").output.splitlines()
    found = re.findall(r"'(bmc-\d+) (sessions|idle)'=", line.partition("|")[2])
    assert found == [(f"bmc-{number}", label) for number in range(20) for label in ("sessions", "idle")]
    assert line.endswith(";0;")


@pytest.mark.parametrize(("arguments", "code"), [(["-w", "1"], 3), (["-c", "1"], 2), ([], 3)])
def test_who_did_not_answer_is_unknown_unless_it_is_worse(
    command: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    monkeypatch.setenv("OPENSESSIONS_DOWN_PASSWORD", "canary-password")
    command.write(command.config.read_text() + DOWN)
    result = command("check", *arguments)
    assert result.code == code
    assert "down: " in result.output
    assert (result.error, "canary" in result.output) == ("", False)


@pytest.mark.parametrize(
    "arguments", [["-w", "many"], ["--surprise"], ["--service", "x"], ["--config", "/x"]]
)
def test_wrong_usage_is_unknown_and_no_alarm(command: Command, arguments: list[str]) -> None:
    result = command("check", *arguments)
    assert result.code == 3
    assert (result.output + result.error).count("\n") == 1


def test_what_a_service_does_not_tell_is_unknown_and_not_zero(command: Command) -> None:
    options = ("--service", "redfish", "--service", "adc", "--idle-critical", "500", "--idle-over", "1s")
    line = command("check", *options).output
    assert "redfish: tells no idle times: " in line
    assert "adc: " not in line
    assert re.search(r"'adc idle'=[1-9]\d*;;500;0;", line)
    assert "'redfish idle'=U;;500;0;" in line
    text = command("check", "--prometheus", *options).output
    assert 'opensessions_idle_sessions{service="adc"' in text
    assert 'opensessions_idle_sessions{service="redfish"' not in text
    nobody = command("check", "--service", "redfish", "--user", "nobody").output
    assert "'redfish idle'=0;" in nobody


SAMPLE = re.compile(r'^(opensessions_\w+)\{service="([^"]+)",api="([^"]+)"\} ([0-9.]+)$')


def test_prometheus_reads_the_numbers(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENSESSIONS_DOWN_PASSWORD", "p")
    command.write(command.config.read_text() + DOWN)
    result = command("check", "--prometheus", "--idle-over", "11m")
    assert result.code == 0
    samples, comments = {}, []
    for line in result.output.splitlines():
        match = SAMPLE.match(line)
        if match:
            samples[match[1], match[2]] = float(match[4])
        else:
            comments.append(line)
    assert all(re.match(r"# (HELP|TYPE) opensessions_", line) for line in comments)
    assert samples["opensessions_up", "down"] == 0
    assert ("opensessions_sessions", "down") not in samples
    assert samples["opensessions_up", "netscaler"] == 1
    assert (
        samples["opensessions_sessions", "netscaler"] > samples["opensessions_idle_sessions", "netscaler"] > 0
    )
    assert samples["opensessions_longest_idle_seconds", "netscaler"] >= 660
    assert samples["opensessions_oldest_session_seconds", "vss"] > 86_400
    assert command("check", "--prometheus", "--service", "down").code == 3
