"""What comes to a list with what the run opens or ends: sessions that nobody has asked for."""

from collections.abc import Mapping
from typing import Any

from tools.specfirst.contract.apis import KnownApi
from tools.specfirst.contract.live.rows import Objects


def twins(known: KnownApi, before: Objects, after: Objects, key: str, *, is_quiet: bool) -> list[str]:
    """Return what has come with a session that was opened, for the same user from the same place.

    Where nobody else comes and goes, the same user is enough: the run knows that it has come once.
    """
    mine, came = after.get(key, {}), after.keys() - before.keys() - {key}
    alike = [name for name in came if all(after[name].get(one) == mine.get(one) for one in known.who)]
    return (alike if known.who else []) or (in_its_place(known, before, after, mine) if is_quiet else [])


def in_its_place(known: KnownApi, before: Objects, after: Objects, mine: Mapping[str, Any]) -> list[str]:
    """Return what has come for the user of a session, beside that session itself."""
    user = next(iter(known.who), "")
    came = [name for name in after.keys() - before.keys() if after[name] is not mine]
    return [name for name in came if mine.get(user) and after[name].get(user) == mine[user]]
