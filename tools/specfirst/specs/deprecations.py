"""What a spec says about the end of things, `x-removal-version` and `x-sunset`, has to be true."""

from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from tools.specfirst.specs.parts import Part, parts, value_at
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.version_numbers import Version
from tools.specfirst.specs.yaml import Document

REMOVAL_VERSION = "x-removal-version"
SUNSET = "x-sunset"


def sunset_day(text: str) -> date | None:
    """Return the day that a sunset names: `2027-03-31`, a time of RFC 3339, or as in RFC 8594's header."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return None


def check_ends(document: Document) -> Iterator[Problem]:
    """Yield a problem for each end of something that is no version or day, or has been reached already.

    Otherwise a removal could be announced for yesterday, and break callers without a word. Days are not
    held against today: a spec must not become wrong overnight.
    """
    written = str(value_at(document.data, ("info", "version")) or "")
    for part in parts(document.data):
        if part.holds_names:
            continue
        if REMOVAL_VERSION in part.members:
            yield from _check_version(document, part, written)
        day = part.members.get(SUNSET, "2000-01-01")
        if not isinstance(day, str) or sunset_day(day) is None:
            yield document.problem(
                (*part.pointer, SUNSET), f'{SUNSET} {day} is no day; write it like "2027-03-31"'
            )


def _check_version(document: Document, part: Part, written: str) -> Iterator[Problem]:
    reached = Version.parse(written)
    where = (*part.pointer, REMOVAL_VERSION)
    value = part.members[REMOVAL_VERSION]
    removal = Version.parse(value) if isinstance(value, str) else None
    if removal is None:
        yield document.problem(where, f"{REMOVAL_VERSION} {value} is no version; write it like 2.0.0")
    elif reached is not None and removal <= reached:
        message = f"what was to go in {value} is still there in {written}; remove it, or name a later version"
        yield document.problem(where, message)
