"""Reading values as servers write them: numbers and truth values as texts, a single object for a list."""

import ipaddress
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.secrecy import HIDDEN


def number(value: object) -> int | None:
    """Return a whole number, be it written as a text; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.removeprefix("-").isdecimal() and value.isascii():
        return int(value)
    return None


def truth(value: object) -> bool | None:
    """Return a truth value, be it written as a text; None for anything else."""
    return {True: True, "true": True, False: False, "false": False}.get(value) if (
        isinstance(value, bool | str)
    ) else None  # fmt: skip


def known_text(value: object) -> str:
    """Return a text; an empty one for what is none, or has been hidden."""
    return value if isinstance(value, str) and HIDDEN not in value else ""


def records(document: Any, member: str) -> list[Mapping[str, Any]]:
    """Return the objects of a member: a list, a single one, or none if it is left out."""
    found = document.get(member)
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, Mapping)]


def cookies_set(exchange: Exchange) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yield name, value and attributes of each cookie that an answer sets, whichever attributes these are."""
    for line in exchange.headers.get("set-cookie", "").split("\n"):
        pair, *parts = (part.strip() for part in line.split(";"))
        name, equals, value = pair.partition("=")
        told = (part.partition("=") for part in parts)
        if equals:
            attributes = {key.strip().lower(): text.strip() for key, _, text in told}
            yield name.strip(), value.strip().strip('"'), attributes


def now_of(exchange: Exchange) -> datetime | None:
    """Return when an answer was given, by the server's own clock if it tells; None if nobody has noted it."""
    with suppress(ValueError, TypeError):
        return parsedate_to_datetime(exchange.headers.get("date", "")).astimezone(UTC)
    return datetime.fromtimestamp(exchange.started, UTC) if exchange.started else None


def is_address(text: str) -> bool:
    """Return whether a text is an IP address, or empty: unset."""
    if not text:
        return True
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def names_another_status(text: object, status: int) -> bool:
    """Return whether a text is the phrase of another HTTP status than the one that it came with."""
    if not isinstance(text, str):
        return False
    named = _PHRASES.get(_letters(text))
    return named is not None and named != status


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())


_PHRASES = {_letters(one.phrase): int(one) for one in HTTPStatus if one >= 400 or one == HTTPStatus.OK}
