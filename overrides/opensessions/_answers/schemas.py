"""Why: one schema can be written in many ways; the reader of answers wants to know its one type.

References are followed, `allOf` of objects is one object, and null beside one other type is a property of
that type.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_HOPS = 50


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema without its ways of being written.

    Attributes:
        type: Its one JSON type beside null; None if it has several, or is a choice.
        nullable: Whether null is a value of it.
        members: Its keywords.
    """

    type: str | None
    nullable: bool
    members: Mapping[str, Any]


class Schemas:
    """The schemas of an API, by name."""

    def __init__(self, schemas: Mapping[str, Mapping[str, Any]]) -> None:
        self._schemas = schemas

    def named(self, name: str) -> Any:
        """Return the schema of a name."""
        return self._schemas.get(name)

    def plain(self, schema: Any) -> Schema:
        """Return a schema without its ways of being written."""
        schema = self._resolved(schema)
        if not isinstance(schema, Mapping):
            return Schema(None, False, {})
        if "allOf" in schema:
            schema = self._joined(schema, 0)
        for choice in ("anyOf", "oneOf"):
            branches = [branch for branch in schema.get(choice, ()) if branch != {"type": "null"}]
            if all(branch.keys() == {"required"} for branch in branches):
                continue  # of one class, which the decoder does not ask
            if branches and len(branches) < len(schema[choice]):
                inner = self.plain(branches[0]) if len(branches) == 1 else Schema(None, True, schema)
                return Schema(inner.type, True, inner.members)
            if branches:
                return Schema(None, False, schema)
        types = schema.get("type")
        if isinstance(types, list):
            others = [each for each in types if each != "null"]
            return Schema(others[0] if len(others) == 1 else None, len(others) < len(types), schema)
        if types is None and "properties" in schema:
            types = "object"
        return Schema(types, False, schema)

    def _resolved(self, schema: Any) -> Any:
        for _ in range(_HOPS):
            if not isinstance(schema, Mapping) or "$ref" not in schema:
                return schema
            schema = self._schemas.get(schema["$ref"])
        return None

    def _joined(self, schema: Mapping[str, Any], depth: int) -> Mapping[str, Any]:
        """Return a schema with what its `allOf` takes in."""
        joined: dict[str, Any] = {}
        parts = [self._resolved(part) for part in schema["allOf"]] if depth < _HOPS else []
        for part in [*parts, {key: value for key, value in schema.items() if key != "allOf"}]:
            if not isinstance(part, Mapping):
                continue
            whole = self._joined(part, depth + 1) if "allOf" in part else part
            properties = {**joined.get("properties", {}), **whole.get("properties", {})}
            required = [*joined.get("required", ()), *whole.get("required", ())]
            joined.update(whole)
            if properties:
                joined["properties"] = properties
            if required:
                joined["required"] = required
        return joined
