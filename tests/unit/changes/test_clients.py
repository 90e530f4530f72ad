"""Clients that are made for a comparison."""

import pytest

from tests.unit.small_specs import GATES, PINGS
from tools.specfirst.changes.python import clients
from tools.specfirst.changes.python.clients import SpecText, client_of


def test_large_specs_are_generated_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [SpecText("a.yaml", GATES.encode()), SpecText("b.yaml", PINGS.encode())]
    monkeypatch.setattr(clients, "WORTH_A_PROCESS", 0)
    assert clients.clients_of(texts) == [client_of(text) for text in texts]
