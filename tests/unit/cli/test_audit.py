"""`opensessions end`, interrupted or unread: what was done is told and on record, and what is in doubt."""

import asyncio
import io
import json
import os
import signal
import stat
import sys
import threading
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any

import pytest

from opensessions import Session
from opensessions_stub import RunningStub
from tests.unit.cli.command import Command
from tests.unit.cli.test_another_api import AsyncGates, Gates, gates  # noqa: F401 - the fixture
from tests.unit.cli.test_end import AUDITOR, ON_CONSOLE, open_ids

KEEPERS = ("end", "--user", "keeper", "--yes")


def test_the_audit_has_a_line_for_each_action_and_is_ones_own(command: Command, stub: RunningStub) -> None:
    path = command.config.parent / "audit.jsonl"
    path.write_text('{"action": "earlier"}\n')
    path.chmod(0o600)
    command("end", "--everywhere", "--user", "josem", "--user", "auditor", "--yes", "--audit", str(path))
    earlier, *lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert earlier == {"action": "earlier"}
    done = [line for line in lines if line["done"]]
    assert [(line["action"], line["service"], line["id"], line["user"]) for line in done] == [
        ("end", "netscaler", AUDITOR, "auditor")
    ]
    assert {line["service"] for line in lines if not line["done"]} == {"vss"}
    assert all(line["at"].endswith("+00:00") and line["by"] for line in lines)
    path.unlink()
    command(*ON_CONSOLE, "--user", "user*", "--yes", "--audit", str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text().count("\n") > 1


def test_an_audit_that_one_may_only_add_to_is_added_to(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = command.config.parent / "audit.jsonl"
    path.touch(0o200)
    monkeypatch.setattr("os.access", lambda file, mode: mode != os.R_OK or os.fspath(file) != str(path))
    result = command(*ON_CONSOLE, "--user", "auditor", "--yes", "--audit", str(path))
    assert (result.code, result.error) == (0, "")
    path.chmod(0o600)
    assert '"action": "end"' in path.read_text()


def test_a_dry_run_and_a_no_leave_no_line(command: Command) -> None:
    path = command.config.parent / "audit.jsonl"
    command(*ON_CONSOLE, "--user", "auditor", "--dry-run", "--audit", str(path))
    command(*ON_CONSOLE, "--user", "auditor", "--audit", str(path), answer="n")
    assert path.read_text() == ""


def test_who_interrupts_it_is_told_what_was_done_and_the_audit_is_whole(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([1])

    def interrupt(_: object) -> None:
        if next(times, None):
            raise KeyboardInterrupt

    monkeypatch.setattr("opensessions.cli.ending.say", interrupt)
    path = command.config.parent / "audit.jsonl"
    before = open_ids(stub)
    result = command(*ON_CONSOLE, "--all", "--yes", "--audit", str(path))
    ended = before - open_ids(stub)
    assert result.code == 130
    assert f"interrupted: {len(ended)} session" in result.error
    assert 0 < len(ended) < len(before)
    assert {json.loads(line)["id"] for line in path.read_text().splitlines()} == ended


def test_each_line_of_the_audit_is_on_disk_before_the_next_action(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = command.config.parent / "audit.jsonl"
    written = []
    monkeypatch.setattr("opensessions.cli.ending.say", lambda _: written.append(path.read_text().count("\n")))
    command(*ON_CONSOLE, "--all", "--yes", "--audit", str(path))
    *written, _ = written  # the last line sums up
    assert all(lines >= number for number, lines in enumerate(written, 1))
    assert len(written) > 2


@pytest.fixture
def three(gates: Command, monkeypatch: pytest.MonkeyPatch) -> Command:  # noqa: F811 - a fixture
    """The command, and three sessions that can be ended."""
    monkeypatch.setattr(AsyncGates, "open_ids", ["a", "b", "c"])
    return gates


def lines_of(command: Command) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (command.config.parent / "audit").read_text().splitlines()]


def test_what_was_cut_off_is_in_doubt_and_in_the_audit(
    three: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = Gates.end

    async def ended(self: Gates, client: Any, session: Session) -> None:
        if session.id == "b":
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            await asyncio.Event().wait()
        await end(self, client, session)

    monkeypatch.setattr(Gates, "end", ended)
    monkeypatch.setattr("opensessions.view.merging._PATIENCE", 0.01)
    result = three(*KEEPERS, "--audit", str(three.config.parent / "audit"))
    doubt = "nobody knows whether it ended: it was cut off"
    assert result.code == 130
    assert [(line["id"], line["done"], line["reason"]) for line in lines_of(three)] == [
        ("a", True, ""),
        ("b", False, doubt),
    ]
    assert result.error == (
        f"not ended door b keeper: {doubt}\ninterrupted: 1 session ended, 1 not, 1 not tried\n"
    )


def test_without_its_audit_nothing_further_is_ended_and_all_is_told(three: Command) -> None:
    result = three(*KEEPERS, "--audit", "/dev/full")
    assert (result.code, AsyncGates.open_ids) == (1, ["b", "c"])
    assert "ended door a keeper" in result.output
    assert result.error == (
        "stopped: 1 session ended, 0 not, 2 not tried\n"
        "opensessions: /dev/full: this was done and is not in the audit: No space left on device; "
        "nothing further was done\n"
    )


@pytest.mark.parametrize("error", [BrokenPipeError(), OSError(28, "No space left on device")])
def test_whoever_reads_no_more_ends_nothing_midway(
    three: Command, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise error

    monkeypatch.setattr(sys, "stdout", Closed())
    result = three(*KEEPERS)
    assert (result.code, AsyncGates.open_ids) == (0, [])
    assert result.error == "3 sessions ended, 0 not.\n"


@pytest.mark.parametrize(("user", "code"), [("keeper", 1), ("newcomer", 0)])
def test_another_session_that_got_the_id_is_no_reason_to_doubt(
    three: Command, monkeypatch: pytest.MonkeyPatch, user: str, code: int
) -> None:
    async def pages(self: Gates, client: Any, service: str, **_: Any) -> AsyncGenerator[list[Session]]:
        who = user if "a" not in client.open_ids else "keeper"
        yield [Session(service=service, id="a", user=who, idle=timedelta(hours=3), is_self=False)]

    monkeypatch.setattr(Gates, "pages", pages)
    result = three(*KEEPERS)
    assert (result.code, "still there door a keeper" in result.error) == (code, bool(code))
