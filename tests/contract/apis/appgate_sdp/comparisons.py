"""Answers of Appgate SDP that say the same in two ways."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from tools.specfirst.contract.apis import Comparison


def _begins_like_the_list(documents: Sequence[Any]) -> Iterator[str]:
    whole, part = ([*document["data"]] for document in documents)
    if len(part) != min(2, len(whole)):
        yield f"of {len(whole)} items, the range 0-1 has {len(part)}"


def _is_turned_around(documents: Sequence[Any]) -> Iterator[str]:
    up, down = ([item["username"] for item in document["data"]] for document in documents)
    if sorted(up) == sorted(down) and len({*up}) > 1 and up == down:
        yield "the list is the same in both directions"


def _is_another_item(documents: Sequence[Any]) -> Iterator[str]:
    first, second = ([*document["data"]] for document in documents)
    if len(first) == len(second) == 1 and first == second:
        yield "the ranges 0-0 and 1-1 are the same item"


_WORD = re.compile("[A-Za-z0-9]{3,}")


def _of_a_user(name: str, more: str = "", cut: int = 0) -> Callable[[Sequence[Any]], str | None]:
    """Return what makes a query by the name of a user who is listed, or by that without its last letters."""

    def made(documents: Sequence[Any]) -> str | None:
        names = [str(item.get("username", "")) for item in documents[0].get("data", ())]
        texts = (one[: len(one) - cut] for one in names if _WORD.fullmatch(one))
        return next((f"{name}={one}{more}" for one in texts if not cut or one not in names), None)

    return made


def _that_user_is_found(documents: Sequence[Any]) -> Iterator[str]:
    whole, found = ([*document.get("data", ())] for document in documents)
    if not found:
        yield f"of {len(whole)} items none is found by the name of a user who is listed"


def _a_part_finds_as_much(documents: Sequence[Any]) -> Iterator[str]:
    _, by_name, by_part = ([*document.get("data", ())] for document in documents)
    if len(by_part) < len(by_name):
        yield f"{len(by_name)} items hold the name of a user, {len(by_part)} a part of it"


def _each_item_is_judged(_: Sequence[Any]) -> Iterator[str]:
    """Yield nothing: whether what came is like what was asked for, its answer alone tells."""
    yield from ()


def _around_a_client(documents: Sequence[Any]) -> str | None:
    for item in documents[0].get("data", ()):
        place = item.get("geoIpLatitude"), item.get("geoIpLongitude")
        if all(isinstance(one, int | float) and one for one in place):
            return f"latitude={place[0]}&longitude={place[1]}&radiusKilometers=50"
    return None


def _the_client_in_the_middle_is_found(documents: Sequence[Any]) -> Iterator[str]:
    if not documents[1].get("data"):
        yield "none is found within 50 km of where a listed client is"


def _totals_are_of_the_list(documents: Sequence[Any]) -> Iterator[str]:
    """`SessionTotals`: of the same sessions, some moments before or after; how many may be told late."""
    listed, totals = documents[0].get("data", ()), documents[1]
    told = {name: one.get("supportStatus") for name, one in totals.get("versions", {}).items()}
    counted = sum(one.get("sessionCount", 0) for one in totals.get("versions", {}).values())
    if len(listed) > 1 and not totals["totalCount"] and not counted:  # else it contradicts itself
        yield f"{len(listed)} sessions are listed, and none is counted"
    elif len(listed) > 1 and told and not told.keys() & {one.get("clientVersion") for one in listed}:
        yield f"the versions {sorted(told)} are counted, of which none is listed"
    for one in listed:
        version, status = one.get("clientVersion"), one.get("clientSupport")
        if status and told.get(version, status) not in (status, None):
            yield f"version {version} has the support {told[version]}, and clientSupport {status} in the list"


def _the_total_is_of_all(documents: Sequence[Any]) -> Iterator[str]:
    whole, part = (document["totalCount"] for document in documents)
    if whole != part:
        yield f"totalCount is {whole}, and {part} where a query leaves fewer, which is what range is for"


_FILTERED = ("listActiveSessions", "listRegisteredDevices")


def _of_every_list(name: str) -> Iterator[Comparison]:
    yield Comparison(
        "a range is a part of the list", [(name, ""), (name, "range=0-1")], _begins_like_the_list
    )
    yield Comparison(
        "ranges are different parts of the list",
        [(name, f"orderBy=username&range={place}") for place in ("0-0", "1-1")],
        _is_another_item,
    )
    yield Comparison(
        "descending is the other way round",
        [(name, f"orderBy=username&descending={down}") for down in ("false", "true")],
        _is_turned_around,
    )
    yield Comparison(
        "the total is that of the whole list",
        [(name, ""), (name, "query=no-such-text")],
        _the_total_is_of_all,
    )
    yield Comparison("a query finds", [(name, ""), (name, _of_a_user("query"))], _that_user_is_found)
    yield Comparison(
        "a query finds what holds its text",
        [(name, ""), (name, _of_a_user("query")), (name, _of_a_user("query", cut=1))],
        _a_part_finds_as_much,
    )
    several = _of_a_user("query=no-such-text&query")
    yield Comparison("each query counts", [(name, ""), (name, several)], _each_item_is_judged)


def _of_a_filtered_list(name: str) -> Iterator[Comparison]:
    yield Comparison("a filter finds", [(name, ""), (name, _of_a_user("username"))], _that_user_is_found)
    several = _of_a_user("username", "&providerName=no-such-provider")
    for narrow in (several, _of_a_user("username", cut=1)):
        yield Comparison("a filter is narrow", [(name, ""), (name, narrow)], _each_item_is_judged)


COMPARISONS = [
    Comparison(
        "a circle around a client finds it",
        [("listActiveSessions", ""), ("listActiveSessions", _around_a_client)],
        _the_client_in_the_middle_is_found,
    ),
    Comparison(
        "the totals are of the listed sessions",
        [("listActiveSessions", ""), ("getSessionTotals", "")],
        _totals_are_of_the_list,
    ),
    *chain.from_iterable(map(_of_every_list, (*_FILTERED, "listBlacklist", "listLicensedUsers"))),
    *chain.from_iterable(map(_of_a_filtered_list, _FILTERED)),
]
