"""A spec of which no client can be made is told by line; its package and those of the others are sound."""

import json
import shutil
from pathlib import Path

import pytest
from openapi_python_client import Project

from tests.unit.generated_trees import PACKAGE, contents, load
from tests.unit.small_specs import GATES, PINGS, line, write_specs
from tools.specfirst.generate import generate
from tools.specfirst.generate.__main__ import main
from tools.specfirst.specs.files import SpecError

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


@pytest.mark.parametrize("instead", ["a link that leads nowhere", "a folder", "another format"])
def test_the_package_of_a_spec_that_cannot_be_read_stays(
    repository: Path, pristine: Path, instead: str
) -> None:
    spec = repository / "specs/pings.yaml"
    if instead == "another format":
        spec.rename(spec.with_suffix(".yml"))
    else:
        spec.unlink()
        spec.mkdir() if instead == "a folder" else spec.symlink_to("nowhere")
    write_specs(repository, gates=GATES.replace("All gates", "Every gate"))
    with pytest.raises(SpecError, match=r"^specs/pings\.y"):
        generate(repository)
    assert contents(repository / PACKAGE / "pings") == contents(pristine / PACKAGE / "pings")
    assert list(load(repository / PACKAGE / "manifest.py").SPECS) == ["gates", "pings"]


def test_a_wrong_spec_does_not_stop_the_others(
    repository: Path, pristine: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
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
    marked = [line for line in printed.out.splitlines() if line.startswith("::error file=specs/")]
    assert len(marked) == len(problems), "in a job of GitHub each is marked at its line"
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
    with pytest.raises(SpecError, match=r"^specs/gates\.yaml: .*openapi-python-client failed: KeyError: 'x'"):
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


def test_the_command_ends_with_the_problems_one_per_line(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_specs(repository, pings=WRONG["a body that is not done"])
    assert main([], repository) == 1
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("specs/pings.yaml:8: bodies of multipart/mixed are not done")
    assert last == "1 problem; generated/ is untouched"


def test_what_the_stub_refuses_is_told_before_anything_is_written(repository: Path, pristine: Path) -> None:
    said = {"apis": {"pings": {"problems": ["/specs/pings.yaml:7: it cannot"]}, "gates": {"problems": []}}}
    (repository / "stub.py").write_text(f"print({json.dumps(json.dumps(said))})\n")
    with (repository / "pyproject.toml").open("a") as project:
        project.write('stub = "python stub.py"\n')
    write_specs(repository, pings=PINGS.replace("operationId: ping", "operationId: pong"))
    with pytest.raises(SpecError, match=r"^specs/pings\.yaml:7: the stub cannot do this: it cannot$"):
        generate(repository)
    assert contents(repository / "generated") == contents(pristine / "generated")


def test_a_folder_that_cannot_be_written_is_told(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(repository / ".build")
    (repository / ".build").write_text("not a folder")
    assert main([], repository) == 1
    assert capsys.readouterr().err.startswith(f"{repository}/.build")
