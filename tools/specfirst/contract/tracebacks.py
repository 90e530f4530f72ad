"""A traceback in one line: where in the repository, and what."""

import re
import traceback
from pathlib import Path

_BEGINNING = re.compile(r"^(?=Traceback \(most recent call last\):$)", re.MULTILINE)
_COLLECTED = re.compile(r"^_+ ERROR collecting .*$", re.MULTILINE)
"""Before each file that pytest cannot load; the others may only want something of the first."""
_PLACE = re.compile(r'File "([^"]+)", line (\d+)|^([\w./-]+\.py):(\d+): ', re.MULTILINE)
"""As Python writes it, or as pytest does."""
_ERROR = re.compile(
    r"^(?:E +)?((?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit)(?:: .*)?)$"
)


def in_one_line(text: str, root: Path) -> str:
    """Return what a program has printed as one line: of a traceback the place and the error, else all of it.

    Args:
        text: What it has printed.
        root: The repository; of the places in it the last one is told.
    """
    text = "".join(_COLLECTED.split(text)[1:2]) or text
    lines = text.strip().splitlines()
    errors = [found[1] for line in lines if (found := _ERROR.match(line))]
    places = [(found[1] or found[3], found[2] or found[4]) for found in _PLACE.finditer(text)]
    if not errors or not places:
        return " ".join(text.split())
    inside = [(file, line) for file, line in places if _is_of(file, root)]
    file, line = (inside or places)[-1]
    return f"{file.removeprefix(f'{root}/')}:{line}: {errors[-1]}"


def crashes(text: str, root: Path) -> set[str]:
    """Return each traceback in a log as one line."""
    return {in_one_line(one, root) for one in _BEGINNING.split(text)[1:]}


def of_error(error: BaseException, root: Path) -> str:
    """Return an exception as one line."""
    return in_one_line("".join(traceback.format_exception(error)), root)


def _is_of(file: str, root: Path) -> bool:
    return (root / file).is_relative_to(root) and ".venv" not in file and "site-packages" not in file
