"""`opensessions end`: what it shows, when it asks, what it never ends, and what it leaves on record."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from opensessions_stub import RunningStub
from tests.unit.cli.command import Command

API = "netscaler_console"
AUDITOR = "e4f7a3c2-5b60-4d0f-8a61-2b9d7f3c5e02"
ON_CONSOLE = ("end", "--service", "netscaler")


def open_ids(stub: RunningStub) -> set[str]:
    return {session["id"] for session in stub.state(API)[API]["sessions"]}


def test_it_shows_asks_and_ends_after_a_yes(command: Command, stub: RunningStub) -> None:
    before = open_ids(stub)
    result = command(*ON_CONSOLE, "--user", "auditor", answer="y")
    assert result.code == 0
    assert "End this session? [y/N]" in result.error
    assert f"ended netscaler {AUDITOR} auditor" in result.output
    assert "1 session ended, 0 not." in result.output
    assert before - open_ids(stub) == {AUDITOR}


@pytest.mark.parametrize("option", ["--user", "--id", "--client", "--not-user", "--address", "--idle-over"])
def test_a_rule_of_a_variable_that_is_not_set_ends_nothing(
    command: Command, stub: RunningStub, option: str
) -> None:
    before = open_ids(stub)
    result = command("end", "--everywhere", option, "", "--yes")
    assert (result.code, result.error.count("\n")) == (2, 1)
    assert option in result.error
    assert open_ids(stub) == before


@pytest.mark.parametrize("answer", ["n", "", "nonsense"])
def test_anything_but_a_yes_ends_nothing(command: Command, stub: RunningStub, answer: str) -> None:
    before = open_ids(stub)
    result = command(*ON_CONSOLE, "--user", "auditor", answer=answer)
    assert (result.code, "nothing was done" in result.error) == (1, True)
    assert open_ids(stub) == before


def test_where_nobody_can_be_asked_nothing_ends_without_yes(command: Command, stub: RunningStub) -> None:
    before = open_ids(stub)
    result = command(*ON_CONSOLE, "--user", "auditor")
    assert (result.code, "add --yes" in result.error) == (2, True)
    assert open_ids(stub) == before
    assert command(*ON_CONSOLE, "--user", "auditor", "--yes").code == 0
    assert before - open_ids(stub) == {AUDITOR}


def test_a_dry_run_ends_nothing(command: Command, stub: RunningStub) -> None:
    before = open_ids(stub)
    result = command(*ON_CONSOLE, "--idle-over", "10m", "--dry-run", "--yes")
    assert result.code == 0
    assert "auditor" in result.output
    assert "Dry run: " in result.output
    assert open_ids(stub) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["end", "--user", "auditor"], "on which service? say --service NAME, or --everywhere for"),
        (["end", "--service", "netscaler"], "end which?"),
        (["end", "--everywhere"], "end which?"),
        (["end", "--everywhere", "--service", "netscaler", "--all"], "choose one"),
        (["end", "--service", "netscaler", "--all", "--audit", "/dev/null/x"], "the audit cannot be written"),
    ],
)
def test_what_is_not_said_is_not_guessed(
    command: Command, stub: RunningStub, arguments: list[str], words: str
) -> None:
    before = open_ids(stub)
    result = command(*arguments, "--yes")
    assert (result.code, result.error.count("\n")) == (2, 1)
    assert words in result.error
    assert open_ids(stub) == before


def test_all_ends_everything_but_the_own_session(command: Command, stub: RunningStub) -> None:
    result = command(*ON_CONSOLE, "--all", "--yes")
    assert result.code == 0
    assert open_ids(stub) == set()
    assert "(you)" not in result.output


def test_the_own_session_ends_if_told(command: Command) -> None:
    result = command(*ON_CONSOLE, "--all", "--own", "--dry-run")
    assert "(you)" in result.output


def changed_while_asked(monkeypatch: pytest.MonkeyPatch, change: Callable[[], Any]) -> None:
    """Let something happen while the question stands."""
    monkeypatch.setattr("opensessions.cli.commands.end.agree", lambda _: change())


def test_nothing_ends_when_the_selection_changed_while_it_asked(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_while_asked(monkeypatch, lambda: stub.end(API, AUDITOR))
    before = open_ids(stub)
    result = command(*ON_CONSOLE, "--idle-over", "1s", answer="y")
    assert (result.code, "nothing was ended" in result.error) == (1, True)
    assert "1 of these ceased to fit and 0 others came to" in result.error
    assert before - open_ids(stub) == {AUDITOR}


def test_nothing_ends_when_more_came_to_fit_while_it_asked(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_while_asked(monkeypatch, lambda: stub.advance(120))
    before = open_ids(stub)
    result = command(*ON_CONSOLE, "--idle-over", "11m", answer="y")
    assert (result.code, "others came to" in result.error) == (1, True)
    assert open_ids(stub) == before


def test_each_session_has_its_outcome_and_a_failure_stops_nothing(
    command: Command, stub: RunningStub
) -> None:
    stub.fault(api=API, operation="endSession", status=503, times=1)
    before = open_ids(stub)
    command.write(
        command.config.read_text().replace("[services.netscaler]", "[services.netscaler]\nretries = 0")
    )
    result = command(*ON_CONSOLE, "--user", "user*", "--yes")
    ended = before - open_ids(stub)
    assert result.code == 1
    assert result.output.count("\nended netscaler ") == len(ended) > 1
    assert result.error.count("not ended netscaler ") == 1
    assert f"{len(ended)} sessions ended, 1 not." in result.output


def test_everywhere_takes_all_services_and_says_where_nothing_ends(
    command: Command, stub: RunningStub
) -> None:
    result = command("end", "--everywhere", "--user", "josem", "--user", "auditor", "--yes")
    assert result.code == 1
    assert f"ended netscaler {AUDITOR}" in result.output
    assert "cannot be ended: nothing in the VSS cloud ends a vCenter session" in result.error
    assert result.error.count("\n") == 1


def test_if_none_fits_nothing_is_asked(command: Command) -> None:
    result = command(*ON_CONSOLE, "--user", "nobody", answer="y")
    assert (result.code, result.error) == (0, "")
    assert "nothing to end" in result.output


def test_a_service_that_fails_does_not_keep_others_from_ending(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENSESSIONS_DOWN_PASSWORD", "p")
    down = '[services.down]\napi = "vss_cloud"\nurl = "http://127.0.0.1:9"\nusername = "u"\nretries = 0\n'
    command.write(command.config.read_text() + down)
    result = command("end", "--everywhere", "--user", "auditor", "--yes")
    assert result.code == 1
    assert f"ended netscaler {AUDITOR}" in result.output
    assert "down: " in result.error
    assert command("end", "--service", "down", "--user", "auditor", "--yes").code == 3


def test_a_session_that_is_still_listed_has_not_ended(command: Command, stub: RunningStub) -> None:
    done = {"errorcode": 0, "message": "Done", "severity": "NONE"}
    stub.fault(api=API, operation="endSession", json=done)
    path = command.config.parent / "audit.jsonl"
    result = command(*ON_CONSOLE, "--user", "auditor", "--yes", "--audit", str(path))
    assert result.code == 1
    assert f"still there netscaler {AUDITOR} auditor" in result.error
    assert "0 sessions ended, 1 not." in result.output
    assert [json.loads(line)["action"] for line in path.read_text().splitlines()] == ["end", "look again"]


def test_also_at_a_controller_that_lists_by_reference(command: Command, stub: RunningStub) -> None:
    stub.fault(api="redfish", operation="endSession", status=204)
    result = command("end", "--service", "redfish", "--user", "Administrator", "--yes")
    assert (result.code, "still there redfish " in result.error) == (1, True)
