"""Lines that say the same of many places as one line: their number, and the first of the places."""

from collections.abc import Iterable, Iterator, Sequence

_MOST = 3


def folded(lines: Iterable[str], places: int = 1) -> list[str]:
    """Return lines, those that say the same of more than three places as one.

    Args:
        lines: Each says where, and what: `GET /jobs 200 text/csv: left out: …`.
        places: How many of the parts before `: ` say where.
    """
    said: dict[str, list[str]] = {}
    for line in lines:
        parts = line.split(": ", places)
        where = ": ".join(parts[:places]) if len(parts) > places else ""
        said.setdefault(parts[-1], []).append(where)
    return [line for words, where in said.items() for line in _told(words, where)]


def _told(words: str, where: Sequence[str]) -> Iterator[str]:
    if len(where) > _MOST and all(where):
        yield f"{words} ({len(where)} times: {', '.join(where[:_MOST])} and {len(where) - _MOST} more)"
    else:
        yield from (f"{each}: {words}" if each else words for each in where)
