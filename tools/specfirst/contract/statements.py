"""What specs say in words, since no keyword of a schema can, held against an answer."""

from collections.abc import Iterator

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.coverage.observed import Exchange


def contradictions(exchange: Exchange) -> Iterator[str]:
    """Yield what the answer of an exchange contradicts of what its spec says in words."""
    name = exchange.operation.operation_id
    statements = known(exchange.spec.name).statements
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
