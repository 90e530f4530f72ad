"""What generation writes, when, and when it writes nothing."""

import ast
import hashlib
import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from openapi_python_client import Project

from tests.unit.generated_trees import contents
from tests.unit.small_specs import GATES, PINGS, line, write_specs
from tools.specfirst.generate import FileChange, check, generate
from tools.specfirst.generate.__main__ import main
from tools.specfirst.specs.files import SpecError

PACKAGE = "generated/opensessions_generated"


def load(path: Path) -> ModuleType:
    """Import one file without its package."""
    specification = importlib.util.spec_from_file_location(path.stem, path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_each_spec_becomes_a_package_beside_a_manifest(pristine: Path) -> None:
    names = {path.name for path in (pristine / PACKAGE).iterdir()}
    assert names == {
        "__init__.py",
        "http_library.py",
        "manifest.py",
        "on_demand.py",
        "py.typed",
        "gates",
        "pings",
    }
    assert (pristine / PACKAGE / "gates/api/gates/get_gate.py").is_file()


def test_the_manifest_says_what_was_generated_from_what(
    pristine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    specs = load(pristine / PACKAGE / "manifest.py").SPECS
    assert list(specs) == ["gates", "pings"]
    gates = specs["gates"]
    assert (gates.name, gates.title, gates.version, gates.vendor_version) == ("gates", "Gates", "1.2.3", "7")
    assert gates.servers == ("https://{host}/api",)
    assert gates.sha256 == hashlib.sha256(GATES.encode()).hexdigest()
    operation = gates.operations["getGate"]
    assert (operation.tag, operation.method, operation.path) == ("gates", "GET", "/gates/{name}")
    assert operation.module == "opensessions_generated.gates.api.gates.get_gate"
    assert (specs["pings"].vendor_version, specs["pings"].servers) == (None, ())


def test_every_file_starts_with_what_it_comes_from(pristine: Path) -> None:
    for path in (pristine / PACKAGE).rglob("*.py"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        relative = path.relative_to(pristine / PACKAGE)
        if len(relative.parts) == 1:
            assert first == "# Generated from specs/*.yaml by `make generate`; do not edit."
        else:
            name = relative.parts[0]
            assert (
                first == f"# Generated from specs/{name}.yaml by openapi-python-client 0.29.1; do not edit."
            )
        assert b"\r" not in path.read_bytes()
        ast.parse(path.read_text(encoding="utf-8"))


def test_carriage_returns_of_a_spec_do_not_reach_the_output(tmp_path: Path) -> None:
    text = PINGS.replace("tags: [ping]", 'tags: [ping]\n      description: "one\\r\\ntwo\\rthree"')
    root = write_specs(tmp_path, pings=text.replace("\n", "\r\n"))
    generate(root)
    assert not any(b"\r" in content for content in contents(root / PACKAGE).values())


def test_when_nothing_differs_nothing_is_written(repository: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("generated/**/*")}
    inode = (repository / "generated").stat().st_ino
    result = generate(repository)
    assert (result.specs, result.changed) == (("gates", "pings"), ())
    assert (repository / "generated").stat().st_ino == inode
    assert {path: path.stat().st_mtime_ns for path in repository.rglob("generated/**/*")} == before


def test_whatever_lay_there_becomes_what_the_specs_say(repository: Path, pristine: Path) -> None:
    package = repository / PACKAGE
    (package / "pings/client.py").write_text("edited by hand\n")
    (package / "pings/types.py").unlink()
    (package / "pings/stale.py").write_text("")
    (repository / "generated/stranger.txt").write_text("")
    (package / "gates/errors.py").unlink()
    (package / "gates/errors.py").symlink_to(pristine / PACKAGE / "gates/errors.py")
    expected = (
        FileChange("opensessions_generated/gates/errors.py", "changed"),
        FileChange("opensessions_generated/pings/client.py", "changed"),
        FileChange("opensessions_generated/pings/stale.py", "removed"),
        FileChange("opensessions_generated/pings/types.py", "new"),
        FileChange("stranger.txt", "removed"),
    )
    spoiled = contents(repository)
    assert check(repository).changed == expected
    assert contents(repository) == spoiled
    assert generate(repository).changed == expected
    assert contents(repository / "generated") == contents(pristine / "generated")
    assert not (package / "gates/errors.py").is_symlink()


def test_bytecode_is_no_difference(repository: Path) -> None:
    cache = repository / PACKAGE / "__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "manifest.cpython-311.pyc").write_bytes(b"")
    assert check(repository).changed == ()


def test_the_package_goes_with_its_spec(repository: Path) -> None:
    (repository / "specs/pings.yaml").unlink()
    result = generate(repository)
    assert (result.specs, result.vanished) == (("gates",), ("pings",))
    assert {change.kind for change in result.changed_in("pings")} == {"removed"}
    assert result.changed_in("gates") == ()
    assert [change.path for change in result.changed_in(None)] == ["opensessions_generated/manifest.py"]
    assert not (repository / PACKAGE / "pings").exists()


WRONG = {
    "no YAML": PINGS.replace("tags: [ping]", "tags: [ping"),
    "no OpenAPI": PINGS.replace("operationId: ping", "operationID: ping"),
    "a body that is not done": PINGS.replace(
        "tags: [ping]",
        "tags: [ping]\n      requestBody: {content: {multipart/mixed: {schema: {type: object}}}}",
    ),
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_spec_leaves_everything_as_it_was(repository: Path, pristine: Path, text: str) -> None:
    write_specs(repository, pings=text)
    with pytest.raises(SpecError, match=r"^specs/pings\.yaml:\d+: "):
        generate(repository)
    assert contents(repository / "generated") == contents(pristine / "generated")
    assert {path.name for path in (repository / ".build").iterdir()} == {"generate.lock", "generated.json"}


def test_a_wrong_spec_does_not_stop_the_others(
    repository: Path, pristine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doors = PINGS.replace("title: Pings", "title: Doors").replace("operationId: ping", "operationId: ring")
    write_specs(
        repository,
        pings=WRONG["a body that is not done"],
        gates=GATES.replace("All gates", "Every gate"),
        doors=doors,
        odd="openapi: 2.0\n",
    )
    assert main([], repository) == 1
    printed = capsys.readouterr()
    assert "gates     1 file changed: api/gates/list_gates.py" in printed.out
    *problems, last = printed.err.splitlines()
    assert [problem.partition(":")[0] for problem in problems] == ["specs/odd.yaml", "specs/pings.yaml"]
    assert last == "2 problems; the packages of these specs are as they were"
    pings = contents(pristine / PACKAGE / "pings")
    assert contents(repository / PACKAGE / "pings") == pings
    assert (repository / PACKAGE / "doors/api/ping/ring.py").is_file()
    assert not (repository / PACKAGE / "odd").exists()
    specs = load(repository / PACKAGE / "manifest.py").SPECS
    assert list(specs) == ["doors", "gates", "pings"]
    assert str(specs["pings"]) == str(load(pristine / PACKAGE / "manifest.py").SPECS["pings"])

    write_specs(repository, pings=PINGS)
    (repository / "specs/odd.yaml").unlink()
    assert main([], repository) == 0


def test_what_openapi_forbids_and_what_cannot_be_done_are_told_at_once(tmp_path: Path) -> None:
    root = write_specs(
        tmp_path,
        gates="""\
openapi: 3.1.0
info: {title: Gates, version: 1.0.0}
paths:
  /a:
    post:
      operationId: a
      requestBody: {content: {multipart/mixed: {schema: {type: object}}}}
      responses: {"204": {description: x}}
  /b:
    get:
      operationId: b
      responses: {"204": {}}
""",
    )
    with pytest.raises(SpecError) as caught:
        generate(root)
    assert [(each.line, each.message.partition(";")[0]) for each in caught.value.problems] == [
        (7, "bodies of multipart/mixed are not done"),
        (12, "`description` is missing"),
    ]


def test_a_crash_of_the_generator_is_an_error_of_the_spec(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("openapi_python_client.Project.build", crash)
    (repository / ".build/generated.json").unlink()
    with pytest.raises(
        SpecError, match=r"^specs/gates\.yaml:1: .*openapi-python-client failed: KeyError: 'x'"
    ):
        generate(repository)


def test_a_schema_whose_model_is_no_python_stays_a_plain_value(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = Project.build

    def build_nonsense(project: Project) -> object:
        errors = build(project)
        for file in project.package_dir.glob("models/gate.py"):
            file.write_text("class Gate(:\n")
        return errors

    monkeypatch.setattr("openapi_python_client.Project.build", build_nonsense)
    (repository / ".build/generated.json").unlink()
    generate(repository)
    package = repository / "generated/opensessions_generated/gates"
    assert not (package / "models/gate.py").exists()
    assert "response_200 = response.json()" in (package / "api/gates/get_gate.py").read_text()


def test_an_operation_that_vanishes_in_the_generator_is_an_error(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_nothing(*_: object) -> list[object]:
        return []

    monkeypatch.setattr("openapi_python_client.Project.build", build_nothing)
    (repository / ".build/generated.json").unlink()
    with pytest.raises(SpecError, match="the generator left out POST /ping") as caught:
        generate(repository)
    assert [problem.line for problem in caught.value.problems] == [
        line(GATES, "get:"),
        line(GATES, "get:", 2),
        line(PINGS, "post:"),
    ]


def test_the_command_tells_what_changed_spec_by_spec(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], repository) == 0
    output = capsys.readouterr()
    assert output.out.startswith("gates  unchanged\npings  unchanged\n2 specs, generated/ is up to date (")
    assert output.err == ""

    write_specs(repository, gates=GATES.replace("All gates", "Every gate"))
    (repository / "specs/pings.yaml").unlink()
    assert main([], repository) == 0
    assert capsys.readouterr().out.splitlines()[:-1] == [
        "gates     1 file changed: api/gates/list_gates.py",
        "pings     10 files removed; its spec is gone",
        "(shared)  1 file changed: manifest.py",
    ]


def test_the_check_names_each_file_and_what_to_do(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"], repository) == 0
    assert capsys.readouterr().out.startswith("generated/ is what specs/ says (")

    (repository / PACKAGE / "py.typed").unlink()
    (repository / PACKAGE / "stale.py").write_text("")
    (repository / PACKAGE / "gates/client.py").write_text("")
    assert main(["--check"], repository) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{PACKAGE}/gates/client.py: differs from its spec; run `make generate`",
        f"{PACKAGE}/py.typed: is missing; run `make generate`",
        f"{PACKAGE}/stale.py: comes from no spec; run `make generate`",
    ]


def test_the_command_ends_with_the_problems_one_per_line(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_specs(repository, pings=WRONG["a body that is not done"])
    assert main([], repository) == 1
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("specs/pings.yaml:8: bodies of multipart/mixed are not done")
    assert last == "1 problem; generated/ is untouched"


def test_a_folder_that_cannot_be_written_is_told(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(repository / ".build")
    (repository / ".build").write_text("not a folder")
    assert main([], repository) == 1
    assert capsys.readouterr().err.startswith(f"{repository}/.build")
