"""The command as tests run it: in this process, against a stub in this process."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from opensessions.cli.__main__ import main
from opensessions.cli.configuration import variable
from opensessions.view import views
from opensessions_stub import RunningStub

NAMES = {"netscaler_adc": "adc"}
"""What services are called here, where the first word of their API would not do."""

UNREACHABLE = '[services.down]\napi = "vss_cloud"\nurl = "http://127.0.0.1:9"\nusername = "u"\nretries = 0\n'
"""A service of which nobody answers, for the file."""


@dataclass(frozen=True)
class Result:
    """What a run left: its exit code and what it printed."""

    code: int
    output: str
    error: str


@dataclass
class Command:
    """Runs `opensessions` with a file of services, and secrets in the environment."""

    config: Path
    capture: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *arguments: str, answer: str | None = None, columns: int | str = 160) -> Result:
        """Run a command line; `answer` is what somebody at a terminal types, None for no terminal."""
        self.monkeypatch.setenv("COLUMNS", str(columns))
        self.monkeypatch.setattr("sys.stdin", _Typed(answer))
        self.capture.readouterr()
        code = main([*arguments])
        printed = self.capture.readouterr()
        return Result(code, printed.out, printed.err)

    def services(self, stub: RunningStub, apis: Sequence[str], **more: str) -> None:
        """Write the stub's APIs into the file, and their secrets into the environment."""
        text = ""
        for api in apis:
            name = NAMES.get(api, api.partition("_")[0])
            secrets = {item.name for login in views()[api].logins for item in login if item.is_secret}
            text += f'[services.{name}]\napi = "{api}"\nurl = "{stub.url(api)}"\n'
            for key, value in stub.credentials(api).items():
                if key in secrets:
                    self.monkeypatch.setenv(variable(name, key), value)
                else:
                    text += f'{key} = "{value}"\n'
        self.write(text + "".join(more.values()))

    def write(self, text: str) -> None:
        """Write the file."""
        self.config.write_text(text, encoding="utf-8")


class _Typed:
    """Standard input: a terminal at which somebody types an answer, or none."""

    def __init__(self, answer: str | None) -> None:
        self._lines = [] if answer is None else [f"{line}\n" for line in answer.split("\n")]
        self._is_terminal = answer is not None
        self.encoding = "utf-8"
        self.errors = "strict"

    def isatty(self) -> bool:
        return self._is_terminal

    def readline(self, *_: Any) -> str:
        return self._lines.pop(0) if self._lines else ""

    def read(self, *_: Any) -> str:
        return self.readline()

    def fileno(self) -> int:
        raise OSError(os.strerror(25))
