"""Folders for what a command needs while it goes on; what killed ones have left the next one removes."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from tools.specfirst.layout import BUILD

_RUN = "contract-"
_ELSEWHERE = "specfirst-"
_HELD = ".held"
_ROOM = 65_536
"""Bytes of which less is as good as none."""


@contextmanager
def work_folder(root: Path) -> Iterator[Path]:
    """Give a folder below the repository's folder for unfinished work, and remove it in the end.

    Folders that nobody holds any more are removed first: their runs were killed.

    Raises:
        OSError: There is no room for it.
    """
    build = root / BUILD
    build.mkdir(exist_ok=True)
    with _folder(build, _RUN, _RUN) as folder:
        yield folder


@contextmanager
def temporary_folder(purpose: str) -> Iterator[Path]:
    """Give a folder where the system wants what is temporary, for what must not touch the repository.

    Args:
        purpose: A word for its name.

    Raises:
        OSError: There is no room for it.
    """
    with _folder(Path(tempfile.gettempdir()), f"{_ELSEWHERE}{purpose}-", _ELSEWHERE) as folder:
        yield folder


@contextmanager
def needing_room(folder: Path) -> Iterator[None]:
    """Let what goes wrong in a block because a folder is full be told as that.

    Other processes write there, too, and what they have written in part shows as any mistake.

    Raises:
        OSError: There is no room.
    """
    try:
        yield
    except Exception:
        require_room(folder)
        raise


def require_room(folder: Path) -> None:
    """Write something into a folder, and remove it.

    Raises:
        OSError: There is no room.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_ROOM))
    except OSError as error:
        error.filename = str(folder)
        raise


@contextmanager
def _folder(parent: Path, prefix: str, swept: str) -> Iterator[Path]:
    _sweep(parent, swept)
    folder, held = _made(parent, prefix)
    with held:
        try:
            yield folder
        finally:
            _remove(folder)


def _made(parent: Path, prefix: str) -> tuple[Path, IO[str]]:
    """Return a new folder and what holds it; one that is swept away before it is held is made again."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        try:
            held = (folder / _HELD).open("w")
        except FileNotFoundError:
            continue
        except OSError:
            folder.rmdir()
            raise
        fcntl.flock(held, fcntl.LOCK_SH)
        if os.fstat(held.fileno()).st_nlink:
            return folder, held
        held.close()


def _sweep(parent: Path, prefix: str) -> None:
    for folder in parent.glob(f"{prefix}*"):
        with suppress(OSError):
            try:
                held = (folder / _HELD).open("r+")
            except FileNotFoundError:
                folder.rmdir()  # one of ours is empty then, whatever has interrupted its making or removal
                continue
            with held:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder, and last of all what tells that it is one of ours."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != _HELD:
                entry.unlink()
        (folder / _HELD).unlink()
        folder.rmdir()
