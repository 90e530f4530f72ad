"""An example for what the spec gives no example of: the smallest value that its schema allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonschema_rs import Draft202012Validator

from opensessions_stub.spec.naming import plain, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from opensessions_stub.spec.document import Pointer
    from opensessions_stub.spec.schema import Face
    from opensessions_stub.spec.spec import Spec

_DEEPEST = 32
_FORMATS = {
    "date": "2026-01-01",
    "date-time": "2026-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "duration": "P1D",
    "email": "user@example.com",
    "idn-email": "user@example.com",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "uri-reference": "/",
    "iri": "https://example.com/",
    "iri-reference": "/",
    "uri-template": "/",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "json-pointer": "",
    "relative-json-pointer": "0",
    "regex": "",
}


def smallest(spec: Spec, pointer: Pointer, face: Face) -> Any:  # noqa: ANN401 - any JSON value
    """The schema's own example if it has one, else a value that is as small as it allows.

    Raises:
        SpecError: no value was found that satisfies the schema (a pattern, say, is not solved here).
    """
    schema = spec.schemas.bundle(pointer, face)
    value = _Builder(schema.get("$defs", {}), _names(spec)).value(schema, 0)
    if spec.schemas.validator(pointer, face).is_valid(value):
        return value
    _, place = spec.document.resolve(pointer)
    raise spec.document.error(place, "no value was found that satisfies this schema: give an example")


def _names(spec: Spec) -> frozenset[str]:
    """The plain names of all members by which a path may name a thing."""
    return frozenset(
        spelling
        for operation in spec.operations.values()
        for parameter in operation.parameters
        if parameter.location == "path"
        for spelling in spellings(parameter.name)
    )


class _Builder:
    """Makes values.

    Args:
        definitions: the `$defs` of the bundle.
        names: plain names of members that are not empty if they can help it: an empty one is in no path.
    """

    def __init__(self, definitions: Mapping[str, Any], names: frozenset[str] = frozenset()) -> None:
        self._definitions = definitions
        self._names = names

    def value(self, schema: Any, depth: int) -> Any:  # noqa: ANN401 - any JSON value
        if not isinstance(schema, dict) or depth > _DEEPEST:
            return None
        schema = merged(schema, self._definitions, depth)
        for given in (samples(schema), [schema["const"]] if "const" in schema else schema.get("enum", ())):
            for value in given:
                if self._is_valid(value, schema):
                    return value
        kind = schema.get("type") or _implied(schema)
        kinds = [kind] if isinstance(kind, str) else kind
        name = "null" if "null" in kinds and depth else kinds[0]
        if name == "object":
            return self._object(schema, depth)
        if name == "array":
            return [self.value(schema.get("items", {}), depth + 1) for _ in range(schema.get("minItems", 0))]
        return _SCALARS[name](schema)

    def _is_valid(self, value: object, schema: Mapping[str, Any]) -> bool:
        bundle = {**schema, "$defs": self._definitions}
        return Draft202012Validator(bundle, offline=True, validate_formats=True).is_valid(value)

    def _object(self, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
        properties = schema.get("properties", {})
        return {
            name: self._member(name, properties.get(name, {}), depth) for name in schema.get("required", ())
        }

    def _member(self, name: str, schema: Any, depth: int) -> Any:  # noqa: ANN401 - any JSON value
        value = self.value(schema, depth + 1)
        if value == "" and plain(name) in self._names and self._is_valid(name, schema):
            return name
        return value


def merged(schema: Mapping[str, Any], definitions: Mapping[str, Any], depth: int = 0) -> dict[str, Any]:
    """One flat schema: references followed, all of allOf, the first of anyOf and oneOf.

    Args:
        schema: part of a bundle, as `Schemas.bundle` makes it.
        definitions: the bundle's `$defs`.
        depth: how many schemas lie around it; too deep ones are left as they are.
    """
    parts = [
        *schema.get("allOf", ()),
        *schema.get("anyOf", ())[:1],
        *schema.get("oneOf", ())[:1],
    ]
    if "$ref" in schema:
        parts.insert(0, definitions[schema["$ref"].rpartition("/")[2]])
    flat = {key: value for key, value in schema.items() if key not in {"allOf", "anyOf", "oneOf", "$ref"}}
    for part in parts:
        if isinstance(part, dict) and depth < _DEEPEST:
            inner = merged(part, definitions, depth + 1)
            flat = {
                **inner,
                **flat,
                "required": [*dict.fromkeys([*inner.get("required", ()), *flat.get("required", ())])],
                "properties": {**inner.get("properties", {}), **flat.get("properties", {})},
            }
    return flat


def smallest_of(schema: Any, definitions: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    """A value that is as small as a part of a bundle allows, or no valid one if there are patterns."""
    return _Builder(definitions).value(schema, 0)


def samples(schema: Mapping[str, Any]) -> list[Any]:
    """The values that a schema itself gives as examples."""
    given = schema.get("examples")
    found = [*given] if isinstance(given, list) else []
    return [*found, *(schema[name] for name in ("example", "default") if name in schema)]


def _implied(schema: Mapping[str, Any]) -> str:
    if schema.get("required") or schema.get("properties"):
        return "object"
    if "items" in schema:
        return "array"
    if "minLength" in schema or "pattern" in schema or "format" in schema:
        return "string"
    if schema.keys() & {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}:
        return "number"
    return "object"


def _string(schema: Mapping[str, Any]) -> str:
    text = _FORMATS.get(str(schema.get("format")), "")
    return text.ljust(schema.get("minLength", 0), "x")


def _number(schema: Mapping[str, Any]) -> float:
    step = schema.get("multipleOf", 1)
    least = schema.get("minimum", schema.get("exclusiveMinimum"))
    most = schema.get("maximum", schema.get("exclusiveMaximum"))
    if least is None or least < 0:
        if most is None or most > 0 or (most == 0 and "maximum" in schema):
            return 0
        return -(-most // step) * step - (step if "exclusiveMaximum" in schema else 0)  # type: ignore[no-any-return]
    value = -(-least // step) * step
    if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
        value += step
    return value  # type: ignore[no-any-return]  # a JSON number


_SCALARS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "null": lambda _: None,
    "boolean": lambda _: False,
    "integer": _number,
    "number": _number,
    "string": _string,
}
