"""Generated Python as ruff formats it: pinned, isolated from every configuration, alike everywhere."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ruff import find_ruff_bin

from tools.specfirst.layout import OUTPUT
from tools.specfirst.specs.problems import Problem, SpecError

# Isolated and without caches or ignore files: neither the user's configuration nor the place counts.
_OPTIONS = (
    "--isolated",
    "--no-cache",
    "--no-respect-gitignore",
    "--config",
    "exclude=[]",
    "--target-version",
    "py311",
)
_MEND = ("check", "--fix-only", "--select", "F401,I,UP")
_FORMAT = ("format",)
_CHECK = ("check", "--select", "F821", "--output-format", "concise", "--quiet")


def format_python(root: Path, paths: Sequence[str], *, mend: bool = True, of: str = OUTPUT) -> None:
    """Format files and folders.

    Args:
        root: The folder that imports start from.
        paths: What to format, relative to `root`.
        of: What the files were generated from, as problems show it.
        mend: Whether imports are sorted, unused ones removed, and old spellings replaced.

    Raises:
        SpecError: ruff cannot read what the generator wrote, or knows a name in it from nowhere.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RUFF_")}
    for command in (_MEND, _FORMAT, _CHECK) if mend else (_FORMAT,):
        done = subprocess.run(
            [find_ruff_bin(), command[0], *_OPTIONS, *command[1:], *paths],
            cwd=root,
            env=environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        if done.returncode:
            said = done.stderr or next(iter(done.stdout.splitlines()), "")
            message = f"the generator wrote Python that ruff cannot read: {said}; simplify the spec"
            raise SpecError([Problem(of, 0, message)])
