"""The list of what the specs infer: complete, located, readable and greppable."""

from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.small_specs import GATES, PINGS, line, write_specs
from tools.specfirst import evidence, tables
from tools.specfirst.specs.files import read_spec
from tools.specfirst.specs.places import place_name

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    pings = PINGS.replace("tags: [ping]", 'tags: [ping]\n      x-evidence: {tags: "inferred: [bold] words"}')
    return write_specs(tmp_path, gates=GATES, pings=pings)


def test_off_a_terminal_each_entry_is_one_line(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evidence.main([], repository) == 0
    rows = [" ".join(row.split()) for row in capsys.readouterr().out.splitlines()]
    first, second = line(GATES, "itself:"), line(GATES, "maximum:", 2)
    assert rows == [
        f"specs/gates.yaml:{first} GET /gates/{{name}} 404 inferred a name may name nothing",
        f"specs/gates.yaml:{second} Gate.width maximum vendor the catalogue",
        "specs/pings.yaml:8 POST /ping tags inferred [bold] words",
        "3 statements with evidence: 0 documented, 2 inferred, 1 vendor, 0 client, 0 recorded",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--api", "gates"], ["specs/gates.yaml", "specs/gates.yaml"]),
        (["--mark", "inferred"], ["specs/gates.yaml", "specs/pings.yaml"]),
        (["--api", "gates", "--mark", "vendor"], ["specs/gates.yaml"]),
        (["--mark", "recorded"], []),
    ],
)
def test_one_api_or_one_mark(
    repository: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: list[str]
) -> None:
    assert evidence.main(arguments, repository) == 0
    *rows, total = capsys.readouterr().out.splitlines()
    assert [row.partition(":")[0] for row in rows] == expected
    assert total.startswith(f"{len(expected)} statements with evidence: ")


def test_an_unknown_api_is_told_the_known_ones(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evidence.main(["--api", "doors"], repository) == 1
    assert capsys.readouterr().err == "there is no API doors; choose from gates, pings\n"


def test_wrong_specs_are_told_as_everywhere(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_specs(repository, pings="")
    assert evidence.main([], repository) == 1
    assert capsys.readouterr().err.startswith("specs/pings.yaml: the file is empty")


@pytest.mark.parametrize("width", [60, 100, 200])
def test_on_a_terminal_a_table_fits_its_width(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr(tables, "Console", lambda: Console(width=width, force_terminal=False))
    assert evidence.main([], repository) == 0
    output = capsys.readouterr().out
    assert "gates (2)" in output
    assert "pings (1)" in output
    assert f"specs/gates.yaml:{line(GATES, 'itself:')} " in output
    assert "[bold]" in output
    assert max(map(len, output.splitlines()[:-1])) <= width


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        (("info",), "info"),
        (("servers", 0), "servers 0"),
        (("paths", "/gates"), "/gates"),
        (("paths", "/gates", "get"), "GET /gates"),
        (("paths", "/gates/{name}", "get", "parameters", 0), "GET /gates/{name} path name"),
        (
            ("paths", "/gates", "get", "responses", "200", "content", "application/json", "schema", "items"),
            "GET /gates 200[]",
        ),
        (
            ("paths", "/gates", "get", "responses", "200", "content", "text/plain", "schema"),
            "GET /gates 200 text/plain",
        ),
        (("paths", "/gates", "get", "requestBody"), "GET /gates request"),
        (("components", "schemas", "Gate", "properties", "width"), "Gate.width"),
        (("components", "schemas", "Gate", "additionalProperties", "allOf", 1), "Gate.* allOf 1"),
        (("components", "responses", "Gone", "headers", "Age"), "response Gone header Age"),
        (("components", "parameters", "name"), "parameter name"),
    ],
)
def test_places_have_the_names_people_use(
    repository: Path, pointer: tuple[str | int, ...], name: str
) -> None:
    assert place_name(read_spec(repository / "specs/gates.yaml").data, pointer) == name


def test_the_specs_of_this_repository_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """As a command it is run with the other quick ones of the README."""
    assert evidence.main([], ROOT) == 0
    assert capsys.readouterr().err == ""
