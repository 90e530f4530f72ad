"""What can be got and is in no list: what is there before and after a look at the list is in it."""

import re
from collections.abc import Iterator

from tools.specfirst.contract.apis import KnownApi
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.lists import is_narrowed, lists_of
from tools.specfirst.contract.spec_view import SAFE_METHODS
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

_OF_PAGES = re.compile("(?i)page|range|limit|size|offset|start|top|skip")
_A_PAGE = 10


class Hidden:
    """Holds what was got against what the same caller is shown in the list.

    Args:
        spec: The API's.
        known: What else is known of it.
    """

    def __init__(self, spec: SpecFile, known: KnownApi) -> None:
        self._lists = lists_of(spec)
        self._more = known.more
        self._who = ("authorization", "cookie", *sorted(known.credential_headers))
        self._there: dict[tuple[str, str], set[str]] = {}
        self._missing: dict[tuple[str, str], set[str]] = {}

    def contradictions(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        """Yield each key that can be got before and after a list that does not show it."""
        if not exchange.succeeded:
            return
        if exchange.operation.method not in SAFE_METHODS:
            gone = {str(value).lower() for value in exchange.parameters["path"].values()}
            for keys in (*self._there.values(), *self._missing.values()):
                keys.difference_update(gone)
            return
        caller = "\n".join(exchange.sent.get(header, "") for header in self._who)
        for collection in self._lists:
            place = str(collection), caller
            getter = collection.taker("GET")
            if exchange.operation.operation_id == collection.lister.operation_id:
                self._listed(collection, place, exchange)
            elif getter and exchange.operation.operation_id == getter[0].operation_id:
                asked = str(exchange.parameters["path"].get(getter[1], ""))
                found = collection.listed(exchange.document)
                own = collection.key_of(found[0]) if len(found) == 1 else None
                if str(own or asked).lower() == asked.lower():
                    self._there.setdefault(place, set()).add(asked.lower())
                    if asked.lower() in self._missing.get(place, ()):
                        yield (
                            "hidden",
                            f"{asked} can be got, and {collection.lister.operation_id} leaves it out",
                        )

    def _listed(self, collection: Collection, place: tuple[str, str], exchange: Exchange) -> None:
        if (
            is_narrowed(exchange)
            or _may_be_a_page(exchange, collection)
            or value_at(exchange.document, collection.items) is None
        ):
            return
        more = self._more.get(collection.lister.operation_id)
        if more and value_at({"": exchange.document}, ("", *more)):
            return
        items = collection.listed(exchange.document)
        keys = {str(collection.key_of(item)).lower() for item in items}
        if items and not tells_of_more(exchange.document, len(items)):
            self._missing[place] = self._there.get(place, set()) - keys


def _may_be_a_page(exchange: Exchange, collection: Collection) -> bool:
    """Return whether a list that comes in pages is long enough to be the first of them."""
    names = [one["name"] for one in exchange.operation.parameters if one["in"] == "query"]
    return len(collection.listed(exchange.document)) >= _A_PAGE and any(map(_OF_PAGES.search, names))


def tells_of_more(document: object, number: int) -> bool:
    """Return whether a list says that there are more objects than it shows."""
    told = document.values() if isinstance(document, dict) else ()
    return any(isinstance(one, int) and one > number for one in told)
