"""Drawing arguments and answers from a spec's schemas.

Schemathesis draws request bodies from any schema. So whatever is to be drawn, be it an answer or all the
arguments of a call at once, becomes the body of the one operation of a tiny document; drawn as the
parameters that they are, they would come percent-encoded and without what is awkward in a URL.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import jsonschema_rs
import schemathesis
from hypothesis import strategies as st

from tests.contract.drawable import drawable, has_alternatives
from tests.contract.styled import written
from tools.specfirst.contract.spec_view import Operation, content_schema, examples
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved
from tools.specfirst.specs.references import schemas_reached
from tools.specfirst.specs.validators import validators_of

AWKWARD = (
    *("a/b", "/", "a//b", "a b", " ", "a+b", "a%2Fb", "%", "%zz", "?", "a?b=c", "#", "a&b=c", "a;b", "a=b"),
    *("ä", "日本", "\U0001f600", "a\\b", 'a"b', "a'b", "<a>", "{a}", "[a]", "a|b", "a^b", "~", "...", ".a"),
    *("a:b", "@", "a,b", "$", "!", "*", "(a)", "a..b", "nul", "True", "null", "0", "-1", "UNSET"),
)
"""Texts that are changed on their way by whoever encodes a URL carelessly."""

RESOLVED_AWAY = (".", "..")
"""Path values that httpx takes for steps of the path; see `test_known_defects`."""

NAMELESS = ("", *RESOLVED_AWAY)
"""What stands for no value of a path parameter: an empty segment is another path."""

_IN_HEADERS = re.compile(r"([!-~]([ -~]*[!-~])?)?")
"""What a header can carry as it is: printable ASCII without spaces around it."""
_TOKEN = re.compile(r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", re.ASCII)
"""The names that cookies can have (RFC 6265), and members of objects in headers here."""


_made: dict[tuple[str, str], st.SearchStrategy[Any]] = {}
"""By API and schema: making a strategy costs as much as drawing from it a dozen times."""


def documents(spec: SpecFile, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of JSON values that a schema allows; the same one for the same schema."""
    key = (spec.name, json.dumps(schema, default=str))
    if key not in _made:
        _made[key] = _documents(spec, schema)
    return _made[key]


def _documents(spec: SpecFile, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    # All schemas of a large API take longer to read than to draw from one.
    reached = schemas_reached(spec.data, schema)
    drawn, others = drawable(schema, reached)
    tiny = {
        "openapi": spec.data["openapi"],
        "info": {"title": "Values of one schema", "version": "1"},
        "paths": {
            "/": {
                "post": {
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": drawn}},
                    },
                    "responses": {"default": {"description": "None."}},
                }
            }
        },
        "components": {"schemas": others},
    }
    operation = schemathesis.openapi.from_dict(tiny)["/"]["POST"]
    strategy: st.SearchStrategy[Any] = operation.as_strategy().map(lambda case: _plain(case.body))
    if has_alternatives(schema, reached):
        strategy = strategy.filter(validators_of(spec).of(schema).is_valid)
    return strategy


def arguments(spec: SpecFile, operation: Operation) -> st.SearchStrategy[Mapping[str, Any]]:
    """Return a strategy of an operation's arguments: parameters by (location, name), the body as `body`."""
    members: dict[str, Any] = {
        f"{parameter['in']} {parameter['name']}": sendable_schema(spec, parameter)
        for parameter in operation.parameters
    }
    required = [
        f"{parameter['in']} {parameter['name']}"
        for parameter in operation.parameters
        if parameter.get("required")
    ]
    if (body := content_schema(operation.body)) is not None:
        members["body"] = body
        required += ["body"] if operation.body.get("required") or optional_choice(spec, operation) else []
    if not members:
        return st.just({})
    schema = {"type": "object", "properties": members, "required": required, "additionalProperties": False}
    awkward = {
        f"{parameter['in']} {parameter['name']}": st.sampled_from(fitting)
        for parameter in operation.parameters
        if (fitting := _fitting(spec, parameter))
    }
    # In one step: one strategy around another for each parameter would take for ever to be written down.
    drawn = st.builds(_replaced, documents(spec, schema), st.fixed_dictionaries({}, optional=awkward))
    described = {f"{parameter['in']} {parameter['name']}": parameter for parameter in operation.parameters}

    def can_be_sent(values: Mapping[str, Any]) -> bool:
        return stand_apart(described, values) and all(
            is_sendable(described.get(name), value) for name, value in values.items()
        )

    return drawn.filter(can_be_sent)


def optional_choice(spec: SpecFile, operation: Operation) -> bool:
    """Return whether a body of one of several kinds may be left out; see `test_known_defects`."""
    schema = resolved(spec.data, content_schema(operation.body) or {})
    return not operation.body.get("required") and bool(schema.keys() & {"anyOf", "oneOf"})


def stand_apart(described: Mapping[str, Mapping[str, Any]], values: Mapping[str, Any]) -> bool:
    """Return whether no member of an exploded object is called like another parameter, or that of another.

    Args:
        described: The parameters, by location and name.
        values: Theirs, likewise.
    """
    taken = {*described}
    for name, value in values.items():
        if name in described and isinstance(value, Mapping):
            places = {place for place, _ in written(described[name], value)} - {name}
            if places & taken:
                return False
            taken |= places
    return True


_PARTS = {"header": ",", "simple": ",", "label": ".", "spaceDelimited": " ", "pipeDelimited": "|"}
"""What parts the values of a parameter and cannot stand in one of them, by style, or else by location."""

_LEAST = {
    "path": {"string": "minLength", "array": "minItems", "object": "minProperties"},
    "query": {"string": "minLength", "array": "minItems"},
    "header": {"array": "minItems"},
}
"""What keeps values from being empty that are not sent then, by location and type."""


def sendable_schema(spec: SpecFile, parameter: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of those values of a parameter that are no empty ones where no empty one is sent.

    An empty text is no part of a path. An empty value of a query is for one that allows it in so many words,
    which OpenAPI has deprecated.
    """
    schema = parameter.get("schema", {})
    said = resolved(spec.data, schema)
    types = [said["type"]] if isinstance(said.get("type"), str) else said.get("type", ())
    least = _LEAST.get(parameter["in"], {})
    limits: dict[str, Any] = {
        least[kind]: max(1, said.get(least[kind], 0)) for kind in types if kind in least
    }
    if parameter["in"] in ("header", "cookie") and "object" in types and "propertyNames" not in said:
        limits["propertyNames"] = {"pattern": _TOKEN.pattern}
    return {**said, **limits} if limits else schema


def is_sendable(parameter: Mapping[str, Any] | None, value: Any) -> bool:
    """Return whether a value of a parameter, None for the body, can be sent as what it is."""
    if parameter is None:
        return True
    if value is None and parameter.get("required") and "content" not in parameter:
        return False  # null is not there
    location = parameter.get("in")
    if isinstance(value, Mapping | list):
        parts = _PARTS.get(parameter.get("style", location), "")
        if parts and any(parts in text for text in _leaves(value)):
            return False  # which is read as one value more
    if location == "path":
        return not any(text in NAMELESS for _, text in written(parameter, value))
    if location == "header":
        return value != [] and all(map(_IN_HEADERS.fullmatch, _texts(value)))
    names = value if location == "cookie" and isinstance(value, Mapping) else ()
    return all(map(_TOKEN.fullmatch, names)) and not (location == "query" and value in ("", []))


def _leaves(value: Any) -> Iterator[str]:
    """Return the texts that an object or a list becomes; what is within one of them becomes JSON."""
    for part in [*value, *value.values()] if isinstance(value, Mapping) else value:
        yield part if isinstance(part, str) else json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def _texts(value: Any) -> Iterator[str]:
    """Return all texts in a value, names of members included."""
    parts = (
        [*value, *value.values()] if isinstance(value, Mapping) else value if isinstance(value, list) else []
    )
    yield from [value] if isinstance(value, str) else (text for part in parts for text in _texts(part))


def _replaced(drawn: Mapping[str, Any], awkward: Mapping[str, str]) -> Mapping[str, Any]:
    return {**drawn, **awkward}


def _fitting(spec: SpecFile, parameter: Mapping[str, Any]) -> list[str]:
    """Return the awkward texts that a parameter may have, alone or behind one of its examples."""
    known = [example for example in examples(spec, parameter) if isinstance(example, str)]
    candidates = [*AWKWARD, *(example + text for example in known for text in AWKWARD)]
    return [text for text in candidates if allows(spec, parameter, text)]


def allows(spec: SpecFile, parameter: Mapping[str, Any], value: object) -> bool:
    """Return whether a parameter may have a value."""
    return _validator(spec, json.dumps(parameter.get("schema", {}), default=str)).is_valid(value)


@cache
def _validator(spec: SpecFile, schema: str) -> jsonschema_rs.Draft202012Validator:
    """Return what tells whether a value fits: dozens are held against each schema."""
    return validators_of(spec).of(json.loads(schema), validate_formats=True)


def _plain(value: Any) -> Any:
    """Return a JSON value in which whole numbers are `int`: to JSON, 144.0 and 144 are one number."""
    if isinstance(value, Mapping):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
