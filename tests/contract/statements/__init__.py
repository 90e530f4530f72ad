"""What the specs state in words, since no keyword of a schema can, held against every answer.

Each API's module, named like its spec, gathers its statements in `STATEMENTS`: functions of an exchange
that yield what contradicts them. They go by operationId and speak of answers of success; under
`<operationId> <status>` they speak of that status.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TypeAlias

from tools.specfirst.contract.coverage.observed import Exchange

Statement: TypeAlias = Callable[[Exchange], Iterator[str]]

SLACK_SECONDS = 3
"""How far two clocks, or one clock read twice during an answer, may be apart."""


def contradictions(exchange: Exchange) -> Iterator[str]:
    """Yield what the answer of an exchange contradicts of what its spec states in words."""
    name = exchange.operation.operation_id
    statements = _statements(exchange.spec.name)
    told = [
        *statements.get(f"{name} {exchange.status}", ()),
        *(statements.get(name, ()) if exchange.succeeded else ()),
    ]
    for statement in told:
        try:
            yield from statement(exchange)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            # A schema does not hold either then, which other checks say better.
            yield f"{statement.__name__.strip('_')} cannot be judged: {error!r}"


@cache
def _statements(api: str) -> Mapping[str, Sequence[Statement]]:
    name = f"{__name__}.{api}"
    if find_spec(name) is None:
        return {}
    statements: Mapping[str, Sequence[Statement]] = import_module(name).STATEMENTS
    return statements
