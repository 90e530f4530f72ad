"""Why: a table that is wider than the terminal cannot be read; what matters least is left out, and said."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

import attrs
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
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
    shown = [column for column in _COLUMNS if any(cells[column.name])]
    dropped = []
    shortens = _width(shown, cells) > console.width
    if shortens:  # how an id begins is enough for `show` and `--id`
        cells["id"] = [_start(text) for text in cells["id"]]
    for name in _LEAST_IMPORTANT_FIRST:
        if _width(shown, cells) <= console.width:
            break
        if any(column.name == name for column in shown):
            shown = [column for column in shown if column.name != name]
            dropped.append(name)
    table = Table(box=None, pad_edge=False, padding=(0, _PADDING, 0, 0), header_style="bold")
    for column in shown:
        table.add_column(
            column.name,
            justify="right" if column.is_number else "left",
            no_wrap=True,
            overflow="ellipsis",
            max_width=column.widest,
        )
    for number, session in enumerate(sessions):
        style = "dim" if session.is_self else ""
        table.add_row(*(Text(cells[column.name][number]) for column in shown), style=style)
    console.print(table)
    notes = []
    if any(not session.has_zone for session in sessions) and any(
        column.name == "started" for column in shown
    ):
        notes.append("* by the service's own clock, whose zone it does not tell.")
    if dropped:
        notes.append(f"Left out for want of room: {', '.join(dropped)}.")
    for note in notes:
        console.print(Text(note, "dim"))


def _start(id: str) -> str:
    """Return how an id begins, so that it is still one of its kind in most lists; numbers are whole."""
    return id if len(id) <= _ID_START + 1 or id.isdecimal() else f"{id[:_ID_START]}…"


def _width(columns: Sequence[_Column], cells: dict[str, list[str]]) -> int:
    widths = (
        min(column.widest, max(map(cell_len, [column.name, *cells[column.name]]))) for column in columns
    )
    return sum(widths) + _PADDING * (len(columns) - 1)
