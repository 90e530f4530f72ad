"""The same specs give the same bytes wherever and by whomever; an end half-way changes nothing."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.unit.generated_trees import contents, modes
from tests.unit.small_specs import GATES, PINGS, write_specs
from tools.specfirst.generate import generate
from tools.specfirst.generate.tree import recover, replace
from tools.specfirst.specs.files import SpecError

ROOT = Path(__file__).resolve().parents[2]

# Generates in the folder given; says what it is doing and waits for a line before each step.
STEP_BY_STEP = """
import pathlib, signal, sys
from tools.specfirst.generate import __main__ as command

def wait(doing):
    if doing:
        print(doing, flush=True)
        sys.stdin.readline()

command.show_progress = wait
signal.signal(signal.SIGTERM, signal.default_int_handler)
sys.exit(command.main([], pathlib.Path(sys.argv[1])))
"""

# Generates in the folder given and is killed between the two renames.
KILLED_WHILE_REPLACING = """
import os, pathlib, signal, sys
from tools.specfirst.generate import generate

rename = pathlib.Path.rename

def rename_and_die(path, target):
    rename(path, target)
    os.kill(os.getpid(), signal.SIGKILL)

pathlib.Path.rename = rename_and_die
generate(pathlib.Path(sys.argv[1]))
"""

WITH_A_TIGHT_UMASK = """
import os, pathlib, sys
from tools.specfirst.generate import generate

os.umask(0o077)
generate(pathlib.Path(sys.argv[1]))
"""


def python(*arguments: str, cwd: Path = ROOT, **environment: str) -> "subprocess.Popen[str]":
    """Start Python with this repository importable."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@contextmanager
def stopped_before(step: str, root: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run the command until it is about to do `step`."""
    with python("-c", STEP_BY_STEP, str(root)) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for doing in process.stdout:
            if doing.startswith(step):
                break
            process.stdin.write("\n")
            process.stdin.flush()
        yield process
        process.kill()


def test_place_user_and_environment_do_not_count(pristine: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    root = write_specs(home / "build/dist/node_modules", gates=GATES, pings=PINGS)
    strange = "[tool.ruff]\nline-length = 40\nindent-width = 2\n[tool.ruff.format]\nquote-style = 'single'\n"
    (home / "pyproject.toml").write_text(strange)
    (root / "ruff.toml").write_text("line-length = 40\nexclude = ['*']\n")
    (root / ".gitignore").write_text("*\n")
    (home / ".config/ruff").mkdir(parents=True)
    (home / ".config/ruff/ruff.toml").write_text("line-length = 40\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4711",
        "PATH": "",
        "RUFF_OUTPUT_FILE": "stray.txt",
        "TZ": "Asia/Kathmandu",
    }
    with python("-c", WITH_A_TIGHT_UMASK, str(root), cwd=elsewhere, **environment) as process:
        _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    assert contents(root / "generated") == contents(pristine / "generated")
    assert modes(root / "generated") == modes(pristine / "generated")
    assert set(modes(root / "generated").values()) == {"drwxr-xr-x", "-rw-r--r--"}


def test_names_that_formatters_and_git_skip_are_generated_like_others(tmp_path: Path) -> None:
    root = write_specs(tmp_path, dist=PINGS.replace("tags: [ping]", "tags: [build]"), pings=PINGS)
    generate(root)
    package = root / "generated/opensessions_generated"
    formatted = (package / "dist/api/build/ping.py").read_text().partition("\n")[2]
    assert formatted == (package / "pings/api/ping/ping.py").read_text().partition("\n")[2]


@pytest.mark.parametrize(
    ("number", "step"),
    [
        (signal.SIGINT, "checking and generating"),
        (signal.SIGINT, "generated"),
        (signal.SIGTERM, "putting everything together"),
    ],
)
def test_an_interrupt_leaves_everything_as_it_was(
    repository: Path, pristine: Path, number: signal.Signals, step: str
) -> None:
    write_specs(repository, gates=GATES.replace("All gates", "Every gate"), pings=f"{PINGS}tags: []\n")
    with stopped_before(step, repository) as process:
        process.send_signal(number)
        _, errors = process.communicate()
    assert process.returncode == 130, errors
    assert errors == "interrupted; generated/ is whole, run `make generate` again\n"
    assert contents(repository / "generated") == contents(pristine / "generated")
    assert {path.name for path in (repository / ".build").iterdir()} == {"generate.lock", "generated.json"}


@pytest.mark.parametrize("step", ["generated", "putting everything together"])
def test_a_killed_run_leaves_everything_as_it_was_and_the_next_one_tidies_up(
    repository: Path, pristine: Path, step: str
) -> None:
    write_specs(repository, gates=GATES.replace("All gates", "Every gate"), pings=f"{PINGS}tags: []\n")
    with stopped_before(step, repository) as process:
        process.kill()
    assert contents(repository / "generated") == contents(pristine / "generated")
    assert len(list((repository / ".build").iterdir())) == 3
    generate(repository)
    assert {path.name for path in (repository / ".build").iterdir()} == {"generate.lock", "generated.json"}


def test_what_a_kill_between_the_renames_leaves_is_repaired(repository: Path, pristine: Path) -> None:
    write_specs(repository, gates=GATES.replace("All gates", "Every gate"))
    with python("-c", KILLED_WHILE_REPLACING, str(repository)) as process:
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert not (repository / "generated").exists()

    write_specs(repository, gates="no spec\n")
    with pytest.raises(SpecError):
        generate(repository)
    assert contents(repository / "generated") == contents(pristine / "generated")


def test_a_signal_while_replacing_waits_until_all_is_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, new, aside = tmp_path / "target", tmp_path / "new", tmp_path / "aside"
    target.mkdir()
    new.mkdir()
    (new / "file").write_text("new")
    rename = Path.rename

    def rename_and_interrupt(path: Path, to: Path) -> Path:
        renamed = rename(path, to)
        signal.raise_signal(signal.SIGINT)
        return renamed

    monkeypatch.setattr(Path, "rename", rename_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace(target, new, aside)
    assert contents(tmp_path)["target/file"] == b"new"
    recover(target, aside)
    assert contents(tmp_path) == {"target/file": b"new"}


def test_a_rename_that_fails_puts_the_old_folder_back(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (target / "file").write_text("old")
    with pytest.raises(FileNotFoundError):
        replace(target, tmp_path / "missing", tmp_path / "aside")
    assert contents(tmp_path) == {"target/file": b"old"}


def test_where_unfinished_work_is_on_another_file_system_generated_is_replaced_beside_itself(
    repository: Path, pristine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def rename_on_one_file_system(path: Path, to: Path) -> Path:
        if (".build" in path.parts) != (".build" in to.parts):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", rename_on_one_file_system)
    write_specs(repository, gates=GATES.replace("All gates", "Every gate"))
    generate(repository)
    now = contents(repository / "generated")
    assert now != contents(pristine / "generated")
    assert not list(repository.glob(".generated*"))

    near = repository / ".generated.new"  # of one that was killed between its renames, and of one before
    for half in ("old", "generated"):
        near.mkdir()
        rename(repository / "generated", near / half)
        if half == "generated":
            (repository / "generated").mkdir()
            generate(repository)
        else:
            recover(repository / "generated", repository / ".build/generated.old")
        assert contents(repository / "generated") == now
        assert not near.exists()


def test_two_runs_at_once_take_turns(repository: Path, tmp_path: Path) -> None:
    write_specs(repository, gates=GATES.replace("All gates", "Every gate"))
    with (
        stopped_before("putting everything together", repository) as first,
        python("-c", STEP_BY_STEP, str(repository)) as second,
    ):
        assert first.stdin is not None
        out, _ = first.communicate("\n")
        assert "1 file changed" in out
        out, _ = second.communicate("\n" * 4)
        assert "gates  unchanged" in out


def test_help_does_not_wait_for_the_generator() -> None:
    script = (
        "import sys; from tools.specfirst.generate import __main__; from tools.specfirst import evidence;"
        "print({'openapi_python_client', 'openapi_spec_validator'} & set(sys.modules))"
    )
    with python("-c", script) as process:
        out, _ = process.communicate()
    assert out == "set()\n"
