"""Why: generated code sends whatever it is given; bounds, patterns and value lists do not reach it.

What is sent obeys the spec, or is not sent. Complaints name the place and the rule, never the value: it
may be a password.
"""

import json
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from opensessions._answers.choices import is_same
from opensessions.errors import RequestRefused

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ARTICLES = {"object": "an", "array": "an", "integer": "an"}


def faults(
    value: object, schema: object, schemas: Mapping[str, Mapping[str, Any]], place: str
) -> Iterator[str]:
    """Yield what the schema forbids about a value, each as a sentence with the place.

    Compositions (`allOf` and the like) are left to the server, but for alternative sets of members.
    """
    while isinstance(schema, Mapping) and "$ref" in schema:
        schema = schemas[schema["$ref"]]
    if not isinstance(schema, Mapping):
        return
    types = schema.get("type", [])
    types = types if isinstance(types, list) else [types]
    if types and not any(_is_of(value, each) for each in types):
        yield f"{place} must be {_ARTICLES.get(types[0], 'a')} {types[0]}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place} must be one of {', '.join(map(str, schema['enum']))}"
    if "const" in schema and not is_same(value, schema["const"]):
        yield f"{place} must be {json.dumps(schema['const'])}"
    if isinstance(value, str):
        yield from _string_faults(value, schema, place)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        for keyword, is_beyond, words in _BOUNDS:
            if keyword in schema and is_beyond(value, schema[keyword]):
                yield f"{place} must be {words} {schema[keyword]}"
    elif isinstance(value, list):
        yield from _list_faults(value, schema, place)
        for number, item in enumerate(value):
            yield from faults(item, schema.get("items"), schemas, f"{place}[{number}]")
    elif isinstance(value, dict):
        yield from _object_faults(value, schema, schemas, place)


def text_faults(
    text: str, schema: object, schemas: Mapping[str, Mapping[str, Any]], place: str
) -> Iterator[str]:
    """Yield what a parameter's schema forbids about the text that stands for its value, or for an item."""
    while isinstance(schema, Mapping) and "$ref" in schema:
        schema = schemas[schema["$ref"]]
    if not isinstance(schema, Mapping):
        return
    types = schema.get("type", [])
    kinds = [each for each in (types if isinstance(types, list) else [types]) if each != "null"]
    kind = kinds[0] if len(kinds) == 1 else "object"
    if kind == "array":
        yield from text_faults(text, schema.get("items"), schemas, place)
    if kind in ("array", "object"):  # or of several types, and a text may stand for a value of each
        return
    value: object = text
    if kind in ("boolean", "integer", "number"):
        try:
            value = json.loads(text)
        except ValueError:
            value = text
    yield from faults(value, schema, schemas, place)


def is_list(schema: object, schemas: Mapping[str, Mapping[str, Any]]) -> bool:
    """Return whether the text of a parameter stands for several values."""
    while isinstance(schema, Mapping) and "$ref" in schema:
        schema = schemas[schema["$ref"]]
    types = schema.get("type", []) if isinstance(schema, Mapping) else []
    return "array" in (types if isinstance(types, list) else [types])


def check_text(value: object, name: str) -> None:
    """Refuse what is no text: put into a path, anything else would become one, None the text `None`.

    Raises:
        RequestRefused: The value is no text, or one that no encoding can hold.
    """
    if not isinstance(value, str):
        raise RequestRefused(f"not sent: {name} must be a string")
    if not is_unicode(value):
        raise RequestRefused(f"not sent: {name} holds half of a surrogate pair")


def is_unicode(text: str) -> bool:
    """Return whether a text can be sent: one from bytes that were not UTF-8 holds lone surrogates."""
    return not _LONE_SURROGATE.search(text)


def _is_of(value: object, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _list_faults(value: list[Any], schema: Mapping[str, Any], place: str) -> Iterator[str]:
    if len(value) < schema.get("minItems", 0):
        yield f"{place} must have at least {schema['minItems']} items"
    if len(value) > schema.get("maxItems", len(value)):
        yield f"{place} must have at most {schema['maxItems']} items"
    if schema.get("uniqueItems"):
        texts = [json.dumps(item, sort_keys=True) for item in value]
        if len(set(texts)) < len(texts):
            yield f"{place} must not have an item twice"


def _is_broken(value: float, unit: float) -> bool:
    """Return whether a number is no multiple of another, as decimals: 0.3 is one of 0.1."""
    try:
        return bool(Decimal(repr(value)) % Decimal(repr(unit)))
    except ArithmeticError:  # too far apart, or no number: the server checks it
        return False


_BOUNDS: Sequence[tuple[str, Callable[[Any, Any], bool], str]] = (
    ("minimum", operator.lt, "at least"),
    ("maximum", operator.gt, "at most"),
    ("exclusiveMinimum", operator.le, "more than"),
    ("exclusiveMaximum", operator.ge, "less than"),
    ("multipleOf", _is_broken, "a multiple of"),
)
"""What keywords say of numbers: when a value breaks it, and how that is told."""


def _string_faults(value: str, schema: Mapping[str, Any], place: str) -> Iterator[str]:
    if len(value) < schema.get("minLength", 0):
        yield f"{place} must have at least {schema['minLength']} characters"
    if len(value) > schema.get("maxLength", len(value)):
        yield f"{place} must have at most {schema['maxLength']} characters"
    if not is_unicode(value):
        yield f"{place} holds half of a surrogate pair"
    # As ECMAScript means it: digits are those of ASCII, and `$` is not before a last line end as well.
    text = f"{value}\n" if value.endswith("\n") else value
    if "pattern" in schema and not re.search(schema["pattern"], text, re.ASCII):
        yield f"{place} must be like {schema['pattern']}"


def _object_faults(
    value: dict[str, Any], schema: Mapping[str, Any], schemas: Mapping[str, Mapping[str, Any]], place: str
) -> Iterator[str]:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}.{name} is missing"
    for keyword in ("anyOf", "oneOf"):
        choices = _sets_of_members(schema.get(keyword, ()))
        if choices and not any(value.keys() >= {*names} for names in choices):
            yield f"{place} needs {', or '.join(' and '.join(names) for names in choices)}"
    for name, member in value.items():
        part = properties.get(name, schema.get("additionalProperties", True))
        if part is False:
            yield f"{place}.{name} is not a member"
        else:
            yield from faults(member, part, schemas, f"{place}.{name}")


def _sets_of_members(branches: Sequence[Any]) -> list[Sequence[str]]:
    """Return the sets of members of which one has to be there, none where branches say more than that."""
    plain = all(isinstance(branch, Mapping) and branch.keys() == {"required"} for branch in branches)
    return [branch["required"] for branch in branches] if plain else []
