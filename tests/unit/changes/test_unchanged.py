"""Of what two specs have in common no client is generated, and nothing else is told of it."""

import pytest

from tests.unit.changes.base_spec import edited
from tests.unit.changes.tiny_specs import document, spec
from tools.specfirst.changes.python.clients import SpecText, client_of
from tools.specfirst.changes.python.unchanged import unchanged_parts


def path(name: str) -> str:
    """Return a path that answers with a schema of a name."""
    schema = f"{{$ref: '#/components/schemas/{name}'}}"
    content = f"{{application/json: {{schema: {schema}}}}}"
    return (
        f"  /{name.lower()}:\n    get:\n      operationId: get{name}\n      tags: [things]\n"
        f'      responses: {{"200": {{description: ok, content: {content}}}}}\n'
    )


TEXT = spec(
    "paths:\n"
    + "".join(map(path, ("Door", "Gate", "Wall")))
    + """components:
  schemas:
    Door: {type: object, properties: {lock: {$ref: '#/components/schemas/Lock'}}}
    Gate:
      type: object
      properties: {lock: {$ref: '#/components/schemas/Lock'}, key: {$ref: '#/components/schemas/Key'}}
    Wall: {type: object, properties: {key: {$ref: '#/components/schemas/Key'}}}
    Lock: {type: object, properties: {turns: {type: integer}}}
    Key: {type: object, properties: {teeth: {type: integer}}}
    Animal:
      oneOf: [{$ref: '#/components/schemas/Cat'}]
      discriminator: {propertyName: kind, mapping: {cat: Cat}}
    Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
    Spare: {type: object}
"""
)

EDITS = {
    "a schema that others hold": (
        ("{turns: {type: integer}}", "{turns: {type: string}}"),
        "/wall",
        "Wall Animal Cat Spare",
    ),
    "a path": (
        ("operationId: getWall", "operationId: getWalls"),
        "/door /gate",
        "Door Gate Lock Animal Cat Spare",
    ),
    "what a discriminator names": (
        ("required: [kind], ", ""),
        "/door /gate /wall",
        "Door Gate Wall Lock Key Spare",
    ),
    "a schema that nobody holds": (
        ("    Spare: {type: object}\n", ""),
        "/door /gate /wall",
        "Door Gate Wall Lock Key Animal Cat",
    ),
    "a text of the whole": (
        ("title: Things", "title: Stuff"),
        "/door /gate /wall",
        "Door Gate Wall Lock Key Animal Cat Spare",
    ),
    "what concerns all": (("\npaths:", "\nsecurity: []\npaths:"), "", ""),
    "another sort of component": (("\n  schemas:", "\n  parameters: {}\n  schemas:"), "", ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_an_edit_does_not_reach_is_unchanged(edit: str) -> None:
    (was, now), paths, schemas = EDITS[edit]
    new = edited(TEXT, [(was, now)])
    for one, other in ((TEXT, new), (new, TEXT)):
        found = unchanged_parts(document(one).data, document(other).data)
        assert found.paths == set(paths.split())
        assert found.schemas == set(schemas.split())


def test_the_rest_of_the_client_is_as_ever_and_what_is_left_out_is_the_same_on_both_sides() -> None:
    new = edited(TEXT, [("{turns: {type: integer}}", "{turns: {type: string}}")])
    texts = [SpecText("things.yaml", text.encode()) for text in (TEXT, new)]
    unchanged = unchanged_parts(document(TEXT).data, document(new).data)
    old, new_ones = (client_of(text).modules or {} for text in texts)
    for text, whole in zip(texts, (old, new_ones), strict=True):
        part = client_of(text, unchanged).modules or {}
        # The data for run time lists all operations, and is nothing that anybody imports.
        assert all(whole[name] == part[name] for name in part if name != "schemas")
        assert "models.door" in part
        left_out = whole.keys() - part.keys()
        assert "models.wall" in left_out
        assert all(old[name] == new_ones[name] for name in left_out)
