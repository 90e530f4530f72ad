"""Answers held against each other: a list against its number, its pages, what a filter leaves of it."""

from collections.abc import Sequence
from typing import Any

from tools.specfirst.contract.apis import Comparison
from tools.specfirst.contract.judging.bodies import json_body
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.spec_view import Operation

_TRIES = 2
"""Others come and go: what is so only once is told by nobody, nor what is so of a list that changes."""


def compare_answers(asking: Asking, reading: Sequence[Operation], session: Session) -> None:
    """Ask what is to be compared, and tell what does not agree."""
    served = {operation.operation_id for operation in reading}
    for comparison in asking.known.comparisons:
        if {name for name, _ in comparison.asks} <= served:
            _compare(asking, comparison, session)


def _compare(asking: Asking, comparison: Comparison, session: Session) -> None:
    said = ""
    for _ in range(_TRIES):
        documents: list[Any] = []
        asked: list[tuple[str, str]] = []
        for name, wanted in comparison.asks:
            try:
                query = wanted if isinstance(wanted, str) else wanted(documents)
            except (AttributeError, LookupError, TypeError, ValueError):
                return  # an answer is not as described, which has been told
            if query is None:
                return
            asked.append((name, query))
            exchange = asking.asked(asking.operation(name), session.headers, path={}, query=query)
            if exchange is None or asking.refuses(exchange):
                return  # which is told where it is asked alone
            documents.append(json_body(exchange))
        try:
            said = next(iter(comparison.contradictions(documents)), "")
        except (AttributeError, LookupError, TypeError, ValueError):
            return
        both = zip(asked, documents, strict=True)
        if not said or any(_comes_and_goes(asking, one, document, session) for one, document in both):
            return
    operation = asking.operation(comparison.asks[-1][0])
    asking.tell(operation, "comparison", comparison.words, f"{comparison.words}: {said}", status="200")


def _comes_and_goes(asking: Asking, asked: tuple[str, str], document: object, session: Session) -> bool:
    """Return whether what was asked shows other objects by now: of a list in no order, pages are none."""
    name, query = asked
    exchange = asking.asked(asking.operation(name), session.headers, path={}, query=query)
    lists = [one for one in lists_of(asking.spec) if one.lister.operation_id == name]
    now = json_body(exchange) if exchange else None
    return any(_keys(one, document) != _keys(one, now) for one in lists)


def _keys(collection: Collection, document: object) -> set[str]:
    return {str(collection.key_of(item)) for item in collection.listed(document)}
