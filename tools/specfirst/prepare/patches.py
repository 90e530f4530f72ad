"""Bodies of JSON Merge Patch (RFC 7396): a member that need not be there may be null, which takes it away.

A spec describes the members of what is patched and does not say null beside each; without it the class
could not say that a member goes. So what a merge patch holds is said again with null, in classes of its own
where the same schema stands elsewhere too.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from tools.specfirst.prepare.merging import Contradiction
from tools.specfirst.prepare.source import NAMED, Schema, escaped, name_of
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.prepare.schemas import Schemas

_ALTERNATIVES = ("oneOf", "anyOf")


class Patches:
    """Says schemas as what a merge patch holds; `used_otherwise` are the named ones that stand elsewhere."""

    def __init__(self, schemas: "Schemas", used_otherwise: Collection[str]) -> None:
        self._schemas = schemas
        self._used_otherwise = used_otherwise
        self._known: dict[str, str] = {}

    def prepared(self, schema: object, place: Pointer) -> dict[str, Any]:
        """Return the schema of a merge patch, prepared."""
        before, self._schemas.patched = self._schemas.patched, True
        prepared = self._schemas.prepared(self._said(schema), place)
        self._schemas.patched = before
        return prepared

    def _said(self, schema: object) -> object:
        """Return a schema in which each member that need not be there may be null."""
        reference = schema.get("$ref") if isinstance(schema, dict) else None
        name = name_of(reference) if isinstance(reference, str) else None
        try:
            flat = self._schemas.flat(schema)
        except Contradiction:
            return schema
        has_members = types_of(flat) - {"null"} == {"object"} and bool(
            {"properties", "additionalProperties"} & set(flat)
        )
        if name is not None and (has_members or any(key in flat for key in _ALTERNATIVES)):
            return {"$ref": NAMED + escaped(self._named(name, flat))}
        return self._with_null_below(flat) if has_members else self._in_alternatives(flat, schema)

    def _named(self, name: str, flat: Schema) -> str:
        """Return the name of what a named schema is in a merge patch."""
        if name not in self._known:
            source = self._schemas.source
            own = self._schemas.names.fresh(f"{name}Patch") if name in self._used_otherwise else name
            self._known[name] = own
            place: Pointer = ("components", "schemas", name)
            said = self._in_alternatives(flat, flat)
            said = self._with_null_below(flat) if said is flat else said
            source.add(own, said, place)
            given = self._schemas.names.of(own)
            self._schemas.hoisted[given] = self._schemas.prepared(said, place)
        return self._known[name]

    def _with_null_below(self, flat: Schema) -> dict[str, Any]:
        said = dict(flat)
        if "properties" in flat:
            needed = flat.get("required", ())
            said["properties"] = {
                name: self._said(member) if name in needed else _or_null(member, self._said(member))
                for name, member in flat["properties"].items()
            }
        if isinstance(further := flat.get("additionalProperties"), dict):
            said["additionalProperties"] = _or_null(further, self._said(further))
        return said

    def _in_alternatives(self, flat: Schema, otherwise: Any) -> Any:
        """Return alternatives, each as in a merge patch; another schema as it is said."""
        keys = [key for key in _ALTERNATIVES if isinstance(flat.get(key), list)]
        if not keys or "properties" in flat:
            return otherwise
        # A discriminator names classes; these go by the values of their own member.
        others = {key: value for key, value in flat.items() if key not in {*keys, "discriminator"}}
        return {**others, **{key: [self._said(each) for each in flat[key]] for key in keys}}


def _or_null(written: object, said: object) -> object:
    """Return a schema that takes null too."""
    if said in ({}, True) or said is False:
        return said
    if isinstance(said, dict) and isinstance(kind := said.get("type"), str):
        if not {"enum", "const", "oneOf", "anyOf", "allOf", "$ref", "not"} & said.keys():
            return {**said, "type": [kind, "null"]} if kind != "null" else said
    elif isinstance(said, dict) and "null" in (said.get("type") or ()):
        return said
    words = {key: written[key] for key in ("description",) if isinstance(written, dict) and key in written}
    return {**words, "anyOf": [said, {"type": "null"}]}
