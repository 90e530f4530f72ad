"""The specs are found by name and read together, or refused with everything that is wrong with them."""

from pathlib import Path

import pytest

from tests.unit.small_specs import GATES, PINGS, line, write_specs
from tools.specfirst.specs.files import SpecError, find_specs, read_spec, read_specs


def test_a_spec_knows_what_it_says_of_itself(tmp_path: Path) -> None:
    write_specs(tmp_path, gates=GATES)
    (spec,) = read_specs(tmp_path)
    assert (spec.name, spec.path, spec.title, spec.version) == (
        "gates",
        "specs/gates.yaml",
        "Gates",
        "1.2.3",
    )
    assert (spec.vendor_version, spec.servers) == ("7", ("https://{host}/api",))
    assert [str(operation) for operation in spec.operations()] == ["GET /gates", "GET /gates/{name}"]
    assert [operation.operation_id for operation in spec.operations()] == ["listGates", "getGate"]


def test_without_a_root_problems_show_the_path_as_given(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        read_spec(tmp_path / "gone.yaml")
    assert str(caught.value) == f"{tmp_path}/gone.yaml: there is no such file"


def test_problems_of_all_files_are_reported_at_once_and_sorted(tmp_path: Path) -> None:
    pings = PINGS.replace("3.1.0", "2.0.0")
    gates = GATES.replace("operationId: getGate", "operationId: listGates").replace(
        "width:\n          type: integer", "width:\n          enum: []", 1
    )
    write_specs(tmp_path, pings=pings, gates=gates, Odd="")
    with pytest.raises(SpecError) as caught:
        read_specs(tmp_path)
    problems = caught.value.problems
    assert [(problem.path, problem.line) for problem in problems] == [
        ("specs/Odd.yaml", 0),
        ("specs/Odd.yaml", 0),
        ("specs/gates.yaml", line(gates, "operationId: listGates", 2)),
        ("specs/gates.yaml", line(gates, "enum: []")),
        ("specs/pings.yaml", 1),
    ]
    assert str(caught.value) == "\n".join(map(str, problems))


def test_hidden_and_other_files_are_no_specs(tmp_path: Path) -> None:
    write_specs(tmp_path, gates=GATES)
    for name in (".draft.yaml", "README.md"):
        (tmp_path / "specs" / name).write_text("not a spec")
    assert [path.name for path in find_specs(tmp_path)] == ["gates.yaml"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Gates.yaml", "use snake_case"),
        ("my-gates.yaml", "use snake_case"),
        ("2gates.yaml", "use snake_case"),
        ("class.yaml", "use snake_case"),
        ("manifest.yaml", "a module is already called manifest"),
        ("gates.yml", "end the name in .yaml"),
        ("gates.json", "end the name in .yaml"),
    ],
)
def test_a_name_that_no_api_can_have(tmp_path: Path, name: str, words: str) -> None:
    write_specs(tmp_path)
    (tmp_path / "specs" / name).write_text(GATES)
    with pytest.raises(SpecError, match=words) as caught:
        read_specs(tmp_path)
    assert str(caught.value).startswith(f"specs/{name}: ")


@pytest.mark.parametrize("make_folder", [True, False])
def test_no_specs_at_all(tmp_path: Path, make_folder: bool) -> None:
    if make_folder:
        write_specs(tmp_path)
    with pytest.raises(SpecError, match=r"^specs: holds no spec; add"):
        read_specs(tmp_path)


def test_a_directory_and_a_broken_link_are_called_so(tmp_path: Path) -> None:
    write_specs(tmp_path)
    (tmp_path / "specs/folder.yaml").mkdir()
    (tmp_path / "specs/link.yaml").symlink_to("nowhere")
    with pytest.raises(SpecError) as caught:
        read_specs(tmp_path)
    assert [str(problem) for problem in caught.value.problems] == [
        "specs/folder.yaml: this is a directory; a spec is one file",
        "specs/link.yaml: this link leads nowhere; remove or repair it",
    ]
