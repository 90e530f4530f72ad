"""Objects that are all in use at the very second of each look: looking is what they are used by."""

from collections.abc import Iterator

from tools.specfirst.contract.apis import KnownApi
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.specs.files import SpecFile

_SEVERAL = 3
"""So many others are not at work in the same second by chance, and then in that of each look."""
_LOOKS = 4
_JUST = 2
"""A time of whole seconds may be told as one more."""


class AlwaysUsed:
    """Counts the looks at a list at which all of its objects have just been used.

    Args:
        spec: The API's.
        known: What else is known of it.
    """

    def __init__(self, spec: SpecFile, known: KnownApi) -> None:
        self._known = known
        self._lists = {one.lister.operation_id: one for one in lists_of(spec)}
        self._used: dict[str, set[str]] = {}
        self._rests: set[str] = set()

    def contradictions(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        """Yield the member that tells when an object was last used, and what is wrong with it."""
        name, own = exchange.operation.operation_id, self._known.own_session
        if name not in self._lists or not exchange.succeeded or name in self._rests:
            return
        listed = self._lists[name].listed(exchange.document)
        others = [one for one in listed if own is None or one.get(own.mark) not in (True, "true")]
        idle = [self._known.idle(one) for one in others]
        if len(others) < _SEVERAL or None in idle:
            return
        if any(seconds is None or not 0 <= seconds < _JUST for seconds in idle):
            self._rests.add(name)  # one that was not used by so many looks is enough
            return
        moments = self._used.setdefault(name, set())
        moments |= {str(one.get(self._known.activity)) for one in others}
        if len(moments) >= _LOOKS:
            message = f"each of {len(others)} sessions of others was used in the second of each look at them"
            yield self._known.activity, message
