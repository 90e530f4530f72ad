"""`opensessions list` and `show`: tables that fit, forms for programs, services that fail."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from rich.cells import cell_len
from rich.live import Live

from opensessions import Session
from opensessions._version import version
from opensessions.cli import terminal
from opensessions.cli.__main__ import main
from opensessions.cli.forms import write_csv
from opensessions_stub import RunningStub
from tests.unit.cli.command import UNREACHABLE, Command


def names(output: str) -> set[str]:
    """Return the services of a table's rows."""
    return {line.split()[0] for line in output.splitlines()[1:] if re.match(r"[a-z]+ +\S+ ", line)}


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_a_table_fits_its_terminal(command: Command, columns: int) -> None:
    result = command("list", columns=columns)
    assert result.code == 0
    rows = result.output.splitlines()
    assert max(map(cell_len, rows)) <= columns
    assert rows[0].split()[:2] == ["service", "user"]
    assert "e4f7a3c2" in result.output or columns == 40
    assert re.search(r"\d+ sessions on \d services\.$", result.output)


def test_what_is_left_out_for_want_of_room_is_said(command: Command) -> None:
    narrow, wide = command("list", columns=60).output, command("list", columns=220).output
    assert "Left out for want of room: expires, client" in narrow
    assert "Left out" not in wide
    assert "e4f7a3c2-5b60-4d0f-8a61-2b9d7f3c5e02" in wide


def test_times_of_an_unknown_zone_have_a_star_and_a_note(command: Command) -> None:
    output = command("list", "--service", "vss", columns=200).output
    assert re.search(r"\d\d:\d\d\* ", output)
    assert "* by the service's own clock, whose zone it does not tell." in output
    assert "*" not in command("list", "--service", "netscaler", columns=200).output


def test_the_own_session_is_marked(command: Command) -> None:
    output = command("list", "--service", "netscaler").output
    assert output.count("(you)") == 1


def test_json_has_every_column_and_reads_as_one_document(command: Command) -> None:
    document = json.loads(command("list", "--json", "--user", "auditor").output)
    assert document["failures"] == []
    (row,) = document["sessions"]
    assert row.pop("seen").endswith("+00:00")
    assert row == {
        "service": "netscaler",
        "id": "e4f7a3c2-5b60-4d0f-8a61-2b9d7f3c5e02",
        "user": "auditor",
        "address": "198.51.100.31",
        "client": "API",
        "started": "2025-12-31T22:40:00+00:00",
        "last_active": "2025-12-31T23:48:00+00:00",
        "idle": 720,
        "age": 4800,
        "expires": "2026-01-01T00:03:00+00:00",
        "has_zone": True,
        "is_self": False,
    }


def test_csv_has_the_same_columns(command: Command) -> None:
    rows = list(csv.DictReader(io.StringIO(command("list", "--csv", "--service", "vss").output)))
    document = json.loads(command("list", "--json", "--service", "vss").output)
    assert [row["id"] for row in rows] == [row["id"] for row in document["sessions"]]
    assert rows[0].keys() == document["sessions"][0].keys()
    assert "+" not in rows[0]["started"]


@pytest.mark.parametrize(
    ("user", "cell"),
    [
        ("\x1b[31mred\x00\u202e", "\ufffd[31mred\ufffd\ufffd"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1+1", "'+1+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\t=1", "\ufffd=1"),
        ("VSKEY5\\josem", "VSKEY5\\josem"),
        ("a,b", "a,b"),
        ("a\u2028b\u2029c", "a\ufffdb\ufffdc"),
    ],
)
def test_csv_acts_neither_on_a_terminal_nor_in_a_spreadsheet(user: str, cell: str) -> None:
    file = io.StringIO()
    write_csv([Session(service="s", id="1", user=user, idle=timedelta(hours=1))], file)
    (row,) = csv.DictReader(io.StringIO(file.getvalue()))
    assert (row["user"], row["idle"]) == (cell, "3600")


@pytest.mark.parametrize("columns", ["0", "-1", "²", "٣", "wide", "", "00", "9" * 5000])
def test_a_width_that_is_none_is_left_aside(command: Command, columns: str) -> None:
    result = command("list", "--service", "netscaler", columns=columns)
    assert (result.code, result.error, "auditor" in result.output) == (0, "", True)


def test_a_failure_goes_above_the_progress_that_is_shown(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    terminal.error.cache_clear()  # or it would be the console of another test's stream
    request.addfinalizer(terminal.error.cache_clear)
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with Live("Asking …", console=terminal.error(), transient=True, auto_refresh=False) as display:
        display.refresh()
        terminal.tell("adc: no")
    assert "Asking …adc" not in screen.getvalue()


def test_selections_leave_out_what_does_not_fit(command: Command) -> None:
    everything = json.loads(command("list", "--json").output)["sessions"]
    idle = json.loads(command("list", "--json", "--idle-over", "11m").output)["sessions"]
    assert 0 < len(idle) < len(everything)
    assert all(row["idle"] >= 660 for row in idle)
    gui = json.loads(command("list", "--json", "--client", "gui", "--not-user", "^user").output)["sessions"]
    assert {(row["client"], row["user"]) for row in gui} == {("GUI", "nsroot")}


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_a_service_that_fails_does_not_hide_the_others(
    command: Command, form: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENSESSIONS_DOWN_PASSWORD", "canary-password")
    command.write(command.config.read_text() + UNREACHABLE)
    result = command("list", *form)
    assert result.code == 1
    assert "auditor" in result.output
    assert re.match(r"down: .*can it be reached from here\?\)\n$", result.error)
    assert "canary" not in result.output + result.error


def test_if_nothing_is_reached_the_code_says_so(bare: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENSESSIONS_DOWN_PASSWORD", "p")
    bare.write(UNREACHABLE)
    assert bare("list").code == 3
    document = bare("list", "--json")
    assert (document.code, json.loads(document.output)["failures"][0]["service"]) == (3, "down")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["list", "--json", "--csv"], "choose one"),
        (["list", "--json", "--sort", "idle"], "--sort is for the table"),
        (["list", "--sort", "colour"], "'colour' is not one of"),
        (["list", "--service", "nope"], "there is no service nope: there are"),
        (["list", "--idle-over", "soon"], "'soon' is no span of time"),
        (["list", "--not-user", "("], "no regular expression"),
        (["list", "--address", "here"], "no address and no network"),
        (["list", "--surprise"], "No such option"),
        (["list", "--timeout", "-1"], "--timeout"),
        (["list", "--timeout", "nan"], "--timeout"),
        (["list", "--watch", "nan"], "--watch"),
        (["list", "--watch", "inf"], "--watch"),
        (["list", "--config", ""], "OPENSESSIONS_CONFIG'): it names no file"),
        (["end", "--user", "x", "--audit", "-"], "'--audit': it names no file"),
        (["stub", "--config", "-"], "'--config': it names no file"),
        (["listing"], "No such command"),
        (["show", "netscaler"], "Missing argument"),
        (["login", "--service", "vss"], "; services are named without it: opensessions login [SERVICE]..."),
        (["logout", "--service", "vss"], "; services are named without it: opensessions logout [SERVICE]..."),
        (["show", "--service", "vss", "1"], "; services are named without it: opensessions show SERVICE ID"),
    ],
)
def test_wrong_usage_is_one_line(command: Command, arguments: list[str], words: str) -> None:
    result = command(*arguments)
    assert (result.code, result.error.count("\n"), result.output) == (2, 1, "")
    assert words in result.error


def test_what_a_server_says_does_not_act_on_the_terminal(command: Command, stub: RunningStub) -> None:
    evil = "\x1b[2J[red]\u202eevil\r\n\x07"
    assert terminal.plain(evil) == "\ufffd[2J[red]\ufffdevil\ufffd\ufffd\ufffd"
    for sign in (
        "\U0001f469\u200d\U0001f680",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\u0645\u06cc\u200c\u062e",
    ):
        assert terminal.plain(sign) == sign
    for hidden in ("ad\u200dmin", "\u200d\U0001f680", "\U0001f469\u200d", "\U0001f469\u200d\u200d\U0001f680"):
        assert "\u200d" not in terminal.plain(hidden)
    assert len(terminal.shortened("x" * 10_000)) == 501


def test_watch_lists_again_and_keeps_its_login(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", sleep)
    result = command("list", "--watch", "2", "--service", "netscaler")
    assert (result.code, pauses) == (130, [2, 2, 2])
    assert len(re.findall(r"^\d+ sessions on 1 service, at ", result.output, re.MULTILINE)) == 3
    asked = [request["operation"] for request in stub.requests("netscaler_console")]
    # In the end it is looked at whether the session is closed.
    assert asked == ["login", *["listSessions"] * 3, "logout", "listSessions"]


def test_verbose_tells_each_request(command: Command) -> None:
    assert "GET /v2/session: 200" in command("list", "--verbose", "--service", "vss").error
    assert command("list", "--service", "vss").error == ""


def test_nothing_is_left_logged_in(command: Command, stub: RunningStub) -> None:
    before = len(stub.state("netscaler_console")["netscaler_console"]["sessions"])
    command("list")
    assert len(stub.state("netscaler_console")["netscaler_console"]["sessions"]) == before


@pytest.mark.parametrize("words", ["list --service net", "show net", "login vss net", "logout net"])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_the_names_of_services(
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    shell: str,
    words: str,
) -> None:
    words = f"opensessions {words}"
    told = {
        "bash": {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))},
        "zsh": {"_TYPER_COMPLETE_ARGS": words},
        "fish": {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    for name, value in {"_OPENSESSIONS_COMPLETE": f"complete_{shell}", **told}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        main([])
    printed = capsys.readouterr().out
    assert ("netscaler" in printed, "vss" in printed) == (True, False)


def test_the_version_is_told(bare: Command) -> None:
    result = bare("--version")
    assert (result.code, result.output) == (0, f"opensessions {version()}\n")


def test_without_a_command_the_commands_are_listed(bare: Command) -> None:
    result = bare()
    assert (result.code, "keep-out" in result.output, result.error) == (2, True, "")


@pytest.mark.parametrize("order", ["idle", "age"])
def test_a_table_is_sorted_as_told(command: Command, order: str) -> None:
    document = json.loads(command("list", "--json").output)
    known = [row for row in document["sessions"] if row[order] is not None]
    known.sort(key=lambda row: row[order], reverse=True)
    shown = command("list", "--sort", order, columns=250).output
    cells = [line.split() for line in shown.splitlines()]
    rows = {(found[0], found[-1]): place for place, found in enumerate(cells) if found}
    places = [rows[row["service"], row["id"]] for row in known if (row["service"], row["id"]) in rows]
    assert len(places) > 5
    assert places[0] == min(places)
    assert places[-1] == max(places)
