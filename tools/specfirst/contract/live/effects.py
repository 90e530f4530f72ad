"""What looking does to a list: whoever looks takes nothing away from it, and adds nothing."""

from collections.abc import Mapping
from contextlib import suppress

from tools.specfirst.contract.exchange import Headers
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.rows import Objects, Unread, objects
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.results import LIVE, QUESTIONS
from tools.specfirst.contract.spec_view import Operation

MOST_REQUESTS = 40
"""Requests of a list at most."""

_ROUNDS = 3
"""Others come and go, yet hardly so often just when somebody looks, and as often not when nobody does."""
_BUSY = "others come and go"


def look_for_effects(asking: Asking, collection: Collection, session: Session) -> bool:
    """Look at a list before and after each way of looking; tell, and return, whether one has an effect."""
    getter = collection.taker("GET")
    ways = [(collection.lister, "HEAD"), *((getter[0], method) for method in ("HEAD", "GET") if getter)]
    with suppress(Unread):
        look = _Look(asking, collection, session)
        return any(look.has_effect(operation, method) for operation, method in ways)
    return False


class _Look:
    """A look at a list that goes on: what it shows after one request is what is there before the next."""

    def __init__(self, asking: Asking, collection: Collection, session: Session) -> None:
        self._asking = asking
        self._collection = collection
        self._session = session
        # A stranger's request takes as long, and has no effect.
        self._stranger = [pair for pair in session.headers if pair[0].lower() == "accept"]
        self._listed = objects(asking, collection, session)

    def has_effect(self, operation: Operation, method: str) -> bool:
        """Return whether something goes, or comes, each time that somebody looks, and not else."""
        effects, path = set[str](), None
        for rounds in range(1, _ROUNDS + 1):
            path = _path_of_another(self._asking, self._collection, operation, self._listed)
            if path is None:
                return False
            effects.add(self._after(operation, method, path, self._session.headers, LIVE))
            if effects & {"", _BUSY} or len(effects) > 1 or self._is_busy(operation, method, path):
                return False
            if rounds > 1 and len(self._listed) <= 1:  # of the last one nothing can go
                break
        if any(self._is_busy(operation, method, path or {}) for _ in range(_ROUNDS)):
            return False
        message = f"each of {rounds} times that it was asked as {method}, {effects.pop()}"
        self._asking.tell(operation, "changed by reading", method, message, stated=False)
        return True

    def _is_busy(self, operation: Operation, method: str, path: Mapping[str, str]) -> bool:
        return bool(self._after(operation, method, path, self._stranger, QUESTIONS))

    def _after(
        self, operation: Operation, method: str, path: Mapping[str, str], headers: Headers, phase: str
    ) -> str:
        """Return what becomes of the list with a request, in words."""
        before = self._listed
        self._asking.asked(operation, headers, path=path, method=method, phase=phase)
        self._listed = objects(self._asking, self._collection, self._session)
        return _effect(before, self._listed)


def _effect(before: Objects, after: Objects) -> str:
    """Return in words what has become of a list, empty for nothing."""
    went, came = before.keys() - after.keys(), after.keys() - before.keys()
    if went and came:
        return _BUSY
    return f"the list has lost {len(went)}" if went else f"the list has won {len(came)}" if came else ""


def _path_of_another(
    asking: Asking, collection: Collection, operation: Operation, listed: Objects
) -> Mapping[str, str] | None:
    """Return the path's parameter for an object that is not the caller's own, None if there is none."""
    name = next((name for taker, name in collection.takers if taker == operation), "")
    if not name:
        return {}
    own = asking.known.own_session
    others = [key for key, item in listed.items() if not own or item.get(own.mark) not in (True, "true")]
    return {name: others[-1]} if others else None
