"""Query parameters of lists that plainly page, filter or sort: what they are called, and what they do."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from opensessions_stub.requests.types import types_of
from opensessions_stub.spec.composition import merged
from opensessions_stub.spec.schema import Face

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from opensessions_stub._behaviour import Call
    from opensessions_stub.spec.spec import Operation, Parameter, Spec

ABSENT = object()
"""For a member beside a list that may be left out instead of having a value."""

_UNTELLING = re.compile(r"[^a-z0-9]")
_NUMBER = frozenset(("integer", "number"))
_TEXT = frozenset(("string",))
# By what a parameter does: the JSON types that it may have, and what it is called without case and signs.
_NAMES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    does: (kinds, frozenset(names.split()))
    for does, kinds, names in (
        ("page", _NUMBER, "page pagenumber pageno pagenum pageindex currentpage"),
        (
            "size",
            _NUMBER,
            "perpage pagesize limit pagelimit size maxresults maxitems top take itemsperpage maxpagesize",
        ),
        ("offset", _NUMBER, "offset skip start startindex startat"),
        (
            "cursor",
            _TEXT,
            "cursor pagetoken nexttoken continuationtoken after startingafter startafter marker",
        ),
        ("range", _TEXT, "range"),
        ("sort", _TEXT | {"array"}, "sort sortby orderby sortfield sortkey"),
        ("direction", _TEXT, "order direction sortorder sortdirection orderdirection sortdir"),
        ("descending", frozenset(("boolean",)), "descending desc reverse"),
    )
}
_RANGE = re.compile(r"(\d{1,15})-(\d{1,15})")
_DESCENDING = re.compile(r"desc(ending)?", re.IGNORECASE)
_ASCENDING = re.compile(r"asc(ending)?", re.IGNORECASE)


def word(name: str) -> str:
    """A name without case and signs."""
    return _UNTELLING.sub("", name.lower())


@dataclass(frozen=True, slots=True)
class Page:
    """What is listed, and what may be said beside it.

    Attributes:
        records: what is listed.
        around: by the name of a member without case and signs, values for it, the best first.
    """

    records: Sequence[Mapping[str, Any]]
    around: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Listing:
    """What the query parameters of one list do.

    Attributes:
        names: the parameter that does each thing.
        filters: by parameter, the member that has to be as it says.
        size: how many there are on a page if nobody says so; None for all.
        first_page: the number of the first page.
        key: the member by which a thing is named.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    size: int | None = None
    first_page: int = 1
    key: str | None = None

    @property
    def acted_upon(self) -> set[str]:
        """The parameters that do something."""
        return {*self.names.values(), *self.filters}

    def page(self, records: Sequence[Mapping[str, Any]], call: Call[Any]) -> Page:
        """What a request lists of all that there is."""
        query = call.query
        records = [one for one in records if self._passes(one, query)]
        records = self._sorted(records, query)
        begin, size = self._window(records, query)
        end = len(records) if size is None else min(len(records), begin + size)
        shown = records[begin:end]
        more = size is not None and end < len(records)
        around: dict[str, Sequence[Any]] = {}
        around |= dict.fromkeys(_TOTALS, (len(records),)) | dict.fromkeys(_COUNTS, (len(shown),))
        around |= dict.fromkeys(_MORE, (more,))
        if size:
            number = self._number(query, "page")
            pages = -(-len(records) // size)
            around |= dict.fromkeys(_PAGES, (pages,)) | dict.fromkeys(_SIZES, (size,))
            around |= dict.fromkeys(_PAGE, (begin // size + self.first_page if number is None else number,))
            around |= dict.fromkeys(_OFFSET, (begin,))
        if self.names.keys() & {"page", "offset", "cursor"}:
            around |= dict.fromkeys(_NEXT, self._further(call, end, size) if more else (None, ABSENT, ""))
            around |= {"nextpage": (more,)} if "page" not in self.names and "offset" not in self.names else {}
        return Page(shown, around)

    def _passes(self, record: Mapping[str, Any], query: Mapping[str, Any]) -> bool:
        for parameter, member in self.filters.items():
            if parameter in query:
                wanted, there = _as_list(query[parameter]), _as_list(record.get(member))
                if not {str(one) for one in wanted} & {str(one) for one in there}:
                    return False
        return True

    def _sorted(self, records: list[Mapping[str, Any]], query: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        wanted = _as_list(self._given(query, "sort"))
        turned = bool(self._given(query, "descending")) or bool(
            _DESCENDING.fullmatch(str(self._given(query, "direction") or ""))
        )
        orders = [part for text in wanted for part in re.split(r",", str(text))]
        for text in reversed(orders or ([self.key] if turned and self.key else [])):
            name, _, direction = re.sub(r"^[+-]", "", text.strip()).replace(":", " ").partition(" ")
            if _ASCENDING.fullmatch(name) or _DESCENDING.fullmatch(name):
                direction, name = name, self.key or ""
            descending = text.strip().startswith("-") or bool(_DESCENDING.fullmatch(direction.strip()))
            records = sorted(records, key=partial(_rank, word(name)), reverse=descending is not turned)
        return records

    def _window(
        self, records: Sequence[Mapping[str, Any]], query: Mapping[str, Any]
    ) -> tuple[int, int | None]:
        """Where the page begins, and how long it is."""
        if found := _RANGE.fullmatch(str(self._given(query, "range") or "")):
            return int(found[1]), max(0, int(found[2]) - int(found[1]) + 1)
        size = self._number(query, "size")
        size = self.size if size is None else max(0, size)
        begin = self._number(query, "offset") or 0
        number = self._number(query, "page")
        if number is not None and size is not None:
            begin = max(0, number - self.first_page) * size
        token = self._given(query, "cursor")
        if token is not None:
            named = [
                index for index, one in enumerate(records) if self.key and str(one.get(self.key)) == token
            ]
            begin = named[0] + 1 if named else _unsealed(str(token))
        return max(0, begin), size

    def _further(self, call: Call[Any], end: int, size: int | None) -> Sequence[Any]:
        """What says where the next page is: a token where there are tokens, else a link."""
        if "cursor" in self.names:
            return (_sealed(end),)
        step = {self.names["offset"]: end} if "offset" in self.names else {}
        if "page" in self.names and size:
            step = {self.names["page"]: end // size + self.first_page}
        path = call.operation.path
        for name, value in call.path.items():
            path = path.replace(f"{{{name}}}", str(value))
        return (f"{call.base_url}{path}?{urlencode({**call.query, **step}, doseq=True)}", *step.values())

    def _given(self, query: Mapping[str, Any], what: str) -> Any:
        name = self.names.get(what)
        return query.get(name) if name else None

    def _number(self, query: Mapping[str, Any], what: str) -> int | None:
        """A number that is given; what a schema takes instead, as `all` or nothing at all, is none."""
        value = self._given(query, what)
        return int(value) if isinstance(value, int | float) else None


# The names of members beside a list, without case and signs, by what they say.
_TOTALS = ["total", "totalcount", "totalitems", "totalresults", "totalsize", "totalelements", "totalrecords"]
_COUNTS = ["count", "numberofelements", "itemcount", "returned"]
_MORE = ["hasmore", "hasnext", "hasnextpage", "more", "ismore"]
_PAGES = ["totalpages", "pagecount", "pages", "lastpage"]
_SIZES = ["perpage", "pagesize", "limit", "size"]
_PAGE = ["page", "pagenumber", "currentpage", "pageindex"]
_OFFSET = ["offset", "skip", "start", "startindex"]
_NEXT = [
    "next",
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "cursor",
    "nextlink",
    "nexturl",
    "nextpage",
    "continuationtoken",
    "endcursor",
]


def listing_of(
    spec: Spec, operation: Operation, members: Mapping[str, Any], key: str | None = None
) -> Listing:
    """What the query parameters of a list do.

    Args:
        spec: where the operation stands.
        operation: the one that lists.
        members: the schemas of a listed thing's members.
        key: the member by which a thing is named, if that is known.
    """
    names: dict[str, str] = {}
    filters: dict[str, str] = {}
    defaults: dict[str, Any] = {}
    least: Any = None
    by_word = {word(name): name for name in members}
    for parameter in operation.parameters:
        if parameter.location != "query" or parameter.schema is None:
            continue
        schema = spec.schemas.bundle(parameter.schema, Face.REQUEST)
        does = _does(parameter, types_of(schema, schema.get("$defs", {})))
        if does is not None and does not in names:
            flat = merged(schema, schema.get("$defs", {}))
            names[does] = parameter.name
            defaults[does] = flat.get("default")
            least = flat.get("minimum", least) if does == "page" else least
        elif word(parameter.name) in by_word:
            filters[parameter.name] = by_word[word(parameter.name)]
    size = defaults.get("size")
    first = 0 if defaults.get("page") == 0 or (least == 0 and defaults.get("page") is None) else 1
    return Listing(names, filters, size if isinstance(size, int) and size > 0 else None, first, key)


def _does(parameter: Parameter, types: set[str]) -> str | None:
    for does, (kinds, known) in _NAMES.items():
        if word(parameter.name) in known and types & kinds:
            return does
    return None


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _rank(by: str, record: Mapping[str, Any]) -> tuple[int, Any]:
    value = next((value for name, value in record.items() if word(name) == by), None)
    if isinstance(value, bool | int | float):
        return 1, value
    return (2, value) if isinstance(value, str) else (0, 0)


def _sealed(position: int) -> str:
    return base64.urlsafe_b64encode(f"at {position}".encode()).decode()


def _unsealed(token: str) -> int:
    """Where a token leads; to the beginning if it is none."""
    try:
        text = base64.urlsafe_b64decode(token.encode()).decode()
        return int(text.removeprefix("at ")) if text.startswith("at ") else 0
    except (binascii.Error, ValueError):
        return 0
