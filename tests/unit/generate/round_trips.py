"""Schemas, with values that each has to read and to write as they were."""

from collections.abc import Mapping
from typing import Any

NAMED = """\
    Cat: {type: object, properties: {meow: {type: integer}}}
    Dog: {type: object, required: [bark], properties: {bark: {type: integer}}}
    In: {type: object, required: [kind], properties: {kind: {type: string, enum: [in]}, a: {type: integer}}}
    Out: {type: object, required: [kind], properties: {kind: {type: string, const: out}, b: {type: string}}}
    Fish: {type: object, required: [sort], properties: {sort: {type: string}, fins: {type: integer}}}
    Bird: {type: object, required: [sort], properties: {sort: {type: string}, wings: {type: integer}}}
    Track: {type: object, properties: {type: {type: string, enum: [track]}, name: {type: string}}}
    Episode: {type: object, required: [type, show], properties: {type: {type: string, enum: [episode]}, show: {type: string}}}
    Coin: {type: object, additionalProperties: false, properties: {type: {type: string, enum: [Coin]}, value: {type: integer}}}
    Note: {type: object, additionalProperties: false, properties: {type: {type: string, enum: [Note]}, colour: {type: string}}}
    Colour: {type: string, enum: [red, Red, blau]}
    Bits: {type: string, enum: [aaa, aaA, aAa, aAA, Aaa, AaA, AAa, AAA]}
    Tree: {type: object, properties: {name: {type: string}, below: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
    Old: {type: object, properties: {a: {type: string}}}
    New: {allOf: [{$ref: '#/components/schemas/Old'}, {type: object, required: [b], properties: {b: {type: integer}}}]}
    NewOrNull: {anyOf: [{allOf: [{$ref: '#/components/schemas/Old'}, {type: object, properties: {c: {type: integer}}}]}, {type: 'null'}]}
    NewsOrText: {oneOf: [{type: array, items: {allOf: [{$ref: '#/components/schemas/Old'}, {type: object}]}}, {type: string}]}
    Knot: {oneOf: [{type: object, properties: {a: {type: object, properties: {b: {$ref: '#/components/schemas/Knot'}}}}}, {type: string}]}
    Rope: {type: object, required: [knot], properties: {knot: {$ref: '#/components/schemas/Knot'}}}
    Ring: {type: array, items: {oneOf: [{type: integer}, {$ref: '#/components/schemas/Ring'}]}}
    Json: {anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Json'}}, {type: object, additionalProperties: {$ref: '#/components/schemas/Json'}}]}
    Pair: {type: object, properties: {x: {type: string}, y: {type: string}}, anyOf: [{title: by x, required: [x]}, {x-why: by y, required: [y]}]}
    Papers: {type: object, properties: {rings: {$ref: '#/components/schemas/Ring'}, json: {$ref: '#/components/schemas/Json'}, day: {type: string, format: date}}}
    UUID: {type: object, properties: {a: {type: string}}}
    File: {type: object, properties: {a: {type: string}}}
    cat: {type: object, title: Card, properties: {b: {type: string}}}
"""


CAT_OR_DOG = "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}"


IN_OR_OUT = "{oneOf: [{$ref: '#/components/schemas/In'}, {$ref: '#/components/schemas/Out'}]}"


FISH_OR_BIRD = (
    "{anyOf: [{$ref: '#/components/schemas/Fish'}, {$ref: '#/components/schemas/Bird'}], discriminator: "
    "{propertyName: sort, mapping: {f: '#/components/schemas/Fish', b: '#/components/schemas/Bird'}}}"
)


OBJECT = "{type: object, properties: {a: {type: string}}}"


# The schema of a member `p`, and values of which each has to survive decoding and encoding.
ROUND_TRIPS: Mapping[str, tuple[str, list[Any]]] = {
    "alternatives alike": (CAT_OR_DOG, [{"meow": 1}, {"bark": 1}, {"bark": 1, "more": [2]}]),
    "alternatives told by their values": (IN_OR_OUT, [{"kind": "in", "a": 1}, {"kind": "out", "b": "x"}]),
    "alternatives told by a discriminator": (
        FISH_OR_BIRD,
        [{"sort": "b", "wings": 2}, {"sort": "f", "fins": 1}],
    ),
    "alternatives that may lack their discriminator": (
        "{oneOf: [{$ref: '#/components/schemas/Track'}, {$ref: '#/components/schemas/Episode'}], "
        "discriminator: {propertyName: type}}",
        [{}, {"name": "x"}, {"type": "track", "name": "x"}, {"type": "episode", "show": "y"}],
    ),
    "closed alternatives that may lack their discriminator": (
        "{oneOf: [{$ref: '#/components/schemas/Coin'}, {$ref: '#/components/schemas/Note'}], "
        "discriminator: {propertyName: type}}",
        [{}, {"colour": "red"}, {"type": "Note", "colour": "red"}, {"type": "Coin"}],
    ),
    "alternatives or null": (IN_OR_OUT.replace("}]", "}, {type: 'null'}]"), [None, {"kind": "out"}]),
    "unnamed alternatives": (
        "{oneOf: [{type: object, required: [k], properties: {k: {const: 1}, x: {type: string, format: date}}}, "
        "{type: object, required: [k], properties: {k: {const: 2}, y: {type: integer}}}]}",
        [{"k": 1, "x": "2024-01-02"}, {"k": 2, "y": 3}],
    ),
    "alternatives told by truth": (
        "{oneOf: [{type: object, required: [ok], properties: {ok: {const: true}, on: {type: string, format: date}}}, "
        "{type: object, required: [ok], properties: {ok: {type: boolean, enum: [false]}, why: {type: string}}}]}",
        [{"ok": True, "on": "2024-01-02"}, {"ok": False, "why": "x"}],
    ),
    "alternatives told by numbers": (
        "{anyOf: [{type: object, required: [v], properties: {v: {type: number, const: 1.5}, a: {type: string, format: date}}}, "
        "{type: object, required: [v], properties: {v: {enum: [2, 3]}, a: {type: string}}}]}",
        [{"v": 1.5, "a": "2024-01-02"}, {"v": 3, "a": "x"}],
    ),
    "what leads back to itself without an object": (
        "{type: array, items: {$ref: '#/components/schemas/Papers'}}",
        [[{"rings": [1, [2, []]], "json": {"a": ["x", {"b": "y"}]}, "day": "2024-01-02"}, {"json": "x"}]],
    ),
    "lists or lists": (
        "{anyOf: [{type: array, items: {$ref: '#/components/schemas/Dog'}}, {type: array, items: {type: string}}]}",
        [["x"], [{"bark": 1}], []],
    ),
    "a list of alternatives": (
        "{type: array, items: " + IN_OR_OUT + "}",
        [[{"kind": "out"}, {"kind": "in"}]],
    ),
    "alternatives as further members": (
        "{type: object, additionalProperties: " + CAT_OR_DOG + "}",
        [{"x": {"meow": 1}, "y": {"bark": 2}}],
    ),
    "text or time": (
        "{anyOf: [{type: string, format: date-time}, {type: string}]}",
        ["20200101", "2020-01-01T00:00:00Z"],
    ),
    "date or time": (
        "{oneOf: [{type: string, format: date-time}, {type: string, format: date}]}",
        ["2020-01-01", "2020-01-01T00:00:00Z"],
    ),
    "id or text": ("{anyOf: [{type: string, format: uuid}, {type: string, maxLength: 3}]}", ["x", "ABC"]),
    "whole or broken": ("{oneOf: [{type: integer}, {type: number}]}", [1, 1.5]),
    "number or text": ("{type: [number, string]}", [1.5, "1.5"]),
    "true or one": ("{anyOf: [{type: boolean}, {type: integer}]}", [True, 1, 0, False]),
    "object or text": ("{oneOf: [{$ref: '#/components/schemas/Dog'}, {type: string}]}", [{"bark": 1}, "x"]),
    "object or list or null": (
        "{oneOf: [{$ref: '#/components/schemas/Dog'}, {type: array, items: {type: integer}}, {type: 'null'}]}",
        [{"bark": 1}, [1], None],
    ),
    "values or values": ("{oneOf: [{enum: [a]}, {enum: [b]}]}", ["a", "b", "c"]),
    "a value or a number": ("{anyOf: [{const: all}, {type: integer}]}", ["all", 3]),
    "nested alternatives": ("{oneOf: [" + IN_OR_OUT + ", {oneOf: [{type: string}]}]}", [{"kind": "in"}, "x"]),
    "a constant": ("{const: a}", ["a"]),
    "a whole number as constant": ("{const: 3}", [3]),
    "a boolean as constant": ("{const: true}", [True]),
    "a broken number as constant": ("{const: 1.5}", [1.5]),
    "an object as constant": ("{const: {a: [1]}}", [{"a": [1]}]),
    "null as constant": ("{const: null}", [None]),
    "values of several types": ("{enum: [a, 1, true, null]}", ["a", 1, True, None]),
    "booleans as values": ("{type: boolean, enum: [true]}", [True]),
    "broken numbers as values": ("{type: number, enum: [0.5, 1]}", [0.5, 1]),
    "values or null": ("{type: [string, 'null'], enum: [a, null]}", ["a", None]),
    "values whose list forgets null": ("{type: [string, 'null'], enum: [a]}", ["a", None]),
    "values that differ in case": ("{$ref: '#/components/schemas/Colour'}", ["red", "Red", "green"]),
    "values that differ in nothing else": ("{$ref: '#/components/schemas/Bits'}", ["aAa", "AAa"]),
    "values that are not of their type": ("{type: integer, enum: ['1', '2']}", ["1"]),
    "anything": ("{}", [None, 1, "x", [{"a": None}], {"b": []}]),
    "true": ("true", [{"a": 1}]),
    "a list without items": ("{type: array}", [[1, "x", None]]),
    "a list of several kinds": (
        "{type: array, prefixItems: [{type: string}, {type: integer}]}",
        [["x", 1, {}]],
    ),
    "itself": ("{$ref: '#/components/schemas/Tree'}", [{"name": "a", "below": [{"name": "b", "below": []}]}]),
    "allOf": ("{$ref: '#/components/schemas/New'}", [{"a": "x", "b": 1}]),
    "allOf or null": ("{$ref: '#/components/schemas/NewOrNull'}", [{"a": "x", "c": 1}, None]),
    "lists of allOf, or text": ("{$ref: '#/components/schemas/NewsOrText'}", [[{"a": "x"}], "y"]),
    "what holds one that cannot be typed": (
        "{type: array, items: {$ref: '#/components/schemas/Rope'}}",
        [[{"knot": "x"}, {"knot": {"a": {"b": "y"}}}]],
    ),
    "allOf of one with more members": (
        "{allOf: [{$ref: '#/components/schemas/Old'}], properties: {c: {type: string, format: date}}}",
        [{"a": "x", "c": "2024-01-01"}],
    ),
    "allOf within allOf": (
        "{allOf: [{allOf: [{$ref: '#/components/schemas/New'}]}, " + OBJECT + "]}",
        [{"a": "x", "b": 2}],
    ),
    "allOf that narrows": (
        "{allOf: [{$ref: '#/components/schemas/New'}, {properties: {b: {maximum: 3}, a: {enum: [x, y]}}}]}",
        [{"a": "x", "b": 2}],
    ),
    "allOf of values": (
        "{allOf: [{$ref: '#/components/schemas/Colour'}, {description: Of a door.}]}",
        ["red"],
    ),
    "allOf that contradicts itself": ("{allOf: [{type: string}, {type: integer}]}", ["x", 1]),
    "one of these required": (
        "{type: object, properties: {x: {type: string}, y: {type: string}}, anyOf: [{required: [x]}, {required: [y]}]}",
        [{"x": "a"}, {"y": "b"}],
    ),
    "members beside alternatives": (
        "{type: object, properties: {x: {type: string}}, oneOf: [{properties: {y: {type: integer}}}, "
        "{properties: {y: {type: string}, z: {type: string, format: date}}}]}",
        [{"x": "a", "y": 1}, {"x": "a", "y": "b", "z": "2024-01-01"}],
    ),
    "required without a property": (
        "{type: object, required: [a, b], properties: {a: {type: string}}}",
        [{"a": "x", "b": [1]}],
    ),
    "members by pattern": (
        "{type: object, properties: {a: {type: string}}, patternProperties: {^x: {type: integer}}, additionalProperties: false}",
        [{"a": "y", "x1": 1}],
    ),
    "names that the class needs": (
        "{type: object, properties: {d: {type: string}, cls: {type: string}, UNSET: {type: string}, to_dict: {type: string}, "
        "field_dict: {type: string}, additional_properties: {type: string}, self: {type: string}, class: {type: string}}}",
        [
            dict.fromkeys(
                ("d", "cls", "UNSET", "to_dict", "field_dict", "additional_properties", "self", "class"), "x"
            )
        ],
    ),
    "names that are alike": (
        "{type: object, required: [a_b], properties: {aB: {type: string}, a_b: {type: string}, a-b: {type: string}, 'a b': "
        "{type: string}, größe: {type: integer}, '': {type: string}, '{x}': {type: string}, '\"q\"': {type: string}, "
        "'@type': {type: string}, type: {type: string}, $id: {type: string}}}",
        [
            {
                "aB": "1",
                "a_b": "2",
                "a-b": "3",
                "a b": "4",
                "größe": 5,
                "": "6",
                "{x}": "7",
                '"q"': "8",
                "@type": "9",
                "type": "10",
                "$id": "11",
            }
        ],
    ),
    "names without a letter": (
        "{type: object, properties: {' ': {type: string}, '-': {type: integer}, 😀: {type: string}}}",
        [{" ": "1", "-": 2, "\U0001f600": "3"}],
    ),
    "names in the class's own loops": (
        "{type: object, properties: {steps_item: {type: string}, steps: {type: array, items: "
        + OBJECT
        + "}, prop: {type: string}}, "
        "additionalProperties: " + OBJECT + "}",
        [{"steps_item": "x", "steps": [{"a": "y"}], "prop": "z", "more": {"a": "w"}}],
    ),
    "formats that nobody checks": (
        "{type: object, properties: {a: {type: string, format: byte}, b: {type: integer, format: uint32}, c: {type: string, "
        "format: snowflake}, d1: {type: string, format: binary}}}",
        [{"a": "eA==", "b": 1, "c": "1", "d1": "x"}],
    ),
    "a schema called UUID": ("{$ref: '#/components/schemas/UUID'}", [{"a": "x"}]),
    "a schema called File": ("{$ref: '#/components/schemas/File'}", [{"a": "x"}]),
    "a schema like another": ("{$ref: '#/components/schemas/cat'}", [{"b": "x"}]),
}
