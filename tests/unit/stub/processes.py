"""`python -m opensessions_stub` as a process of its own, and what it has said so far."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.unit.stub.in_process import SPECS

COMMAND = (sys.executable, "-m", "opensessions_stub")


@contextmanager
def process(*options: str) -> Iterator[subprocess.Popen[str]]:
    running = subprocess.Popen(
        [*COMMAND, "--specs", str(SPECS), "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def told(running: subprocess.Popen[str]) -> Any:
    assert running.stdout is not None
    return json.loads(running.stdout.readline())


def told_to_people(running: subprocess.Popen[str]) -> str:
    assert running.stdout is not None
    text = ""
    while not text.endswith("Ctrl-C ends it.\n"):
        line = running.stdout.readline()
        assert line, f"the stub has ended: {text}"
        text += line
    return text


def announced(running: subprocess.Popen[str]) -> Any:
    return told(running)["apis"]


def account_in(words: list[str]) -> tuple[str, str] | None:
    """The name and password of a line with curl."""
    if "-u" not in words:
        return None
    name, _, password = words[words.index("-u") + 1].partition(":")
    return name, password
