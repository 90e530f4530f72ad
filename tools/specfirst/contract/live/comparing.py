"""Answers held against each other: a list against its number, its pages, what a filter leaves of it."""

from collections.abc import Sequence
from typing import Any

from tools.specfirst.contract.apis import Comparison
from tools.specfirst.contract.judging.judge import json_body
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.spec_view import Operation

_TRIES = 2
"""Others come and go: what is so only once is told by nobody."""


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
        if not said:
            return
    operation = asking.operation(comparison.asks[-1][0])
    asking.tell(operation, "comparison", comparison.words, f"{comparison.words}: {said}", status="200")
