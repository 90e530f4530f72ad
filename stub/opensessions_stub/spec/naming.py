"""By which member a path parameter names a thing: `/things/{thingId}` by `id`, `thing_id` or the like."""

from __future__ import annotations

_USUAL = ("id", "key", "uuid", "name", "code", "slug")
_OTHERWISE = ("id", "key", "uuid")


def plain(name: str) -> str:
    """A name without what distinguishes `thing_id`, `thing-id` and `thingId`."""
    return name.replace("_", "").replace("-", "").lower()


def spellings(parameter: str) -> tuple[str, ...]:
    """The plain names of the members that a path parameter may mean, the likeliest first."""
    wanted = plain(parameter)
    return wanted, *([name for name in _USUAL if wanted.endswith(name)] or _OTHERWISE)
