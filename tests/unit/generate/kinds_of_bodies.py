"""A package with a call for each kind of body of requests and answers."""

from typing import Any

import httpx

from tests.unit.generate.one_package import one_package
from tests.unit.ledger.generated_api import GeneratedApi

FORM = (
    "{type: object, required: [a], properties: {a: {type: string}, n: {type: integer}, b: {type: boolean}, "
    "o: {type: object, properties: {x: {type: integer}}}, l: {type: array, items: {type: string}}, "
    "f: {type: string, format: binary}, any: {}, d: {type: string, format: date}}}"
)
THING = "{$ref: '#/components/schemas/Thing'}"
NAMED = "{$ref: '#/components/schemas/Part'}"
LIST = f"{{type: array, items: {NAMED}}}"
PART = "{schema: {$ref: '#/components/schemas/Part'}}"
ONE_OF_TWO = f"content: {{application/json: {PART}, application/x-www-form-urlencoded: {PART}}}"
COMPONENTS = """\
components:
  schemas:
    Thing:
      type: object
      required: [id, name, secret]
      properties:
        id: {type: string, readOnly: true}
        name: {type: string}
        secret: {type: string, writeOnly: true}
    Seen:
      type: object
      required: [id]
      properties: {id: {type: string, readOnly: true}}
    Whatever: {}
    MaybeText: {type: [string, 'null']}
    MaybePart: {type: [object, 'null'], properties: {a: {type: string}}}
    MaybeValue: {type: [string, 'null'], enum: [a, null]}
    MaybeParts: {type: [array, 'null'], items: {$ref: '#/components/schemas/Part'}}
    MaybeEither: {oneOf: [{$ref: '#/components/schemas/Part'}, {$ref: '#/components/schemas/MaybeText'}]}
    Part: {type: object, required: [a], properties: {a: {type: string}, b: {type: integer}}}
    Whole:
      type: object
      required: [kept]
      properties:
        kept: {type: string}
        text: {type: string, description: may go}
        moment: {type: string, format: date-time}
        sort: {type: string, enum: [x, y]}
        part: {$ref: '#/components/schemas/Part'}
        either: {oneOf: [{$ref: '#/components/schemas/Part'}, {type: string}]}
        list: {type: array, items: {$ref: '#/components/schemas/Part'}}
        table: {type: object, additionalProperties: {$ref: '#/components/schemas/Part'}}
        self: {$ref: '#/components/schemas/Whole'}
        maybe: {type: [object, 'null'], properties: {a: {type: string}}}
    Pet:
      type: object
      required: [kind, age]
      properties: {kind: {type: string, enum: [cat]}, age: {type: integer}}
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Tame'}}
    Tame: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {name: {type: string}}}]}
"""
NULLABLE = ("MaybeText", "MaybePart", "MaybeValue", "MaybeParts", "MaybeEither", "Whatever")


def body(media_type: str, schema: str, more: str = "required: true, ") -> tuple[str, str]:
    return "/gates", f"requestBody: {{{more}content: {{'{media_type}': {{schema: {schema}}}}}}}"


def bodies(*media_types: tuple[str, str], more: str = "") -> tuple[str, str]:
    content = ", ".join(f"'{name}': {{schema: {schema}}}" for name, schema in media_types)
    return "/gates", f"{more}requestBody: {{required: true, content: {{{content}}}}}"


def answer(media_type: str, schema: str, status: str = "200") -> tuple[str, str]:
    content = f"content: {{'{media_type}': {{schema: {schema}}}}}"
    return "/gates", f"responses: {{'{status}': {{description: x, {content}}}}}"


OPERATIONS = {
    "text": body("text/plain", "{type: string}"),
    "text of a truth value": body("text/plain", "{type: boolean}"),
    "bytes": body("application/octet-stream", "{type: string, format: binary}"),
    "image": body("image/png", "{}"),
    "form": body("application/x-www-form-urlencoded", FORM),
    "multipart": body("multipart/form-data", FORM),
    "anything": body("application/json", "{}"),
    "null": body("application/json", "{type: [object, 'null'], properties: {a: {type: string}}}"),
    "text or number": body("application/json", "{type: [string, integer]}", ""),
    "thing": body("application/vnd.thing+json", THING),
    "quoted": body('application/ld+json; profile="https://www.w3.org/ns/x"', "{type: string}"),
    "form thing": body("application/x-www-form-urlencoded", THING),
    "parts thing": body("multipart/form-data", THING),
    "text answer": answer("text/plain", "{type: string}"),
    "csv": answer("text/csv", "{}"),
    "pdf": answer("application/pdf", "{}"),
    "any answer": answer("application/json", "{}"),
    "thing answer": answer("application/problem+json", THING),
    "seen": answer("application/json", "{$ref: '#/components/schemas/Seen'}"),
    "any bytes": body("*/*", "{type: string, format: binary}"),
    "any list": body("*/*", "{type: array, items: {$ref: '#/components/schemas/Part'}}"),
    "optional bytes": body("application/pdf", "{type: string, format: binary}", ""),
    "file of JSON": body("application/json", "{type: string, format: binary}"),
    "file of JSON answer": answer("application/json", "{type: string, format: binary}"),
    "any named answer": answer("application/json", "{$ref: '#/components/schemas/Whatever'}"),
    "pet answer": answer("application/json", "{$ref: '#/components/schemas/Pet'}"),
    "merge patch": body("application/merge-patch+json", "{$ref: '#/components/schemas/Whole'}"),
    "part": body("application/json", "{$ref: '#/components/schemas/Part'}"),
    "any parts": body(
        "multipart/form-data", "{type: object, properties: {f: {}, l: {type: array, items: {}}}}"
    ),
    "one of two": ("/gates", f"requestBody: {{{ONE_OF_TWO}}}"),
    "one of two, needed": ("/gates", f"requestBody: {{required: true, {ONE_OF_TWO}}}"),
    **{
        f"{name}{'' if more else ', optional'}": body(
            "application/json", f"{{$ref: '#/components/schemas/{name}'}}", more
        )
        for name in NULLABLE
        for more in ("required: true, ", "")
    },
    "several kinds": bodies(
        ("application/json-patch+json", LIST),
        ("application/json", NAMED),
        ("application/x.part+json", NAMED),
        ("image/png", "{}"),
        ("image/gif", "{}"),
        ("text/plain", "{}"),
        ("text/csv", "{}"),
        ("multipart/form-data", FORM),
    ),
    "anything, or a list": bodies(
        ("application/json", "{}"),
        ("application/json-patch+json", LIST),
        more="parameters: [{name: content_type, in: query, schema: {type: string}}], ",
    ),
    "odd status": answer("application/json", "{type: string}", "494"),
}


def api() -> GeneratedApi:
    return one_package(tuple(OPERATIONS.values()), COMPONENTS)


def number(name: str) -> int:
    return list(OPERATIONS).index(name)


def sent(name: str, value: Any) -> httpx.Request:
    return api().call(f"gates.ask{number(name)}", body=value)[0]


def received(name: str, **answer: Any) -> Any:
    return api().call(f"gates.ask{number(name)}", httpx.Response(**answer))[1]
