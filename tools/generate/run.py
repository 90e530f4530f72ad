"""From specs/ to generated/: everything lands or nothing does, and the bytes depend on the specs alone."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.generate.layout import BUILD, OUTPUT, PACKAGE
from tools.generate.tree import FileChange, compare, recover, replace, set_modes
from tools.spec_files import Problem, SpecError, read_specs

# Isolated and without caches or ignore files: neither the user's configuration nor the place counts.
_RUFF_OPTIONS = (
    "--isolated",
    "--no-cache",
    "--no-respect-gitignore",
    "--config",
    "exclude=[]",
    "--target-version",
    "py311",
)
_RUFF_COMMANDS = (("check", "--fix-only", "--select", "F401,I,UP"), ("format",))


@dataclass(frozen=True, slots=True)
class GenerationResult:
    """What generation changed, or would change.

    `specs` are the APIs that specs/ holds, `changed` the files that differ, below generated/.
    """

    specs: tuple[str, ...]
    changed: tuple[FileChange, ...]

    @property
    def vanished(self) -> tuple[str, ...]:
        """The APIs whose client package goes because their spec is gone."""
        folders = {_api(change) for change in self.changed} - {None, *self.specs}
        return tuple(sorted(filter(None, folders)))

    def changed_in(self, api: str | None) -> tuple[FileChange, ...]:
        """Return the changes in one API's client package; None stands for what belongs to no API."""
        return tuple(change for change in self.changed if _api(change) == api)


def _api(change: FileChange) -> str | None:
    match change.path.split("/"):
        case [folder, api, _, *_] if folder == PACKAGE:
            return api
    return None


def generate(root: Path, progress: Callable[[str], None] = lambda _: None) -> GenerationResult:
    """Write generated/ from specs/ and return what changed.

    Args:
        root: The repository.
        progress: Called with what is being done, as it begins.

    Raises:
        SpecError: Something is wrong with a spec; generated/ is untouched.
    """
    output = root / OUTPUT
    with _build_folder(root) as build:
        aside = build / f"{OUTPUT}.old"
        recover(output, aside)
        _clear(build)
        with tempfile.TemporaryDirectory(dir=build, prefix="generate-") as work:
            new = Path(work) / OUTPUT
            specs = _write(root, new, progress)
            changed = compare(output, new)
            if changed:
                replace(output, new, aside)
    return GenerationResult(specs, changed)


def check(root: Path, progress: Callable[[str], None] = lambda _: None) -> GenerationResult:
    """Return what `generate` would change; write nothing into the repository."""
    with tempfile.TemporaryDirectory(prefix="opensessions-") as work:
        new = Path(work) / OUTPUT
        specs = _write(root, new, progress)
        return GenerationResult(specs, compare(root / OUTPUT, new))


def _write(root: Path, output: Path, progress: Callable[[str], None]) -> tuple[str, ...]:
    # Imported here: half a second of generator that `--help` need not wait for.
    from tools.generate.client_package import write_client_package  # noqa: PLC0415
    from tools.generate.manifest import write_shared_modules  # noqa: PLC0415

    progress("reading specs")
    specs = read_specs(root)
    package = output / PACKAGE
    package.mkdir(parents=True)
    generated = {}
    problems: list[Problem] = []
    for number, spec in enumerate(specs, start=1):
        progress(f"generating {spec.name} ({number} of {len(specs)})")
        try:
            generated[spec] = write_client_package(spec, package / spec.name)
        except SpecError as error:
            problems += error.problems
    if problems:
        raise SpecError(problems)
    write_shared_modules(package, generated)
    progress("formatting")
    _format(output)
    set_modes(output)
    return tuple(spec.name for spec in specs)


def _format(folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RUFF_")}
    for command in _RUFF_COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "ruff", command[0], ".", *_RUFF_OPTIONS, *command[1:]],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        if done.returncode:
            raise SpecError([_format_problem(done.stderr)])


def _format_problem(message: str) -> Problem:
    return Problem(
        OUTPUT, 0, f"the generator wrote Python that ruff cannot read: {message}; simplify the spec"
    )


@contextmanager
def _build_folder(root: Path) -> Iterator[Path]:
    """Hold the folder for unfinished work, alone: a second run waits for the first."""
    build = root / BUILD
    build.mkdir(exist_ok=True)
    with (build / "generate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield build


def _clear(build: Path) -> None:
    """Remove what killed runs left."""
    for left_over in build.glob("generate-*"):
        shutil.rmtree(left_over)
