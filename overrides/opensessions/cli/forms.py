"""Why: other programs read what is listed; they get all columns, written as they arrive."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, TextIO

import attrs

from opensessions import Failure, Session
from opensessions.cli.terminal import plain

__all__ = ["as_row", "write_csv", "write_json"]

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The last are the full-width ones, which spreadsheets of East Asia take for the same."""
_COLUMNS = tuple(field.name for field in attrs.fields(Session) if field.name != "source")


def as_row(session: Session) -> dict[str, Any]:
    """Return a session as JSON: times in ISO form, without offset where none is known, spans in seconds."""
    return {name: _plain(getattr(session, name)) for name in _COLUMNS}


def write_json(items: Iterable[Session | Failure], file: TextIO) -> None:
    """Write one document with `sessions` and `failures`, a session a line.

    Args:
        items: What a fleet lists.
        file: Where to.
    """
    failures: list[Failure] = []
    file.write('{"sessions": [')
    separator = "\n"
    for session in _sessions(items, failures):
        file.write(f"{separator}{json.dumps(as_row(session))}")
        separator = ",\n"
    told = [{"service": failure.service, "error": str(failure.error)} for failure in failures]
    file.write(f'\n], "failures": {json.dumps(told)}}}\n')


def write_csv(items: Iterable[Session | Failure], file: TextIO) -> None:
    """Write a line of names and a line for each session.

    It is for terminals and spreadsheets, so nothing in it acts on a terminal or is a formula.

    Args:
        items: What a fleet lists.
        file: Where to.
    """
    writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {name: _inert(value) for name, value in as_row(session).items()} for session in _sessions(items, [])
    )


def _sessions(items: Iterable[Session | Failure], failures: list[Failure]) -> Iterator[Session]:
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            yield item


def _inert(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return value
