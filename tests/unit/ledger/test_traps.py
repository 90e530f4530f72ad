"""What the generator drops without an error is an error here, at its line; each by the smallest spec.

The traps that end in a warning of the generator, or in nothing worse than a surprise, are here too.
"""

import pytest

from tests.unit.ledger.generated_api import Generate, operation, schema
from tests.unit.small_specs import line

STRING = "schema: {type: string}"
LIST = "schema: {type: array, items: {type: string}}"
JSON = "application/json: {schema: {$ref: '#/components/schemas/Gate'}}"
GATE = "components:\n  schemas:\n    Gate: {type: object, properties: {name: {type: string}}}\n"
DOOR = "    Door: {type: object, properties: {width: {type: integer}}}\n"


def parameter(text: str, path: str = "/gates") -> str:
    return operation(f"parameters:\n  - {text}", path=path)


def body(*media_types: str) -> str:
    content = "".join(f"\n    {media_type}" for media_type in media_types)
    return operation(f"requestBody:\n  content:{content}")


def answer(*media_types: str) -> str:
    content = "".join(f"\n            {media_type}" for media_type in media_types)
    return operation(responses=f'"200":\n          description: Done.\n          content:{content}')


def beside(operation_id: str, tag: str) -> str:
    other = f"{{operationId: {operation_id}, tags: [{tag}], responses: {{'204': {{description: Done.}}}}}}"
    return operation().replace("paths:\n", f"paths:\n  /doors:\n    get: {other}\n")


SILENT = {
    "content of a parameter": (
        parameter("{name: a, in: query, content: {application/json: {schema: {type: string}}}}"),
        "- {name: a",
        "content parameter: the generator drops",
    ),
    "a list in another style": (
        parameter(f"{{name: a, in: query, style: spaceDelimited, explode: false, {LIST}}}"),
        "- {name: a",
        "parameter style",
    ),
    "a list that is not exploded": (
        parameter(f"{{name: a, in: query, explode: false, {LIST}}}"),
        "- {name: a",
        "parameter style",
    ),
    "an object in brackets": (
        parameter(
            "{name: a, in: query, style: deepObject, schema: {type: object, properties: {b: {type: string}}}}"
        ),
        "- {name: a",
        "parameter style",
    ),
    "a path in another style": (
        parameter(f"{{name: a, in: path, required: true, style: matrix, {STRING}}}", "/gates/{a}"),
        "- {name: a",
        "parameter style",
    ),
    "a list in a path": (
        parameter(f"{{name: a, in: path, required: true, {LIST}}}", "/gates/{a}"),
        "- {name: a",
        "parameter style",
    ),
    "a list in a cookie": (parameter(f"{{name: a, in: cookie, {LIST}}}"), "- {name: a", "parameter style"),
    "a boolean in a path": (
        parameter("{name: a, in: path, required: true, schema: {type: boolean}}", "/gates/{a}"),
        "- {name: a",
        "parameter style",
    ),
    "reserved characters": (
        parameter(f"{{name: a, in: query, allowReserved: true, {STRING}}}"),
        "- {name: a",
        "reserved characters",
    ),
    "two media types of one class": (
        body(JSON, JSON.replace("/json", "/x.gate+json")) + GATE,
        "application/json",
        "request media type",
    ),
    "a list among media types": (
        body(JSON, f"application/x.list+json: {{{LIST}}}") + GATE,
        "x.list+json",
        "request media type",
    ),
    "a form that is no object": (
        body(f"application/x-www-form-urlencoded: {{{STRING}}}"),
        "x-www-form",
        "request media type",
    ),
    "bytes that are no file": (
        body(f"application/octet-stream: {{{STRING}}}"),
        "octet-stream",
        "request media type",
    ),
    "details of a form": (
        body(
            "multipart/form-data: {schema: {$ref: '#/components/schemas/Gate'}, "
            "encoding: {name: {contentType: text/csv}}}"
        )
        + GATE,
        "multipart",
        "form detail",
    ),
    "a second media type of an answer": (
        answer(JSON, f"text/csv: {{{STRING}}}") + GATE,
        "text/csv",
        "response media type: only the first",
    ),
    "a second schema of an answer": (
        answer(JSON, "application/x.door+json: {schema: {$ref: '#/components/schemas/Door'}}") + GATE + DOOR,
        "x.door+json",
        "response media type: only the first",
    ),
    "servers of an operation": (
        operation("servers: [{url: 'https://other.test'}]"),
        "servers:",
        "server: calls go to the base URL",
    ),
    "a discriminator without constants": (
        schema(
            "Gate: {oneOf: [{$ref: '#/components/schemas/In'}, {$ref: '#/components/schemas/Out'}], "
            "discriminator: {propertyName: kind}}\n"
            "In: {type: object, required: [kind], properties: {kind: {type: string}}}\n"
            "Out: {type: object, required: [kind], properties: {kind: {type: string}}}"
        ),
        "Gate:",
        "discriminator: the decoder tries the branches in turn; give each a required `kind` with a `const`",
    ),
    "members beside oneOf": (
        schema("{oneOf: [{type: object, properties: {a: {type: string}}}], properties: {b: {type: string}}}"),
        "Gate: {oneOf",
        "property: its class lacks it",
    ),
    "members beside allOf": (
        schema(
            "Gate: {allOf: [{$ref: '#/components/schemas/In'}], properties: {b: {type: string}}}\n"
            "In: {type: object, properties: {a: {type: string}}}"
        ),
        "Gate: {allOf",
        "property: its class lacks it",
    ),
    "allOf within allOf": (
        schema(
            "Gate: {allOf: [{allOf: [{$ref: '#/components/schemas/In'}]}, "
            "{type: object, properties: {b: {type: string}}}]}\n"
            "In: {type: object, properties: {a: {type: string}}}"
        ),
        "Gate: {allOf",
        "branch: it is generated as",
    ),
    "items without a type": (
        schema("{type: object, properties: {a: {items: {type: string}}}}"),
        "Gate:",
        "type: it is generated as Any",
    ),
    "a value list of booleans": (
        schema("{type: object, properties: {a: {type: boolean, enum: [true]}}}"),
        "Gate:",
        "value list: it is generated as bool",
    ),
    "a name in a loop for another member": (
        schema(
            "{type: object, properties: {steps_item: {type: string}, "
            "steps: {type: array, items: {type: object, properties: {a: {type: string}}}}}}"
        ),
        "Gate:",
        "name: the code of Gate uses steps_item for another member",
    ),
    "a name in a loop for further members": (
        schema(
            "{type: object, properties: {prop: {type: string}}, "
            "additionalProperties: {type: object, properties: {a: {type: string}}}}"
        ),
        "Gate:",
        "name: the code of Gate uses prop for another member",
    ),
    "a member that hides a function": (
        schema(
            "Gate: {type: object, properties: {check_kind: {type: string}, "
            "kind: {$ref: '#/components/schemas/Kind'}}}\n"
            "Kind: {type: string, enum: [a]}"
        ),
        "Gate:",
        "name: the code of Gate uses check_kind for another member",
    ),
    "a parameter called headers": (
        parameter(f"{{name: headers, in: query, {STRING}}}").replace(
            "parameters:", f"requestBody: {{content: {{{JSON}}}}}\n      parameters:"
        )
        + GATE,
        "- {name: headers",
        "parameter: nothing sends it",
    ),
    "a parameter called params": (
        parameter(f"{{name: params, in: query, {STRING}}}"),
        "- {name: params",
        "parameter: nothing sends it",
    ),
    "a parameter called cookies": (
        parameter(f"{{name: cookies, in: cookie, {STRING}}}"),
        "- {name: cookies",
        "parameter: nothing sends it",
    ),
    "a parameter called quote": (
        parameter(f"{{name: quote, in: path, required: true, {STRING}}}", "/gates/{quote}"),
        "- {name: quote",
        "parameter: nothing sends it",
    ),
    "a parameter called body": (
        parameter(f"{{name: body, in: query, {STRING}}}").replace(
            "parameters:", f"requestBody: {{content: {{{JSON}}}}}\n      parameters:"
        )
        + GATE,
        "- {name: body",
        "parameter: nothing sends it",
    ),
    "an unknown keyword": (schema("{type: object, foo: 1}"), "Gate:", "keyword: neither the generator nor"),
}


@pytest.mark.parametrize(("text", "at", "words"), SILENT.values(), ids=SILENT.keys())
def test_what_would_be_dropped_silently_is_an_error(
    generate: Generate, text: str, at: str, words: str
) -> None:
    problems = generate(text).problems
    assert any(words in problem.message for problem in problems), problems
    assert line(text, at) in {problem.line for problem in problems}, problems


NAMES = {
    **{
        f"a member called {name}": (
            schema(f"{{type: object, properties: {{{name}: {{type: string}}}}}}"),
            "Gate:",
            "the generated class needs the name",
        )
        for name in (
            *(
                "d",
                "D",
                "cls",
                "UNSET",
                "field_dict",
                "fieldDict",
                "additional_properties",
                "additional-keys",
            ),
            *("to_dict", "fromDict", "toMultipart"),
        )
    },
    "two members with one name": (
        schema("{type: object, properties: {gateName: {type: string}, gate_name: {type: string}}}"),
        "Gate:",
        "the member becomes gate_name in Python like gateName",
    ),
    **{
        f"a schema called {name}": (
            schema("{type: object}", name),
            f"    {name}:",
            f"the generated code needs the name {name} for itself",
        )
        for name in ("Response", "Unset", "UNSET", "Client", "Any", "UUID", "HTTPStatus", "TypeVar", "File")
    },
    "schemas that differ in case": (
        schema("Gate: {type: object}\ngate: {type: object}"),
        "    gate:",
        "becomes models/gate.py like Gate",
    ),
    "schemas of one module": (
        schema("Gate: {type: object}\nHTTPDoor: {type: object}\nHttpDoor: {type: object}"),
        "    HttpDoor:",
        "becomes models/http_door.py like HTTPDoor",
    ),
    "a title like another schema": (
        schema("Gate: {type: object}\nDoor: {type: object, title: gate}"),
        "    Door:",
        "becomes models/gate.py like Gate",
    ),
    "tags of one folder": (
        beside("openDoors", "Gates"),
        "tags: [gates]",
        "the tag gates becomes the folder gates like the tag Gates",
    ),
    "operations of one module": (
        beside("ask_gates", "gates"),
        "operationId: askGates",
        "becomes gates/ask_gates.py like ask_gates",
    ),
}


@pytest.mark.parametrize(("text", "at", "words"), NAMES.values(), ids=NAMES.keys())
def test_a_name_that_would_clash_is_an_error(generate: Generate, text: str, at: str, words: str) -> None:
    problems = generate(text).problems
    assert [problem.line for problem in problems] == [line(text, at)]
    assert words in problems[0].message


WARNED = {
    "a list in a header": parameter(f"{{name: a, in: header, {LIST}}}"),
    "a path parameter with a dot": parameter(
        f"{{name: a.b, in: path, required: true, {STRING}}}", "/gates/{a.b}"
    ),
    "a body in XML": body(f"application/xml: {{{STRING}}}"),
    "an answer in XML": answer(f"application/xml: {{{STRING}}}"),
    "a value list of several types": schema("{type: object, properties: {a: {enum: [a, 1]}}}"),
    "a reference to another file": schema("{$ref: 'gates.yaml#/Gate'}"),
    "a value list of numbers with a point": schema(
        "{type: object, properties: {a: {type: number, enum: [0.5]}}}"
    ),
}


@pytest.mark.parametrize("text", WARNED.values(), ids=WARNED.keys())
def test_what_the_generator_warns_of_is_an_error(generate: Generate, text: str) -> None:
    problems = generate(text).problems
    assert problems
    assert all(problem.line > 4 and " at 0x" not in problem.message for problem in problems), problems


def test_names_too_long_for_a_file_are_told(generate: Generate) -> None:
    nested = "{type: string}"
    for level in range(20):
        nested = f"{{type: object, properties: {{quite_a_long_name_{level}: {nested}}}}}"
    (problem,) = generate(schema(nested)).problems
    assert problem.line == line(schema(nested), "    Gate:")
    assert "too long for a file; give the inner schemas names of their own in components" in problem.message
