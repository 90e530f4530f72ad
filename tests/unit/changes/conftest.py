"""What several tests of changes begin with."""

from collections.abc import Iterable

import pytest

from tools.specfirst.changes import run
from tools.specfirst.changes.python.clients import Client, SpecText
from tools.specfirst.specs.files import Problem


@pytest.fixture
def without_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no client be made."""

    def refuse(texts: Iterable[SpecText], _unchanged: object) -> list[Client]:
        return [Client(None, obstacles=(Problem(text.path, 5, "cannot be made"),)) for text in texts]

    monkeypatch.setattr(run, "clients_of", refuse)
