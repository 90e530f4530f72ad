"""Folders of generated files: compared byte by byte, replaced as a whole or not at all."""

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_HELD_BACK = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, order=True, slots=True)
class FileChange:
    """A file that generation changes: `path` is relative to the generated folder, with slashes."""

    path: str
    kind: Literal["changed", "new", "removed"]


def compare(old: Path, new: Path) -> tuple[FileChange, ...]:
    """Return how the files below `new` differ from those below `old`, which need not exist.

    Bytecode that Python left beside its sources does not count.
    """
    before, after = _files(old), _files(new)
    changes = [FileChange(path, "removed") for path in before.keys() - after.keys()]
    changes += [FileChange(path, "new") for path in after.keys() - before.keys()]
    changes += [
        FileChange(path, "changed")
        for path in before.keys() & after.keys()
        if before[path].is_symlink() or before[path].read_bytes() != after[path].read_bytes()
    ]
    return tuple(sorted(changes))


def set_modes(folder: Path) -> None:
    """Give `folder` and all in it the modes that git gives them, whatever the umask."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def replace(target: Path, new: Path, aside: Path) -> None:
    """Put the folder `new` in the place of `target`; all three are on one file system.

    For a moment the old folder is called `aside`; `recover` undoes what a kill in that moment leaves.
    """
    with _signals_held_back():
        if os.path.lexists(target):
            target.rename(aside)
        try:
            new.rename(target)
        except OSError:
            if os.path.lexists(aside):
                aside.rename(target)
            raise
    _remove(aside)


def recover(target: Path, aside: Path) -> None:
    """Undo a `replace` that was killed between its two renames, clear away one killed after them."""
    if os.path.lexists(aside):
        if os.path.lexists(target):
            _remove(aside)
        else:
            aside.rename(target)


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if (path.is_symlink() or not path.is_dir()) and "__pycache__" not in path.parts
    }


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Let signals arrive only at the end. Outside the main thread, where none arrives, do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: arrived.append(number)) for number in _HELD_BACK
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in arrived:
            signal.raise_signal(late)
