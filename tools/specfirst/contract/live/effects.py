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
    getter, told = collection.taker("GET"), False
    with suppress(Unread):
        told = _has_effect(asking, collection, session, collection.lister, "HEAD")
        for method in ("HEAD", "GET") if getter else ():
            told = told or _has_effect(asking, collection, session, getter[0] if getter else None, method)
    return told


def _has_effect(
    asking: Asking, collection: Collection, session: Session, operation: Operation | None, method: str
) -> bool:
    if operation is None:
        return False
    # A stranger's request takes as long, and has no effect.
    stranger = [pair for pair in session.headers if pair[0].lower() == "accept"]

    def lost_and_won(headers: Headers, path: Mapping[str, str], phase: str) -> str:
        before = objects(asking, collection, session)
        asking.asked(operation, headers, path=path, method=method, phase=phase)
        return _effect(before, objects(asking, collection, session))

    effects, path = set[str](), None
    for _ in range(_ROUNDS):
        path = _path_of_another(asking, collection, operation, objects(asking, collection, session))
        if path is None:
            return False
        effects.add(lost_and_won(session.headers, path, LIVE))
        if effects & {"", _BUSY} or len(effects) > 1 or lost_and_won(stranger, path, QUESTIONS):
            return False
    if any(lost_and_won(stranger, path or {}, QUESTIONS) for _ in range(_ROUNDS)):
        return False
    message = f"each of {_ROUNDS} times that it was asked as {method}, {effects.pop()}"
    asking.tell(operation, "changed by reading", method, message, stated=False)
    return True


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
