"""Alternatives that a discriminator alone tells apart: what it says is said in their schemas, too.

`oneOf: [Cat, Dog]`, both made of a `Pet` whose `petType` is any text, allows no value at all by JSON Schema:
each fits both. What is meant is that the `petType` of a cat is `cat`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import parse_reference

_SCHEMAS = ("components", "schemas")
_DEEPEST = 12
_OTHERWISE = frozenset({"const", "pattern", "oneOf", "anyOf", "allOf"})


def told_apart(data: dict[str, Any]) -> list[str]:
    """Give alternatives the values by which their discriminator knows them; return in notes which."""
    schemas = value_at(data, _SCHEMAS)
    if not isinstance(schemas, dict):
        return []
    notes = _with_references(data, schemas)
    bases = {name for schema in schemas.values() for name in _named(schema, "allOf")}
    wanted: dict[tuple[str, str], list[str]] = {}
    for part in parts(data):
        for name, member, values in _alternatives(schemas, part.members) if not part.holds_names else ():
            wanted.setdefault((name, member), []).extend(values)
    for (name, member), values in wanted.items():
        said = list(dict.fromkeys(values))
        schema = schemas.get(name)
        if isinstance(schema, dict) and name not in bases and _is_open(data, schema, member, said):
            _say(schema, member, said)
            notes.append(
                f"components/schemas/{name}: its {member} is {' or '.join(said)}, by the discriminator"
            )
    return notes


def _with_references(data: Mapping[str, Any], schemas: Mapping[str, Any]) -> list[str]:
    """Write out the names of schemas in mappings, which not every tool takes for references; return where."""
    notes = []
    for part in parts(data):
        mapping = value_at(part.members, ("discriminator", "mapping")) if not part.holds_names else None
        if not isinstance(mapping, dict) or not (named := {*map(str, mapping.values())} & schemas.keys()):
            continue
        for value, target in mapping.items():
            mapping[value] = f"#/{'/'.join(_SCHEMAS)}/{target}" if target in named else target
        where = "/".join(map(str, part.pointer))
        notes.append(f"{where}/discriminator/mapping: {', '.join(sorted(named))} as references")
    return notes


def _alternatives(
    schemas: Mapping[str, Any], schema: Mapping[str, Any]
) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the named alternatives of a schema, the member that tells them, and its values for each."""
    for keyword in ("oneOf", "anyOf"):
        names = _named(schema, keyword)
        if len(names) < 2:
            continue
        discriminator = schema.get("discriminator") or _of_their_base(schemas, names)
        member = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
        if not isinstance(discriminator, dict) or not isinstance(member, str):
            continue
        mapping = discriminator.get("mapping")
        targets = mapping.items() if isinstance(mapping, dict) else ()
        for name in names:
            values = [str(value) for value, target in targets if str(target).rpartition("/")[2] == name]
            yield name, member, values or [name]


def _of_their_base(schemas: Mapping[str, Any], names: Sequence[str]) -> object:
    """Return the discriminator of what all alternatives are made of."""
    shared = set.intersection(*({*_named(schemas.get(name), "allOf")} for name in names))
    found = [value_at(schemas, (base, "discriminator")) for base in sorted(shared)]
    return next((each for each in found if each), None)


def _named(schema: object, keyword: str) -> list[str]:
    """Return the named schemas that a schema has as alternatives or parts."""
    branches = schema.get(keyword) if isinstance(schema, dict) else None
    references = [each.get("$ref") for each in branches or () if isinstance(each, dict)]
    pointers = [parse_reference(each) or () for each in references if isinstance(each, str)]
    return [str(pointer[2]) for pointer in pointers if pointer[:2] == _SCHEMAS and len(pointer) == 3]


def _is_open(data: Mapping[str, Any], schema: Mapping[str, Any], member: str, values: list[str]) -> bool:
    """Return whether a schema has the member, as a text that may be another than these."""
    said = [resolved(data, each) for each in _members(data, schema, member, 0)]
    return bool(said) and all(
        each.get("type", "string") == "string"
        and not _OTHERWISE & each.keys()
        and not ("enum" in each and {*each["enum"]} <= {*values})
        and len(each.get("enum", values * 2)) > 1
        for each in said
    )


def _members(data: Mapping[str, Any], schema: object, member: str, depth: int) -> Iterator[dict[str, Any]]:
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return
    found = value_at(schema, ("properties", member))
    if isinstance(found, dict):
        yield found
    for each in schema.get("allOf") or ():
        if isinstance(each, dict):
            yield from _members(data, resolved(data, each), member, depth + 1)


def _say(schema: dict[str, Any], member: str, values: list[str]) -> None:
    own = value_at(schema, ("properties", member))
    if isinstance(own, dict) and "$ref" not in own:
        own["enum"] = values
    elif isinstance(schema.get("allOf"), list):
        schema["allOf"].append({"type": "object", "properties": {member: {"type": "string", "enum": values}}})
    elif isinstance(own, dict):
        schema["properties"][member] = {"type": "string", "enum": values}
