"""The spec that is prepared: its schemas, where each stands, what each leads to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

Schema = Mapping[str, Any]

NAMED = "#/components/schemas/"
NAMED_AT: Pointer = ("components", "schemas")
ANNOTATIONS = frozenset(
    {
        *("title", "summary", "description", "externalDocs", "example", "examples", "deprecated", "$comment"),
        *("default", "readOnly", "writeOnly", "xml", "discriminator"),
    }
)
"""What says nothing about which values a schema takes."""

LIMITS = frozenset(
    {
        *("minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
        *("multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "not"),
        *("propertyNames", "contains", "minContains", "maxContains", "dependentRequired", "if", "then"),
        *("else", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems", "contentEncoding"),
        *("contentMediaType", "contentSchema", "format"),
    }
)
"""What narrows values down without telling of which type they are."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was prepared in another way than the spec says it: where, and in words that follow the place."""

    pointer: Pointer
    words: str
    line: int = 0
    kind: str = "said otherwise"


@dataclass(frozen=True, slots=True)
class Found:
    """Where the generator, or what it wrote, has been found wanting in an earlier round.

    `untyped` are schemas that it cannot type, `awkward` members whose names its code uses itself, `taken`
    schemas without a name, each with the name of the class that it would become, and that another is.
    """

    untyped: frozenset[Pointer] = frozenset()
    awkward: frozenset[Pointer] = frozenset()
    taken: frozenset[tuple[Pointer, str]] = frozenset()

    def __or__(self, other: "Found") -> "Found":
        return Found(self.untyped | other.untyped, self.awkward | other.awkward, self.taken | other.taken)

    def __sub__(self, other: "Found") -> "Found":
        return Found(self.untyped - other.untyped, self.awkward - other.awkward, self.taken - other.taken)

    def __bool__(self) -> bool:
        return bool(self.untyped or self.awkward or self.taken)


NOTHING_FOUND = Found()


class Source:
    """A spec in the words of OpenAPI 3.1."""

    def __init__(self, spec: SpecFile) -> None:
        self.spec = spec
        self._schemas = dict(value_at(spec.data, ("components", "schemas")) or {})
        components = spec.data.get("components")
        self.data: Mapping[str, Any] = (
            {**spec.data, "components": {**components, "schemas": self._schemas}}
            if isinstance(components, dict) and "schemas" in components
            else spec.data
        )
        self._places: dict[int, Pointer] = {}
        self._note_places(spec.data)

    def place(self, schema: object, otherwise: Pointer) -> Pointer:
        """Return where a part of the document stands; what was made meanwhile stands where it is needed."""
        return self._places.get(id(schema), otherwise)

    def target(self, schema: object) -> object:
        """Return what a schema refers to, or itself; None where `$ref`s go in circles."""
        for _ in range(50):
            if not (isinstance(schema, dict) and isinstance(reference := schema.get("$ref"), str)):
                return schema
            if set(schema) - {"$ref"} - ANNOTATIONS - LIMITS and not _only_extensions(schema):
                return schema
            schema = value_at(self.data, parse_reference(reference) or ("",))
        return None

    def named(self) -> Mapping[str, Any]:
        """Return the schemas of `components` by name."""
        return self._schemas

    def add(self, name: str, schema: Schema, place: Pointer) -> None:
        """Add a named schema, made of one that stands at a place, or put it in the place of that one."""
        self._schemas[name] = schema
        self._places[id(schema)] = place

    def _note_places(self, root: object) -> None:
        waiting: list[tuple[object, Pointer]] = [(root, ())]
        while waiting:
            value, pointer = waiting.pop()
            if isinstance(value, dict):
                children: Sequence[tuple[str | int, Any]] = list(value.items())
            elif isinstance(value, list):
                children = list(enumerate(value))
            else:
                continue
            if id(value) in self._places:
                continue
            self._places[id(value)] = pointer
            waiting += [(child, (*pointer, key)) for key, child in reversed(children)]


def escaped(name: str) -> str:
    """Return a name as a step of a `$ref`."""
    return name.replace("~", "~0").replace("/", "~1")


def name_of(reference: str) -> str | None:
    """Return the name of the schema that a `$ref` leads to, None if it leads to anything else."""
    if not reference.startswith(NAMED):
        return None
    pointer = parse_reference(reference) or ()
    return str(pointer[2]) if len(pointer) == 3 else None


def references(value: object) -> Iterator[str]:
    """Yield what a value refers to, wherever in it."""
    for each in mappings_in(value):
        if isinstance(reference := each.get("$ref"), str):
            yield reference


def mappings_in(
    value: object, leads: Callable[[Schema], Iterable[object]] = lambda _: ()
) -> Iterator[Schema]:
    """Yield every mapping in a value, once, and those in what `leads` returns for each."""
    waiting = [value]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen or not isinstance(each, dict | list):
            continue
        seen.add(id(each))
        if isinstance(each, list):
            waiting += each
        else:
            yield each
            waiting += [*leads(each), *each.values()]


def _only_extensions(schema: Schema) -> bool:
    return all(key.startswith("x-") for key in set(schema) - {"$ref"} - ANNOTATIONS - LIMITS)


def schema_place(pointer: Pointer) -> Pointer | None:
    """Return where the innermost schema stands that a pointer leads into, None if it leads into none."""
    for length in range(len(pointer), 0, -1):
        match pointer[:length]:
            case (*_, "schemas" | "properties" | "patternProperties", _):
                return pointer[:length]
            case (*_, "schema" | "items" | "additionalProperties"):
                return pointer[:length]
            case (*_, "oneOf" | "anyOf" | "allOf" | "prefixItems", int()):
                return pointer[:length]
    return None
