"""An API that nobody here knows joins the view and the command by a file of its own, and by nothing else."""

import json
import sys
from collections.abc import AsyncGenerator, Iterator
from datetime import timedelta
from types import ModuleType
from typing import Any, ClassVar

import pytest

from opensessions import Session, errors
from opensessions.cli.__main__ import main
from opensessions.view import Account, Credential, View, view_of
from opensessions_generated.manifest import SPECS
from tests.unit.cli.command import Command

TABLE = '[services.door]\napi = "gates"\nurl = "https://gates.example"\ngate = 3\n'


class AsyncGates:
    """A client as its file would have it."""

    open_ids: ClassVar[list[str]] = []

    def __init__(self, base_url: str, *, key: str, gate: int, **_: Any) -> None:
        self.reached = (base_url, key, gate)

    async def __aenter__(self) -> "AsyncGates":
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def aclose(self) -> None:
        """Do nothing."""


class Gates(View[Any]):
    """What its file says to the view."""

    title = "Gates"
    client = AsyncGates  # type: ignore[assignment]  # it has what the view uses
    logins = ((Credential("key", is_secret=True),),)
    options = frozenset({"gate"})

    async def pages(
        self, client: Any, service: str, *, details: bool | None
    ) -> AsyncGenerator[list[Session]]:
        assert client.reached == ("https://gates.example", "canary-key", 3)
        yield [
            Session(service=service, id=name, user="keeper", idle=timedelta(hours=3), is_self=False)
            for name in client.open_ids
        ]

    async def end(self, client: Any, session: Session) -> None:
        if session.id == "stuck":
            raise errors.ConnectionFailed("the gate is stuck")
        client.open_ids.remove(session.id)

    async def account(self, client: Any, service: str) -> Account:
        return Account("keeper", may=("open gates",))


@pytest.fixture
def gates(monkeypatch: pytest.MonkeyPatch, bare: Command) -> Iterator[Command]:
    """The command, where there is a file `opensessions/gates.py` and a spec of that name."""
    module = ModuleType("opensessions.gates")
    vars(module)["VIEW"] = Gates()
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr("opensessions.view.adapter.SPECS", {**SPECS, "gates": None})
    monkeypatch.setenv("OPENSESSIONS_DOOR_KEY", "canary-key")
    monkeypatch.setattr(AsyncGates, "open_ids", ["a", "b", "stuck"])
    view_of.cache_clear()
    bare.write(TABLE)
    yield bare
    view_of.cache_clear()


def test_it_is_listed_ended_checked_and_tried(gates: Command) -> None:
    assert "keeper" in gates("list", "--idle-over", "2h").output
    ended = gates("end", "--user", "keeper", "--yes")
    assert (ended.code, ended.output.count("ended door ")) == (1, 2)
    assert "not ended door stuck keeper: nobody knows whether it ended" in ended.error
    assert AsyncGates.open_ids == ["stuck"]
    assert "'door sessions'=1;" in gates("check").output
    assert "may open gates" in gates("login").output
    assert "nobody can be kept out there" in gates("keep-out", "keeper", "--yes").error


@pytest.mark.parametrize(
    ("ids", "arguments", "left"),
    [
        (["2", "20", "21"], ["--id", "2"], ["20", "21"]),
        (["20", "21"], ["--id", "2"], ["20", "21"]),
        (["s1", "s10", "s11"], ["--id", "s1"], ["s10", "s11"]),
        (["s10", "s11"], ["--id", "s1"], ["s10", "s11"]),
        (["s1", "s10"], ["--id", "s1", "--idle-over", "4h"], ["s1", "s10"]),
        (["s10", "t"], ["--id", "s1"], ["t"]),
    ],
)
def test_an_id_never_ends_more_than_one_session(
    gates: Command, ids: list[str], arguments: list[str], left: list[str]
) -> None:
    AsyncGates.open_ids = [*ids]
    listed = {row["id"] for row in json.loads(gates("list", "--json", *arguments).output)["sessions"]}
    result = gates("end", *arguments, "--yes")
    assert AsyncGates.open_ids == left
    if listed != {*ids} - {*left}:  # which is why
        assert (result.code, result.error) == (
            2,
            "opensessions: nothing was done: --id s1 begins 2 ids: write more of it\n",
        )


def test_its_secret_and_its_options_are_known_to_the_file(gates: Command) -> None:
    gates.write(f'{TABLE}key = "canary-key"\n')
    assert ":5: key must not stand in a file: set OPENSESSIONS_DOOR_KEY" in gates("list").error
    gates.write(f"{TABLE}lock = 3\n")
    known = "api, url, allow_http, certificate, certificate_key, gate, proxy, retries"
    assert f"lock is not known: there are {known}" in gates("list").error


def test_an_api_without_a_view_says_so(bare: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opensessions.view.adapter.SPECS", {**SPECS, "pings": None})
    view_of.cache_clear()
    with pytest.raises(errors.ConfigurationError, match="pings does not say how it lists sessions"):
        view_of("pings")


def test_without_the_extra_the_command_says_what_brings_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("opensessions.cli.")]:
        if name != "opensessions.cli.__main__":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "typer", None)
    assert main(["list"]) == 2
    assert capsys.readouterr().err == (
        "opensessions: there is no typer: pip install 'opensessions[cli]' brings it\n"
    )


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ModuleNotFoundError(name="httpx2"), "there is no httpx2: pip install 'httpx2' brings it"),
        (ImportError("OPENSESSIONS_HTTPX must be httpx or httpx2"), "OPENSESSIONS_HTTPX must be httpx or"),
    ],
)
def test_a_library_that_there_is_not_is_told_in_a_line(
    error: ImportError, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(_: str) -> object:
        raise error

    app = ModuleType("app")
    app.__dict__["__getattr__"] = load
    monkeypatch.setitem(sys.modules, "opensessions.cli.app", app)
    assert main(["list"]) == 2
    assert capsys.readouterr().err.startswith(f"opensessions: {words}")
    assert main(["check"]) == 3
    assert capsys.readouterr().out.startswith(f"SESSIONS UNKNOWN - {words}")
