"""The stub over the project's own specs, in its initial state for every test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from opensessions_stub import create_app
from tests.unit.stub.in_process import SPECS, Asker


@pytest.fixture(scope="session")
def served() -> Asker:
    return Asker(create_app(SPECS, seed="tests", control=True))


@pytest.fixture
def ask(served: Asker) -> Asker:
    served.reset()
    return served


@pytest.fixture
def serve(tmp_path: Path) -> Callable[..., Asker]:
    """Serves specs written down in a test, by name."""

    def _serve(**specs: str) -> Asker:
        folder = tmp_path / "specs"
        folder.mkdir()
        for name, text in specs.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return Asker(create_app(folder, seed="tests"))

    return _serve
