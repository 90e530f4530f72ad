"""`opensessions show`: all that is known of one session."""

import json

import pytest

from opensessions.cli.selecting import begins
from opensessions_stub import RunningStub
from tests.unit.cli.command import UNREACHABLE, Command


def test_show_tells_everything_but_credentials(command: Command, stub: RunningStub) -> None:
    listed = stub.state("netscaler_console")["netscaler_console"]["sessions"]
    auditor = next(session for session in listed if session["username"] == "auditor")
    for form in ((), ("--json",)):
        result = command("show", "netscaler", "e4f7", *form)
        assert result.code == 0
        for told in ("auditor", "198.51.100.31", "nitro", "tenant_name"):
            assert told in result.output
        for secret in ("sessionid", "token"):
            assert auditor[secret] not in result.output


def test_each_value_is_a_line_whole_and_without_more_behind_it(command: Command) -> None:
    wide, narrow = (command("show", "netscaler", "e4f7", columns=columns).output for columns in (160, 20))
    assert narrow == wide
    assert "id                  e4f7a3c2-5b60-4d0f-8a61-2b9d7f3c5e02\n" in narrow


def test_show_wants_one_session(command: Command) -> None:
    assert "is no session's id" in command("show", "netscaler", "zzz").error
    ids = [
        row["id"] for row in json.loads(command("list", "--json", "--service", "appgate").output)["sessions"]
    ]
    assert len(ids) > 1
    many = command("show", "appgate", "CN=")
    assert (many.code, f"begins {len(ids)} ids: write more of it" in many.error) == (1, True)
    nothing = command("show", "netscaler", "")
    assert (nothing.code, "it is empty" in nothing.error) == (2, True)
    assert command("show", "vss", "521615fc-1b09-bee9-0350-2a79568f4ad0").code == 0


def test_an_id_is_taken_as_a_list_has_shortened_it(command: Command) -> None:
    shown = command("show", "netscaler", " e4f7a3c2… ")
    assert (shown.code, "e4f7a3c2-5b60-4d0f-8a61-2b9d7f3c5e02" in shown.output) == (0, True)
    for pasted in ("e4f7a3c2…", '"e4f7a3c2-5b60"', "\u201ce4f7a3c2\u201d"):
        assert "1 session" in command("list", "--id", pasted).output


def test_a_number_is_a_whole_id_as_everywhere_and_letters_have_no_case() -> None:
    assert not begins("20", "2")
    assert begins("20", "20")
    assert begins("e4f7a3c2-5b60", "E4F7")


def test_show_of_a_service_that_fails_says_so_as_a_list_does(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENSESSIONS_DOWN_PASSWORD", "canary-password")
    command.write(UNREACHABLE)
    listed, shown = command("list"), command("show", "down", "1")
    assert (shown.code, shown.error) == (listed.code, f"opensessions: {listed.error}")


def test_show_tells_by_an_appliances_own_clock_what_the_list_alone_can(command: Command) -> None:
    # This stub's clock stands at the beginning of 2026, whatever this machine's says.
    (row, *_) = json.loads(command("list", "--json", "--service", "adc").output)["sessions"]
    shown = json.loads(command("show", "adc", row["id"], "--json").output)
    told = ("idle", "age", "expires")
    assert [shown[name] for name in told] == [row[name] for name in told]
