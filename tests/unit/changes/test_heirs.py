"""A schema with a discriminator may come as any of its heirs: what changes in those changes its answers."""

import pytest

from tests.unit.changes.tiny_specs import request, response, spec_changes
from tests.unit.changes.written_rows import Written, check_mark, rows

PET = "{$ref: '#/components/schemas/Pet'}"
MAPPED = "mapping: {cat: '#/components/schemas/Cat'}"
COMPONENTS = """
Pet: {type: object, required: [kind], discriminator: {propertyName: kind, MAPPING}, properties: {kind: {}}}
Cat: {allOf: [PET, {type: object, HEIR}]}
Dog: {allOf: [PET]}
"""

HEIRS = rows(r"""
!! properties: {lives: {type: integer}} -> properties: {lives: {type: string}}
.! required: [lives] -> minProperties: 0
.. properties: {} -> properties: {lives: {type: integer}}
!! properties: {lives: {type: integer}} -> properties: {}
.! additionalProperties: false -> additionalProperties: true
== description: a -> description: b
""")


def components(heir: str, mapping: str) -> str:
    """Return a schema and its heirs, of which one says something."""
    text = COMPONENTS.replace("PET", PET).replace("HEIR", heir)
    return text.replace(", MAPPING", f", {mapping}" if mapping else "")


@pytest.mark.parametrize("mapping", [MAPPED, ""])
@pytest.mark.parametrize("data", [PET, f"{{type: array, items: {PET}}}", f"{{allOf: [{PET}], title: x}}"])
@pytest.mark.parametrize("row", HEIRS)
def test_what_an_heir_says(row: Written, data: str, mapping: str) -> None:
    old, new = (components(heir, mapping) for heir in (row.old, row.new))
    for travels, mark in zip((request, response), row.marks, strict=True):
        check_mark(mark, spec_changes(travels(data, old), travels(data, new)))


@pytest.mark.parametrize("mapping", [MAPPED, ""])
def test_a_new_heir_is_a_new_value(mapping: str) -> None:
    old = components("properties: {}", mapping)
    new = f"{old}Cow: {{allOf: [{PET}]}}\n"
    data = f"{{type: array, items: {PET}}}"
    for travels, there, back in ((request, ".", "!"), (response, "!", ".")):
        check_mark(there, spec_changes(travels(data, old), travels(data, new)))
        check_mark(back, spec_changes(travels(data, new), travels(data, old)))


def test_an_answer_of_one_heir_is_not_that_of_another() -> None:
    old, new = (components(f"properties: {{lives: {{type: {one}}}}}", "") for one in ("integer", "string"))
    data = "{$ref: '#/components/schemas/Dog'}"
    assert spec_changes(response(data, old), response(data, new)) == []


def test_a_value_of_the_mapping_counts_in_lists_too() -> None:
    old, new = (components("properties: {}", MAPPED.replace("}", more)) for more in ("}", ", kitty: Cat}"))
    data = f"{{type: array, items: {PET}}}"
    check_mark("!", spec_changes(response(data, old), response(data, new)))
