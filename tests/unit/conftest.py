"""What several test modules share: a repository that was generated once."""

import shutil
from pathlib import Path

import pytest

from tests.unit.small_specs import GATES, PINGS, write_specs
from tools.specfirst.generate import generate


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with the specs gates and pings and what they generate, for reading only."""
    root = write_specs(tmp_path_factory.mktemp("pristine"), gates=GATES, pings=PINGS)
    generate(root)
    return root


@pytest.fixture
def repository(pristine: Path, tmp_path: Path) -> Path:
    """Return a copy of the generated repository, to be changed."""
    return shutil.copytree(pristine, tmp_path / "repository")
