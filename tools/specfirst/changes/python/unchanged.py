"""What two specs have in common: of that no client has to be generated, which takes most of the time.

A path or schema is the same if it reads the same and refers to nothing but what is the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from tools.specfirst.specs.yaml import Document, parse_reference

Data: TypeAlias = Mapping[str, Any]

_BESIDE = frozenset({"info", "servers", "tags", "paths", "webhooks", "components"})


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Parts of a spec that the other one has as well, and that nothing else needs.

    Attributes:
        paths: The paths.
        schemas: The names of component schemas.
    """

    paths: frozenset[str] = frozenset()
    schemas: frozenset[str] = frozenset()

    def left_out(self, document: Document) -> Document:
        """Return a document without these parts; lines are those of the whole one."""
        if not self.paths and not self.schemas:
            return document
        data = dict(document.data)
        components = data.get("components") or {}
        data["paths"] = _without(data["paths"], self.paths)
        schemas = _without(components.get("schemas") or {}, self.schemas)
        data["components"] = {**components, "schemas": schemas}
        return Document(document.path, data, document.place)


NOTHING = Unchanged()


def unchanged_parts(old: Data, new: Data) -> Unchanged:
    """Return what two specs have in common, none if they differ in what concerns all operations."""
    if any(old.get(key) != new.get(key) for key in (old.keys() | new.keys()) - _BESIDE):
        return NOTHING
    schemas, further = _components(old), _components(new)
    if schemas[1] != further[1]:
        return NOTHING
    paths = _map(old.get("paths")), _map(new.get("paths"))
    moved = _moved(schemas[0], further[0])
    shared = frozenset(
        path
        for path, item in paths[0].items()
        if paths[1].get(path) == item and moved.isdisjoint(_references(item))
    )
    needed = set(moved)
    for data, (known, rest) in ((old, schemas), (new, further)):
        kept = {**data, "paths": _without(_map(data.get("paths")), shared), "components": rest}
        _reach([*_references(kept), *moved], known, needed)
    return Unchanged(shared, frozenset((schemas[0].keys() & further[0].keys()) - needed))


def _map(value: object) -> Data:
    return value if isinstance(value, Mapping) else {}


def _without(members: Data, names: frozenset[str]) -> dict[str, Any]:
    return {name: member for name, member in members.items() if name not in names}


def _components(data: Data) -> tuple[Data, Data]:
    """Return the component schemas, and the rest of the components."""
    components = _map(data.get("components"))
    return _map(components.get("schemas")), _without(components, frozenset({"schemas"}))


def _moved(old: Data, new: Data) -> frozenset[str]:
    """Return the names of the schemas that differ, and of those that refer to such."""
    moved = {name for name in old.keys() | new.keys() if name not in old or old[name] != new.get(name)}
    users: dict[str, set[str]] = {}
    for name, schema in {**old, **new}.items():
        for used in _references(schema):
            users.setdefault(used, set()).add(name)
    waiting = list(moved)
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in moved:
                moved.add(user)
                waiting.append(user)
    return frozenset(moved)


def _reach(names: list[str], schemas: Data, reached: set[str]) -> None:
    """Add the names of schemas, and of all that they refer to."""
    seen: set[str] = set()
    while names:
        name = names.pop()
        if name not in seen:
            seen.add(name)
            reached.add(name)
            names.extend(_references(schemas.get(name)))


def _references(value: object) -> Iterator[str]:
    """Yield the names of the schemas that a part refers to, those that a discriminator names among them."""
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key == "mapping" and isinstance(item, Mapping):
                yield from (name for target in item.values() for name in _named(target, bare=True))
            elif isinstance(item, str):
                yield from _named(item, bare=False)
            else:
                yield from _references(item)


def _named(text: object, *, bare: bool) -> Iterator[str]:
    if not isinstance(text, str):
        return
    if text.startswith("#/components/schemas/"):
        match parse_reference(text):
            case ("components", "schemas", str(name), *_):
                yield name
    elif bare:
        yield text
