"""Folders of generated files: compared, copied, replaced as a whole or not at all."""

import errno
import os
import shutil
import signal
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from dataclasses import replace as with_changes
from itertools import zip_longest
from pathlib import Path
from typing import Literal

_OLD = "old"
_HELD_BACK = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, order=True, slots=True)
class FileChange:
    """A file that generation changes: `path` is relative to the generated folder, with slashes.

    `line` is the first that changes, 0 if that was not looked for.
    """

    path: str
    kind: Literal["changed", "new", "removed"]
    line: int = field(default=0, compare=False)


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FileChange, ...]:
    """Return how one folder differs from another, both given as the hash of each file by its path."""
    changes = [FileChange(path, "removed") for path in before.keys() - after.keys()]
    changes += [FileChange(path, "new") for path in after.keys() - before.keys()]
    changes += [
        FileChange(path, "changed") for path in before.keys() & after.keys() if before[path] != after[path]
    ]
    return tuple(sorted(changes))


def located(changes: Iterable[FileChange], before: Path, after: Path) -> tuple[FileChange, ...]:
    """Return changes between two folders with the line where each begins."""
    return tuple(
        with_changes(change, line=_first_difference(before / change.path, after / change.path))
        if change.kind == "changed"
        else change
        for change in changes
    )


def _first_difference(before: Path, after: Path) -> int:
    """Return the number of the first line that differs, 0 where one of the files cannot be read."""
    try:
        pairs = zip_longest(before.read_bytes().split(b"\n"), after.read_bytes().split(b"\n"))
    except OSError:
        return 0
    return next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 0)


def copy(source: Path, target: Path) -> None:
    """Make `target` a copy of a folder, without the bytecode that Python left there."""
    shutil.copytree(source, target, copy_function=_link, ignore=shutil.ignore_patterns("__pycache__"))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)  # the source folder goes away as a whole, so nobody edits both
    except OSError:
        shutil.copy2(source, target)


def set_modes(folder: Path, without: Collection[str] = ()) -> None:
    """Give `folder` and all in it the modes that git gives them, whatever the umask.

    Folders called like one of `without` have them already.
    """
    for place, folders, files in os.walk(folder):
        folders[:] = {*folders} - {*without}
        Path(place).chmod(0o755)
        for name in files:
            Path(place, name).chmod(0o644)


def replace(target: Path, new: Path, aside: Path) -> None:
    """Put the folder `new` in the place of `target`.

    For a moment the old folder is called `aside`; `recover` undoes what a kill in that moment leaves. Where
    these two are on another file system than `target`, a copy is made beside that.
    """
    with _signals_held_back():
        try:
            _swap(target, new, aside)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            near = _near(target)
            try:
                shutil.copytree(new, near / new.name)
                _swap(target, near / new.name, near / _OLD)
            finally:
                _remove(near)
    _remove(aside)


def _swap(target: Path, new: Path, aside: Path) -> None:
    if os.path.lexists(target):
        target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        if os.path.lexists(aside):
            aside.rename(target)
        raise


def _near(target: Path) -> Path:
    """Return the folder beside a folder for what cannot be done elsewhere; only a kill leaves it there."""
    return target.with_name(f".{target.name}.new")


def recover(target: Path, aside: Path) -> None:
    """Undo a `replace` that was killed between its two renames; clear away one killed before or after."""
    near = _near(target)
    for old in (aside, near / _OLD):
        if os.path.lexists(old) and not os.path.lexists(target):
            old.rename(target)
    for left in (aside, near):
        _remove(left)


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
