"""The tokens of an API under test, with the operations that hand them out and end them.

Security schemes say where a credential goes, not where it comes from; an API's module in `apis` does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

Item = TypeVar("Item", bound=Mapping[str, Any])


@dataclass(frozen=True, slots=True)
class Tokens:
    """An API's tokens.

    Attributes:
        opener: The operation that hands one out.
        scheme: The security scheme that it is for.
        place: Where it stands in the opener's answer.
        closer: The operation that ends the token it is called with, None if there is none.
        member: The member by which a listed object shows the token that belongs to it.
    """

    spec: SpecFile
    opener: Operation
    scheme: str
    place: tuple[str | int, ...]
    closer: Operation | None = None
    member: str | None = None

    def of(self, document: Any) -> str:
        """Return the token in an opener's answer."""
        token = value_at(document, self.place)
        assert isinstance(token, str)
        return token


def own_one(items: Iterable[Item]) -> Item:
    """Return the one object of a list that is marked as the caller's own."""
    marked = [item for item in items if item.get("is_self")]
    assert len(marked) == 1, f"is_self is true of {'several sessions' if marked else 'none'}, expected one"
    return marked[0]


@cache
def tokens_of(spec: SpecFile) -> Tokens | None:
    """Return what is known of an API's tokens, None if they come from elsewhere."""
    flow = known(spec.name).tokens
    if flow is None:
        return None
    by_id = {operation.operation_id: operation for operation in operations(spec)}
    closer = by_id[flow.closer] if flow.closer else None
    return Tokens(spec, by_id[flow.opener], flow.scheme, tuple(flow.place), closer, flow.member)
