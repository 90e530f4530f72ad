"""Answers of NetScaler Console that say the same in two ways."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.contract.apis.paging import pages_of
from tests.contract.apis.reading import number, records
from tools.specfirst.contract.apis import Comparison
from tools.specfirst.contract.secrecy import HIDDEN

_LASTING = ("username", "tenant_name", "permission", "client_type", "ip_address", "login_time")


def _ids(document: Mapping[str, Any]) -> list[str]:
    return [str(one.get("id")) for one in records(document, "mpssession")]


def _both_versions_list_the_same(documents: Sequence[Any]) -> Iterator[str]:
    first, second = (set(_ids(document)) for document in documents)
    if first != second:
        yield f"{len(first)} and {len(second)} sessions, {len(first & second)} of them in both"
    one, other = ({row.get("id"): row for row in records(each, "mpssession")} for each in documents)
    for key in one.keys() & other.keys():
        for name in _LASTING:
            told = {str(row.get(name)) for row in (one[key], other[key])} - {"", "None", HIDDEN}
            if len(told) > 1:
                yield f"a session's {name} is {' and '.join(sorted(told))}"


def _the_number_is_that_of_the_list(documents: Sequence[Any]) -> Iterator[str]:
    listed, counted = documents
    row = records(counted, "mpssession")[0]
    told = number(row.get("count", row.get("__count")))
    if told is not None and told != len(_ids(listed)):
        yield f"{told} sessions are counted, {len(_ids(listed))} listed"


_WORD = re.compile("[A-Za-z0-9]{2,}")


def _by_a_user(more: str = "", before: str = "") -> Callable[[Sequence[Any]], str | None]:
    """Return what makes a filter by the name of a user who is listed."""

    def made(documents: Sequence[Any]) -> str | None:
        names = (str(one.get("username")) for one in records(documents[0], "mpssession"))
        return next((f"filter={before}username:{one}{more}" for one in names if _WORD.fullmatch(one)), None)

    return made


def _names(document: Any) -> list[str]:
    return [str(one.get("username")) for one in records(document, "mpssession")]


def _that_user_is_found(documents: Sequence[Any]) -> Iterator[str]:
    whole, found, *both, counted = documents
    row = next(iter(records(counted, "mpssession")), {})
    told = number(row.get("count", row.get("__count")))
    name = next((one for one in _names(whole) if _WORD.fullmatch(one)), "")
    missing = _names(whole).count(name) - _names(found).count(name)
    # What shows that it is not like the filter has been told by its own answer.
    none, likewise = ([row for row in records(one, "mpssession") if "tenant_name" not in row] for one in both)
    if not _ids(found):
        yield f"of {len(_ids(whole))} sessions none is found by the name of a user who is listed"
    elif missing > 0 and {*_names(found)} == {name}:
        yield f"{_names(whole).count(name)} sessions of a user are listed, {missing} of them not found"
    elif none or likewise:
        many, part = (none, "second") if none else (likewise, "first")
        yield f"{len(many)} sessions are found by a filter whose {part} part none is like"
    elif told is not None and told != len(_ids(found)):
        yield f"{told} sessions of a user are counted, {len(_ids(found))} listed"


COMPARISONS = (
    Comparison(
        "both versions list the same sessions",
        [("listSessions", ""), ("listSessionsV2", "")],
        _both_versions_list_the_same,
    ),
    Comparison(
        "the number is that of the list",
        [("listSessionsV2", ""), ("listSessionsV2", "count=yes")],
        _the_number_is_that_of_the_list,
    ),
    Comparison(
        "a filter finds",
        [
            ("listSessionsV2", ""),
            ("listSessionsV2", _by_a_user()),
            ("listSessionsV2", _by_a_user(",tenant_name:nosuchtenant")),
            ("listSessionsV2", _by_a_user(before="tenant_name:nosuchtenant,")),
            ("listSessionsV2", _by_a_user("&count=yes")),
        ],
        _that_user_is_found,
    ),
    *pages_of("listSessionsV2", "mpssession", "id"),
)
