"""Files that are written whole or not at all, whatever comes in between: a full disk, or an interruption."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path


def write_whole(file: Path, content: str, *, for_others: bool = True) -> Path:
    """Write a file so that whoever reads it finds the old content or the new, never a part; return it.

    Args:
        file: Where.
        content: What.
        for_others: Whether other users of the machine may read it.
    """
    write_all({file: content}, for_others=for_others)
    return file


def write_all(contents: Mapping[Path, str], *, for_others: bool = True) -> None:
    """Write files, each whole, and none of them unless there is room for all; they land in the given order.

    Args:
        contents: What, by where.
        for_others: Whether other users of the machine may read them.
    """
    with ExitStack() as failed:
        landing = []
        for file, content in contents.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = file.with_name(f".{file.name}.part")
            unfinished.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            descriptor = os.open(unfinished, flags, 0o666 if for_others else 0o600)
            failed.callback(unfinished.unlink, missing_ok=True)
            try:
                with open(descriptor, "w", encoding="utf-8") as opened:  # noqa: PTH123 - with a mode of its own
                    opened.write(content)
            except OSError as error:
                error.filename = str(file)  # which a failed write does not name
                raise
            landing.append((unfinished, file))
        for unfinished, file in landing:
            unfinished.replace(file)
