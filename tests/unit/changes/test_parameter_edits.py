"""Parameters: where they travel, how they are written, what they hold."""

import pytest

from tests.unit.changes.base_spec import Edit, check_back, check_edit

EDITS: dict[str, Edit] = {
    "a parameter takes several words": (
        [
            (
                "name: word, in: query, required: true, schema: {type: string}",
                "name: word, in: query, required: true, schema: {type: array, items: {type: string}}",
            )
        ],
        {"parameter-takes-lists": False},
        "name: word",
    ),
    "a parameter takes several words of a kind": (
        [
            (
                "name: word, in: query, required: true, schema: {type: string}",
                (
                    "name: word, in: query, required: true,"
                    " schema: {type: array, items: {type: string, pattern: ^a}}"
                ),
            )
        ],
        {"parameter-takes-lists": False, "pattern-added": True},
        "name: word",
    ),
    # parameters
    "a parameter is new": (
        [
            (
                "        - {name: word,",
                "        - {name: page, in: query, schema: {type: integer}}\n        - {name: word,",
            )
        ],
        {"parameter-added": False},
        "name: page",
    ),
    "a required parameter is new": (
        [
            (
                "        - {name: word,",
                (
                    "        - {name: page, in: query, required: true, schema: {type: integer}}\n"
                    "        - {name: word,"
                ),
            )
        ],
        {"required-parameter-added": True},
        "name: page",
    ),
    "a parameter of the path is new": (
        [
            (
                "    get:\n      operationId: getThing",
                (
                    "      - {name: lang, in: query, schema: {type: string}}\n    get:\n"
                    "      operationId: getThing"
                ),
            )
        ],
        {"parameter-added": False},
        "name: lang",
    ),
    "a parameter is gone": (
        [("        - {name: X-Trace, in: header, schema: {type: string}}\n", "")],
        {"parameter-removed": True},
        "X-Trace",
    ),
    "a parameter is required now": (
        [("name: size, in: query,", "name: size, in: query, required: true,")],
        {"parameter-required": True},
        "size",
    ),
    "a parameter is optional now": (
        [("name: word, in: query, required: true,", "name: word, in: query,")],
        {"parameter-optional": False},
        "word",
    ),
    "a parameter travels elsewhere": (
        [("name: size, in: query", "name: size, in: header")],
        {"parameter-moved": True},
        "size",
    ),
    "a parameter has another style": (
        [("name: size, in: query,", "name: size, in: query, style: pipeDelimited, explode: false,")],
        {"parameter-style-changed": True},
        "pipeDelimited",
    ),
    "a list is not exploded any more": (
        [("name: size, in: query,", "name: size, in: query, explode: false,")],
        {"parameter-explode-changed": True},
        "explode",
    ),
    "reserved characters are allowed": (
        [("name: word, in: query,", "name: word, in: query, allowReserved: true,")],
        {"parameter-reserved-allowed": False},
        "word",
    ),
    "an empty value is allowed": (
        [("name: word, in: query,", "name: word, in: query, allowEmptyValue: true,")],
        {"parameter-empty-allowed": False},
        "word",
    ),
    "a parameter is written as JSON": (
        [
            (
                "name: size, in: query, schema: {type: array, items: {type: string}}",
                (
                    "name: size, in: query, content: {application/json: {schema: {type: array, "
                    "items: {type: string}}}}"
                ),
            )
        ],
        {"parameter-media-type-changed": True},
        "content",
    ),
    "a parameter has another type": (
        [
            (
                "name: word, in: query, required: true, schema: {type: string}",
                "name: word, in: query, required: true, schema: {type: integer}",
            )
        ],
        {"type-narrowed": True},
        "type: integer",
    ),
    "a parameter of the path is narrowed": (
        [
            (
                "name: id, in: path, required: true, schema: {type: string}",
                "name: id, in: path, required: true, schema: {type: string, minLength: 2}",
            )
        ],
        {"min-length-tightened": True},
        "minLength",
    ),
    "a parameter is deprecated": (
        [("name: size, in: query,", "name: size, in: query, deprecated: true, x-removal-version: 2.0.0,")],
        {"deprecated": False},
        "deprecated",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_reported_once_judged_and_located(edit: str) -> None:
    check_edit(EDITS[edit])


BACK = {
    "a required parameter is new": {"parameter-removed": True},
    "a parameter has another style": {"parameter-style-changed": True},
    "a list is not exploded any more": {"parameter-explode-changed": True},
    "reserved characters are allowed": {"parameter-reserved-forbidden": True},
    "an empty value is allowed": {"parameter-empty-forbidden": True},
}


@pytest.mark.parametrize("edit", BACK)
def test_an_edit_taken_back_is_judged_on_its_own(edit: str) -> None:
    check_back(EDITS[edit], BACK[edit])
