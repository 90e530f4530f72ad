"""Alternatives that a discriminator alone tells apart: what it says is said in their schemas, too.

`oneOf: [Cat, Dog]`, both made of a `Pet` whose `petType` is any text, allows no value at all by JSON Schema:
each fits both. What is meant is that the `petType` of a cat is `cat`. Where the schemas say other values than
the discriminator, they are right, since by them it is that a value fits or not: its mapping follows them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import parse_reference

_SCHEMAS = ("components", "schemas")
_DEEPEST = 12
_OTHERWISE = frozenset({"const", "pattern", "oneOf", "anyOf", "allOf"})


UNFIT = "x-unfit-discriminator"
"""Where a discriminator is kept that names values which its schemas do not allow."""


@dataclass(frozen=True)
class _Union:
    """Alternatives that a discriminator tells apart.

    Attributes:
        pointer: Of the schema that has the discriminator.
        holder: That schema.
        member: The member that tells.
        names: Of the alternatives.
    """

    pointer: Sequence[str | int]
    holder: dict[str, Any]
    member: str
    names: Sequence[str]

    def values(self, name: str) -> list[str]:
        """Return the values that the discriminator has for an alternative."""
        mapping = value_at(self.holder, ("discriminator", "mapping"))
        targets = mapping.items() if isinstance(mapping, dict) else ()
        return [str(value) for value, target in targets if str(target).rpartition("/")[2] == name] or [name]


def told_apart(data: dict[str, Any]) -> list[str]:
    """Give alternatives the values by which their discriminator knows them; return in notes which."""
    schemas = value_at(data, _SCHEMAS)
    if not isinstance(schemas, dict):
        return []
    notes = _with_references(data, schemas)
    bases = {name for schema in schemas.values() for name in _named(schema, "allOf")}
    unions = [
        union
        for part in parts(data)
        if not part.holds_names
        for union in _unions(schemas, part.pointer, value_at(data, part.pointer))
    ]
    wanted: dict[tuple[str, str], list[str]] = {}
    for union in unions:
        for name in union.names:
            wanted.setdefault((name, union.member), []).extend(union.values(name))
    for (name, member), values in wanted.items():
        schema = schemas.get(name)
        if not isinstance(schema, dict) or name in bases:
            continue
        said = _allowed(name, list(dict.fromkeys(values)), _declared(data, schema, member))
        if said and _is_open(data, schema, member, said):
            _say(schema, member, said)
            notes.append(
                f"components/schemas/{name}: its {member} is {' or '.join(said)}, by the discriminator"
            )
    return notes + [note for union in unions for note in _followed(data, schemas, union)]


def _allowed(name: str, values: list[str], declared: list[str] | None) -> list[str]:
    """Return the values of an alternative that its schema allows: if none, the one that is written alike."""
    if declared is None:
        return values
    fitting = [value for value in values if value in declared]
    return fitting or _alike(declared, values) or _alike(declared, [name])


def _alike(declared: list[str], names: list[str]) -> list[str]:
    bare = {*map(_bare, names)}
    return [value for value in declared if _bare(value) in bare]


def _bare(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _followed(data: dict[str, Any], schemas: Mapping[str, Any], union: _Union) -> Iterator[str]:
    """Let the mapping of a discriminator follow what the schemas say, and yield notes of it."""
    if "discriminator" not in union.holder:  # another union has the same, and has set it aside
        return
    declared = {name: _declared(data, schemas.get(name), union.member) for name in union.names}
    said = {name: values for name, values in declared.items() if values is not None}
    wrong = {name: values for name, values in said.items() if not {*values} & {*union.values(name)}}
    if not wrong:
        return
    where = "/".join(map(str, union.pointer))
    every = [value for values in said.values() for value in values]
    if len(every) != len({*every}):
        union.holder[UNFIT] = union.holder.pop("discriminator")
        yield f"{where}/discriminator: its schemas allow other values, and share them; set aside"
        return
    gone = {value for name in wrong for value in union.values(name)}
    mapping = dict(value_at(union.holder, ("discriminator", "mapping")) or {})
    for value in gone & mapping.keys():
        del mapping[value]
    mapping |= {value: f"#/{'/'.join(_SCHEMAS)}/{name}" for name, values in wrong.items() for value in values}
    union.holder["discriminator"] = {**union.holder["discriminator"], "mapping": mapping}
    words = ", ".join(f"{' or '.join(values)} is {name}" for name, values in wrong.items())
    yield f"{where}/discriminator/mapping: {words}, by the schema"


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


def _unions(
    schemas: Mapping[str, Any], pointer: Sequence[str | int], schema: dict[str, Any]
) -> Iterator[_Union]:
    """Yield the named alternatives of a schema that a discriminator tells apart."""
    for keyword in ("oneOf", "anyOf"):
        names = _named(schema, keyword)
        if len(names) < 2:
            continue
        base = None if schema.get("discriminator") else _their_base(schemas, names)
        holder = schema if base is None else schemas[base]
        member = value_at(holder, ("discriminator", "propertyName"))
        if isinstance(member, str):
            yield _Union(pointer if base is None else (*_SCHEMAS, base), holder, member, names)


def _their_base(schemas: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """Return the schema with a discriminator that all alternatives are made of."""
    shared = set.intersection(*({*_named(schemas.get(name), "allOf")} for name in names))
    found = (base for base in sorted(shared) if value_at(schemas, (base, "discriminator")))
    return next(found, None)


def _named(schema: object, keyword: str) -> list[str]:
    """Return the named schemas that a schema has as alternatives or parts."""
    branches = schema.get(keyword) if isinstance(schema, dict) else None
    references = [each.get("$ref") for each in branches or () if isinstance(each, dict)]
    pointers = [parse_reference(each) or () for each in references if isinstance(each, str)]
    return [str(pointer[2]) for pointer in pointers if pointer[:2] == _SCHEMAS and len(pointer) == 3]


def _declared(data: Mapping[str, Any], schema: object, member: str) -> list[str] | None:
    """Return the texts that a schema allows a member to be, None where it may be any or is no text."""
    found: list[list[Any]] = []
    for each in _members(data, schema, member, 0):
        said = resolved(data, each)
        if "const" in said or isinstance(said.get("enum"), list):
            found.append([said["const"]] if "const" in said else said["enum"])
    allowed = [value for value in found[0] if all(value in others for others in found)] if found else []
    return allowed if allowed and all(isinstance(value, str) for value in allowed) else None


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
