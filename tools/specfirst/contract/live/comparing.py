"""Answers held against each other: a list against its number, its pages, what a filter leaves of it."""

from collections.abc import Sequence
from typing import Any

from tools.specfirst.contract.apis import Comparison
from tools.specfirst.contract.judging.judge import json_body
from tools.specfirst.contract.keyed_objects import Collection, collections
from tools.specfirst.contract.live.asking import Asking
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
        for name, query in comparison.asks:
            exchange = asking.asked(asking.operation(name), session.headers, path={}, query=query)
            if exchange is None or asking.refuses(exchange):
                return  # which is told where it is asked alone
            documents.append(json_body(exchange))
        try:
            said = next(iter(comparison.contradictions(documents)), "")
        except (AttributeError, LookupError, TypeError, ValueError):
            return
        if not said or _comes_and_goes(asking, comparison.asks[0], documents[0], session):
            return
    operation = asking.operation(comparison.asks[-1][0])
    asking.tell(operation, "comparison", comparison.words, f"{comparison.words}: {said}", status="200")


def _comes_and_goes(asking: Asking, first: tuple[str, str], document: object, session: Session) -> bool:
    """Return whether what was asked first shows other objects by now."""
    name, query = first
    exchange = asking.asked(asking.operation(name), session.headers, path={}, query=query)
    lists = [one for one in collections(asking.spec) if one.lister.operation_id == name]
    now = json_body(exchange) if exchange else None
    return any(_keys(one, document) != _keys(one, now) for one in lists)


def _keys(collection: Collection, document: object) -> set[str]:
    return {str(collection.key_of(item)) for item in collection.listed(document)}
