"""Files are written whole or not at all."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools.specfirst.whole_files import write_all, write_whole


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file become larger than so many bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    first, second, new = tmp_path / "first", tmp_path / "second", tmp_path / "below/new"
    first.write_text("before")
    second.write_text("before")
    with room_for(10), pytest.raises(OSError, match="File too large"):
        write_all({first: "small", new: "small", second: "x" * 20})
    assert (first.read_text(), second.read_text()) == ("before", "before")
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "below", first, second]


def test_what_somebody_was_killed_at_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / ".a.har.part").write_text("half")
    file = write_whole(tmp_path / "a.har", "whole", for_others=False)
    assert [(one, one.stat().st_mode & 0o777, one.read_text()) for one in tmp_path.iterdir()] == [
        (file, 0o600, "whole")
    ]
