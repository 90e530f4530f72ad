"""Clients that are made for a comparison."""

import os
import signal
from pathlib import Path

import pytest

from tests.unit.small_specs import GATES, PINGS
from tools.specfirst.changes.python import clients
from tools.specfirst.changes.python.clients import SpecText, client_of
from tools.specfirst.generate import workers


def test_large_specs_are_generated_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [SpecText("a.yaml", GATES.encode()), SpecText("b.yaml", PINGS.encode())]
    monkeypatch.setattr(clients, "WORTH_A_PROCESS", 0)
    assert clients.clients_of(texts) == [client_of(text) for text in texts]


def test_an_interruption_leaves_neither_processes_nor_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Ctrl-C is one, while clients are being made."""
    fork, made = os.fork, list[int]()

    def noted() -> int:
        made.append(fork())
        return made[-1]

    def interrupted(*_: object) -> None:
        assert [*tmp_path.iterdir()]
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fork", noted)
    monkeypatch.setattr(workers, "_results", interrupted)
    monkeypatch.setattr(clients, "_client_in", lambda *_: signal.pause())
    monkeypatch.setattr(clients, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        clients.clients_of([SpecText("a.yaml", GATES.encode()), SpecText("b.yaml", PINGS.encode())])
    assert made
    for process in made:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    assert list(tmp_path.iterdir()) == []
