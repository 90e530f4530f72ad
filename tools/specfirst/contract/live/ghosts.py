"""Objects that a list shows and nobody can get, another one at each look.

One that has gone until somebody asks for it is no fault; of those that a list makes up none is ever there.
"""

from contextlib import suppress

from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.rows import Unread, objects
from tools.specfirst.contract.live.sign_in import Session

_ROUNDS = 5
"""So often in a row all that is new has not gone by chance before it was asked for at once."""
_GONE = 404
_FEW = 2
"""So many new objects of a look are asked for: of more, others log in and out all the time."""
MOST_REQUESTS = 2 + _ROUNDS * (1 + _FEW)
"""Requests of a list at most."""


def look_for_ghosts(asking: Asking, collection: Collection, session: Session) -> None:
    """Look at a list again and again, and get at once what is new in it; tell if that is never there."""
    getter = collection.taker("GET")
    if getter is None:
        return
    with suppress(Unread):
        seen = {*objects(asking, collection, session)}
        for _ in range(_ROUNDS):
            new = objects(asking, collection, session).keys() - seen
            if not 0 < len(new) <= _FEW:
                return
            for key in new:
                got = asking.called(getter[0], session, {getter[1]: key})
                if got is None or got.status != _GONE:
                    return
            seen |= new
        message = (
            f"at each of {_ROUNDS} looks the list shows another object, and getting it is answered {_GONE}"
        )
        asking.tell(collection.lister, "agreement", "ghosts", message, status="200")
