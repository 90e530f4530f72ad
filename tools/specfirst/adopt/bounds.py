"""How far a stranger's file may lead: to files of its own publication, and to nothing else of this machine.

A `$ref` is somebody's text. What it leads to ends up in a spec, which is committed and shown.
"""

import os
from pathlib import Path

from tools.specfirst.specs.problems import Problem, SpecError


def bounds_of(main: Path) -> Path:
    """Return the folder that a file may lead into: its repository, else its folder with those beside it."""
    for folder in main.parents:
        if (folder / ".git").exists():
            return folder
    around = main.parent.parent
    return main.parent if around in {Path(around.anchor), Path.home(), *Path.home().parents} else around


def check(file: Path, main: Path, bounds: Path) -> None:
    """Check that a file may be taken in.

    Args:
        file: The file that a `$ref` leads to, without links.
        main: The file that is adopted.
        bounds: The folder that it may lead into.

    Raises:
        SpecError: It lies elsewhere, or is hidden.
    """
    for folder in (main.parent, bounds):
        if file.is_relative_to(folder):
            if not any(step.startswith(".") for step in file.relative_to(folder).parts):
                return
            break
    shown = os.path.relpath(file, main.parent)
    message = f"a $ref to {shown} leads out of what was published; copy the file to the others, or correct it"
    raise SpecError([Problem(main.as_posix(), 0, message)])
