"""What `make conformance` keeps: a result file and the README's tables, which agree."""

import json
from pathlib import Path

import pytest

from tools.conformance import __main__ as command
from tools.conformance.results import BEGIN, END, README, RESULT, commit, spector_result, tables, with_tables
from tools.conformance.spector import node
from tools.conformance.spector.verdicts import LEFT_OUT, RIGHT, WRONG, Verdict

ROOT = Path(__file__).resolve().parents[3]
VERSIONS = {"@typespec/http-specs": "1", "@typespec/openapi3": "2"}
VERDICTS = [
    Verdict("a", RIGHT),
    Verdict("b", RIGHT),
    Verdict("c", WRONG, "sends\n x"),
    Verdict("d", LEFT_OUT, "y"),
]


def result() -> dict[str, object]:
    kinds = {"judged as the suite does": 7, "refused by name: z": 2, "on purpose": 1}
    return {
        "date": "2026-01-02",
        "spector": spector_result(VERSIONS, {"here": VERDICTS}),
        "json schema": {"version": "3", "kinds": kinds, "unexplained": []},
    }


def test_the_readme_has_the_tables_of_the_committed_result() -> None:
    committed = json.loads((ROOT / RESULT).read_text(encoding="utf-8"))
    assert f"{BEGIN}{tables(committed)}{END}" in (ROOT / README).read_text(encoding="utf-8")
    here = committed["spector"]["sides"]["generated here"]
    assert here[WRONG] == 0
    assert here[RIGHT] >= 0.85 * (here[RIGHT] + here[LEFT_OUT])
    assert committed["json schema"]["unexplained"] == []
    assert committed["spector"]["versions"] == dict(node.versions())


def test_a_result_is_numbers_and_what_is_not_right(tmp_path: Path) -> None:
    (tmp_path / README).write_text(f"before\n{BEGIN}old\n{END}after\n")
    (tmp_path / "tools/conformance").mkdir(parents=True)
    commit(result(), tmp_path)
    readme = (tmp_path / README).read_text()
    assert "| here | 2 (50 %) | 1 (25 %) | 1 (25 %) |" in readme
    assert "| the stub | 7 (70 %) | 2 | 1 | 0 |" in readme
    assert readme.startswith("before\n")
    assert readme.endswith("after\n")
    kept = json.loads((tmp_path / RESULT).read_text())["spector"]["not right"]["here"]
    assert kept == {"c": "wrong: sends x", "d": "left out by name: y"}


def test_a_readme_without_a_place_is_told() -> None:
    with pytest.raises(ValueError, match=r"README.md has no place for the tables"):
        with_tables("nothing", result())


def test_without_node_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "judged_suite", dict)
    monkeypatch.setattr(command, "FOLDER", tmp_path / "build")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert command.main() == 1
    assert capsys.readouterr().err == "conformance: there is no npm; install node 20 or newer\n"
    assert not (tmp_path / RESULT).exists()
