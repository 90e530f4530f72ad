"""What is marked as not stable yet may change and go, whichever part it is; what is around it may not."""

import pytest

from tests.unit.changes.tiny_specs import operation, response, spec, spec_changes

ID = "{name: id, in: path, required: true, schema: {type: string}}"
DONE = 'responses: {"204": {description: done}}'


def taking(further: str) -> str:
    """Return a spec whose operation has a further parameter."""
    return operation(f"parameters: [{ID}, {further}]\n{DONE}")


def sending(body: str) -> str:
    """Return a spec whose operation takes a body."""
    return operation(f"parameters: [{ID}]\nrequestBody: {body}\n{DONE}")


def answering(answer: str) -> str:
    """Return a spec whose operation answers."""
    return operation(f'parameters: [{ID}]\nresponses: {{"200": {answer}}}')


BETA = "x-stability: beta, "
NONE = spec("paths: {}")
PLAIN = operation(f"parameters: [{ID}]\n{DONE}")
PARTS = {
    "an operation": (operation(f"BETA\nparameters: [{ID}]\n{DONE}"), NONE),
    "a path": (PLAIN.replace("    get:", "    BETA\n    get:"), NONE),
    "a parameter": (taking("{BETA, name: q, in: query, schema: {type: string}}"), PLAIN),
    "a parameter's values": (
        taking("{BETA, name: q, in: query, schema: {type: string}}"),
        taking("{BETA, name: q, in: query, required: true, schema: {type: integer}}"),
    ),
    "the schema of a parameter": (
        taking("{name: q, in: query, schema: {BETA, type: string}}"),
        taking("{name: q, in: query, schema: {BETA, type: integer}}"),
    ),
    "a body": (
        sending("{BETA, content: {application/json: {schema: {type: string}}}}"),
        sending("{BETA, required: true, content: {application/json: {schema: {type: integer}}}}"),
    ),
    "a body that goes": (sending("{BETA, content: {application/json: {schema: {type: string}}}}"), PLAIN),
    "a media type": (
        sending("{content: {application/json: {BETA, schema: {type: string}}, text/plain: {}}}"),
        sending("{content: {text/plain: {}}}"),
    ),
    "an answer": (
        answering("{BETA, description: x, content: {application/json: {schema: {type: integer}}}}"),
        answering("{BETA, description: x, content: {application/json: {schema: {type: string}}}}"),
    ),
    "a header": (
        answering("{description: x, headers: {X-A: {BETA, schema: {type: string}}}}"),
        answering("{description: x}"),
    ),
    "a member": (
        response("{type: object, properties: {a: {BETA, type: string}, b: {}}}"),
        response("{type: object, properties: {b: {}}}"),
    ),
    "a member's type": (
        response("{type: object, properties: {a: {BETA, type: string}}}"),
        response("{type: object, properties: {a: {BETA, type: integer}}}"),
    ),
    "a component": (
        response("{$ref: '#/components/schemas/A'}", "A: {BETA, type: object, required: [a]}"),
        response("{$ref: '#/components/schemas/A'}", "A: {BETA, type: object}"),
    ),
    "an item": (
        response("{type: array, items: {BETA, type: integer}}"),
        response("{type: array, items: {BETA, type: number}}"),
    ),
}


def marked(text: str, *, stable: bool) -> str:
    """Return a spec with its mark, or without."""
    return text.replace("BETA, ", "" if stable else BETA).replace("BETA", "" if stable else BETA[:-2])


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_not_stable_yet_may_break(part: str) -> None:
    old, new = (marked(text, stable=False) for text in PARTS[part])
    changes = spec_changes(old, new)
    assert changes
    assert not any(change.breaks for change in changes)
    assert any(change.experimental for change in changes)


@pytest.mark.parametrize("part", PARTS)
def test_a_stable_part_may_not(part: str) -> None:
    old, new = (marked(text, stable=True) for text in PARTS[part])
    assert any(change.breaks for change in spec_changes(old, new))


@pytest.mark.parametrize("part", PARTS)
def test_to_mark_it_together_with_the_change_is_too_late(part: str) -> None:
    old, new = PARTS[part]
    changes = spec_changes(marked(old, stable=True), marked(new, stable=False))
    assert any(change.breaks for change in changes)
