"""What the tests of the common view know of an API: `VIEWED` in the API's folder of `apis`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed:
    """Where the state of the server under test has what a row of the common view shows.

    Attributes:
        lister: The operation that lists, which the view begins with.
        ender: The operation that ends a session, empty where none does.
        records: The member of the state that holds the sessions, a list, or an object by their ids.
        id: The member of a session that is its id, empty where the state names it so.
        user: The member that says whose it is.
        address: The member that says where from, empty where none says it alone.
        own_only: Whether the sessions of others are not listed.
    """

    lister: str
    ender: str = ""
    records: str = "sessions"
    id: str = ""
    user: str
    address: str = ""
    own_only: bool = False

    def shown(self, state: Mapping[str, Any]) -> dict[str, tuple[str, str | None]]:
        """Return whose each session of a state is, and where from, by its id."""
        return {
            key: (record[self.user], record[self.address] if self.address else None)
            for key, record in self._by_id(state[self.records])
        }

    def _by_id(self, records: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
        if isinstance(records, Mapping):
            yield from records.items()
        else:
            yield from ((str(one[self.id]), one) for one in records)


@cache
def viewed(api: str) -> Viewed:
    """Return what is known of an API that has a file or folder in `opensessions`."""
    found: Viewed = import_module(f"tests.contract.apis.{api}.viewed").VIEWED
    return found


def has_view(api: str) -> bool:
    """Return whether there is a file or folder of an API, without loading it: that may be what fails."""
    return find_spec(f"opensessions.{api}") is not None
