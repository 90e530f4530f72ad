"""What tests of the command share: a stub of all APIs, a command, and a keyring in memory."""

import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from opensessions.view import views
from opensessions_stub import RunningStub, create_app
from tests.unit.cli.command import Command


class MemoryKeyring(KeyringBackend):
    """A keyring that is gone after the test."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types there
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture(scope="session")
def served() -> Iterator[RunningStub]:
    """A stub of all APIs, with the same sessions in every run."""
    with RunningStub(create_app(seed="command", sessions=6)) as running:
        yield running


@pytest.fixture
def stub(served: RunningStub) -> RunningStub:
    """The stub as it was at its start."""
    served.restore()
    return served


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """A keyring in memory and folders of the test's own, so that no test sees this machine's."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("all_proxy", "http_proxy", "https_proxy"):
        for known in (name, name.upper()):
            monkeypatch.delenv(known, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command with a file that is not there yet."""
    config = tmp_path / "opensessions.toml"
    monkeypatch.setenv("OPENSESSIONS_CONFIG", str(config))
    return Command(config, capsys, monkeypatch)


@pytest.fixture
def command(bare: Command, stub: RunningStub) -> Command:
    """The command with all services of the stub."""
    bare.services(stub, list(views()))
    return bare
