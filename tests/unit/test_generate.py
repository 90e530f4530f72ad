"""What generation writes, when, and when it writes nothing."""

import ast
import hashlib
from pathlib import Path

import pytest

from tests.unit.generated_trees import PACKAGE, contents, load
from tests.unit.small_specs import GATES, PINGS, write_specs
from tools.specfirst.generate import FileChange, check, generate
from tools.specfirst.generate.__main__ import main


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


def test_the_command_tells_what_changed_spec_by_spec(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], repository) == 0
    output = capsys.readouterr()
    assert output.out.startswith("gates  unchanged\npings  unchanged\n2 specs, generated/ is up to date (")
    assert output.err == ""
    assert main(["--api=pings"], repository) == 0
    assert capsys.readouterr().out.startswith("pings  unchanged\n1 of 2 specs, unchanged in generated/ (")

    write_specs(repository, gates=GATES.replace("All gates", "Every gate"))
    (repository / "specs/pings.yaml").unlink()
    assert main(["--api", "gates"], repository) == 0
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
        f"{PACKAGE}/gates/client.py:1: differs from its spec; run `make generate`",
        f"{PACKAGE}/py.typed: is missing; run `make generate`",
        f"{PACKAGE}/stale.py: comes from no spec; run `make generate`",
    ]
