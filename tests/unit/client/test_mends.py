"""The mends of generated files: needed, spec-driven, complete, and loud when they no longer fit."""

import contextlib
import importlib.util
import io
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.unit.small_specs import write_specs
from tools.specfirst.generate import check, generate, mends
from tools.specfirst.specs.files import SpecError

DOORS = """\
openapi: 3.1.0
info: {title: Doors, version: 1.0.0}
paths:
  /doors:
    get:
      operationId: listDoors
      tags: [doors]
      responses:
        "200":
          description: The doors.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Door"}
components:
  schemas:
    Door:
      type: object
      required: [name, passWord]
      properties:
        name: {type: string}
        passWord: {type: string, format: password}
        pin: {type: string, format: password}
        code: {$ref: "#/components/schemas/Code"}
        state: {$ref: "#/components/schemas/State"}
    Code: {type: string, format: password}
    State: {type: string, enum: [open, shut]}
"""
CANARY = "canary-password"


@contextlib.contextmanager
def imported(root: Path) -> Iterator[ModuleType]:
    """Import the generated models of the spec doors under a name of their own."""
    folder = root / "generated/opensessions_generated"
    specification = importlib.util.spec_from_file_location(
        "doors_under_test", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert specification is not None
    assert specification.loader is not None
    package = importlib.util.module_from_spec(specification)
    sys.modules["doors_under_test"] = package
    try:
        specification.loader.exec_module(package)
        yield importlib.import_module("doors_under_test.doors.models")
    finally:
        for name in [name for name in sys.modules if name.startswith("doors_under_test")]:
            del sys.modules[name]


@pytest.fixture(autouse=True)
def no_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)


def generated(tmp_path: Path, text: str = DOORS) -> Path:
    root = write_specs(tmp_path, doors=text)
    with contextlib.redirect_stdout(io.StringIO()):
        generate(root)
    return root


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the spec doors and what is generated of it, for reading only."""
    return generated(tmp_path_factory.mktemp("doors"))


def test_the_plain_generator_prints_secrets_and_loses_answers_with_unknown_values(tmp_path: Path) -> None:
    """When this fails, the generator is mended: remove tools/specfirst/generate/mends.py."""
    root = write_specs(tmp_path, doors=DOORS)
    config = tmp_path / "config.yaml"
    config.write_text("literal_enums: true\npost_hooks: []\n")
    output = tmp_path / "generated/opensessions_generated/doors"
    output.parent.mkdir(parents=True)
    (output.parent / "__init__.py").touch()
    command = (
        "generate",
        "--path",
        str(root / "specs/doors.yaml"),
        "--config",
        str(config),
        "--meta",
        "none",
    )
    subprocess.run(
        [sys.executable, "-m", "openapi_python_client", *command, "--output-path", str(output)],
        check=True,
        capture_output=True,
    )
    with imported(tmp_path) as models:
        assert CANARY in repr(models.Door(name="a", pass_word=CANARY))
        with pytest.raises(TypeError, match="Unexpected value"):
            models.Door.from_dict({"name": "a", "passWord": CANARY, "state": "ajar"})


def test_secrets_are_hidden_and_everything_else_is_shown(doors: Path) -> None:
    with imported(doors) as models:
        door = models.Door.from_dict(
            {"name": "a", "passWord": CANARY, "pin": CANARY, "code": CANARY, "state": "open", "more": CANARY}
        )
        assert repr(door) == "Door(name='a', state='open')"
        assert (door.pass_word, door.pin, door.code, door["more"]) == (CANARY,) * 4
        assert door.to_dict()["passWord"] == CANARY


def test_an_unknown_value_is_kept(doors: Path) -> None:
    with imported(doors) as models:
        door = models.Door.from_dict({"name": "a", "passWord": "", "state": "ajar"})
        assert door.state == "ajar"


def test_what_a_mapping_knows_of_itself_stays_with_the_model(doors: Path) -> None:
    class Knowing(dict[str, object]):
        def copy(self) -> "Knowing":
            return type(self)(self)

    with imported(doors) as models:
        door = models.Door.from_dict(Knowing({"name": "a", "passWord": ""}))
        assert type(door.additional_properties) is Knowing
        assert type(models.Door.from_dict({"name": "a", "passWord": ""}).additional_properties) is dict


def test_what_is_not_set_says_so_in_one_word(doors: Path) -> None:
    with imported(doors) as models:
        assert repr(models.Door(name="a", pass_word="", state="open")) == "Door(name='a', state='open')"
        assert "state=UNSET" in repr(models.Door(name="a", pass_word=""))


def test_no_frame_of_a_call_holds_the_body(tmp_path: Path) -> None:
    """The plain generator keeps it in `kwargs` while it waits for the answer."""

    class Client:
        def get_httpx_client(self) -> "Client":
            return self

        def request(self, **sent: object) -> object:
            assert CANARY in repr(sent.pop("json"))
            raise ZeroDivisionError

    body = """\
    post:
      operationId: addDoor
      tags: [doors]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Door"}}}}
      responses: {"200": {description: Added.}}
components:
"""
    with imported(generated(tmp_path, DOORS.replace("components:\n", body))) as models:
        add_door = importlib.import_module("doors_under_test.doors.api.doors.add_door")
        with pytest.raises(ZeroDivisionError) as caught:
            add_door.sync_detailed(client=Client(), body=models.Door(name="a", pass_word=CANARY))
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    own = [frame for frame in shown.stack if frame.filename.endswith("add_door.py")]
    assert own
    assert CANARY not in repr([frame.locals for frame in own])


def test_generating_again_changes_no_byte(doors: Path) -> None:
    assert check(doors).changed == ()


def test_a_secret_of_an_object_without_a_name_is_hidden(tmp_path: Path) -> None:
    inline = "{type: object, properties: {pin: {type: array, items: {type: string, format: password}}}}"
    text = DOORS.replace('schema: {$ref: "#/components/schemas/Door"}', f"schema: {inline}")
    with imported(generated(tmp_path, text)) as models:
        (name,) = (name for name in models.__all__ if name not in {"Door", "State"})
        model = getattr(models, name).from_dict({"pin": [CANARY]})
    assert model.pin == [CANARY]
    assert CANARY not in repr(model)


def test_a_secret_that_no_model_can_hide_is_an_error_with_its_line(tmp_path: Path) -> None:
    text = DOORS.replace(
        'schema: {$ref: "#/components/schemas/Door"}', "schema: {type: string, format: password}"
    )
    with pytest.raises(SpecError) as caught:
        generated(tmp_path, text)
    assert str(caught.value).startswith("specs/doors.yaml:13: a secret in an unnamed schema")


def test_a_generator_that_writes_other_classes_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mends, "_OWN_CLASSES", {"types.py": {"Answer": {"content"}}})
    with pytest.raises(SpecError, match="class Answer is not as"):
        generated(tmp_path)
