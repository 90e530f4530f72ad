"""Why: every list of a Controller is narrowed, sorted and cut in one way, by texts easily mistaken."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict

from opensessions._requests.strict import faults
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


def like(members: Mapping[str, str] | None) -> "appgate.models.MemberFilter | appgate.types.Unset":
    """Return the filter by members of a list.

    Raises:
        RequestRefused: It names a member that lists are not filtered by, or no value.
    """
    if members is None:
        return appgate.types.UNSET
    known = appgate.schemas.SCHEMAS["MemberFilter"]["properties"]
    for name, value in members.items():
        if name not in known or not isinstance(value, str) or not value:
            raise RequestRefused(f"not sent: where takes texts that are not empty, of {', '.join(known)}")
    return appgate.models.MemberFilter.from_dict({**members}) if members else appgate.types.UNSET


def around(near: tuple[float, float, float] | None) -> "appgate.models.Circle | appgate.types.Unset":
    """Return the circle of a list.

    Raises:
        RequestRefused: It is none.
    """
    if near is None:
        return appgate.types.UNSET
    document = dict(zip(("latitude", "longitude", "radiusKilometers"), near, strict=False))
    for fault in faults(document, {"$ref": "Circle"}, appgate.schemas.SCHEMAS, "near"):
        raise RequestRefused(f"not sent: near is latitude, longitude and kilometres: {fault}")
    return appgate.models.Circle.from_dict(document)


def _range(part: Part) -> str:
    match part:
        case (int(first), int(last)) if 0 <= first <= last:
            return f"{first}-{last}"
    raise RequestRefused("not sent: part must be the first and the last item, such as (0, 99)")
