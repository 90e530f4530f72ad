"""What a run remembers of earlier answers: an object is told of in one way, a token given once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import Any

from tools.specfirst.contract.apis import KnownApi
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.keyed_objects import Collection, collections
from tools.specfirst.contract.secrecy import HIDDEN
from tools.specfirst.contract.spec_view import SAFE_METHODS
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

_WHO = ("authorization", "cookie")
_IN_USE = 60
"""Who has used something so few seconds ago may do so again."""


class Memory:
    """Compares what answers say of the same object to the same caller.

    Args:
        spec: The API's; its links say which answers speak of which objects.
        known: What else is known of the API.
    """

    def __init__(self, spec: SpecFile, known: KnownApi) -> None:
        self._known = known
        self._collections = collections(spec)
        self._objects: dict[tuple[str, str, str], tuple[str, Mapping[str, Any]]] = {}
        self._tokens: set[str] = set()

    def disagreements(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        """Yield each member in which an answer disagrees with earlier ones, and what is wrong with it."""
        if exchange.succeeded:
            self._forget_what_has_changed(exchange)
        elif any(one.listed(exchange.document) for one in self._collections):
            yield "refusal", f"answered {exchange.status}, and shows what it refuses to show"
        if not exchange.succeeded or exchange.document is None:
            return
        for collection in self._collections:
            for key, item in self._told(collection, exchange):
                yield from self._compared(collection, exchange, key, item)
        yield from self._token(exchange)

    def _forget_what_has_changed(self, exchange: Exchange) -> None:
        if exchange.operation.method not in SAFE_METHODS:
            changed = {str(value) for value in exchange.parameters["path"].values()}
            self._objects = {place: told for place, told in self._objects.items() if place[2] not in changed}

    def _told(self, collection: Collection, exchange: Exchange) -> Iterator[tuple[str, Mapping[str, Any]]]:
        name = exchange.operation.operation_id
        if name == collection.lister.operation_id:
            items = collection.listed(exchange.document)
            keys = Counter(str(collection.key_of(item)) for item in items)
            for item in items:
                # What is there twice may be two that bear one name.
                if (key := collection.key_of(item)) is not None and keys[str(key)] == 1:
                    yield str(key), item
        getter = collection.taker("GET")
        if getter and name == getter[0].operation_id and exchange.operation.method == "GET":
            asked = exchange.parameters["path"].get(getter[1])
            found = collection.listed(exchange.document)
            if asked is not None and len(found) == 1:
                yield str(asked), found[0]

    def _compared(
        self, collection: Collection, exchange: Exchange, key: str, item: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        name = exchange.operation.operation_id
        who = "\n".join(exchange.sent.get(header, "") for header in _WHO)
        place = (str(collection), who, key)
        before, earlier = self._objects.get(place, (name, item))
        self._objects[place] = (name, {**earlier, **item} if before != name else item)
        for member in earlier.keys() & item.keys() - self._passing(earlier, who):
            if not _agree(earlier[member], item[member]):
                when = "before" if before == name else f"in {before}"
                yield member, f"{member} is {item[member]!r}, and was {earlier[member]!r} {when}"

    def _passing(self, item: Mapping[str, Any], who: str) -> Set[str]:
        """Return what may differ: of what others use, when they did; for who knows whom, whose it is."""
        idle = self._known.idle(item)
        in_use = idle is not None and idle < _IN_USE
        own = self._known.own_session if HIDDEN in who else None
        return {
            *self._known.moving,
            *([self._known.activity] if in_use else []),
            *([own.mark, own.token] if own else []),
        }

    def _token(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        flow = self._known.tokens
        if flow is None or flow.opener != exchange.operation.operation_id:
            return
        token = value_at(exchange.document, tuple(flow.place))
        if not isinstance(token, str) or HIDDEN in token:
            return
        if token in self._tokens:
            yield str(flow.place[-1]), "a token was given that had been given before"
        self._tokens.add(token)


def _agree(one: Any, other: Any) -> bool:
    """Return whether two values are one, as far as both tell it."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(_agree(one[name], other[name]) for name in one.keys() & other.keys())
    return bool(plain(one) == plain(other))


def plain(value: Any) -> Any:
    """Return a value in which a number or truth value is the text that it is also known to be sent as."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value
