"""What the tests of the common view know of an API: `VIEWED` in the API's folder of `apis`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opensessions.view import Failure, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed:
    """Where the state of the server under test has what a row of the common view shows.

    Attributes:
        lister: The operation that lists, which the view begins with.
        ender: The operation that ends a session, empty where none does.
        records: The member of the state that holds the sessions, a list, or an object by their ids.
        id: The member of a session that is its id, empty where the state names it so.
        user: The member that says whose it is.
        address: The member that says where from, empty where none does; slashes lead into members.
        own_only: Whether the sessions of others are not listed.
        lists_itself: Whether the call that lists is a session of its own in the list.
        times: The members that are moments, by the row's name for them.
        client: The members that together say what the session is used with.
        left: The member that says in how many seconds a session ends by itself, empty where none does.
        clock: Whether spans are counted by the server's own clock.
    """

    lister: str
    ender: str = ""
    records: str = "sessions"
    id: str = ""
    user: str
    address: str = ""
    own_only: bool = False
    lists_itself: bool = False
    times: Mapping[str, str] = field(default_factory=dict)
    client: tuple[str, ...] = ()
    left: str = ""
    clock: bool = True

    def shown(self, state: Mapping[str, Any]) -> dict[str, tuple[str, str | None]]:
        """Return whose each session of a state is, and where from, by its id."""
        return {
            key: (record[self.user], told(record, self.address) if self.address else None)
            for key, record in self.by_id(state).items()
        }

    def by_id(self, state: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
        """Return the sessions of a state by their ids."""
        records = state[self.records]
        return records if isinstance(records, Mapping) else {str(one[self.id]): one for one in records}

    def wrong(self, row: Any, record: Mapping[str, Any], now: datetime, slack: float) -> Iterator[str]:
        """Yield what a row of the view shows otherwise than a session of the state, some seconds ago."""
        for name, member in self.times.items():
            if (shown := getattr(row, name)) != (there := moment(told(record, member))):
                yield f"{name} is {shown}, expected {there}"
        clock = now if row.has_zone else now.replace(tzinfo=None)
        for name, begun in (("age", row.started), ("idle", row.last_active)) if self.clock else ():
            span = getattr(row, name)
            if begun and (span is None or abs(clock - begun - span).total_seconds() > slack):
                yield f"{name} is {span}, expected {clock - begun}"
        if client := " ".join(filter(None, (record.get(member) for member in self.client))):
            yield from [f"client is {row.client}, expected {client}"] * (row.client != client)
        if self.left:
            end = clock + timedelta(seconds=record[self.left])
            if row.expires is None or abs(row.expires - end).total_seconds() > slack:
                yield f"expires is {row.expires}, expected {end}"


def sessions_in(found: "Iterable[Session | Failure]") -> "list[Session]":
    """Return what a view lists; fail if a service did not answer it."""
    from opensessions.view import Failure, Session

    listed = list(found)
    failed = [one.error for one in listed if isinstance(one, Failure)]
    assert not failed, f"listing failed: {failed[0]}"
    return [one for one in listed if isinstance(one, Session)]


def users_are_told(known: Viewed, rows: Iterable[Any], state: Mapping[str, Any]) -> None:
    """Fail if a session of the state is in no row, or as another user's."""
    shown, there = {row.id: row.user for row in rows}, known.shown(state)
    whose = {user for key, (user, _) in there.items() if key in shown}
    for key, (user, _) in there.items():
        if not known.own_only or user in whose:
            assert key in shown, f"{key}: there, and not listed"
            assert shown[key] == user, f"{key}: user is {shown[key]}, expected {user}"


def told(record: Mapping[str, Any], member: str) -> Any:
    """Return a member of a record; `*` stands for the first one that there is, slashes lead into members."""
    found: Any = record
    for step in member.split("/"):
        found = next(iter(found.values())) if step == "*" else found[step]
    return found


def moment(told: str | int) -> datetime:
    """Return a moment that a state tells as seconds or as a text."""
    return datetime.fromisoformat(told) if isinstance(told, str) else datetime.fromtimestamp(told, UTC)


@cache
def viewed(api: str) -> Viewed:
    """Return what is known of an API that has a file or folder in `opensessions`."""
    found: Viewed = import_module(f"tests.contract.apis.{api}.viewed").VIEWED
    return found


def has_view(api: str) -> bool:
    """Return whether there is a file or folder of an API, without loading it: that may be what fails."""
    return find_spec(f"opensessions.{api}") is not None
