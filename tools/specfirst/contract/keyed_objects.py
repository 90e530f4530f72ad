"""What links say about objects: which list holds them, which member is their key, what takes the key.

`$response.body#/mpssession/0/id`, given to the parameter `id` of `getSession`, says it all: the answer
holds a list at `/mpssession`, an item's key is its `id`, and `getSession` takes it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import unquote

from tools.specfirst.contract.spec_view import Operation, content_schema, operations
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved, value_at

_KEY_OF_FIRST_ITEM = re.compile(r"\$response\.body#((?:/[^/]+)*)/0((?:/[^/]+)+)")

Object: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Collection:
    """A list of objects, and the operations that take an object's key.

    Attributes:
        lister: The operation that answers with the list.
        items: Where in its answer the list stands.
        key: Where in an item its key stands.
        takers: The operations that take the key, with the name of their path parameter.
        refers: Whether an item does not have its key itself, but a path that ends in it.
    """

    spec: SpecFile
    lister: Operation
    items: tuple[str, ...]
    key: tuple[str, ...]
    takers: Sequence[tuple[Operation, str]]
    refers: bool = False

    def __str__(self) -> str:
        return f"{self.spec.name}-{self.lister.operation_id}"

    def taker(self, method: str) -> tuple[Operation, str] | None:
        """Return the operation of this method that takes a key, with its parameter."""
        return next((taker for taker in self.takers if taker[0].method == method), None)

    def listed(self, document: Any) -> list[Object]:
        """Return the items of the list's answer; one that stands there alone, or is left out, counts, too."""
        found = value_at(document, self.items)
        items = found if isinstance(found, list) else [found]
        return [item for item in items if isinstance(item, Mapping)]

    def key_of(self, item: Object) -> Any:
        """Return an item's key, None if it has none."""
        found = value_at(item, self.key)
        if not self.refers:
            return found
        before, _, last = found.rstrip("/").rpartition("/") if isinstance(found, str) else ("", "", "")
        return unquote(last) if before.endswith(self.lister.path.rstrip("/")) else None

    def single(self, document: Any) -> Object:
        """Return the object that an answer about one object holds.

        It stands where the list stands, alone or as a list of one; else the answer is the object.
        """
        items = self.listed(document)
        return items[0] if len(items) == 1 else document


@cache
def collections(spec: SpecFile) -> Sequence[Collection]:
    """Return the collections that the links of a spec tell of."""
    by_id = {operation.operation_id: operation for operation in operations(spec)}
    found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], dict[str, str]] = {}
    for operation in by_id.values():
        for link in operation.links:
            for name, expression in link.parameters.items():
                match = _KEY_OF_FIRST_ITEM.fullmatch(str(expression))
                if match and link.target in by_id and not _takes_a_key(operation):
                    place = (operation.operation_id, _steps(match[1]), _steps(match[2]))
                    found.setdefault(place, {})[link.target] = name.rpartition("path.")[2]
    return [
        Collection(
            spec, by_id[lister], items, key, [(by_id[taker], name) for taker, name in sorted(takers.items())]
        )
        for (lister, items, key), takers in found.items()
    ]


def openers(collection: Collection) -> list[Operation]:
    """Return the operations that add an object: they link to the list, and share members with its items."""
    return [one for one in operations(collection.spec) if _adds_to(one, collection)]


def opened_record(operation: Operation, spec: SpecFile, document: Any) -> Object:
    """Return the record in an opener's answer: its only object, alone or in a list of one."""
    place = _record_place(operation, spec)
    record: Any = document if place is None else document[place]
    found: Object = record[0] if isinstance(record, list) else record
    return found


def _takes_a_key(operation: Operation) -> bool:
    return any(parameter["in"] == "path" for parameter in operation.parameters)


def _adds_to(operation: Operation, collection: Collection) -> bool:
    links_there = any(link.target == collection.lister.operation_id for link in operation.links)
    if operation.method != "POST" or not links_there:
        return False
    record = _record_schema(operation, collection.spec)
    item = _item_schema(collection)
    return bool(record.get("properties", {}).keys() & item.get("properties", {}).keys())


def _item_schema(collection: Collection) -> Mapping[str, Any]:
    schema = _success_schema(collection.lister, collection.spec)
    for step in collection.items:
        schema = resolved(collection.spec.data, schema["properties"][step])
    return resolved(collection.spec.data, schema["items"])


def _record_schema(operation: Operation, spec: SpecFile) -> Mapping[str, Any]:
    schema = _success_schema(operation, spec)
    place = _record_place(operation, spec)
    if place is not None:
        schema = resolved(spec.data, schema["properties"][place])
    return resolved(spec.data, schema["items"]) if "items" in schema else schema


def _record_place(operation: Operation, spec: SpecFile) -> str | None:
    """Return the one member of an answer that holds objects, None if it is an object of its own."""
    schema = _success_schema(operation, spec)
    holding = [
        name
        for name, member in schema.get("properties", {}).items()
        if resolved(spec.data, member).get("type") in ("array", "object")
    ]
    return holding[0] if len(holding) == 1 else None


def _success_schema(operation: Operation, spec: SpecFile) -> Mapping[str, Any]:
    schema = content_schema(operation.responses[operation.success_statuses[0]])
    return resolved(spec.data, schema or {})


def _steps(pointer: str) -> tuple[str, ...]:
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def keyed_parameter(spec: SpecFile, operation: Operation) -> tuple[Collection, str] | None:
    """Return the collection whose key an operation takes, with the path parameter that it takes it by."""
    return next(_keyed(spec, operation), None)


def _keyed(spec: SpecFile, operation: Operation) -> Iterator[tuple[Collection, str]]:
    for collection in collections(spec):
        for taker, name in collection.takers:
            if taker.operation_id == operation.operation_id:
                yield collection, name


def as_read(text: str) -> str:
    """Return a text as a reader looks it up in a list: without capitals, accents and what is no letter."""
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if one.isalnum())
