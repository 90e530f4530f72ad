"""What a server says when it is asked the same again: what has gone stays so, and looking adds nothing."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from tools.specfirst.contract.apis import KnownApi
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.judging.pointers import followed
from tools.specfirst.contract.judging.undocumented import only_documented
from tools.specfirst.contract.live.hidden import tells_of_more
from tools.specfirst.contract.live.lists import is_narrowed, lists_of
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import is_json
from tools.specfirst.specs.parts import value_at

_NO_CHANCE = 6
"""What happens so often in a row, and each time somebody looks, happens because somebody looks."""
_FEW, _MANY = 2, 50
"""Where so few are left, and where there are fewer than so many, hardly one goes at each look by chance."""
_WHO = ("authorization", "cookie")

Question: TypeAlias = tuple[str, str, str]


class Repeats:
    """Compares the answers to one question: who asks, for what.

    Args:
        spec: The API's.
        known: What else is known of it.
    """

    def __init__(self, spec: SpecFile, known: KnownApi) -> None:
        self._lists = {one.lister.operation_id: one for one in lists_of(spec)}
        self._passing = {*known.moving, *known.of_the_run}
        self._more = known.more
        self._opener = known.tokens.opener if known.tokens else ""
        self._who = (*_WHO, *sorted(known.credential_headers))
        self._last: dict[Question, set[str]] = {}
        self._gone: dict[Question, set[str]] = {}
        self._grown: dict[Question, int] = {}
        self._lost: dict[Question, int] = {}
        self._is_drained = False
        self._said: dict[Question, str] = {}
        self._changed: dict[Question, int] = {}
        self._since_opening: set[Question] = set()
        self._went = 0
        self.some_came = False
        """Whether a list has won something from one look to the next, and no token was given meanwhile."""

    @property
    def some_went(self) -> bool:
        """Whether a list has lost something from one look to the next, since a token was last given."""
        return any(self._gone.values())

    def contradictions(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        """Yield what an answer contradicts of earlier ones to the same question, with what it is about."""
        name = exchange.operation.operation_id
        if name == self._opener:
            self._gone.clear()  # what is new may have the key of what has gone
            self._grown.clear()  # the run has added to it itself
            self._since_opening.clear()
        if not exchange.succeeded or exchange.document is None or exchange.operation.method != "GET":
            return
        question = (name, exchange.url, "\n".join(exchange.sent.get(header, "") for header in self._who))
        if name in self._lists:
            collection = self._lists[name]
            if value_at(exchange.document, collection.items) is None:
                return  # a refusal, as some servers tell of it, or an empty list
            if name in self._more and value_at({"": exchange.document}, ("", *self._more[name])):
                return  # what is no longer on this page may be on another one
            if is_narrowed(exchange):
                return  # likewise, of a list in no order
            items = collection.listed(exchange.document)
            if tells_of_more(exchange.document, len(items)):
                return  # likewise
            keys = {str(key) for item in items if (key := collection.key_of(item)) not in (None, "")}
            yield from self._listed(question, keys)
        elif "{" not in exchange.operation.path:
            yield from self._same(question, _documented(exchange))

    def _listed(self, question: Question, keys: set[str]) -> Iterator[tuple[str, str]]:
        before, gone = self._last.get(question, keys), self._gone.setdefault(question, set())
        self.some_came |= bool(keys - before) and question in self._since_opening
        self._since_opening.add(question)
        if back := keys & gone:
            yield "gone", f"{len(back)} objects that the list no longer had are in it again"
        gone |= before - keys
        gone -= keys
        self._grown[question] = self._grown.get(question, 0) + 1 if before < keys else 0
        self._went += len(before - keys)
        # Where others come and go all the time, they may as well only come.
        if self._grown[question] >= _NO_CHANCE > self._went:
            yield "grown", f"at each of {_NO_CHANCE} looks in a row the list has grown: looking adds to it"
        if (times := self._times_shrunk(question, keys)) and not self._is_drained:
            self._is_drained = True
            yield "shrunk", f"each of the first {times + 1} looks at the list takes objects away"
        self._last[question] = keys

    def _times_shrunk(self, question: Question, keys: set[str]) -> int:
        """Return how often each look from the first on has found less; 0 if that may be chance."""
        before = self._last.get(question)
        lost = self._lost.setdefault(question, 0) if before is None else self._lost.get(question)
        if before is None or lost is None:
            return 0
        if not keys < before:
            del self._lost[question]
            return 0
        self._lost[question] = lost = lost + 1
        return lost if lost >= (2 if len(keys) <= _FEW else 3 if len(keys) < _MANY else _NO_CHANCE) else 0

    def _same(self, question: Question, document: Any) -> Iterator[tuple[str, str]]:
        said = json.dumps(self._lasting(document), sort_keys=True)
        changed = said != self._said.get(question, said)
        self._changed[question] = self._changed.get(question, 0) + 1 if changed else 0
        self._said[question] = said
        if self._changed[question] >= _NO_CHANCE:
            yield "changes", f"asked the same, it says something else each of {_NO_CHANCE} times in a row"

    def _lasting(self, value: Any) -> Any:
        """Return a value without what may change from one look to the next: some members, lists of many."""
        if isinstance(value, Mapping):
            return {
                name: self._lasting(member) for name, member in value.items() if name not in self._passing
            }
        if isinstance(value, list):
            return [self._lasting(item) for item in value] if len(value) == 1 else []
        return value


def _documented(exchange: Exchange) -> object:
    """Return what an answer says of what the spec names: what else it says may be the time, or a number."""
    place = (*exchange.operation.pointer, "responses", exchange.documented_status or "", "content")
    _, content = followed(exchange.spec.data, place)
    kind = next(filter(is_json, content if isinstance(content, Mapping) else ()), "")
    return only_documented(exchange.spec.data, (*place, kind, "schema"), exchange.document)
