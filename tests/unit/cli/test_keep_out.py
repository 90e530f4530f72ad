"""`opensessions keep-out`: whom it keeps out, where it cannot, and how that is undone."""

import json

import pytest

from opensessions_stub import RunningStub
from tests.unit.cli.command import Command

API = "appgate_sdp"
USER = "CN=user,OU=ldap"


def kept_out(stub: RunningStub) -> list[str]:
    """Return who is kept out."""
    return [entry["userDistinguishedName"] for entry in stub.state(API)[API]["blacklist"]]


def on_appgate(*arguments: str) -> tuple[str, ...]:
    return ("keep-out", *arguments, "--service", "appgate")


@pytest.mark.parametrize("name", ["user", USER])
def test_a_user_is_kept_out_and_let_in_again(command: Command, stub: RunningStub, name: str) -> None:
    before = kept_out(stub)
    done = command(*on_appgate(name, "--reason", "left the company"), answer="y")
    assert (done.code, done.output) == (0, f"appgate: {name} is kept out.\n")
    assert f"Keep {name} out of appgate?" in done.error
    assert set(kept_out(stub)) - set(before) == {USER}
    undone = command(*on_appgate(name, "--undo", "--yes"))
    assert (undone.code, undone.output) == (0, f"appgate: {name} is let in again.\n")
    assert kept_out(stub) == before


def test_nothing_is_done_without_a_yes(command: Command, stub: RunningStub) -> None:
    before = kept_out(stub)
    assert command(*on_appgate("user"), answer="n").code == 1
    assert command(*on_appgate("user")).code == 2
    dry = command(*on_appgate("user", "--dry-run"))
    assert (dry.code, dry.output) == (0, "Dry run: would keep user out of appgate.\n")
    assert kept_out(stub) == before


def test_a_name_that_is_nobodys_is_refused_in_words(command: Command, stub: RunningStub) -> None:
    before = kept_out(stub)
    result = command(*on_appgate("nobody", "--yes"))
    assert result.code == 1
    assert "give CN=<username>,OU=<provider name> of nobody: nobody of that name has a device" in result.error
    assert kept_out(stub) == before


def test_letting_in_who_is_not_kept_out_is_told_in_words(command: Command, stub: RunningStub) -> None:
    before = kept_out(stub)
    result = command(*on_appgate("nobody", "--undo", "--yes"))
    assert (result.code, result.error) == (1, "appgate: not sent: nobody is not kept out\n")
    assert kept_out(stub) == before


def test_who_was_not_reached_is_another_code(command: Command, stub: RunningStub) -> None:
    command.write(command.config.read_text().replace(stub.url(API), "http://127.0.0.1:9/admin"))
    assert command(*on_appgate("user", "--yes")).code == 3


def test_what_is_cut_off_is_in_the_audit(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("opensessions.view.Fleet.using", interrupted)
    audit = command.config.parent / "audit"
    result = command(*on_appgate("user", "--yes", "--audit", str(audit)))
    (line,) = [json.loads(line) for line in audit.read_text().splitlines()]
    words = "nobody knows whether it was done: it was cut off"
    assert (result.code, result.error, line["done"], line["reason"]) == (
        130,
        f"appgate: {words}\n",
        False,
        words,
    )


def test_without_its_audit_nothing_further_is_done(command: Command, stub: RunningStub) -> None:
    before = kept_out(stub)
    result = command(*on_appgate("user", "--yes", "--audit", "/dev/full"))
    assert (result.code, result.output) == (1, "appgate: user is kept out.\n")
    assert "this was done and is not in the audit: No space left on device; nothing further" in result.error
    assert set(kept_out(stub)) - set(before) == {USER}


def test_where_nobody_can_be_kept_out_that_is_said(command: Command) -> None:
    audit = command.config.parent / "audit"
    result = command("keep-out", "user", "--everywhere", "--yes", "--audit", str(audit))
    assert result.code == 1
    assert "appgate: user is kept out." in result.output
    words = "nobody can be kept out there, only at services of Appgate SDP\n"
    assert result.error == f"adc, netscaler, redfish, vss: {words}"
    (line,) = [json.loads(line) for line in audit.read_text().splitlines()]
    assert (line["action"], line["done"], line["service"], line["user"]) == (
        "keep out",
        True,
        "appgate",
        "user",
    )
    assert command("keep-out", "user", "--yes").code == 2


def test_where_only_such_services_are_meant_it_is_wrong_usage(command: Command) -> None:
    result = command("keep-out", "user", "--service", "vss", "--yes")
    words = "vss: nobody can be kept out there, only at services of Appgate SDP"
    assert (result.code, result.output, result.error) == (2, "", f"opensessions: {words}\n")
