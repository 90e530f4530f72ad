"""What is written differently and means the same: no change is reported, whatever it looks like."""

import json
from collections.abc import Callable

import pytest

from tests.unit.changes.base_spec import BASE, edited
from tests.unit.changes.tiny_specs import all_changes, document, request, response, spec_changes
from tools.specfirst.specs.files import openapi_problems

SCHEMAS = {
    "a reference put in place": (
        "{$ref: '#/components/schemas/Size'}",
        "{type: string, maxLength: 3}",
        "Size: {type: string, maxLength: 3}",
    ),
    "a reference to a reference": (
        "{$ref: '#/components/schemas/Size'}",
        "{$ref: '#/components/schemas/Alias'}",
        "{Size: {type: string}, Alias: {$ref: '#/components/schemas/Size'}}",
    ),
    "allOf merged": (
        (
            "allOf: [{type: object, properties: {a: {type: string}}}, {required: [a], "
            "properties: {b: {type: integer}}}]"
        ),
        "{type: object, required: [a], properties: {b: {type: integer}, a: {type: string}}}",
        "",
    ),
    "allOf of a reference": (
        "allOf: [{$ref: '#/components/schemas/Base'}, {properties: {b: {type: integer}}}]",
        "{type: object, properties: {a: {type: string}, b: {type: integer}}}",
        "Base: {type: object, properties: {a: {type: string}}}",
    ),
    "allOf nested": (
        "allOf: [{allOf: [{type: string}, {maxLength: 3}]}, {minLength: 1}]",
        "{type: string, minLength: 1, maxLength: 3}",
        "",
    ),
    "allOf repeats a bound": (
        "allOf: [{type: integer, minimum: 1}, {minimum: 2}]",
        "{type: integer, minimum: 2}",
        "",
    ),
    "anyOf of one": ("anyOf: [{type: string}]", "{type: string}", ""),
    "a list of one type": ("{type: [string]}", "{type: string}", ""),
    "null as a type or an alternative": (
        "{type: [string, 'null']}",
        "anyOf: [{type: string}, {type: 'null'}]",
        "",
    ),
    "null beside a reference": (
        "oneOf: [{$ref: '#/components/schemas/Size'}, {type: 'null'}]",
        "anyOf: [{type: 'null'}, {$ref: '#/components/schemas/Size'}]",
        "Size: {type: string}",
    ),
    "const or a list of one": ("{type: string, const: a}", "{type: string, enum: [a]}", ""),
    "a value list with or without its type": ("{enum: [a, b]}", "{type: string, enum: [b, a]}", ""),
    "1 and 1.0": (
        "{type: number, enum: [1, 2.0], minimum: 1.0}",
        "{type: number, enum: [2, 1.0], minimum: 1}",
        "",
    ),
    "numbers and integers": ("{type: [number, integer]}", "{type: number}", ""),
    "an exclusive bound of integers": (
        "{type: integer, exclusiveMinimum: 0}",
        "{type: integer, minimum: 1}",
        "",
    ),
    "a bound that bounds nothing": ("{type: string, minLength: 0}", "{type: string}", ""),
    "anything in three ways": (
        "{type: object, additionalProperties: true}",
        "{type: object, additionalProperties: {}}",
        "",
    ),
    "items of any kind": ("{type: array, items: {}}", "{type: array}", ""),
    "marks that say no": (
        "{type: string, readOnly: false, deprecated: false, nullable: false}",
        "{type: string}",
        "",
    ),
    "unique items not asked for": ("{type: array, uniqueItems: false}", "{type: array}", ""),
    "order of members": (
        "{type: object, required: [a, b], properties: {a: {}, b: {}}}",
        "{properties: {b: {}, a: {}}, required: [b, a], type: object}",
        "",
    ),
    "order of alternatives": (
        "oneOf: [{type: string}, {type: integer}, {type: boolean}]",
        "oneOf: [{type: boolean}, {type: string}, {type: integer}]",
        "",
    ),
    "an alternative put in place": (
        "oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]",
        "oneOf: [{type: string}, {type: object, properties: {lives: {type: integer}}}]",
        "Cat: {type: object, properties: {lives: {type: integer}}}",
    ),
    "texts for people": (
        (
            "{type: string, title: A, description: B, examples: [c], $comment: d, "
            "externalDocs: {url: https://x.example}, x-e: 1}"
        ),
        "{type: string, title: Z, description: Y, example: x, x-f: 2}",
        "",
    ),
    "a schema that contains itself": (
        "{$ref: '#/components/schemas/Tree'}",
        "{type: array, items: {$ref: '#/components/schemas/Tree'}}",
        "Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}",
    ),
}


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("data", [request, response], ids=["request", "response"])
def test_a_schema_may_be_written_in_several_ways(name: str, data: Callable[[str, str], str]) -> None:
    one, other, components = SCHEMAS[name]
    texts = data(one, components), data(other, components)
    for text in texts:
        assert openapi_problems(document(text)) == []
    assert spec_changes(*texts) == []
    assert spec_changes(*reversed(texts)) == []


def test_null_of_30_is_null_of_31() -> None:
    old = response("{type: string, nullable: true}", version="3.0.3")
    new = response("{type: [string, 'null']}")
    assert spec_changes(old, new) == []
    assert spec_changes(new, old) == []


def test_null_beside_a_reference_in_30() -> None:
    size = "Size: {type: string}"
    old = response("{nullable: true, allOf: [{$ref: '#/components/schemas/Size'}]}", size, "3.0.3")
    new = response("oneOf: [{$ref: '#/components/schemas/Size'}, {type: 'null'}]", size)
    assert spec_changes(old, new) == []


def test_what_stands_beside_a_reference_counts_in_31_only() -> None:
    size = "Size: {type: string}"
    beside, alone = "{$ref: '#/components/schemas/Size', maxLength: 3}", "{$ref: '#/components/schemas/Size'}"
    assert spec_changes(response(alone, size, "3.0.3"), response(beside, size, "3.0.3")) == []
    assert spec_changes(response(alone, size), response(beside, size)) != []


EDITS: dict[str, list[tuple[str, str]]] = {
    "a comment": [("paths:", "# all of them\npaths:")],
    "flow style": [("  - key: []", "  [{key: []}]")],
    "texts for people": [
        (
            "      operationId: getThing",
            "      operationId: getThing\n      summary: Get\n      description: Gets",
        ),
        ("description: ok", "description: fine"),
        ("name: word, in: query,", "name: word, in: query, description: w, example: e,"),
        ("title: Things,", "title: Things, description: All, contact: {name: N}, license: {name: MIT},"),
        ("{name: things}", "{name: things, description: T}"),
    ],
    "an extension": [("      operationId: getThing", "      operationId: getThing\n      x-anything: 1")],
    "what OpenAPI assumes anyway": [
        (
            "name: size, in: query,",
            (
                "name: size, in: query, style: form, explode: true, required: false, "
                "deprecated: false, allowReserved: false,"
            ),
        ),
        ("name: id, in: path,", "name: id, in: path, style: simple, explode: false,"),
        ("      operationId: listStuff", "      operationId: listStuff\n      parameters: []"),
    ],
    "explode of a single value": [("name: word, in: query,", "name: word, in: query, explode: false,")],
    "a parameter of the path written with each operation": [
        ("    parameters:\n      - {name: id, in: path, required: true, schema: {type: string}}\n", ""),
        (
            "      parameters:\n        - {name: size",
            (
                "      parameters:\n"
                "        - {name: id, in: path, required: true, schema: {type: string}}\n"
                "        - {name: size"
            ),
        ),
        (
            "      operationId: putThing",
            (
                "      operationId: putThing\n      parameters:\n"
                "        - {name: id, in: path, required: true, schema: {type: string}}"
            ),
        ),
    ],
    "a parameter with a name of its own": [
        (
            "        - {name: word, in: query, required: true, schema: {type: string}}",
            "        - $ref: '#/components/parameters/Word'",
        ),
        (
            "components:\n",
            (
                "components:\n  parameters:\n"
                "    Word: {name: word, in: query, required: true, schema: {type: string}}\n"
            ),
        ),
    ],
    "a response with a name of its own": [
        ("        5XX: {description: failed}", "        5XX: {$ref: '#/components/responses/Failed'}"),
        ("components:\n", "components:\n  responses:\n    Failed: {description: failed}\n"),
    ],
    "a header with a name of its own": [
        ("X-Hint: {schema: {type: string}}", "X-Hint: {$ref: '#/components/headers/Hint'}"),
        ("components:\n", "components:\n  headers:\n    Hint: {schema: {type: string}}\n"),
    ],
    "a body with a name of its own": [
        (
            (
                "      requestBody:\n        required: true\n        content:\n"
                "          application/json: {schema: {type: string}}\n"
                "          multipart/form-data:\n"
                "            schema: {type: object, properties: {file: {type: string}}}\n"
                "            encoding: {file: {contentType: image/png}}\n"
            ),
            "      requestBody: {$ref: '#/components/requestBodies/Thing'}\n",
        ),
        (
            "components:\n",
            (
                "components:\n  requestBodies:\n    Thing:\n      required: true\n"
                "      content:\n        application/json: {schema: {type: string}}\n"
                "        multipart/form-data:\n"
                "          schema: {type: object, properties: {file: {type: string}}}\n"
                "          encoding: {file: {contentType: image/png}}\n"
            ),
        ),
    ],
    "a path with a name of its own": [
        ("  /stuff:\n", "  /stuff: {$ref: '#/components/pathItems/Stuff'}\n  x-stuff:\n"),
        (
            "components:\n",
            (
                "components:\n  pathItems:\n    Stuff:\n      get:\n"
                "        operationId: listStuff\n        tags: [stuff]\n"
                "        deprecated: true\n        x-removal-version: 1.1.0\n"
                "        security: [{key: [], user: []}, {token: [read, write]}]\n"
                "        responses: {'200': {description: ok}}\n"
            ),
        ),
    ],
    "security said by each operation": [
        ("security:\n  - key: []\n", ""),
        ("      operationId: getThing", "      operationId: getThing\n      security: [{key: []}]"),
    ],
    "the order of alternatives in security": [
        ("[{key: [], user: []}, {token: [read, write]}]", "[{token: [write, read]}, {user: [], key: []}]")
    ],
    "a status in quotes": [("        5XX:", "        '5XX':")],
    "a media type in capitals": [("text/plain:", "Text/Plain:")],
    "a slash at the end of a server": [("https://{host}/api", "https://{host}/api/")],
    "the spec's own version": [("version: 1.0.0", "version: 9.0.0")],
    "a schema that nothing uses": [
        ("components:\n", "components:\n  schemas:\n    Unused: {type: string}\n")
    ],
    "a header that OpenAPI ignores": [
        (
            "        - {name: X-Trace",
            "        - {name: Accept, in: header, schema: {type: string}}\n        - {name: X-Trace",
        )
    ],
}


@pytest.mark.parametrize("name", EDITS)
def test_a_spec_may_be_written_in_several_ways(name: str) -> None:
    new = edited(BASE, EDITS[name])
    assert openapi_problems(document(new)) == []
    assert spec_changes(BASE, new) == []
    assert spec_changes(new, BASE) == []


def test_json_is_yaml() -> None:
    assert spec_changes(BASE, json.dumps(document(BASE).data)) == []


def test_where_python_names_stay_nothing_is_reported_of_them_either() -> None:
    size = "Size: {type: string}"
    old, new = response("{$ref: '#/components/schemas/Size'}", size), response("{type: string}")
    assert all_changes(old, new) == []
