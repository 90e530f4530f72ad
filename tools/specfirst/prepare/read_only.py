"""What of a body only answers have: its `readOnly` members, wherever in it, as the calls leave them out.

What was read and is sent again holds them; a request must not.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.prepare.source import Source, mappings_in, name_of
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import parse_reference

Place = str | dict[str, Any]
"""Where members are left out: the name of a schema, or an object with `drop`, the names of members that
go, `members` with those in which something goes, `others` for further members and `items` for lists."""

_ALTERNATIVES = ("oneOf", "anyOf")
_DEEPEST = 20


class ReadOnly:
    """Finds the `readOnly` members of schemas; `named` are the places in named schemas, by their names."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._holding: dict[str, bool] = {}
        self.named: dict[str, Place] = {}

    def of(self, schema: object) -> Place | None:
        """Return where a schema has `readOnly` members, None if nowhere."""
        return self._place(schema, 0)

    def _place(self, schema: object, depth: int) -> Place | None:
        if not isinstance(schema, dict) or depth > _DEEPEST:
            return None
        name = name_of(reference) if isinstance(reference := schema.get("$ref"), str) else None
        if name is not None and name in self._source.named():
            if not self._holds(name):
                return None
            if name not in self.named:
                self.named[name] = {}  # it may be a part of itself
                self.named[name] = self._described(self._source.named()[name], depth) or {}
            return name
        return self._described(schema, depth)

    def _described(self, schema: object, depth: int) -> Place | None:
        members: dict[str, list[object]] = {}
        others: list[object] = []
        items: list[object] = []
        for part in self._parts(schema, 0):
            for member, said in (part.get("properties") or {}).items():
                members.setdefault(str(member), []).append(said)
            others += [part.get("additionalProperties"), *(part.get("patternProperties") or {}).values()]
            items += [part.get("items"), *(part.get("prefixItems") or ())]
        drop = [name for name, is_gone in self._dropped(schema, 0).items() if is_gone]
        below = {
            name: place
            for name, every in members.items()
            if name not in drop and (place := self._either(every, depth)) is not None
        }
        found: dict[str, Any] = {"drop": drop, "members": below}
        found |= {"others": self._either(others, depth), "items": self._either(items, depth)}
        return {key: value for key, value in found.items() if value} or None

    def _either(self, schemas: list[object], depth: int) -> Place | None:
        """Return the place in what is described by several schemas, if they say the same of it."""
        places = [
            place for each in schemas if isinstance(each, dict) for place in [self._place(each, depth + 1)]
        ]
        return places[0] if places and all(place == places[0] for place in places) else None

    def _dropped(self, schema: object, depth: int) -> dict[str, bool]:
        """Return for each member of an object whether it goes; of alternatives each has to say so."""
        gone: dict[str, bool] = {}
        for part in self._parts(schema, depth, alternatives=False):
            for name, said in (part.get("properties") or {}).items():
                gone[str(name)] = gone.get(str(name), False) or self._is_read_only(said)
            for keyword in _ALTERNATIVES if depth < _DEEPEST else ():
                votes: dict[str, list[bool]] = {}
                for branch in part.get(keyword) or ():
                    for name, vote in self._dropped(branch, depth + 1).items():
                        votes.setdefault(name, []).append(vote)
                gone |= {name: gone.get(name, False) or all(each) for name, each in votes.items()}
        return gone

    def _parts(self, schema: object, depth: int, *, alternatives: bool = True) -> Iterator[Mapping[str, Any]]:
        """Yield a schema and all that describes the same value."""
        if not isinstance(schema, dict) or depth > _DEEPEST:
            return
        yield schema
        below = self._referred(schema)
        for keyword in ("allOf", *(_ALTERNATIVES if alternatives else ())):
            below += schema.get(keyword) or ()
        for each in below:
            yield from self._parts(each, depth + 1, alternatives=alternatives)

    def _referred(self, schema: Mapping[str, Any]) -> list[object]:
        if not isinstance(reference := schema.get("$ref"), str):
            return []
        return [value_at(self._source.data, parse_reference(reference) or ("",))]

    def _is_read_only(self, schema: object) -> bool:
        said = (schema, self._source.target(schema))
        return any(isinstance(each, dict) and each.get("readOnly") is True for each in said)

    def _holds(self, name: str) -> bool:
        """Return whether a named schema, or one that it leads to, has a `readOnly` member."""
        if name not in self._holding:
            reached = mappings_in(self._source.named()[name], self._referred)
            self._holding[name] = any(each.get("readOnly") is True for each in reached)
        return self._holding[name]
