"""A folder for what a run needs while it goes on; what killed runs have left is removed by the next one."""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.specfirst.layout import BUILD

_PREFIX = "contract-"
_HELD = ".held"


@contextmanager
def work_folder(root: Path) -> Iterator[Path]:
    """Give a folder below the repository's folder for unfinished work, and remove it in the end.

    Folders that nobody holds any more are removed first: their runs were killed.

    Raises:
        OSError: There is no room for it.
    """
    build = root / BUILD
    build.mkdir(exist_ok=True)
    _sweep(build)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=build))
    try:
        with (folder / _HELD).open("w") as held:
            fcntl.flock(held, fcntl.LOCK_SH)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(build: Path) -> None:
    for folder in build.glob(f"{_PREFIX}*"):
        # One without the file is being made, or being removed.
        with suppress(OSError), (folder / _HELD).open("r+") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
