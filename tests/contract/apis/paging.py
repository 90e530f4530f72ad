"""Pages of a NITRO list held against the list: `pagesize` says how long one is, `pageno` which, from 1 on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from tests.contract.apis.reading import records
from tools.specfirst.contract.apis import Comparison

_MOST = 20
"""Nobody minds pages of so many, and hardly so many log in from one look to the next."""

Ids = Callable[[Any], list[str]]


def _ids(member: str, key: str, document: Mapping[str, Any]) -> list[str]:
    return [str(one.get(key)) for one in records(document, member)]


def _pages_are_parts(ids: Ids, documents: Sequence[Any]) -> Iterator[str]:
    whole, first, second, two = map(ids, documents)
    if len(first) != min(1, len(whole)) or len(second) != min(1, len(whole) - 1):
        yield f"of {len(whole)} sessions, pages of one have {len(first)} and {len(second)}"
    elif set(two) != {*first, *second}:
        yield "the first page of two is not what the first two pages of one are"
    elif set(first) & set(second) or not {*first, *second} <= set(whole):
        yield "the first two pages overlap, or show what the list does not"


def _pages_are_as_long_as_asked(ids: Ids, documents: Sequence[Any]) -> Iterator[str]:
    whole, long, behind = map(ids, documents)
    if len(long) < min(len(whole), _MOST):
        yield f"of {len(whole)} sessions a page of {min(len(whole), _MOST)} has {len(long)}"
    elif set(behind) & set(whole):
        yield f"a page behind the last one has {len(behind)} sessions: who pages comes to no end"


def _a_long_page(ids: Ids, documents: Sequence[Any]) -> str | None:
    number = min(len(ids(documents[0])), _MOST)
    return f"pagesize={number}&pageno=1" if number else None


def _a_page_behind(ids: Ids, documents: Sequence[Any]) -> str:
    return f"pagesize=1&pageno={len(ids(documents[0])) + _MOST}"


def pages_of(lister: str, member: str, key: str) -> Sequence[Comparison]:
    """Return how the pages of a list are held against it.

    Args:
        lister: The operation that answers with the list.
        member: Where in its answer the list stands.
        key: The member that tells its items apart.
    """
    ids = partial(_ids, member, key)
    long, behind = partial(_a_long_page, ids), partial(_a_page_behind, ids)
    return (
        Comparison(
            "pages are as long as was asked, and have an end",
            [(lister, ""), (lister, long), (lister, behind)],
            partial(_pages_are_as_long_as_asked, ids),
        ),
        Comparison(
            "pages are parts of the list",
            [
                (lister, ""),
                *((lister, f"pagesize=1&pageno={page}") for page in (1, 2)),
                (lister, "pagesize=2&pageno=1"),
            ],
            partial(_pages_are_parts, ids),
        ),
    )
