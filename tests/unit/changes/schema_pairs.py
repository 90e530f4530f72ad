"""A wide schema and a narrow one, and what each way means for what callers send and receive.

In a request, from wide to narrow breaks callers; in a response, from narrow to wide does. The two other
ways are harmless.
"""

from dataclasses import dataclass

from tests.unit.changes.tiny_specs import document, line_of, request, response, spec_changes
from tools.specfirst.changes.change import Level
from tools.specfirst.specs.files import openapi_problems

CAT_AND_DOG = """
Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}, tricks: {type: integer}}}
"""


@dataclass(frozen=True)
class Pair:
    """A wide and a narrow schema, the codes for narrowing and widening, and the line that says so."""

    name: str
    wide: str
    narrow: str
    narrowed: str
    widened: str
    line: str = ""
    components: str = ""
    version: str = "3.1.0"


def check_pair(pair: Pair, way: str, direction: str) -> None:
    """Hold the one change that is found against the codes, the judgement and the line of a pair."""
    data = request if direction == "request" else response
    wide, narrow = (data(schema, pair.components, pair.version) for schema in (pair.wide, pair.narrow))
    for text in (wide, narrow):
        assert openapi_problems(document(text)) == []
    old, new = (wide, narrow) if way == "narrowing" else (narrow, wide)
    breaking = (way == "narrowing") == (direction == "request")

    (change,) = spec_changes(old, new)
    assert change.kind == (pair.narrowed if way == "narrowing" else pair.widened)
    assert change.breaking is breaking
    assert change.level is (Level.MAJOR if breaking else Level.MINOR)
    assert change.breaks == ({"server"} if breaking else set())
    assert change.directions == {direction}
    assert change.place.startswith("POST /things " + ("request" if direction == "request" else "200"))
    assert pair.line in line_of(change, old, new)
