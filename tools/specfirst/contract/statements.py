"""What specs say in words, since no keyword of a schema can, held against an answer."""

import re
from collections.abc import Iterator

from tools.specfirst.contract.apis import Statement, known
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer

_NAMED = re.compile(r"`(\w+)(?:\.(\w+))?`")
_SHELVES = ("schemas", "responses", "headers", "parameters")


def contradictions(exchange: Exchange) -> Iterator[str]:
    """Yield what the answer of an exchange contradicts of what its spec states in words."""
    for statement, said in judged(exchange):
        yield said if isinstance(said, str) else f"{in_words(statement)} cannot be judged: {said!r}"


def judged(exchange: Exchange, *, live: bool = False) -> Iterator[tuple[Statement, str | Exception]]:
    """Yield the statements that an answer contradicts, and how, or why that cannot be told.

    What cannot be told is of an answer that breaks its schema, too, which other checks say better.

    Args:
        exchange: The request and its answer.
        live: Whether it is of a live server, of which more is plausible.
    """
    name = exchange.operation.operation_id
    knowledge = known(exchange.spec.name)
    told = [
        statement
        for statements in (knowledge.statements, *([knowledge.plausible] if live else []))
        for statement in (
            *statements.get(f"{name} {exchange.status}", ()),
            *(statements.get(name, ()) if exchange.succeeded else ()),
        )
    ]
    for statement in told:
        try:
            for said in statement(exchange):
                yield statement, said
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            yield statement, error


def in_words(statement: Statement) -> str:
    """Return what a statement is called, as a person would say it."""
    return statement.__name__.strip("_").replace("_", " ")


def place_of(spec: SpecFile, statement: Statement) -> Pointer | None:
    """Return what a statement says it is about: `Schema`, or `Schema.member`, in its first line."""
    named = _NAMED.match(statement.__doc__ or "")
    if named is None:
        return None
    for shelf in _SHELVES:
        place: Pointer = ("components", shelf, named[1])
        member = (*place, "properties", named[2])
        if named[2] and value_at(spec.data, member) is not None:
            return member
        if value_at(spec.data, place) is not None:
            return place
    return None
