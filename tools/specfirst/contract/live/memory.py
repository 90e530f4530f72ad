"""What a run remembers of earlier answers: an object is told of in one way, a token given once."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any

from tools.specfirst.contract.apis import KnownApi
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.told import UNKNOWN_QUERY
from tools.specfirst.contract.secrecy import HIDDEN
from tools.specfirst.contract.spec_view import SAFE_METHODS, Operation
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

_WHO = ("authorization", "cookie")
_IN_USE = 90
"""Who has used something so few seconds ago, by a clock that may tell minutes only, may do so again."""
_JUST_NOW = 0.05
"""Who has used something so few seconds ago, each time somebody looks, is whoever looks."""
_AT_ONCE = 0.005
_TWICE = 2
_GONE = 404
_NO_CHANCE = 3
"""So many that nobody has used for long are not used by chance as soon as somebody has looked."""


class Memory:
    """Compares what answers say of the same object to the same caller.

    Args:
        spec: The API's; its links say which answers speak of which objects.
        known: What else is known of the API.
    """

    def __init__(self, spec: SpecFile, known: KnownApi) -> None:
        self._known = known
        self._collections = lists_of(spec)
        self._objects: dict[tuple[str, str, str], tuple[str, Mapping[str, Any]]] = {}
        self._same: dict[tuple[tuple[str, str, str], str], Mapping[str, Any]] = {}
        self._members: dict[str, set[str]] = {}
        self._listed: dict[tuple[str, str], set[str]] = {}
        self._shown: dict[tuple[str, str], dict[str, str]] = {}
        self._named = named_members(spec)
        self._not_there: set[tuple[str, str]] = set()
        self._tokens: set[str] = set()
        self._resting: dict[tuple[str, str, str], Any] = {}
        self._read_since: dict[tuple[str, str, str], set[str]] = {}
        self._harmless: set[str] = set()
        self._woken: set[tuple[str, str, str]] = set()
        self._just_now: list[tuple[str, float]] = []
        self._looks: dict[str, dict[str, list[tuple[float, float]]]] = {}
        self._doubts: Counter[tuple[str, str, str]] = Counter()

    def looked(self, operation: Operation, started: float, seconds: float) -> None:
        """Remember that a list was asked for, be it for its head."""
        for collection in self._collections:
            if operation.operation_id == collection.lister.operation_id:
                self._looks.setdefault(str(collection), {}).setdefault("", []).append((started, seconds))

    def disagreements(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        """Yield each member in which an answer disagrees with earlier ones, and what is wrong with it."""
        self._note_what_is_there(exchange)
        if exchange.succeeded:
            self._forget_what_has_changed(exchange)
        elif any(one.listed(exchange.document) for one in self._collections):
            yield "refusal", f"answered {exchange.status}, and shows what it refuses to show"
        if not exchange.succeeded or exchange.document is None:
            return
        for collection in self._collections:
            told = list(self._told(collection, exchange))
            for key, item in told:
                yield from self._compared(collection, exchange, key, item)
            yield from self._one_for_all(collection, exchange, told)
        yield from self._token(exchange)

    def _note_what_is_there(self, exchange: Exchange) -> None:
        """Note of each object that was asked for whether it is there."""
        for collection in self._collections:
            getter = collection.taker("GET")
            if getter and exchange.operation.operation_id == getter[0].operation_id:
                place = str(collection), str(exchange.parameters["path"].get(getter[1]))
                if exchange.status == _GONE:
                    self._not_there.add(place)
                elif exchange.succeeded:
                    self._not_there.discard(place)

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
                self._members.setdefault(str(collection), set()).update(item)
                # What is there twice may be two that bear one name.
                # What nobody can get is told as that: a row that stands for nothing says nothing.
                is_one = keys[str(key := collection.key_of(item))] == 1
                if key not in (None, "") and is_one and (str(collection), str(key)) not in self._not_there:
                    yield str(key), item
        getter = collection.taker("GET")
        if getter and name == getter[0].operation_id and exchange.operation.method == "GET":
            asked = exchange.parameters["path"].get(getter[1])
            found = collection.listed(exchange.document)
            # Where a list has its items, the answer about one of them may have something else.
            told = [*(found if len(found) == 1 else ()), exchange.document]
            members = self._members.get(str(collection), set())
            shown = [
                one for one in told if isinstance(one, Mapping) and (not members or members & one.keys())
            ]
            # An answer about another object than was asked for is told by itself.
            own = collection.key_of(shown[0]) if shown else None
            if asked is not None and shown and str(own or asked).lower() == str(asked).lower():
                yield str(asked), shown[0]

    def _one_for_all(
        self, collection: Collection, exchange: Exchange, told: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> Iterator[tuple[str, str]]:
        """Yield if one object is shown for each that is listed: answers without a key do not say which."""
        place = (str(collection), self._caller(exchange))
        if exchange.operation.operation_id == collection.lister.operation_id:
            self._listed[place] = {key for key, _ in told}
            return
        shown = self._shown.setdefault(place, {})
        for key, item in told:
            if self._known.who and collection.key_of(item) is None and item.keys() >= {*self._known.who}:
                shown[key] = json.dumps([plain(item[name]) for name in self._known.who])
        listed = self._listed.get(place, set())
        if told and len(listed) > 1 and listed <= shown.keys() and len({shown[key] for key in listed}) == 1:
            members = ", ".join(self._known.who)
            yield "one for all", f"each of {len(listed)} listed objects has the same {members}: is it one?"

    def _caller(self, exchange: Exchange) -> str:
        return "\n".join(exchange.sent.get(header, "") for header in _WHO)

    def _compared(
        self, collection: Collection, exchange: Exchange, key: str, item: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        name = exchange.operation.operation_id
        who = self._caller(exchange)
        place = (str(collection), who, key)
        before, earlier = self._objects.get(place, (name, item))
        same = self._same.get((place, name), {})
        if UNKNOWN_QUERY not in exchange.url:  # else the answer itself is in question, and no measure
            self._objects[place] = (name, {**earlier, **item} if before != name else item)
            self._same[place, name] = item
        # What leads to an object may be written in several ways, and has been followed.
        reference = {*collection.key} if collection.refers else set[str]()
        for member in self._told_by_both(earlier, item) - self._passing(who) - reference:
            # What others change, or any member if nothing is known, may change: but not back, with who asks.
            may_change = member in self._known.of_others or not self._known.moving
            if may_change and (before == name or same.get(member) != item[member]):
                continue
            if not self._agree(earlier[member], item[member]):
                # What the other does not show has been remembered with what it does.
                is_own = before == name or same.get(member) == earlier[member]
                when = "before" if is_own else f"in {before}"
                path, was, told = self._differing(member, earlier[member], item[member])
                yield member, f"{path} is {told!r}, and was {was!r} {when}"
        if self._is_woken(place, item, exchange):
            message = "objects that nobody had used for long were used once they were read"
            yield self._known.activity, message
        if before != name:
            for said in self._known.together({**earlier, **item}):
                # Things change from one answer to the next, yet hardly so, and back, twice.
                self._doubts[place] += 1
                if self._doubts[place] == _TWICE:
                    yield "together", f"{said}, by {before} and {name}"

    def _told_by_both(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> Set[str]:
        """Return what both tell: of what the spec does not name another may be told, such as the time."""
        return one.keys() & other.keys() & self._named or one.keys() & other.keys()

    def _lasting(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> Set[str]:
        """Return what two parts of objects both tell, and others do not change meanwhile."""
        return self._told_by_both(one, other) - self._known.of_others.keys() - self._known.moving.keys()

    def _agree(self, one: Any, other: Any) -> bool:
        """Return whether two values are one, as far as both tell it."""
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            return all(self._agree(one[name], other[name]) for name in self._lasting(one, other))
        return bool(plain(one) == plain(other))

    def _differing(self, path: str, one: Any, other: Any) -> tuple[str, Any, Any]:
        """Return the innermost member in which two values differ alone, and what it is in both."""
        while isinstance(one, Mapping) and isinstance(other, Mapping):
            names = [name for name in self._lasting(one, other) if not self._agree(one[name], other[name])]
            if len(names) != 1:
                break
            path, one, other = f"{path}/{names[0]}", one[names[0]], other[names[0]]
        return path, one, other

    def _is_woken(self, place: tuple[str, str, str], item: Mapping[str, Any], exchange: Exchange) -> bool:
        """Return whether this object and others are in use of a sudden, once somebody has looked.

        An operation that has read an object which stays unused is none that counts as its use: then
        whoever works there has come back, as many do in a long run.
        """
        by = exchange.operation.operation_id
        before = self._read_since.get(place, set())
        readers = self._read_since[place] = {*before, by}
        idle, used = self._known.idle(item), item.get(self._known.activity)
        if idle is None or used is None:
            return False
        # Whole seconds say too little: the caller's own object is always in use.
        is_by_a_look = idle % 1 > 0 and self._is_by_a_look(place, exchange, idle)
        self._just_now = [*self._just_now, (place[2], idle)] if is_by_a_look else []
        last = self._just_now[-(_NO_CHANCE**2) :]
        are_several = len({key for key, _ in last}) >= _NO_CHANCE
        if len(last) == _NO_CHANCE**2 and (are_several or max(idle for _, idle in last) < _JUST_NOW):
            return True
        if place in self._resting and self._resting[place] == used:
            self._harmless |= before
        elif place in self._resting and not readers <= self._harmless:
            self._woken.add(place)
        self._read_since[place] = {by}
        if idle < _IN_USE:
            self._resting.pop(place, None)
        else:
            self._resting[place] = used
        are_all = len(self._woken) >= min(_NO_CHANCE, len(self._objects))
        return place in self._woken and are_all and not readers <= self._harmless

    def _is_by_a_look(self, place: tuple[str, str, str], exchange: Exchange, idle: float) -> bool:
        """Return whether an object was used when the run has looked at it, or at its list.

        Else somebody works with it, who does so several times a second.
        """
        looks = self._looks.setdefault(place[0], {})
        looks[""] = looks.get("", [])[-_NO_CHANCE:]
        earlier = [*looks[""], *looks.get(place[2], ())]
        looks[place[2]] = [(exchange.started, exchange.seconds)]
        # A use is noted while an answer is made, and told while another one is.
        slack = exchange.seconds + _AT_ONCE
        return idle < slack or any(
            -slack - seconds < idle - (exchange.started - started) < slack for started, seconds in earlier
        )

    def _passing(self, who: str) -> Set[str]:
        """Return what may differ: when others have used it; for who knows whom, whose it is."""
        own = self._known.own_session if HIDDEN in who else None
        return {*self._known.moving, self._known.activity, *([own.mark, own.token] if own else [])}

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


@cache
def named_members(spec: SpecFile) -> frozenset[str]:
    """Return the names of all members that a spec describes anywhere."""
    return frozenset(_names(spec.data))


def _names(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        members = part.get("properties")
        yield from members if isinstance(members, Mapping) else ()
    for each in part.values() if isinstance(part, Mapping) else part if isinstance(part, list) else ():
        yield from _names(each)


def plain(value: Any) -> Any:
    """Return a value in which a number or truth value is the text that it is also known to be sent as."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value
