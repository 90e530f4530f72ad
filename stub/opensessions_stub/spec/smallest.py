"""An example for what the spec gives no example of: a value that is as small as its schema allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonschema_rs import ValidationError

from opensessions_stub.spec.composition import has_alternatives, merged, variants
from opensessions_stub.spec.naming import plain
from opensessions_stub.spec.scalars import SCALARS
from opensessions_stub.spec.schema import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from opensessions_stub.spec.document import Pointer
    from opensessions_stub.spec.schema import Face
    from opensessions_stub.spec.spec import Spec

_DEEPEST = 32
_MOST_MADE = 4000
"""How many values may be made and thrown away for one example …"""

_MOST_CHECKED = 300
"""… and how many if each is checked."""

_MOST_OF_ONE = 12


def smallest(spec: Spec, pointer: Pointer, face: Face, *, is_line: bool = False) -> Any:
    """The schema's own example if it has one, else a value that is as small as it allows.

    Args:
        spec: where it stands.
        pointer: its place there.
        face: the side from which it is read.
        is_line: whether the value becomes one line, in which no items read as a single empty one.

    Raises:
        SpecError: no value was found that satisfies the schema.
    """
    empty: list[Any] = []
    schema = spec.schemas.bundle(pointer, face)
    validator = spec.schemas.validator(pointer, face)
    for is_careful in (False, True):
        builder = _Builder(schema.get("$defs", {}), spec.path_names, is_careful=is_careful)
        try:
            for value in builder.values(schema, 0):
                if not validator.is_valid(value):
                    continue
                if not is_line or value not in ([], {}):
                    return value
                empty = [value]
        except _Exhausted:
            pass
    if empty:
        return empty[0]
    _, place = spec.document.resolve(pointer)
    words = "give an example"
    if has_alternatives(schema, schema.get("$defs", {})):
        words += ", or let its alternatives exclude each other"
    raise spec.document.error(place, f"no value was found that satisfies this schema: {words}")


def smallest_of(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """A value that is as small as a part of a bundle allows; None if none was found."""
    try:
        return next(_Builder(definitions, is_careful=True).values(schema, 0), None)
    except _Exhausted:
        return None


def samples(schema: Mapping[str, Any]) -> list[Any]:
    """The values that a schema itself gives as examples."""
    given = schema.get("examples")
    found = [*given] if isinstance(given, list) else []
    return [*found, *(schema[name] for name in ("example", "default") if name in schema)]


class _Exhausted(Exception):
    """Too much was tried."""


class _Builder:
    """Makes values.

    Args:
        definitions: the `$defs` of the bundle.
        names: plain names of members that are not empty if they can help it: an empty one is in no path.
        is_careful: whether every part is checked before it is used, which takes its time.
    """

    def __init__(
        self, definitions: Mapping[str, Any], names: frozenset[str] = frozenset(), *, is_careful: bool
    ) -> None:
        self._definitions = definitions
        self._names = names
        self._is_careful = is_careful
        self._made = 0

    def values(self, schema: Any, depth: int) -> Iterator[Any]:
        """Give values that probably satisfy a schema, the likeliest first."""
        self._made += 1
        if self._made > (_MOST_CHECKED if self._is_careful else _MOST_MADE):
            raise _Exhausted
        if schema is True:
            yield {}
        if not isinstance(schema, dict) or depth > _DEEPEST:
            return
        flat = merged(schema, self._definitions)
        if given := [*samples(flat), *_listed(flat)]:
            fits = self._check(schema)
            yield from (value for value in given if fits(value))
        is_composed = bool(flat.keys() & {"not", "if"}) or has_alternatives(schema, self._definitions)
        for variant in variants(schema, self._definitions) if is_composed else (flat,):
            yield from self._of(variant, depth)

    def _first(self, schema: Any, depth: int, position: int = 0) -> tuple[Any, ...]:
        """The first value that satisfies a schema, or one at a position behind it; empty if there is none."""
        fits = self._check(schema)
        good: list[Any] = []
        for number, value in enumerate(self.values(schema, depth)):
            if fits(value) and value not in good:
                good.append(value)
            if len(good) > position or number > _MOST_OF_ONE + position:
                break
        return tuple(good[position : position + 1])

    def _check(self, schema: Any) -> Callable[[Any], bool]:
        if not self._is_careful:
            return lambda _: True
        try:
            return compiled({"allOf": [schema], "$defs": dict(self._definitions)}).is_valid
        except (ValidationError, ValueError):
            return lambda _: False

    def _of(self, flat: Mapping[str, Any], depth: int) -> Iterator[Any]:
        kind = flat.get("type") or _implied(flat)
        # What may be anything is one alternative of several only where it is no object.
        kinds = [kind] if isinstance(kind, str) else kind or ("object", "string", "number")
        for name in sorted(kinds, key=lambda each: each != "null" or not depth):
            if name == "object":
                yield from self._objects(flat, depth)
            elif name == "array":
                yield from self._arrays(flat, depth)
            elif name in SCALARS:
                yield from SCALARS[name](flat)

    def _objects(self, flat: Mapping[str, Any], depth: int) -> Iterator[Any]:
        properties = flat.get("properties", {})
        needed = list(flat.get("required", ()))
        for names in (needed, [*needed, *(name for name in properties if name not in needed)]):
            made = {
                name: value[0]
                for name in names
                if (
                    value := self._member(
                        name, properties.get(name, flat.get("additionalProperties", True)), depth
                    )
                )
            }
            if made.keys() >= set(needed):
                yield from self._filled(made, flat, depth)

    def _filled(self, made: dict[str, Any], flat: Mapping[str, Any], depth: int) -> Iterator[Any]:
        """An object, with as many more members as it needs."""
        lacking = flat.get("minProperties", 0) - len(made)
        properties = flat.get("properties", {})
        others = [
            *(name for name in properties if name not in made),
            *(f"member{n}" for n in range(1, lacking + 1)),
        ]
        for name in others[: max(lacking, 0)]:
            if value := self._member(
                name, properties.get(name, flat.get("additionalProperties", True)), depth
            ):
                made[name] = value[0]
        yield made

    def _member(self, name: str, schema: Any, depth: int) -> tuple[Any, ...]:
        value = self._first(schema, depth + 1)
        if value == ("",) and plain(name) in self._names:
            return (name,) if self._check(schema)(name) else value
        return value

    def _arrays(self, flat: Mapping[str, Any], depth: int) -> Iterator[Any]:
        length = max(flat.get("minItems", 0), flat.get("minContains", 1) if "contains" in flat else 0)
        for longer in (0, 1):  # no items at all are a list of anything, where it has to be one of something
            if longer == 0 or length + 1 <= flat.get("maxItems", length + 1):
                yield from self._array(flat, min(length, _MOST_MADE) + longer, depth)

    def _array(self, flat: Mapping[str, Any], length: int, depth: int) -> Iterator[Any]:
        first = flat.get("prefixItems", [])
        items = flat.get("items", True)
        made: list[Any] = []
        for index in range(length):
            schema = first[index] if index < len(first) else items
            if index == len(made) and "contains" in flat and index >= flat.get("minItems", 0):
                schema = flat["contains"]
            value = self._first(schema, depth + 1, index if flat.get("uniqueItems") else 0)
            if not value:
                return
            made.append(value[0])
        yield made


def _listed(flat: Mapping[str, Any]) -> list[Any]:
    """The few values that a flat schema allows; `const` may be that of a branch which `enum` excludes."""
    constant = [flat["const"]] if "const" in flat else []
    allowed = flat.get("enum", constant)
    return [*(value for value in constant if value in allowed), *allowed]


def _implied(schema: Mapping[str, Any]) -> str | None:
    if schema.keys() & {"required", "properties", "additionalProperties", "minProperties"}:
        return "object"
    if schema.keys() & {"items", "minItems", "prefixItems", "contains"}:
        return "array"
    if schema.keys() & {"minLength", "maxLength", "pattern", "format"}:
        return "string"
    if schema.keys() & {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}:
        return "number"
    return None
