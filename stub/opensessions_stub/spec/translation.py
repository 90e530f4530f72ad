"""OpenAPI's schemas in the words of JSON Schema 2020-12, as one side of a conversation sees them.

OpenAPI 3.0's own spellings (`nullable`, boolean exclusive bounds) are translated. Beside a `$ref` that
version has nothing, except that `nullable`, `readOnly` and `writeOnly` are meant there by whoever writes
them. What has no effect is noted; a keyword that nobody here checks is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from opensessions_stub.spec.hidden import Hidden
from opensessions_stub.spec.nodes import DECLARE
from opensessions_stub.spec.vocabulary import (
    ANNOTATIONS,
    BITS,
    BY_NAME,
    CHECKED,
    CHECKED_FORMATS,
    IN_PLACE_LISTS,
    IN_PLACE_ONE,
    LISTS,
    ONE,
    SAMPLES,
    SCHEMA_DIALECTS,
)

if TYPE_CHECKING:
    from opensessions_stub.spec.document import Document, Pointer

Names: TypeAlias = frozenset[str]

_NONE: Names = frozenset()
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_.-]")
_NULL = {"type": "null"}
_BOOLEAN_IN_3_0 = ("exclusiveMinimum", "exclusiveMaximum")
_COSTLIEST = 20_000
"""How many schemas one value may have to be held to; more are a mistake, or somebody's joke."""


class Translation:
    """The schemas of a document as one side sees them.

    Args:
        document: where they stand.
        hides: `readOnly` or `writeOnly`, whichever keyword hides a property from this side.
        legacy: whether the document is OpenAPI 3.0.
        is_adopted: whether keywords that nobody knows are annotations.
    """

    def __init__(self, document: Document, hides: str, *, legacy: bool, is_adopted: bool) -> None:
        self._document = document
        self._hidden = Hidden(document, hides)
        self._legacy = legacy
        self._is_adopted = is_adopted
        self._names: dict[tuple[Pointer, Names], str] = {}
        self._definitions: dict[str, Any] = {}
        self._direct: dict[str, set[str]] = {}
        self._costs: dict[str, int] = {}
        self._referred: set[str] = set()

    def bundle(self, pointer: Pointer) -> dict[str, Any]:
        """The schema at a place with all that it refers to under `$defs`."""
        self._referred = set()
        translated = self._schema(self._document.at(pointer), pointer, _NONE)
        if not isinstance(translated, dict):
            translated = {} if translated else {"not": {}}
        names = self._reachable(self._referred)
        if self._cost(translated) > _COSTLIEST:
            raise self._document.error(
                pointer,
                f"each value would be held to more than {_COSTLIEST} schemas: they multiply each other",
            )
        return (
            {**translated, "$defs": {name: self._definitions[name] for name in names}}
            if names
            else translated
        )

    def _reachable(self, names: set[str]) -> list[str]:
        found: dict[str, None] = dict.fromkeys(sorted(names))
        for name in (waiting := list(found)):
            for further in sorted(self._direct[name] - found.keys()):
                found[further] = None
                waiting.append(further)
        return list(found)

    def _cost(self, schema: Any) -> int:
        """How many schemas one and the same value is held to, at the most."""
        if not isinstance(schema, dict):
            return 1
        parts = [schema[keyword] for keyword in IN_PLACE_ONE if keyword in schema]
        parts += [part for keyword in IN_PLACE_LISTS for part in schema.get(keyword, ())]
        parts += schema.get("dependentSchemas", {}).values()
        return 1 + sum(map(self._cost, parts)) + (self._cost_of(schema["$ref"]) if "$ref" in schema else 0)

    def _cost_of(self, reference: str) -> int:
        name = reference.rpartition("/")[2]
        if name not in self._costs:
            self._costs[name] = 0  # whoever refers to itself is counted once
            self._costs[name] = self._cost(self._definitions[name])
        return self._costs[name]

    def _schema(self, schema: Any, place: Pointer, hidden: Names) -> Any:
        if isinstance(schema, bool):
            return schema
        if not isinstance(schema, dict):
            raise self._document.error(place, "a schema is an object or a boolean")
        if self._legacy and "$ref" in schema:
            referred = {"$ref": self._reference(schema["$ref"], place, hidden)}
            return {"anyOf": [referred, _NULL]} if schema.get("nullable") is True else referred
        hidden |= self._hidden.within(place)
        translated: dict[str, Any] = {}
        for keyword, value in schema.items():
            with self._document.collecting():
                self._keyword(keyword, value, (*place, keyword), translated, hidden)
        if hidden:
            _hide(translated, hidden)
        if self._legacy:
            self._modernise(translated, schema, place)
        if isinstance(schema.get("format"), str) and schema["format"] in BITS:
            _narrow(translated, 2 ** (BITS[schema["format"]] - 1))
        return translated

    def _keyword(
        self,
        keyword: str,
        value: Any,
        place: Pointer,
        into: dict[str, Any],
        hidden: Names,
    ) -> None:
        if keyword in ONE | LISTS | BY_NAME:
            self._parts(keyword, value, place, into, hidden)
        elif keyword == "discriminator":
            self._discriminator(value, place, into)
        elif keyword in ANNOTATIONS or keyword.startswith("x-"):
            return
        elif keyword == "$ref":
            into["$ref"] = self._reference(value, place, hidden)
        elif keyword == "format":
            self._format(value, place, into)
        elif keyword in CHECKED:
            self._value(keyword, value, place, into)
        elif keyword in SAMPLES:
            into[keyword] = value
        elif not (self._legacy and keyword == "nullable") and not (
            keyword == "$schema" and value in SCHEMA_DIALECTS
        ):
            self._unknown(keyword, place)

    def _parts(
        self,
        keyword: str,
        value: Any,
        place: Pointer,
        into: dict[str, Any],
        hidden: Names,
    ) -> None:
        """Translates the schemas that a keyword holds."""
        if keyword in ONE:
            into[keyword] = self._schema(value, place, hidden if keyword in IN_PLACE_ONE else _NONE)
        elif keyword in LISTS:
            if not isinstance(value, list):
                raise self._document.error(place, f"{keyword} is a list of schemas")
            passed = hidden if keyword in IN_PLACE_LISTS else _NONE
            into[keyword] = [self._schema(item, (*place, index), passed) for index, item in enumerate(value)]
        else:
            if not isinstance(value, dict):
                raise self._document.error(place, f"{keyword} is a mapping from names to schemas")
            if keyword != "$defs":  # what is there is translated where it is referred to
                into[keyword] = {
                    name: self._schema(item, (*place, name), _NONE) for name, item in value.items()
                }

    def _value(self, keyword: str, value: Any, place: Pointer, into: dict[str, Any]) -> None:
        is_right, words = CHECKED[keyword]
        if not is_right(value) and not (
            self._legacy and keyword in _BOOLEAN_IN_3_0 and isinstance(value, bool)
        ):
            self._slip(place, f"the schema is not valid: {keyword} is {words}")
        else:
            into[keyword] = value

    def _unknown(self, keyword: str, place: Pointer) -> None:
        problem = f"the stub does not check the keyword {keyword}"
        if keyword.startswith("$"):  # which changes what other keywords mean
            raise self._document.error(place, f"{problem}: {DECLARE} beside the operation")
        self._slip(place, f"{problem}: leave it out")

    def _slip(self, place: Pointer, problem: str) -> None:
        if not self._is_adopted:
            raise self._document.error(place, problem)
        self._document.note(place, f"not minded: {problem}")

    def _discriminator(self, value: Any, place: Pointer, into: dict[str, Any]) -> None:
        """Keeps what tells branches apart: it checks nothing, but values are made by it."""
        mapping = value.get("mapping", {}) if isinstance(value, dict) else None
        if not isinstance(mapping, dict) or not isinstance(value.get("propertyName"), str):
            self._slip(place, "a discriminator has a propertyName, and a mapping from values to schemas")
            return
        values = {
            _NOT_PLAIN.sub("-", str(target).rpartition("/")[2]): name for name, target in mapping.items()
        }
        into["discriminator"] = {"propertyName": value["propertyName"], "values": values}

    def _format(self, value: Any, place: Pointer, into: dict[str, Any]) -> None:
        if not isinstance(value, str):
            raise self._document.error(place, "format is a word")
        if value in CHECKED_FORMATS:
            into["format"] = value

    def _reference(self, reference: object, place: Pointer, hidden: Names) -> str:
        schema, target = self._document.target(reference, place)
        name = self._names.get((target, hidden))
        if name is None:
            word = str(target[-1]) if target else "root"
            name = f"{len(self._names)}-{_NOT_PLAIN.sub('-', word)}"
            self._names[target, hidden] = name
            self._definitions[name] = {}
            around, self._referred = self._referred, set()
            try:
                self._definitions[name] = self._schema(schema, target, hidden)
            finally:
                self._direct[name], self._referred = self._referred, around
        self._referred.add(name)
        return f"#/$defs/{name}"

    def _modernise(self, into: dict[str, Any], schema: dict[str, Any], place: Pointer) -> None:
        for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if isinstance(flag := into.get(exclusive), bool):
                del into[exclusive]
                if flag and bound in into:
                    into[exclusive] = into.pop(bound)
        if schema.get("nullable") is True and not _allow_null(into):
            self._document.note((*place, "nullable"), "nullable has no effect where nothing else is said")


def _allow_null(schema: dict[str, Any]) -> bool:
    """Let a translated schema take null as well; False if it says nothing that null would contradict.

    Beside a composition the standard is of two minds, and authors of one: they mean "or null". A list of
    values has to hold null itself.
    """
    branched = next((keyword for keyword in ("oneOf", "anyOf") if keyword in schema), None)
    if "allOf" in schema:
        said = {name: schema.pop(name) for name in list(schema) if name not in SAMPLES}
        schema["anyOf"] = [said, _NULL]
        return True
    if branched and _NULL not in schema[branched]:
        schema[branched] = [*schema[branched], _NULL]
    if isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
    elif schema.keys() & {"properties", "additionalProperties"} and not branched:
        schema["type"] = ["object", "null"]
    return branched is not None or "type" in schema


def _hide(schema: dict[str, Any], hidden: Names) -> None:
    if isinstance(properties := schema.get("properties"), dict):
        schema["properties"] = {
            name: False if name in hidden else value for name, value in properties.items()
        }
    if isinstance(required := schema.get("required"), list):
        schema["required"] = [name for name in required if name not in hidden]
        if not schema["required"]:
            del schema["required"]


def _narrow(schema: dict[str, Any], limit: int) -> None:
    """Keeps numbers within a signed range, however far the schema's own bounds reach."""
    schema["minimum"] = max(schema.get("minimum", -limit), -limit)
    schema["maximum"] = min(schema.get("maximum", limit - 1), limit - 1)
