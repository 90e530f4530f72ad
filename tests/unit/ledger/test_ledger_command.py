"""`python -m tools.specfirst.ledger`: a table for people, lines for grep, an exit code for CI."""

import re
import shutil
from pathlib import Path

import pytest

from tests.unit.small_specs import GATES, PROJECT, line
from tools.specfirst.ledger.__main__ import main

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _claims(repository: Path) -> None:
    """The repository honours what this one does."""
    (repository / "pyproject.toml").write_text(PROJECT + 'honoured = "honoured.toml"\n', encoding="utf-8")
    shutil.copy(ROOT / "tools/honoured.toml", repository)


def test_off_a_terminal_each_kind_is_one_line(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], repository) == 0
    *rows, gates, pings = capsys.readouterr().out.splitlines()
    assert (
        "gates  bound                       0 in the client      1 honoured      0 left out      0 lost"
        in rows
    )
    assert gates.startswith("gates: 22 statements, ")
    assert " % in the client" in gates
    assert pings.startswith("pings: 4 statements, 100.0 % in the client")


def test_all_lists_every_statement_with_its_line(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--all", "--api", "gates"], repository) == 0
    rows = [" ".join(row.split()) for row in capsys.readouterr().out.splitlines()]
    limit, call = line(GATES, "maximum: 900"), line(GATES, "    get:")
    shared = line(GATES, "      name: name") - 1  # a parameter stands where it is written
    assert f"specs/gates.yaml:{shared} parameter parameter name in the client name: str" in rows
    bound = "bound Gate.width maximum honoured opensessions sends nothing that breaks it"
    assert f"specs/gates.yaml:{limit} {bound}" in rows
    assert f"specs/gates.yaml:{call} operation GET /gates in the client api.gates.list_gates" in rows


def test_what_is_lost_is_an_error(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = repository / "generated/opensessions_generated/gates/models/gate.py"
    model.write_text(model.read_text().replace("width", "breadth"))
    assert main([], repository) == 1
    (error,) = capsys.readouterr().err.splitlines()
    assert error.startswith(
        f"specs/gates.yaml:{line(GATES, 'width:')}: the generated client lacks this property: "
    )


def test_without_generated_code_nothing_can_be_told(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "generated/opensessions_generated/manifest.py").unlink()
    assert main([], repository) == 1
    assert capsys.readouterr().err == "generated/ has no manifest; run `make generate`\n"


def test_an_unknown_api_is_told_the_known_ones(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--api", "doors"], repository) == 1
    assert capsys.readouterr().err == "there is no API doors; choose from gates, pings\n"


@pytest.mark.parametrize("arguments", [[], ["--all"]])
@pytest.mark.parametrize("columns", ["80", "140"])
def test_on_a_terminal_it_fits(
    repository: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    columns: str,
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", columns)
    assert main(arguments, repository) == 0
    rows = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert max(map(len, rows)) <= int(columns)


def test_nothing_of_our_specs_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], ROOT) == 0
    assert capsys.readouterr().err == ""
