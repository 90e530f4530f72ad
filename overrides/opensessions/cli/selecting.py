"""Why: what `list` shows is what `end` would end: both select by the same rules, written once."""

import re
from collections.abc import Container, Iterable, Sequence
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any
from unicodedata import normalize

import attrs

from opensessions import Session

__all__ = ["Selection", "ambiguous", "begins", "narrowed"]


def _as_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Selection:
    """Which sessions are meant. Several values of one kind are alternatives, several kinds all have to fit.

    Attributes:
        user: Names, `*` for any text; a name without domain means the user of that name in any domain.
        not_user: Patterns, of which none must occur in the user's name, with or without its domain.
        idle_over: For how long it has not been used, at least.
        older_than: For how long it has been there, at least.
        client: Parts of the client's name.
        address: Addresses or networks.
        id: Ids, or how they begin; one that is a number is meant as a whole.
    """

    user: Sequence[str] = attrs.field(default=(), converter=_as_tuple)
    not_user: Sequence[re.Pattern[str]] = attrs.field(default=(), converter=_as_tuple)
    idle_over: timedelta | None = None
    older_than: timedelta | None = None
    client: Sequence[str] = attrs.field(default=(), converter=_as_tuple)
    address: Sequence[IPv4Network | IPv6Network] = attrs.field(default=(), converter=_as_tuple)
    id: Sequence[str] = attrs.field(default=(), converter=_as_tuple)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    @property
    def needs_details(self) -> bool:
        """Whether some services have to be asked about each session."""
        return self.older_than is not None or bool(self.address)

    def has(self, session: Session) -> bool:
        """Return whether a session is meant. What a service does not tell fits no rule."""
        return (
            (not self.user or any(_is_user(session.user, name) for name in self.user))
            and (not self.not_user or _is_none_of(session.user, self.not_user))
            and _is_over(session.idle, self.idle_over)
            and _is_over(session.age, self.older_than)
            and (not self.client or any(_holds(session.client, part) for part in self.client))
            and (not self.address or any(_is_within(session.address, network) for network in self.address))
            and (not self.id or any(begins(session.id, start) for start in self.id))
        )


def narrowed(found: Sequence[Session], starts: Sequence[str], whole: Container[str]) -> list[Session]:
    """Return the sessions that ids mean: where there is one that is the whole id, only that.

    Args:
        found: Those that fit a selection by these ids.
        starts: Ids, or how they begin.
        whole: Those of them that are the whole id of a session, whether it fits otherwise or not.
    """
    left = [start for start in starts if start not in whole]
    return [
        session
        for session in found
        if session.id in starts or any(begins(session.id, start) for start in left)
    ]


def ambiguous(found: Sequence[Session], starts: Sequence[str]) -> dict[str, int]:
    """Return those beginnings of ids that mean several sessions, and how many each."""
    numbers = {
        start: sum(begins(session.id, start) for session in found)
        for start in starts
        if not any(session.id == start for session in found)
    }
    return {start: number for start, number in numbers.items() if number > 1}


def begins(id: str, start: str) -> bool:
    """Return whether an id begins so, in letters of either case, as other tools write them.

    Numbers are counted up: 2 is one of its own, and not how 20 begins.
    """
    return id == start or (not id.isdecimal() and id.casefold().startswith(start.casefold()))


def _is_user(user: str | None, pattern: str) -> bool:
    if user is None:
        return False
    wanted = re.escape(normalize("NFC", pattern).casefold()).replace(r"\*", ".*")
    names = _names(user) if "\\" not in pattern else _names(user)[:1]
    return any(re.fullmatch(wanted, name.casefold(), re.DOTALL) for name in names)


def _is_none_of(user: str | None, patterns: Sequence[re.Pattern[str]]) -> bool:
    return user is not None and not any(pattern.search(name) for pattern in patterns for name in _names(user))


def _names(user: str) -> tuple[str, ...]:
    """Return a user's name as keyboards write it, and without its domain before or after it."""
    user = normalize("NFC", user)
    return user, user.rpartition("\\")[2], user.partition("@")[0]


def _is_over(value: timedelta | None, limit: timedelta | None) -> bool:
    return limit is None or (value is not None and value >= limit)


def _holds(text: str | None, part: str) -> bool:
    return text is not None and part.casefold() in text.casefold()


def _is_within(address: str | None, network: IPv4Network | IPv6Network) -> bool:
    try:
        found = ip_address(address or "")
    except ValueError:
        return False
    # ::ffff:192.0.2.9 is how a server that listens on IPv6 writes 192.0.2.9.
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else IPv6Address(f"::ffff:{found}")
    return found in network or (mapped is not None and mapped in network)
