"""Where secrets come from, and that none is printed: not one's own, nor one of another person's session."""

import json
from pathlib import Path

import pytest

from opensessions.cli.configuration import Entry
from opensessions.cli.secrets import asked_credentials
from opensessions.errors import ConfigurationError
from opensessions_stub import RunningStub
from tests.unit.cli.command import Command
from tests.unit.cli.conftest import MemoryKeyring

API = "netscaler_console"
VARIABLE = "OPENSESSIONS_NETSCALER_PASSWORD"


def secrets_of(stub: RunningStub) -> set[str]:
    """Return all that would let somebody in."""
    found = {session[key] for session in stub.state(API)[API]["sessions"] for key in ("sessionid", "token")}
    for api in stub.state():
        credentials = {**stub.credentials(api), **stub.security(api)}
        for name, value in credentials.items():
            if name not in {"username", "nitroUser"}:
                found |= {value["password"]} if isinstance(value, dict) else {str(value)}
    return found


@pytest.mark.parametrize("columns", [60, 300])
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json", "--details"],
        ["list", "--csv", "--verbose"],
        ["show", "netscaler", "e4f7", "--verbose"],
        ["show", "netscaler", "e4f7", "--json"],
        ["show", "vss", "521615fc", "--json"],
        ["end", "--everywhere", "--all", "--dry-run", "--verbose"],
        ["end", "--service", "netscaler", "--user", "auditor", "--yes", "--audit", "AUDIT", "--verbose"],
        ["check", "--verbose"],
        ["check", "--prometheus"],
        ["login", "--verbose"],
        ["login", "--keep"],
    ],
)
def test_nothing_secret_is_printed(
    command: Command, stub: RunningStub, tmp_path: Path, arguments: list[str], columns: int
) -> None:
    before = secrets_of(stub)
    audit = tmp_path / "audit"
    result = command(*[str(audit) if word == "AUDIT" else word for word in arguments], columns=columns)
    assert result.code == 0
    printed = result.output + result.error + (audit.read_text() if audit.exists() else "")
    assert not [secret for secret in before | secrets_of(stub) if secret in printed]


@pytest.mark.parametrize(("value", "password"), [("p ", "p "), ("p\n", "p"), ("p\r\n", "p")])
def test_the_end_of_a_line_belongs_to_no_password(
    monkeypatch: pytest.MonkeyPatch, value: str, password: str
) -> None:
    monkeypatch.setenv(VARIABLE, value)
    entry = Entry("netscaler", API, "https://x", {"username": "u"})
    assert asked_credentials(entry) == {"username": "u", "password": password}


def test_wrong_credentials_are_told_without_them(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "canary-password")
    result = command("list", "--service", "netscaler", "--verbose")
    assert result.code == 3
    assert "(check its credentials: OPENSESSIONS_NETSCALER_* or the keyring)" in result.error
    assert "canary" not in result.error + result.output


def test_a_missing_secret_says_where_to_put_it(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    told = (
        f"netscaler: a password is missing: set {VARIABLE}, or run "
        "'keyring set opensessions netscaler/password'\n"
    )
    alone, everywhere = command("list", "--service", "netscaler"), command("list")
    assert (alone.code, alone.error) == (2, told)
    assert (everywhere.code, everywhere.error) == (1, told)
    assert "sessions on 4 services." in everywhere.output
    assert command("login").code == 1


@pytest.mark.parametrize("api", ["appgate_sdp", "vss_cloud"])
def test_who_has_written_a_username_is_asked_for_the_password_and_not_for_a_token(api: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^a password is missing: "):
        asked_credentials(Entry("cloud", api, "https://cloud.example", {"username": "josem"}))


def test_a_secret_may_be_in_the_keyring(
    command: Command, stub: RunningStub, vault: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    vault.set_password("opensessions", "netscaler/password", stub.credentials(API)["password"])
    assert command("list", "--service", "netscaler").code == 0


def test_at_a_terminal_a_missing_secret_is_asked_for(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    asked = []

    def typed(text: str) -> str:
        asked.append(text)
        return str(stub.credentials(API)["password"])

    monkeypatch.setattr("getpass.getpass", typed)
    assert command("list", "--service", "netscaler", answer="").code == 0
    assert asked == ["password of netscaler: "]


def test_a_question_that_is_left_is_no_answer(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def left(_: str) -> str:
        raise EOFError

    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("getpass.getpass", left)
    result = command("list", "--service", "netscaler", answer="")
    # getpass shows the question on the terminal itself; what is told begins a line of its own.
    assert (result.code, result.error) == (2, "\nopensessions: no password of netscaler was given\n")


def test_a_kept_session_is_used_without_a_password_until_logout(
    command: Command, stub: RunningStub, vault: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(stub.state(API)[API]["sessions"])
    kept = command("login", "netscaler", "--keep")
    assert (kept.code, "kept in the keyring" in kept.output) == (0, True)
    assert len(stub.state(API)[API]["sessions"]) == before + 1
    monkeypatch.delenv(VARIABLE)
    stub.requests(API)
    for _ in range(3):
        listed = json.loads(command("list", "--service", "netscaler", "--json").output)
        assert sum(bool(row["is_self"]) for row in listed["sessions"]) == 1
    assert len(stub.state(API)[API]["sessions"]) == before + 1
    out = command("logout")
    assert (out.code, out.output) == (0, "netscaler: logged out.\n")
    assert (len(stub.state(API)[API]["sessions"]), vault.kept) == (before, {})
    assert command("list", "--service", "netscaler").code == 2


def test_a_kept_session_that_has_ended_is_said_and_replaced(
    command: Command, stub: RunningStub, vault: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("login", "netscaler", "--keep")
    password = stub.credentials(API)["password"]
    stub.reset()
    monkeypatch.delenv(VARIABLE)
    ended = command("list", "--service", "netscaler")
    assert (ended.code, "opensessions login netscaler" in ended.error) == (3, True)
    monkeypatch.setattr("getpass.getpass", lambda _: password)
    again = command("login", "netscaler", "--keep", answer="")
    assert "the session that was kept has ended" in again.output
    assert command("list", "--service", "netscaler").code == 0


def test_without_a_keyring_a_session_is_not_kept_and_not_left_open(
    command: Command, stub: RunningStub, vault: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    from keyring.errors import NoKeyringError

    def refuse(*_: object) -> None:
        raise NoKeyringError("no backend")

    monkeypatch.setattr(vault, "set_password", refuse)
    before = len(stub.state(API)[API]["sessions"])
    result = command("login", "netscaler", "--keep")
    assert (result.code, "the system has no keyring" in result.error) == (2, True)
    assert len(stub.state(API)[API]["sessions"]) == before


def test_a_keyring_that_forgets_at_once_is_told_and_leaves_no_session_open(
    command: Command, stub: RunningStub, vault: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "set_password", lambda *_: None)
    before = len(stub.state(API)[API]["sessions"])
    result = command("login", "netscaler", "--keep")
    assert (result.code, "does not give back what it was given" in result.error) == (2, True)
    assert len(stub.state(API)[API]["sessions"]) == before
    assert command("logout", "netscaler").output == "netscaler: no session is kept.\n"


def test_login_says_what_the_account_may_do(command: Command) -> None:
    result = command("login")
    assert result.code == 0
    assert "netscaler: NetScaler Console at http://127.0.0.1:" in result.output
    assert "logged in as nsroot." in result.output
    assert "may not end a session: nothing there does" in result.output
    assert "sessions of this account are open" in result.output


def test_logout_without_a_kept_session_says_so(command: Command) -> None:
    assert command("logout", "netscaler").output == "netscaler: no session is kept.\n"
    assert command("logout").output == ""


def test_a_service_without_sessions_of_its_own_keeps_none(command: Command, vault: MemoryKeyring) -> None:
    table = "[services.netscaler]\n"
    command.write(command.config.read_text().replace(table, f'{table}auth = "request"\n'))
    result = command("login", "netscaler", "--keep")
    assert (result.code, vault.kept) == (0, {})
    assert "netscaler: logs in with each request, so there is no session to keep" in result.error
    assert "is kept" not in result.output


def test_a_token_of_ones_own_is_neither_kept_nor_ended(command: Command, vault: MemoryKeyring) -> None:
    result = command("login", "appgate", "--keep")
    assert (result.code, vault.kept) == (0, {})
    assert result.error == "appgate: has a token of yours, so there is no session to keep\n"
    assert command("logout", "appgate").output == "appgate: no session is kept.\n"
    assert command("list", "--service", "appgate").code == 0


def test_keeping_what_is_kept_already_changes_nothing(command: Command, vault: MemoryKeyring) -> None:
    command("login", "netscaler", "--keep")
    before = {**vault.kept}
    again = command("login", "netscaler", "--keep")
    assert (again.code, again.error, vault.kept) == (0, "", before)
    assert command("logout", "netscaler").output == "netscaler: logged out.\n"


def test_a_log_out_that_is_not_honoured_is_told_and_can_be_tried_again(
    command: Command, stub: RunningStub, vault: MemoryKeyring
) -> None:
    command("login", "netscaler", "--keep")
    kept = {**vault.kept}
    done = {"errorcode": 0, "message": "Done", "severity": "NONE"}
    stub.fault(api=API, operation="logout", json=done)
    result = command("logout", "netscaler")
    assert (result.code, result.output, vault.kept) == (1, "", kept)
    assert result.error == (
        "netscaler: the server says that it has closed the session, and still takes its token\n"
    )
    stub.restore()


@pytest.mark.parametrize(
    ("password", "words"),
    [("p\u00e4ss", "password must be printable ASCII"), (" p ", "password must be printable ASCII")],
)
def test_what_fits_no_header_is_called_by_its_name(
    command: Command, monkeypatch: pytest.MonkeyPatch, password: str, words: str
) -> None:
    monkeypatch.setenv("OPENSESSIONS_ADC_NITROPASS", password)
    monkeypatch.setenv("OPENSESSIONS_ADC_PASSWORD", password)
    result = command("list", "--service", "adc")
    assert (result.code, f"adc: {words}" in result.error) == (2, True)
