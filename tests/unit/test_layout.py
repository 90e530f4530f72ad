"""What a repository calls its own, by its `pyproject.toml`; what it honours, by the file named there."""

from pathlib import Path

import pytest

from tools.specfirst.layout import here, layout_of
from tools.specfirst.ledger.claims import claims_of
from tools.specfirst.specs.problems import SpecError


def project(root: Path, text: str) -> Path:
    (root / "pyproject.toml").write_text(text, encoding="utf-8")
    return root


def test_the_package_is_named_after_the_project_unless_it_has_a_name(tmp_path: Path) -> None:
    project(tmp_path, '[project]\nname = "Harbour-Masters"\n')
    assert layout_of(tmp_path).clients == tmp_path / "generated/harbour_masters_generated"
    project(tmp_path, '[project]\nname = "harbour"\n[tool.specfirst]\npackage = "berths"\nstub = "serve"\n')
    layout = layout_of(tmp_path)
    assert (layout.project, layout.package, layout.stub, layout.apis) == ("harbour", "berths", "serve", "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[tool", "pyproject.toml: is not TOML: "),
        ("[tool.specfirst]\nstubs = 'x'\n", "pyproject.toml:2: [tool.specfirst] has no stubs; it has apis, "),
        ("[tool.specfirst]\nstub = 3\n", "pyproject.toml:2: [tool.specfirst] stub is not a text"),
        (
            "[tool.specfirst]\npackage = 'a-b'\n",
            "pyproject.toml:2: [tool.specfirst] package 'a-b' is no name",
        ),
    ],
)
def test_what_no_layout_has_is_one_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(SpecError) as caught:
        layout_of(project(tmp_path, text))
    assert str(caught.value).startswith(problem)
    assert "\n" not in str(caught.value)


def test_the_repository_is_the_nearest_folder_that_has_a_layout(tmp_path: Path) -> None:
    project(tmp_path, "[tool.specfirst]\n")
    below = tmp_path / "docs/more"
    below.mkdir(parents=True)
    project(tmp_path / "docs", '[project]\nname = "docs"\n')
    assert here(below) == tmp_path


def test_outside_of_a_repository_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"none here or above has \[tool.specfirst\]"):
        here(tmp_path)


@pytest.mark.parametrize(
    ("claims", "problem"),
    [
        (None, "honoured.toml: cannot be read: No such file or directory"),
        ("[bound", "honoured.toml: is not TOML: "),
        (
            "[bounds]\nwords = 'w'",
            "honoured.toml: [bounds] is no kind that can be honoured; those are bound, ",
        ),
        ("[bound]\nwords = 'w'", "honoured.toml: [bound] needs the texts words, module and shown-by"),
    ],
)
def test_claims_that_are_none_are_one_line(tmp_path: Path, claims: str | None, problem: str) -> None:
    project(tmp_path, "[tool.specfirst]\nhonoured = 'honoured.toml'\n")
    if claims is not None:
        (tmp_path / "honoured.toml").write_text(claims, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        claims_of(layout_of(tmp_path))
    assert str(caught.value).startswith(problem)
