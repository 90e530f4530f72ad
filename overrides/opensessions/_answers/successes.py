"""Why: a spec says which successes an operation has; servers answer others, 202 for 200, or nothing at all.

What worked is a success. Here it is found out as which one of the spec's it counts, and what stands for
its document where there is none.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from opensessions._answers.lenient import Readers
from opensessions._answers.scalars import Reader
from opensessions._answers.schemas import Schemas

_KNOWN = frozenset(str(status.value) for status in HTTPStatus)
_KNOWN_SUCCESSES = sorted(status for status in _KNOWN if status.startswith("2"))


@dataclass(frozen=True, slots=True)
class Success:
    """One way in which an operation succeeds.

    Attributes:
        status: What generated decoders know it by.
        reader: Mends its document; None if it has none.
        empty: What stands for the document where the server has nothing to say, as JSON; None if nothing can.
        members: The names of the document's members.
        requires: Whether any of them must be there.
        lists: Those of them that are lists.
        rows: The names of members that items of the only list have, and the document itself has not.
    """

    status: int
    reader: Reader | None
    empty: str | None = None
    members: frozenset[str] = frozenset()
    requires: bool = False
    lists: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()

    def enveloped(self, document: Any) -> Any:
        """Return a document with the envelope that some servers leave out, or as it is."""
        rows = document if isinstance(document, list) else [document]
        if len(self.lists) != 1 or not all(map(self._is_row, rows)):
            return document
        return dict.fromkeys(self.lists, rows)

    def _is_row(self, item: object) -> bool:
        return isinstance(item, dict) and not self.rows.isdisjoint(item) and self.lists.isdisjoint(item)


class Successes:
    """All of one operation's.

    Args:
        answers: The schemas by status, None for a status without a document.
        schemas: Those of the API.
        readers: Makes the readers of schemas.
    """

    def __init__(
        self, answers: Mapping[str, Any], schemas: Mapping[str, Mapping[str, Any]], readers: Readers
    ) -> None:
        known = [status for status in answers if status in _KNOWN] or ["200"]
        plain = Schemas(schemas)
        self._by_status: dict[str, Success] = {}
        for status, schema in answers.items():
            number = int(status if status in _KNOWN else _like(status, answers, known))
            self._by_status[status] = _success(number, schema, plain, readers)
        first = self._by_status.get(known[0])
        self._first = first or next(iter(self._by_status.values()), Success(200, readers.reader(True)))

    def of(self, status: int) -> Success:
        """Return as which success a status counts."""
        return self._by_status.get(str(status)) or self._by_status.get("2XX") or self._first


def _like(status: str, answers: Mapping[str, Any], known: list[str]) -> str:
    """Return the status that decoders know for a document of the same kind; of a range one of its own."""
    same = [each for each in known if answers.get(each) == answers[status]]
    own = [each for each in _KNOWN_SUCCESSES if each not in answers] if status == "2XX" else []
    return (same or own or known)[0]


def _success(status: int, schema: Any, schemas: Schemas, readers: Readers) -> Success:
    if schema is None:
        return Success(status, None)
    properties = schemas.plain(schema).members.get("properties", {})
    lists = {name: part for name, part in properties.items() if schemas.plain(part).type == "array"}
    items = [schemas.plain(schemas.plain(part).members.get("items")).members for part in lists.values()]
    empty = readers.empty(schema)
    return Success(
        status,
        readers.reader(schema),
        json.dumps(empty) if isinstance(empty, dict) else None,
        frozenset(properties),
        bool(schemas.plain(schema).members.get("required")),
        frozenset(lists),
        frozenset(items[0].get("properties", {})) - frozenset(properties) if len(items) == 1 else frozenset(),
    )
