"""A second run does only what is needed, and never less."""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.generated_trees import contents
from tests.unit.small_specs import GATES, PINGS, write_specs
from tools.specfirst.contract.chosen import chosen_specs
from tools.specfirst.generate import FileChange, check, generate
from tools.specfirst.generate.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "generated/opensessions_generated"
MEMORY = ".build/generated.json"


def generated_anew(root: Path, *apis: str) -> set[str]:
    """Generate and return the APIs whose packages were made, not taken over."""
    steps: list[str] = []
    generate(root, steps.append, apis)
    return {step.split()[1] for step in steps if step.startswith("generated ")}


def test_without_a_change_not_even_the_generator_is_loaded(repository: Path) -> None:
    script = (
        "import pathlib, sys; from tools.specfirst.generate import generate;"
        "print(generate(pathlib.Path(sys.argv[1])).changed,"
        "{'openapi_python_client', 'openapi_spec_validator', 'ruamel', 'yaml'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(repository)], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert done.stdout == "() set()\n"


def test_only_the_changed_spec_is_generated(repository: Path, pristine: Path) -> None:
    kept = repository / PACKAGE / "pings/api/ping/ping.py"
    write_specs(repository, gates=GATES.replace("All gates", "Every gate"))
    assert generated_anew(repository) == {"gates"}
    assert kept.read_bytes() == (pristine / PACKAGE / "pings/api/ping/ping.py").read_bytes()
    assert check(repository).changed == ()
    write_specs(repository, gates=GATES)
    assert generated_anew(repository) == {"gates"}
    assert contents(repository / "generated") == contents(pristine / "generated")


def test_of_one_api_the_others_neither_take_time_nor_stand_in_the_way(
    repository: Path, pristine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_specs(repository, gates=GATES.replace("All gates", "Every gate"), pings="openapi: [", bells=PINGS)
    (repository / "specs/chimes.yml").write_text(PINGS)
    assert generated_anew(repository, "gates") == {"gates"}
    assert contents(repository / PACKAGE / "pings") == contents(pristine / PACKAGE / "pings")
    assert not (repository / PACKAGE / "bells").exists()
    assert generated_anew(repository, "gates") == set()
    assert main(["--check", "--api", "gates"], repository) == 0
    assert capsys.readouterr().out.startswith("generated/ is what the specs of gates say (")
    assert [spec.name for spec in chosen_specs(repository, ["gates"])] == ["gates"]

    assert main(["--api", "bells pings"], repository) == 1
    assert "specs/pings.yaml:1: not YAML" in capsys.readouterr().err
    assert (repository / PACKAGE / "bells").exists()
    for api, told in (
        ("tolls", "no spec named 'tolls'; the specs are bells, gates, pings"),
        ("chimes", "yml:"),
    ):
        assert main(["--api", api], repository) == 1
        assert told in capsys.readouterr().err


def test_a_time_stamp_is_no_change(repository: Path) -> None:
    for path in repository.rglob("*.*"):
        os.utime(path, (1, 1))
    assert generated_anew(repository) == set()


def test_a_new_and_a_vanished_spec(repository: Path) -> None:
    write_specs(repository, bells=PINGS)
    assert generated_anew(repository) == {"bells"}
    (repository / "specs/pings.yaml").unlink()
    assert generated_anew(repository) == set()
    assert not (repository / PACKAGE / "pings").exists()
    assert check(repository).changed == ()


def replace_by_link(path: Path) -> None:
    """Let a file lie elsewhere, and a link with the same content where it was."""
    elsewhere = path.rename(path.parents[3] / "elsewhere")
    path.symlink_to(elsewhere)


EDITS: dict[str, Callable[[Path], object]] = {
    "changed": lambda package: (package / "pings/client.py").write_text(""),
    "removed": lambda package: (package / "pings/client.py").unlink(),
    "added": lambda package: (package / "pings/extra.py").write_text(""),
    "replaced by a link": lambda package: replace_by_link(package / "pings/client.py"),
    "gone": lambda package: shutil.rmtree(package / "pings"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_what_was_edited_by_hand_is_mended(
    repository: Path, pristine: Path, edit: Callable[[Path], object]
) -> None:
    edit(repository / PACKAGE)
    assert generated_anew(repository) == {"pings"}
    assert contents(repository / "generated") == contents(pristine / "generated")


@pytest.mark.parametrize("text", [None, "", "[]", "{", '{"tools": 1}', '{"packages": [], "shared": 1}'])
def test_a_memory_that_is_lost_or_spoiled_costs_only_time(
    repository: Path, pristine: Path, text: str | None
) -> None:
    (repository / MEMORY).unlink()
    if text is not None:
        (repository / MEMORY).write_text(text)
    assert generated_anew(repository) == {"gates", "pings"}
    assert contents(repository / "generated") == contents(pristine / "generated")
    assert generated_anew(repository) == set()


def test_other_tools_generate_everything_again(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.specfirst.generate.run.tools_fingerprint", lambda _: "other versions")
    assert generated_anew(repository) == {"gates", "pings"}
    assert generated_anew(repository) == set()


def test_the_check_asks_no_memory(repository: Path) -> None:
    client = repository / PACKAGE / "pings/client.py"
    before = client.read_bytes()
    client.write_text("edited by hand")
    memory = (repository / MEMORY).read_text()
    lie = json.loads(memory)
    lie["packages"]["pings"]["files"] |= {"client.py": hashlib.sha256(b"edited by hand").hexdigest()}
    (repository / MEMORY).write_text(json.dumps(lie))
    assert generated_anew(repository) == set()
    assert check(repository).changed == (FileChange("opensessions_generated/pings/client.py", "changed"),)
    assert client.read_bytes() != before


def test_the_check_writes_nothing_but_what_the_next_run_may_know(repository: Path) -> None:
    (repository / MEMORY).unlink()
    before = contents(repository)
    assert check(repository).changed == ()
    assert generated_anew(repository) == set()
    (repository / MEMORY).unlink()
    assert contents(repository) == before


def test_a_check_that_finds_something_remembers_nothing(repository: Path) -> None:
    (repository / MEMORY).unlink()
    (repository / PACKAGE / "pings/client.py").write_text("edited by hand")
    assert check(repository).changed
    assert not (repository / MEMORY).exists()


def test_where_nothing_can_be_kept_the_check_says_what_it_says(repository: Path) -> None:
    build = (repository / MEMORY).parent
    shutil.rmtree(build)
    build.write_text("no folder")
    assert check(repository).changed == ()


def test_a_wrong_name_is_told_although_no_spec_changed(repository: Path) -> None:
    (repository / "specs/doors.yml").write_text(PINGS)
    with pytest.raises(Exception, match=r"specs/doors\.yml: is not read as a spec"):
        generate(repository)


@pytest.mark.parametrize("full", ["the output", "the folder for what is remembered"])
def test_what_fails_once_all_is_written_does_not_say_that_nothing_was(
    full: str, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write_specs(repository, pings=PINGS.replace("operationId: ping", "operationId: ring"))
    if full == "the output":
        monkeypatch.setattr("tools.specfirst.generate.__main__.print", refused, raising=False)
        with pytest.raises(OSError, match="No space left"):
            main([], repository)
    else:
        monkeypatch.setattr("tools.specfirst.generate.run.remember", refused)
        assert main([], repository) == 0
    monkeypatch.undo()
    assert (repository / PACKAGE / "pings/api/ping/ring.py").is_file()
    assert "untouched" not in capsys.readouterr().err
