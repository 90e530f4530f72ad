"""Why: a table that is wider than the terminal cannot be read; what matters least is left out, and said."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby

import attrs
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from opensessions import Session
from opensessions.cli.spans import shown_span
from opensessions.cli.terminal import plain

__all__ = ["print_sessions", "shown_time"]

_ID_START = 8
_PADDING = 2


@attrs.frozen
class _Column:
    name: str
    text: Callable[[Session], str]
    widest: int
    is_number: bool = False


def shown_time(moment: datetime | None, *, has_zone: bool) -> str:
    """Return a time as people here read it; one of a clock whose zone is not known gets a star."""
    if moment is None:
        return ""
    if not has_zone:
        return f"{moment:%Y-%m-%d %H:%M}*"
    with suppress(OverflowError, OSError, ValueError):  # in the zone here it is beyond what a calendar has
        moment = moment.astimezone()
    return f"{moment:%Y-%m-%d %H:%M}"


_COLUMNS = (
    _Column("service", lambda session: session.service, 24),
    _Column("user", lambda session: (session.user or "") + (" (you)" if session.is_self else ""), 32),
    _Column("address", lambda session: session.address or "", 39),
    _Column("client", lambda session: session.client or "", 28),
    _Column("started", lambda session: shown_time(session.started, has_zone=session.has_zone), 17),
    _Column("idle", lambda session: shown_span(session.idle), 8, is_number=True),
    _Column("expires", lambda session: shown_time(session.expires, has_zone=session.has_zone), 17),
    _Column("id", lambda session: session.id, 64),
)
_LEAST_IMPORTANT_FIRST = ("expires", "client", "started", "address")


def print_sessions(console: Console, sessions: Sequence[Session]) -> None:
    """Print a table of sessions as wide as the console allows.

    Args:
        console: Where to.
        sessions: The rows; without any, nothing is printed.
    """
    if not sessions:
        return
    cells = {column.name: [plain(column.text(session)) for session in sessions] for column in _COLUMNS}
    widths = {
        column.name: min(column.widest, max(map(cell_len, [column.name, *cells[column.name]])))
        for column in _COLUMNS
        if any(cells[column.name])
    }
    if _room(widths) > console.width:  # how an id begins is enough for `show` and `--id`
        cells["id"] = [_start(text) for text in cells["id"]]
        widths["id"] = max(map(cell_len, cells["id"]))
    dropped = [
        name for name in _LEAST_IMPORTANT_FIRST if _room(widths) > console.width and widths.pop(name, 0)
    ]
    while _room(widths) > console.width and max(widths.values()) > 1:
        widths[max(widths, key=widths.__getitem__)] -= 1
    columns = [(column, widths[column.name]) for column in _COLUMNS if column.name in widths]
    # A table of rich's takes half a millisecond a row.
    console.out(_line([_fitted(column.name, width, column) for column, width in columns]), style="bold")
    lines = [
        _line(texts)
        for texts in zip(
            *([_fitted(text, width, column) for text in cells[column.name]] for column, width in columns),
            strict=True,
        )
    ]
    for is_self, rows in groupby(zip(sessions, lines, strict=True), lambda row: bool(row[0].is_self)):
        console.out("\n".join(line for _, line in rows), style="dim" if is_self else None, highlight=False)
    notes = []
    if "started" in widths and any(not session.has_zone for session in sessions):
        notes.append("* by the service's own clock, whose zone it does not tell.")
    if dropped:
        notes.append(f"Left out for want of room: {', '.join(dropped)}.")
    for note in notes:
        console.print(Text(note, "dim"))


def _line(texts: Iterable[str]) -> str:
    return (" " * _PADDING).join(texts).rstrip()


def _fitted(text: str, width: int, column: _Column) -> str:
    """Return a text of just so many cells."""
    left = width - cell_len(text)
    if left < 0:
        return f"{set_cell_size(text, width - 1)}…"
    return " " * left + text if column.is_number else text + " " * left


def _start(id: str) -> str:
    """Return how an id begins, so that it is still one of its kind in most lists; numbers are whole."""
    return id if len(id) <= _ID_START + 1 or id.isdecimal() else f"{id[:_ID_START]}…"


def _room(widths: Mapping[str, int]) -> int:
    return sum(widths.values()) + _PADDING * (len(widths) - 1)
