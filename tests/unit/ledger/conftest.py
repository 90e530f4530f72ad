"""Small specs, generated beside each other."""

import itertools
from pathlib import Path

import pytest

from tests.unit.ledger.generated_api import Generate, GeneratedApi, generated_api

_NUMBERS = itertools.count()


@pytest.fixture
def generate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generate:
    """Return what generates a spec's package, importable as long as the test runs."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(text: str) -> GeneratedApi:
        return generated_api(text, tmp_path / f"gates{next(_NUMBERS)}")

    return make
