"""What of a value its schema speaks of: a server that follows its spec shows nothing else.

Where there are alternatives, those that the value satisfies say which members there are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jsonschema_rs import ValidationError

from opensessions_stub.spec.schema import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema_rs import Draft202012Validator

_OPENING = ("additionalProperties", "unevaluatedProperties")
_DEEPEST = 64


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> Draft202012Validator:
    """A check of names by the engine that checks everything else, not by Python's, which has no bounds."""
    return compiled({"pattern": pattern})


class Documented:
    """The members that the schemas of a bundle document.

    Args:
        definitions: the bundle's `$defs`.
    """

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions
        # By identity, which is that of the bundle's own parts; kept with them, so that it stays theirs.
        self._validators: dict[int, tuple[Any, Draft202012Validator | None]] = {}

    def of(self, schema: Any, value: Any, depth: int = 0) -> Any:
        """The same of a value; all of it where the schema leaves that open on purpose.

        Args:
            schema: part of the bundle.
            value: what is known.
            depth: how many values lie around it.
        """
        if depth > _DEEPEST or not isinstance(value, dict | list):
            return value
        parts = [*self._parts(schema, value)]
        if isinstance(value, list):
            return [self._item(parts, index, item, depth) for index, item in enumerate(value)]
        named: dict[str, list[Any]] = {}
        for part in parts:
            for name, member in part.get("properties", {}).items():
                named.setdefault(name, []).append(member)
            for pattern, member in part.get("patternProperties", {}).items():
                for name in value:
                    if _pattern(pattern).is_valid(name):
                        named.setdefault(name, []).append(member)
        others = [each for part in parts for key in _OPENING if isinstance(each := part.get(key), dict)]
        is_open = not named or any(
            part.get(keyword, False) is not False for part in parts for keyword in _OPENING
        )
        return {
            name: self._all(named.get(name, others), member, depth)
            for name, member in value.items()
            if is_open or (name in named and False not in named[name])
        }

    def _all(self, schemas: Any, value: Any, depth: int) -> Any:
        """What all of some schemas together document of a value."""
        if len(schemas) == 1:
            return self.of(schemas[0], value, depth + 1)
        return self.of({"allOf": [*schemas]}, value, depth + 1) if schemas else value

    def _item(self, parts: list[Any], index: int, item: Any, depth: int) -> Any:
        schemas = []
        for part in parts:
            first = part.get("prefixItems", [])
            if index < len(first):
                schemas.append(first[index])
            elif "items" in part:
                schemas.append(part["items"])
        return self._all(schemas, item, depth)

    def _parts(self, schema: Any, value: Any) -> Iterator[dict[str, Any]]:
        """All schemas that describe a value itself."""
        waiting, seen = [schema], set()
        while waiting:
            part = waiting.pop(0)
            if not isinstance(part, dict) or id(part) in seen:
                continue
            seen.add(id(part))
            yield part
            if "$ref" in part:
                waiting.append(self._definitions[part["$ref"].rpartition("/")[2]])
            waiting += part.get("allOf", ())
            for keyword in ("anyOf", "oneOf"):
                waiting += self._branches(part.get(keyword, ()), value)
            if "if" in part:
                waiting.append(part.get("then" if self._is_valid(part["if"], value) else "else"))
            if isinstance(value, dict):
                waiting += [each for name, each in part.get("dependentSchemas", {}).items() if name in value]

    def _branches(self, branches: Any, value: Any) -> list[Any]:
        """The branches that a value satisfies, with more members than it may have if need be; else all."""
        good = [branch for branch in branches if self._is_valid(branch, value)]
        return good or [one for one in branches if self._is_valid(one, self.of(one, value))] or [*branches]

    def _is_valid(self, schema: Any, value: Any) -> bool:
        if id(schema) not in self._validators:
            try:
                made = compiled({"allOf": [schema], "$defs": dict(self._definitions)})
            except (ValidationError, ValueError):
                made = None
            self._validators[id(schema)] = schema, made
        validator = self._validators[id(schema)][1]
        return validator is not None and validator.is_valid(value)
