"""Why: every list of a Controller is narrowed, sorted and cut in one way, by texts easily mistaken."""

from collections.abc import Sequence
from typing import Literal, TypedDict

from opensessions.errors import RequestRefused
from opensessions_generated import appgate_sdp as appgate

Part = tuple[int, int]
"""The first and the last item that are wanted, counted from 0."""


class Query(TypedDict):
    """What generated functions for lists take."""

    query: "list[str] | appgate.types.Unset"
    range_: "str | appgate.types.Unset"
    order_by: "str | appgate.types.Unset"
    descending: "Literal['false', 'true'] | appgate.types.Unset"


def part_of(
    search: str | Sequence[str], part: Part | None, order_by: str | None, descending: bool | None
) -> Query:
    """Return the arguments of a list.

    Raises:
        RequestRefused: They ask for nothing that could be meant.
    """
    texts = [search] if isinstance(search, str) else [*search]
    if not all(isinstance(text, str) and text for text in texts):
        raise RequestRefused("not sent: search must be a text that is not empty, or several")
    return {
        "query": texts or appgate.types.UNSET,
        "range_": appgate.types.UNSET if part is None else _range(part),
        "order_by": appgate.types.UNSET if order_by is None else order_by,
        "descending": appgate.types.UNSET if descending is None else "true" if descending else "false",
    }


def _range(part: Part) -> str:
    match part:
        case (int(first), int(last)) if 0 <= first <= last:
            return f"{first}-{last}"
    raise RequestRefused("not sent: part must be the first and the last item, such as (0, 99)")
