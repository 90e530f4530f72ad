"""Repositories in which something was broken once: the comparison goes on."""

from pathlib import Path

import pytest

from tests.unit.changes.repositories import commit, edit, new_repository, set_version
from tests.unit.small_specs import GATES
from tools.specfirst.changes.packages import GeneratedPackages
from tools.specfirst.changes.run import compare_repository
from tools.specfirst.specs.problems import SpecError

pytestmark = pytest.mark.usefixtures("without_clients")


@pytest.mark.parametrize("content", [b"x = [", b"\xff\xfe"])
def test_a_project_that_was_broken_once_stops_nobody(tmp_path: Path, content: bytes) -> None:
    root = new_repository(tmp_path, gates=GATES)
    (root / "pyproject.toml").write_bytes(content)
    commit(root)
    set_version(root, "0.1.0")
    edit(root / "specs/gates.yaml", ("title: ", "title: The "))
    (change,) = compare_repository(root, "HEAD").changes
    assert change.kind == "title-changed"


def test_a_spec_that_is_not_read_for_its_name_is_told_instead_of_being_gone(tmp_path: Path) -> None:
    root = new_repository(tmp_path, gates=GATES)
    (root / "specs/gates.yaml").rename(root / "specs/gates.yml")
    with pytest.raises(SpecError, match=r"specs/gates\.yml: is not read as a spec"):
        compare_repository(root, "HEAD")


@pytest.mark.parametrize("manifest", ["def (", "\0", "Spec(name='gates')"])
def test_a_manifest_that_is_none_names_no_client(manifest: str) -> None:
    assert not GeneratedPackages({"manifest.py": manifest}).is_made_from("gates", "0")
