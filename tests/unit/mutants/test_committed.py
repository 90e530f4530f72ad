"""The committed result is of the mutants that there are, and so is the README's table."""

import json
import re
from pathlib import Path

import pytest

from tools.mutants.catalogue import MUTANTS
from tools.mutants.committed import README, RESULT, commit, noticed, with_table
from tools.mutants.merge import joined, main
from tools.mutants.report import write_result
from tools.mutants.suite import OF_MACHINERY, OF_TOOLKIT
from tools.mutants.verdict import Verdict, as_json, read_verdicts

ROOT = Path(__file__).resolve().parents[3]
VERDICTS = [Verdict(one.name, one.target, one.states, killed=True, by="a", seconds=2.5) for one in MUTANTS]


def test_the_committed_result_is_of_these_mutants_and_of_all_of_them() -> None:
    assert [*noticed(ROOT)] == [one.name for one in MUTANTS]
    assert [name for name, by in noticed(ROOT).items() if not by] == []


def test_the_readme_counts_these_mutants() -> None:
    readme = (ROOT / README).read_text(encoding="utf-8")
    assert with_table(readme) == readme


@pytest.mark.parametrize(("target", "paths"), [("machinery", OF_MACHINERY), ("toolkit", OF_TOOLKIT)])
def test_what_has_noticed_each_is_still_asked(target: str, paths: tuple[str, ...]) -> None:
    files = [file for path in paths for file in (*(ROOT / path).rglob("*.py"), ROOT / path) if file.is_file()]
    text = "\n".join(file.read_text("utf-8") for file in files)
    by = noticed(ROOT)
    wanted = [by[one.name] for one in MUTANTS if one.target == target]
    assert [name for name in wanted if f"\ndef {name}(" not in text] == []


def test_what_has_noticed_each_is_committed_and_nothing_else(tmp_path: Path) -> None:
    readme = tmp_path / README
    readme.write_text("before\n<!-- written by make mutants -->\nold\n<!-- end -->\nafter\n")
    (tmp_path / RESULT).parent.mkdir(parents=True)
    commit(VERDICTS, tmp_path)
    assert json.loads((tmp_path / RESULT).read_text()) == {one.name: "a" for one in MUTANTS}
    lines = readme.read_text().splitlines()
    assert (lines[0], lines[-1]) == ("before", "after")
    assert "old" not in lines
    assert sum(
        int(line.split("|")[2]) for line in lines if line.startswith("| ") and "mutants" not in line
    ) == len(MUTANTS)


def test_a_readme_without_a_place_for_the_table_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / README).write_text("nothing\n")
    with pytest.raises(ValueError, match="has no place"):
        commit(VERDICTS, tmp_path)
    assert not (tmp_path / RESULT).exists()


def test_shards_are_joined_in_the_order_of_the_catalogue(tmp_path: Path) -> None:
    files = [tmp_path / "1.json", tmp_path / "2.json"]
    for index, file in enumerate(files):
        file.write_text(as_json(VERDICTS[index::2]), encoding="utf-8")
    assert main([*map(str, reversed(files)), "--reports", str(tmp_path / "out")]) == 0
    assert read_verdicts(tmp_path / "out/mutants.json") == VERDICTS
    assert "All mutants killed" in (tmp_path / "out/mutants.html").read_text()


UNKNOWN = Verdict("other", "stub", "It lies", killed=True, by="a")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (VERDICTS[1:], f"1 mutants are missing, {MUTANTS[0].name} for one; name the file of each shard"),
        ([*VERDICTS, VERDICTS[0]], f"1 mutants are there twice, {MUTANTS[0].name} for one"),
        ([*VERDICTS, UNKNOWN], "1 mutants are unknown, other for one; make the shards again"),
    ],
    ids=["missing", "twice", "unknown"],
)
def test_shards_that_are_not_all_are_refused(wrong: list[Verdict], words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        joined(wrong)


@pytest.mark.parametrize("content", ['{"mutants": [{"name": "a"}]}', "[]", "no json", None])
def test_what_is_no_result_is_refused_in_one_line(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "mutants.json").write_text(content)
    assert main([str(tmp_path / "mutants.json")]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"make merge-reports: {tmp_path / 'mutants.json'}: ")
    assert said.count("\n") == 1


def test_a_survivor_is_on_the_page_first(tmp_path: Path) -> None:
    survivor = Verdict("got-away", "stub", "It lies", killed=False, by=None, seconds=9.0)
    write_result([*VERDICTS, survivor], tmp_path)
    page = (tmp_path / "mutants.html").read_text()
    assert "Mutants survived" in page
    assert page.index("got-away") < page.index(MUTANTS[0].name)
