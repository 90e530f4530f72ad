"""Values to call an operation with: the spec's own examples, else the simplest that its schemas allow."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.errors import NoSuchExample

from tests.contract.built_models import members_of
from tests.contract.drawing import allows, documents, is_sendable, sendable_schema
from tools.specfirst.contract.spec_view import examples, operations
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import is_json
from tools.specfirst.specs.parts import resolved, spelled_out
from tools.specfirst.specs.validators import validators_of

# Not to be asked for in the middle of drawing: Hypothesis refuses to draw within drawing.
_FINDING = settings(
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)
_FIRST = settings(_FINDING, phases=[Phase.generate], max_examples=1)
"""The simplest value is drawn first; to shrink to it takes a minute for a body of a hundred members."""


_OF_STYLES = ("in", "name", "style", "explode", "content", "required")
"""What of a parameter says how its values are written."""

_TELLING = ("type", "properties", "allOf", "anyOf", "oneOf", "enum", "const")
"""Keywords of which one at least says what a value is."""


def example_value(spec: SpecFile, holder: Mapping[str, Any], *, filled: bool = False) -> Any:
    """Return the value that stands for a parameter or a media type, the same one each time.

    Args:
        spec: The API's.
        holder: The parameter or media type, with examples of its own, in its schema, or without any.
        filled: Whether it may be no empty text, and has all members that are described.
    """
    for value in _given(spec, holder):
        if _is_of_type(spec, holder, value):
            return value
    schema = resolved(
        spec.data, sendable_schema(spec, holder) if "in" in holder else holder.get("schema", {})
    )
    if filled and "properties" in schema:
        members = {name: _that_is_there(spec, each) for name, each in schema["properties"].items()}
        # Of alternatives, what one demands another may rule out.
        required = {} if "oneOf" in schema else {"required": [*members]}
        schema = {**schema, "properties": members, **required}
    if filled and schema.keys().isdisjoint(_TELLING):  # bytes of which nothing is said
        schema = {**schema, "type": "string"}
    parameter = {key: holder[key] for key in _OF_STYLES if key in holder}
    return json.loads(
        _simplest(spec, json.dumps(schema), json.dumps({"in": "query"} if filled else parameter))
    )


def _that_is_there(spec: SpecFile, schema: Mapping[str, Any] | bool) -> Mapping[str, Any] | bool:
    """Return the schema of a form's member; an empty list, or null, is not there once it is sent."""
    said = resolved(spec.data, schema)
    if said.get("type") == "array":
        return {**said, "minItems": max(1, said.get("minItems", 0))}
    return {**said, "type": "string"} if not said.keys() & {*_TELLING, "$ref", "not"} else schema


def body_value(spec: SpecFile, content: Mapping[str, Any], kind: str) -> Any:
    """Return the value that stands for a request body, without the members that only answers have.

    Args:
        spec: The API's.
        content: What is said of the body, by media type.
        kind: The media type that it is sent in.
    """
    value = example_value(spec, content[kind], filled=not is_json(kind))
    return sent_value(spec, content[kind].get("schema", {}), value)


def sent_value(spec: SpecFile, schema: Mapping[str, Any] | bool, value: Any) -> Any:
    """Return a value of a schema without the members that only answers have."""
    schema = resolved(spec.data, schema)
    if isinstance(value, list):
        return [sent_value(spec, schema.get("items", {}), item) for item in value]
    if not isinstance(value, Mapping):
        return value
    described = members_of(spec, _one_of(spec, schema, value))
    said = schema.get("additionalProperties")
    others = said if isinstance(said, Mapping) else {}
    return {
        name: sent_value(spec, described.get(name, others), member)
        for name, member in value.items()
        if not is_read_only(spec, described.get(name, {}))
    }


def _one_of(spec: SpecFile, schema: Mapping[str, Any], value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema with those of its alternatives that a value is: what one only answers, others take."""
    made: dict[str, Any] = {**schema}
    for keyword in ("anyOf", "oneOf"):
        parts = [resolved(spec.data, part) for part in schema.get(keyword, ())]
        good = [part for part in parts if validators_of(spec).of(part).is_valid(value)] if parts[1:] else []
        made |= {keyword: [_one_of(spec, part, value) for part in good or parts]} if parts else {}
    if "allOf" in schema:
        made["allOf"] = [_one_of(spec, resolved(spec.data, part), value) for part in schema["allOf"]]
    return made


def is_read_only(spec: SpecFile, schema: Mapping[str, Any] | bool) -> bool:
    """Return whether a member is of answers only, as it says itself or where it refers to."""
    said = (spelled_out(schema), resolved(spec.data, schema))
    return any(one.get("readOnly") is True for one in said)


def parameter_value(spec: SpecFile, parameter: Mapping[str, Any]) -> Any:
    """Return the value that stands for a parameter: of one without examples, that of its namesakes.

    What is known by one name to one operation is known by it to the others.
    """
    namesakes = [
        other
        for operation in operations(spec)
        for other in operation.parameters
        if (other["in"], other["name"]) == (parameter["in"], parameter["name"])
    ]
    given = [value for holder in (parameter, *namesakes) for value in _given(spec, holder)]
    if parameter["in"] == "path":  # of what a path has to say, a default is an example
        schemas = [resolved(spec.data, holder.get("schema", {})) for holder in (parameter, *namesakes)]
        given += [schema["default"] for schema in schemas if "default" in schema]
    for value in given:
        if allows(spec, parameter, value):
            return value
    return example_value(spec, parameter)


def _is_of_type(spec: SpecFile, holder: Mapping[str, Any], value: object) -> bool:
    """Whether an example may be what its schema speaks of: there are files with objects as texts of JSON."""
    types = resolved(spec.data, holder.get("schema", {})).get("type", "string")
    return not isinstance(value, str) or "string" in types


def _given(spec: SpecFile, holder: Mapping[str, Any]) -> Iterator[Any]:
    yield from examples(spec, holder)
    schema = resolved(spec.data, holder.get("schema", {}))
    branches = [resolved(spec.data, one) for key in ("anyOf", "oneOf") for one in schema.get(key, ())]
    for said in (schema, *branches):
        yield from said.get("examples", ())
        if "example" in said:
            yield said["example"]


@cache
def _simplest(spec: SpecFile, schema: str, parameter: str) -> str:
    drawn = documents(spec, json.loads(schema))
    place = json.loads(parameter)
    # An empty text, list or object of a query is as good as none.
    unsendable: tuple[object, ...] = ("", [], {}) if place.get("in") == "query" else ()

    def can_be_sent(value: object) -> bool:
        return value not in unsendable and is_sendable(place, value)

    always = Random(1)  # noqa: S311 - to repeat it
    try:
        return json.dumps(find(drawn, can_be_sent, settings=_FIRST, random=always))
    except NoSuchExample:
        return json.dumps(find(drawn, can_be_sent, settings=_FINDING, random=always))
