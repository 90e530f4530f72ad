"""What a run asks a live server by itself, without changing anything: each object, and each question once."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.comparing import compare_answers
from tools.specfirst.contract.live.effects import MOST_REQUESTS, look_for_effects
from tools.specfirst.contract.live.following import MOST_PAGES, follow_pages
from tools.specfirst.contract.live.known_ids import fitting_ids
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.own_session import look_at_own
from tools.specfirst.contract.live.queries import written
from tools.specfirst.contract.live.questions import (
    MOST,
    ask_as_anybody,
    ask_for_any_type,
    ask_for_the_head,
    ask_from_another_page,
    come_with_each_kind,
    put_questions,
)
from tools.specfirst.contract.live.rows import Unread, objects
from tools.specfirst.contract.live.served import (
    MAY_NOT,
    NOWHERE,
    answers_nowhere,
    as_it_is_described,
    no_path_beside,
)
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.spec_view import Operation, examples
from tools.specfirst.specs.evidence import ITSELF, KEYWORD, said

MOST_OBJECTS = 200
"""Listed objects that are got one by one; of longer lists the rest is told to be left out."""

NOTHING_LISTED = "there is nothing of its kind that the account may see; name one with ID="
NO_LIST = "no list that the spec tells of gives its key; name one with ID="
UNREAD = "the list that it takes keys from could not be read"

_OF_ONE_S_OWN = 60
"""Requests that compare answers with each other, and try what the caller's own session shows, at most."""
_AGAIN = 5
_MALFORMED = (400, 422)
_GONE, _FORBIDDEN = 404, 403
_AT_ONCE, _TWICE = 10, 2
"""So many objects of a list are got twice in a row; one may go just then, and hardly two."""
_NO_CHANCE = 3
"""So many objects, and all of them, do not go by chance between a list and a look at them."""
_LOOKS = 4
"""How often each list is looked at."""


def most_requests(reading: Sequence[Operation]) -> int:
    """Return how many requests `look_at_all` sends at most."""
    return (
        len(reading) * (MOST + MOST_REQUESTS + _LOOKS + 3 * _AGAIN + _AT_ONCE + MOST_PAGES + 15)
        + MOST_OBJECTS
        + _OF_ONE_S_OWN
    )


@dataclass(slots=True)
class Looked:
    """What a look at everything could not look at.

    Attributes:
        left_out: Objects beyond so many, in words.
        without_key: By operationId, why there was no key to call an operation with.
        gone_at_once: How many objects were got, and not found when they were got again.
    """

    left_out: list[str] = field(default_factory=list)
    without_key: dict[str, str] = field(default_factory=dict)
    gone_at_once: int = 0


def look_at_all(asking: Asking, reading: Sequence[Operation], session: Session, ids: Sequence[str]) -> Looked:
    """Look at everything that can be read; return what could not be looked at.

    Args:
        asking: The way to the server.
        reading: The operations that change nothing.
        session: Who looks.
        ids: Values that are known to exist, for paths that no list gives.
    """
    looked = Looked()
    paths: dict[str, Mapping[str, str]] = {}
    names = {operation.operation_id for operation in reading}
    for collection in lists_of(asking.spec):
        if collection.lister.operation_id in names:
            _look_at_list(asking, collection, session, paths, looked)
    for operation in reading:
        got = None
        for path in _paths(operation, paths, ids):
            got = asking.called(operation, session, path)
            paths.setdefault(operation.operation_id, path)
        found = paths.get(operation.operation_id)
        if found is None:
            looked.without_key.setdefault(operation.operation_id, NO_LIST)
            continue
        got = got or asking.called(operation, session, found)
        who = as_it_is_described(operation, session, got)
        if who is not session:
            asking.proxy.carry(who.headers, operation.operation_id)
        if got is not None and got.status == 403 and "403" in operation.responses:
            del paths[operation.operation_id]
            looked.without_key[operation.operation_id] = MAY_NOT
            continue
        _ask_as_shown(asking, operation, who, found)
        if operation.method == "GET":
            ask_for_the_head(asking, operation, who.headers, found)
            ask_for_any_type(asking, operation, who, found)
            ask_as_anybody(asking, operation, who, found)
        put_questions(asking, operation, who, found)
        come_with_each_kind(asking, operation, found)
    for collection in lists_of(asking.spec):
        if collection.lister.operation_id in names:
            _look_again(asking, collection, session, paths, ids)
            _look_beside(asking, collection.lister, session)
            ask_from_another_page(asking, collection.lister, session)
            follow_pages(asking, collection.lister, session)
    _look_at_singles(asking, reading, session)
    compare_answers(asking, reading, session)
    look_at_own(asking, reading, session)
    for name in paths.keys() & looked.without_key.keys():
        del looked.without_key[name]  # an id was given for it
    return looked


def _look_at_list(
    asking: Asking,
    collection: Collection,
    session: Session,
    paths: dict[str, Mapping[str, str]],
    looked: Looked,
) -> None:
    looks = [_keys(asking, collection, session) for _ in range(2)]
    is_told = bool(looks[-1]) and look_for_effects(asking, collection, session)
    looks = [_keys(asking, collection, session)] if is_told else looks
    getter = collection.taker("GET")
    listed_keys = looks[-1] or looks[0] or []
    keys = listed_keys[:MOST_OBJECTS]
    if getter and len(listed_keys) > MOST_OBJECTS:
        beyond = len(listed_keys) - MOST_OBJECTS
        looked.left_out.append(f"{getter[0].operation_id} of {beyond:,} listed objects")
    if looks[-1] is None:
        looked.without_key.update((taker.operation_id, UNREAD) for taker, _ in collection.takers)
    elif getter and not keys:
        looked.without_key[getter[0].operation_id] = NOTHING_LISTED
    lost = 0
    # The caller's own last: it is still there when others have gone.
    for number, key in enumerate(reversed(keys) if getter else ()):
        assert getter is not None  # noqa: S101 - the loop is empty otherwise
        got = asking.called(getter[0], session, {getter[1]: key})
        if number < _AT_ONCE and got is not None and got.status < 300:
            again = asking.called(getter[0], session, {getter[1]: key})
            looked.gone_at_once += again is not None and again.status == _GONE
        if looked.gone_at_once == _TWICE and not is_told:
            message = f"{_TWICE} objects were gone as soon as they had been got"
            asking.tell(getter[0], "changed by reading", "objects", message, stated=False)
        lost += got is not None and got.status == _GONE
        is_none = got is not None and (
            got.status == _GONE or (got.status == _FORBIDDEN and str(_FORBIDDEN) not in getter[0].responses)
        )
        if got is not None and is_none and key in (_keys(asking, collection, session) or ()):
            message = f"{key} is listed, and getting it is answered {got.status}"
            asking.tell(getter[0], "agreement", "listed", message, exchange=got, status=str(got.status))
        if got is not None and got.status < 300:
            paths[getter[0].operation_id] = {getter[1]: key}
        elif looks[-1]:  # what has gone in between is asked for only if there is nothing else
            paths.setdefault(getter[0].operation_id, {getter[1]: key})
    if getter and lost == len(keys) >= _NO_CHANCE:
        message = f"each of {lost} objects that were just listed is answered {_GONE}"
        asking.tell(getter[0], "agreement", "listed", message, status=str(_GONE))
    looks += [_keys(asking, collection, session) for _ in range(2)]
    read = [look for look in looks if look is not None]
    if len(read) == len(looks) and not is_told and looked.gone_at_once < _TWICE:
        _tell_what_went(asking, collection, read, keys if getter else [])


def _look_again(
    asking: Asking,
    collection: Collection,
    session: Session,
    paths: Mapping[str, Mapping[str, str]],
    ids: Sequence[str],
) -> None:
    """Get some objects once more, now that time has passed: what each says is held against the others."""
    getter = collection.taker("GET")
    if getter is None:
        return
    # What was named is got before and after the list, which may leave it out.
    named = fitting_ids(asking.spec, getter[0], ids)[:_AGAIN]
    answers = [(one, asking.called(getter[0], session, {getter[1]: one})) for one in named]
    keys = _keys(asking, collection, session)
    there = [one for one, got in answers if got is not None and not asking.refuses(got)]
    for key in [*(keys or [])[:_AGAIN], *(one for one in there if keys and one not in keys)]:
        asking.called(getter[0], session, {getter[1]: key})
    path = paths.get(getter[0].operation_id, {}) if keys == [] else {}
    got = asking.called(getter[0], session, path) if path else None
    if got is not None and not asking.refuses(got) and _keys(asking, collection, session) == []:
        message = f"the list is empty, and {path[getter[1]]} can be got"
        asking.tell(collection.lister, "agreement", "empty", message, exchange=got, status="200")


def _look_at_singles(asking: Asking, reading: Sequence[Operation], session: Session) -> None:
    """Look at what there is one of: it says the same each time, or nearly so."""
    listers = {collection.lister.operation_id for collection in lists_of(asking.spec)}
    for operation in reading:
        if operation.operation_id not in listers and "{" not in operation.path and operation.method == "GET":
            for _ in range(_AGAIN):
                asking.called(operation, session)


def _look_beside(asking: Asking, lister: Operation, session: Session) -> None:
    """Ask for paths that are almost that of a list, or altogether others: nothing is there."""
    answers_nowhere(asking, lister, session, "for a path with a letter too many", f"{lister.path}x")
    answers_nowhere(asking, lister, session, NOWHERE, no_path_beside(lister))


def _tell_what_went(
    asking: Asking, collection: Collection, looks: Sequence[list[str]], got: Sequence[str]
) -> None:
    """Tell if looking takes objects away; others may come and go meanwhile, yet hardly so."""
    gone = [set(before) - set(after) for before, after in pairwise(looks)]
    new = [set(after) - set(before) for before, after in pairwise(looks)]
    if all(len(went) > 1 and went == {*before} for before, went in zip(looks, gone, strict=False)):
        message = f"each of {len(looks)} looks at the list shows other keys: an object keeps its own"
        asking.tell(collection.lister, "agreement", "keys", message, status="200")
    drained = [went for before, went in zip(looks, gone, strict=False) if len(before) > 1]
    if len(drained) > 1 and all(drained) and not any(new):
        message = "each look at the list takes objects away"
        asking.tell(collection.lister, "changed by reading", "list", message, stated=False)
    elif not gone[0] and _are_most(gone[1], got, looks[2]) and not new[1]:
        message = f"{len(gone[1])} objects were gone once they had been got"
        asking.tell(collection.lister, "changed by reading", "objects", message, stated=False)


def _are_most(gone: Set[str], got: Sequence[str], left: Sequence[str]) -> bool:
    """Return whether objects have gone that had been got: all but one, or most of them."""
    is_all = len(gone) > 1 and len({*got} & {*left}) <= 1
    return is_all or (len(gone) >= _NO_CHANCE and len(gone) >= len({*got}) / 2)


def _keys(asking: Asking, collection: Collection, session: Session) -> list[str] | None:
    """Return the keys that a list shows, None where it could not be read, which has been told."""
    try:
        return list(objects(asking, collection, session))
    except Unread:
        return None


def _paths(
    operation: Operation, known: Mapping[str, Mapping[str, str]], ids: Sequence[str]
) -> Iterator[Mapping[str, str]]:
    """Yield values for the parameters of a path: none where it has none, else what is known to exist."""
    names = [one["name"] for one in operation.parameters if one["in"] == "path"]
    if not names:
        yield {}
    elif len(names) == 1 and operation.operation_id not in known:
        yield from ({names[0]: one} for one in ids)


def _ask_as_shown(asking: Asking, operation: Operation, session: Session, path: Mapping[str, str]) -> None:
    """Ask with the examples of the spec, each parameter alone; what is refused so may need the others."""
    queries = list(_queries(asking, operation))
    answers = [asking.asked(operation, session.headers, path=path, query=query) for query in queries]
    refused = [one for one in answers if one is not None and one.status in _MALFORMED]
    if not refused:
        return
    together = asking.asked(operation, session.headers, path=path, query="&".join(queries))
    if together is not None and together.status in _MALFORMED:
        message = f"answered {refused[0].status} to what the spec shows as an example"
        asking.tell(operation, "refused", "example", message, exchange=refused[0], stated=False)


def _queries(asking: Asking, operation: Operation) -> Iterator[str]:
    for parameter in operation.parameters:
        # What only clients are known to send, another server of the kind may refuse.
        of_clients = (said(parameter.get(KEYWORD, {}).get(ITSELF)) or "").startswith("client:")
        if parameter["in"] == "query" and not parameter.get("required") and not of_clients:
            for example in examples(asking.spec, parameter):
                yield written(parameter, example)
