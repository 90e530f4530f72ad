"""Statuses, media types, addresses and names that are told otherwise: what breaks nobody is no alarm."""

import pytest

from tests.unit.changes.tiny_specs import DONE, operation, spec, spec_changes
from tests.unit.changes.written_rows import Written, check_mark, rows

DATA = "{type: object, properties: {a: {type: string}}}"
JSON = f"{{description: x, content: {{application/json: {{schema: {DATA}}}}}}}"
OTHER = JSON.replace("{a:", "{b:")
NONE = "{description: x}"

# A and B stand for answers of two bodies, N for one without.
ANSWERS = rows(r"""
. {'200': A, default: B} -> {'200': A, '304': N, default: B}
. {2XX: A} -> {2XX: A, '204': N}
. {'200': A, default: B} -> {'103': N, '200': A, default: B}
! {'200': A, default: B} -> {'200': A, '404': N, default: B}
. {2XX: A, default: B} -> {'200': A, default: B}
! {'200': A, default: B} -> {2XX: A, default: B}
! {4XX: A, default: B} -> {'404': A, default: B}
""")

MEDIA_TYPES = rows(r"""
= application/json; charset=utf-8 -> application/json
= application/problem+json;charset="UTF-8" -> application/problem+json
! text/plain; charset=utf-8 -> text/plain
""")

WHOLE = rows(r"""
. servers: [{url: 'https://a.example'}]
   -> servers: [{url: 'https://{h}.example', variables: {h: {default: a}}}]
! servers: [{url: 'https://{h}.example', variables: {h: {default: a}}}]
   -> servers: [{url: 'https://a.example'}]
! servers: [{url: 'https://a.example'}]
   -> servers: [{url: 'https://{h}.example', variables: {h: {default: b}}}]
""")

BODIES = rows(r"""
= text/csv: {schema: {type: string}} -> text/csv: {}
! text/csv: {schema: {type: string, maxLength: 9}} -> text/csv: {}
= image/png: {schema: {type: string, contentMediaType: image/png}} -> image/png: {}
! application/json: {schema: {type: string}} -> application/json: {}
""")

CALLBACKS = rows(r"""
= {a: {'{$url}': {post: {responses: {'204': {description: x}}}}}}
   -> {b: {'{$url}': {post: {responses: {'204': {description: x}}}}}}
! {a: {'{$url}': {post: {responses: {'204': {description: x}}}}}}
   -> {b: {'{$url}?x': {post: {responses: {'204': {description: x}}}}}}
""")


def written(answers: str) -> str:
    """Return a spec with answers that are named by one letter each."""
    for letter, answer in (("A", JSON), ("B", OTHER), ("N", NONE)):
        answers = answers.replace(f": {letter}", f": {answer}")
    known = "{name: id, in: path, required: true, schema: {type: string}}"
    return operation(f"parameters: [{known}]\nresponses: {answers}")


@pytest.mark.parametrize("row", ANSWERS)
def test_statuses(row: Written) -> None:
    check_mark(row.marks, spec_changes(written(row.old), written(row.new)))


@pytest.mark.parametrize("row", MEDIA_TYPES)
def test_media_types_of_answers(row: Written) -> None:
    answers = (JSON.replace("application/json", repr(one)) for one in (row.old, row.new))
    old, new = (written(f"{{'200': {answer}}}") for answer in answers)
    check_mark(row.marks, spec_changes(old, new))


@pytest.mark.parametrize("row", BODIES)
def test_bodies_that_are_no_json(row: Written) -> None:
    old, new = (written(f"{{'200': {{description: x, content: {{{one}}}}}}}") for one in (row.old, row.new))
    check_mark(row.marks, spec_changes(old, new))


@pytest.mark.parametrize("row", WHOLE)
def test_addresses(row: Written) -> None:
    old, new = (spec(f"paths: {{}}\n{one}") for one in (row.old, row.new))
    check_mark(row.marks, spec_changes(old, new))


@pytest.mark.parametrize("row", CALLBACKS)
def test_callbacks(row: Written) -> None:
    old, new = (operation(f"{DONE.strip()}\ncallbacks: {one}") for one in (row.old, row.new))
    check_mark(row.marks, spec_changes(old, new))


def test_the_first_tag_alone_names_the_package() -> None:
    old, new = (operation(DONE).replace("[things]", f"[things, {more}]") for more in "ab")
    assert not any(change.breaks for change in spec_changes(old, new))


def test_alternatives_that_a_member_tells_apart_are_one_of_them_either_way() -> None:
    old, new = (
        written("{'200': A}").replace(
            DATA,
            f"{{{keyword}: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}],"
            " discriminator: {propertyName: k}}",
        )
        + "components: {schemas: {A: {type: object, properties: {a: {type: string}}},"
        " B: {type: object, properties: {b: {type: string}}}}}\n"
        for keyword in ("oneOf", "anyOf")
    )
    assert spec_changes(old, new) == spec_changes(new, old) == []
