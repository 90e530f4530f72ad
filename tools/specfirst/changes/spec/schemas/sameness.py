"""One short text for each schema: the same for all that say the same, references followed."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from tools.specfirst.changes.spec.json_values import allows_anything, is_silent, json_text, spoken
from tools.specfirst.changes.spec.schemas.heirs import Heirs
from tools.specfirst.changes.spec.schemas.stated import reference_in
from tools.specfirst.changes.spec.schemas.view import Stated
from tools.specfirst.changes.spec.stability import STABILITY
from tools.specfirst.specs.deprecations import REMOVAL_VERSION, SUNSET
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Document, Pointer, parse_reference

_ONE_SCHEMA = frozenset(
    {
        *("not", "items", "contains", "additionalProperties", "propertyNames", "if", "then", "else"),
        *("unevaluatedProperties", "unevaluatedItems", "contentSchema"),
    }
)
_NAMED_SCHEMAS = frozenset({"properties", "patternProperties", "dependentSchemas"})
_UNORDERED_SCHEMAS = frozenset({"allOf", "anyOf", "oneOf"})
_UNORDERED = frozenset({"required", "type", "enum"})
_ENDS = frozenset({REMOVAL_VERSION, SUNSET, STABILITY})
_ANYTHING = "anything"


class Sameness:
    """Tells schemas of one document apart, and from those of another, by what they say."""

    def __init__(self, document: Document, *, with_names: bool = False) -> None:
        """Take a document.

        Args:
            document: The document.
            with_names: Whether what only concerns people and clients counts too: the names of schemas,
                and how long one may rely on them.
        """
        self._data = document.data
        self._heirs = Heirs(document)
        self._with_names = with_names
        self._known: dict[Pointer, str] = {}
        self._way: list[Pointer] = []

    def of(self, pointer: Pointer) -> str:
        """Return the text of the schema at a place."""
        return self._text(pointer)[0]

    def _text(self, pointer: Pointer) -> tuple[str, int]:
        """Return the text, and the lowest step of the way here that it names: a schema may hold itself."""
        if pointer in self._known:
            return self._known[pointer], len(self._way)
        if pointer in self._way:
            step = self._way.index(pointer)
            return f"again {len(self._way) - step}", step
        self._way.append(pointer)
        text, lowest = self._said(pointer)
        self._way.pop()
        if lowest >= len(self._way):
            self._known[pointer] = text
        return text, lowest

    def _said(self, pointer: Pointer) -> tuple[str, int]:
        value = value_at(self._data, pointer)
        if value is False:
            return "nothing", len(self._way)
        if not isinstance(value, Mapping) or (allows_anything(value) and not _ENDS & value.keys()):
            return _ANYTHING, len(self._way)
        reference = value.get("$ref")
        target = parse_reference(reference) if isinstance(reference, str) else None
        if target is not None and len(value) == 1:
            text, lowest = self._text(target)
            return (f"{target[-1:]} {text}" if self._with_names else text), lowest
        lowest = len(self._way)
        said: dict[str, object] = {}
        for keyword, item in value.items():
            if is_silent(keyword) and not (self._with_names and keyword in _ENDS):
                continue
            if keyword == "$ref" and target is not None:
                said[keyword], low = self._text(target)
            elif keyword == "discriminator":
                said[keyword], low = self._told_apart(Stated(item, (*pointer, keyword)))
            else:
                said[keyword], low = self._keyword((*pointer, keyword), keyword, item)
            lowest = min(lowest, low)
        text = json.dumps(said, sort_keys=True)
        return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(), lowest

    def _told_apart(self, discriminator: Stated) -> tuple[object, int]:
        """Return what a discriminator says, and its schema's heirs, who may come in its place."""
        heirs = self._heirs.told_by(discriminator)
        parent = discriminator.pointer[:-1]
        texts = {value: self._own(parent, heir) for value, heir in heirs.items()}
        said = json_text(spoken(discriminator.value)), {value: text for value, (text, _) in texts.items()}
        return said, _lowest(texts.values(), self._way)

    def _own(self, parent: Pointer, heir: Pointer) -> tuple[str, int]:
        """Return what an heir says beyond the schema that it inherits from."""
        schema = value_at(self._data, heir)
        parts = schema.get("allOf") if isinstance(schema, Mapping) else None
        if not isinstance(parts, list):
            return self._text(heir)
        own = [index for index, part in enumerate(parts) if reference_in(part) != parent]
        texts = [self._text((*heir, "allOf", index)) for index in own]
        rest = {key: said for key, said in schema.items() if key != "allOf" and not is_silent(key)}
        said = [self._keyword((*heir, key), key, value) for key, value in rest.items()]
        written = [sorted(text for text, _ in texts), [*rest], [text for text, _ in said]]
        return json.dumps(written, sort_keys=True), _lowest([*texts, *said], self._way)

    def _keyword(self, pointer: Pointer, keyword: str, value: object) -> tuple[object, int]:
        if keyword in _ONE_SCHEMA:
            return self._text(pointer)
        if keyword in _NAMED_SCHEMAS and isinstance(value, Mapping):
            texts = {str(name): self._text((*pointer, name)) for name in value}
            return {name: text for name, (text, _) in texts.items()}, _lowest(texts.values(), self._way)
        if keyword in (*_UNORDERED_SCHEMAS, "prefixItems") and isinstance(value, list):
            items = [self._text((*pointer, index)) for index, _ in enumerate(value)]
            written = [text for text, _ in items]
            ordered = written if keyword == "prefixItems" else sorted(written)
            return ordered, _lowest(items, self._way)
        if keyword in _UNORDERED and isinstance(value, list):
            return sorted(map(json_text, value)), len(self._way)
        if keyword == "dependentRequired" and isinstance(value, Mapping):
            return {str(name): sorted(map(str, names)) for name, names in value.items()}, len(self._way)
        data = value if keyword in ("const", "default") else spoken(value)
        return json_text(data), len(self._way)


def _lowest(texts: Iterable[tuple[object, int]], way: list[Pointer]) -> int:
    return min((low for _, low in texts), default=len(way))
