"""Whether the generated decoder tells the branches of a discriminator apart, which it has never heard of.

It tries one branch after another and takes the first that fits. A constant does not fit another's, so
branches that each demand a constant of their own cannot be mistaken for each other.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.clients.package import Package
from tools.specfirst.specs.names import class_name
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference


def is_told_apart(document: Mapping[str, Any], pointer: Pointer, package: Package) -> bool:
    """Return whether each branch of the schema at `pointer` demands a constant of its own."""
    schema = value_at(document, pointer)
    member = str(schema["discriminator"].get("propertyName"))
    constants = [_constant(document, branch, member, package) for branch in branches(schema, pointer)]
    return bool(constants) and None not in constants and len(set(constants)) == len(constants)


def branches(schema: Mapping[str, Any], pointer: Pointer) -> Iterator[Pointer]:
    """Yield where the alternatives of a schema stand."""
    for keyword in ("oneOf", "anyOf"):
        for index in range(len(schema.get(keyword, ()))):
            yield (*pointer, keyword, index)


def _constant(document: Mapping[str, Any], pointer: Pointer, member: str, package: Package) -> str | None:
    """Return the one value that the class of a branch demands of a member, None if it takes others."""
    schema = value_at(document, pointer)
    name = ""
    while isinstance(schema, dict) and isinstance(reference := schema.get("$ref"), str):
        name = reference.rsplit("/", 1)[-1]
        schema = value_at(document, parse_reference(reference) or ())
    model = package.models.get(class_name(name))
    attribute = model.attributes.get(member) if model else None
    if model and attribute and member in model.required and len(attribute.type.atoms) == 1:
        (atom,) = attribute.type.atoms
        return atom if atom.startswith("Literal[") else None
    return None
