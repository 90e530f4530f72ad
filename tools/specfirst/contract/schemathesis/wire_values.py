"""Whether a request is what its operation describes, as it crosses the wire.

What schemathesis made to fit or to break a schema need not do so once it is sent: all values of a query or
form are texts there, an empty list of a form is nothing at all, and a parameter that is an exploded object
of any members takes every name and every text.
"""

import json
import re
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import jsonschema_rs

from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.received import sent_spec
from tools.specfirst.contract.schemathesis.fitting import accepts, fits, objects_fit
from tools.specfirst.contract.spec_view import Operation, content_schema, is_exploded_object, operations
from tools.specfirst.contract.wire_texts import meanings, parts_of_form
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import essence, is_json
from tools.specfirst.specs.references import resolved
from tools.specfirst.specs.validators import validators_of


def leads_there(exchange: Exchange) -> bool:
    """Return whether a request's URL is its operation's: steps of dots go when it is sent."""
    return not any(value in _NO_STEPS for value in exchange.parameters.get("path", {}).values())


def fits_as_text(exchange: Exchange) -> bool:
    """Return whether a request's query is what its operation describes, its values read as texts.

    Where there is neither an exploded object nor a list schemathesis knows that itself.
    """
    data = exchange.spec.data
    query = _sent(exchange.url)
    described = [each for each in exchange.operation.parameters if each["in"] == "query"]
    opened = [each for each in described if is_exploded_object(data, each)]
    if not opened:
        names = {each["name"] for each in described}
        lists = [each for each in described if _types(data, each) == {"array"} and each["name"] in query]
        return bool(lists) and query.keys() <= names and all(_fits(data, each, query) for each in described)
    if not all(_fits(data, each, query) for each in described if each not in opened):
        return False
    others = {each["name"] for each in described if each not in opened}
    return objects_fit(data, opened, {name: text for name, text in query.items() if name not in others})


def _fits(data: Mapping[str, Any], parameter: Mapping[str, Any], query: Mapping[str, Any]) -> bool:
    """Whether a query says of a parameter that is no exploded object what is described."""
    value = query.get(parameter["name"])
    if value is None:
        return not parameter.get("required")
    if parameter.get("allowEmptyValue") and value == "":
        return True
    if isinstance(value, str) and _types(data, parameter) == {"array"} and not _explodes(parameter):
        return _says(data, parameter, value)
    return accepts(data, parameter.get("schema", {}), value)


def _explodes(parameter: Mapping[str, Any]) -> bool:
    return bool(parameter.get("explode", parameter.get("style", "form") == "form"))


def says_all(exchange: Exchange) -> bool:
    """Return whether a request says all that it was made of, and that this is what its operation describes.

    No text of a query says that a list is empty, none what an object within an object is. Out of
    an answer a link may take what its parameter does not allow.
    """
    data, query = exchange.spec.data, _sent(exchange.url)
    for parameter in exchange.operation.parameters:
        name, types = parameter["name"], _types(data, parameter)
        value = query.get(name) if parameter["in"] == "query" else None
        if value == "" and "array" in types:
            return False
        is_free = value is None or not types or types & {"array", "object"}
        if (
            not is_free
            and not parameter.get("allowEmptyValue")
            and not accepts(data, parameter["schema"], value)
        ):
            return False
        if parameter.get("style") == "deepObject" and _says_nothing(query, name):
            return False
        text = _in_one_text(exchange, parameter, value)
        if text is not None and types & {"array", "object"} and not _says(data, parameter, text):
            return False
    return True


def _says_nothing(query: Mapping[str, Any], name: str) -> bool:
    """Whether a member of a `deepObject` is empty, as one within it is written, or named with brackets."""
    members = {key[len(name) :]: value for key, value in query.items() if key.startswith(f"{name}[")}
    return any(value == "" or not _IN_BRACKETS.fullmatch(key) for key, value in members.items())


def _in_one_text(exchange: Exchange, parameter: Mapping[str, Any], in_query: object) -> str | None:
    """Return the text that says all of a parameter, None where there is none or its parts stand apart."""
    name, location = parameter["name"], parameter["in"]
    if location == "header":
        return exchange.sent.get(name.lower())
    if location == "cookie" and not _explodes(parameter):
        pairs = (pair.partition("=") for pair in exchange.sent.get("cookie", "").split("; "))
        return next((text for key, _, text in pairs if key == name), None)
    return in_query if isinstance(in_query, str) and not _explodes(parameter) else None


def _types(data: Mapping[str, Any], parameter: Mapping[str, Any]) -> set[str]:
    types = resolved(data, parameter.get("schema", {})).get("type", ())
    return {types} if isinstance(types, str) else set(types)


def headers_fit(exchange: Exchange) -> bool:
    """Return whether the headers of a request are what its operation describes, whatever others there are."""
    return _fit(exchange, "header", exchange.sent, str)


def cookies_fit(exchange: Exchange) -> bool:
    """Return whether the cookies of a request are what its operation describes, whatever others there are."""
    pairs = (pair.partition("=") for pair in exchange.sent.get("cookie", "").split("; "))
    return _fit(exchange, "cookie", {name: text for name, _, text in pairs}, unquote)


def _fit(exchange: Exchange, location: str, sent: Mapping[str, str], decode: Callable[[str], str]) -> bool:
    for parameter in exchange.operation.parameters:
        if parameter["in"] == location:
            name = parameter["name"].lower() if location == "header" else parameter["name"]
            value = sent.get(name)
            if value is None and parameter.get("required"):
                return False
            if value is not None and not _says(exchange.spec.data, parameter, value, decode):
                return False
    return True


def path_fits(exchange: Exchange) -> bool:
    """Return whether what a request's path says is what its operation describes, read by its styles."""
    texts = _in_path(exchange)
    return all(
        _says(exchange.spec.data, parameter, texts[parameter["name"]], unquote)
        for parameter in exchange.operation.parameters
        if parameter["in"] == "path" and parameter["name"] in texts
    )


def _in_path(exchange: Exchange) -> dict[str, str]:
    """Return the texts of the parameters of a path, encoded as they are there."""
    pieces = _NAMES.split(exchange.operation.path)
    pattern = "".join("([^/]*)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))
    found = re.search(f"{pattern}$", urlsplit(exchange.url).path)
    return dict(zip(pieces[1::2], found.groups(), strict=True)) if found else {}


def _says(
    data: Mapping[str, Any], parameter: Mapping[str, Any], text: str, decode: Callable[[str], str] = str
) -> bool:
    return fits(data, parameter.get("schema", {}), meanings(parameter, text, decode))


_IN_BRACKETS = re.compile(r"(\[[^\[\]]*\])+")
_NAMES = re.compile(r"\{([^{}]*)\}")
_NO_STEPS = ("", ".", "..")
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
_UNENDED = re.compile(rb'^content-disposition:[^\r\n]*\\"', re.IGNORECASE | re.MULTILINE)


def body_fits(exchange: Exchange, body: bytes) -> bool | None:
    """Return whether a request's body is what its operation describes, None where this cannot tell.

    Args:
        exchange: What was sent and answered.
        body: What was sent, in bytes.
    """
    described = exchange.operation.body
    media_type = exchange.sent.get("content-type", "").partition(";")[0].strip().lower()
    if not described or (not body and not described.get("required")):
        return bool(not body) or None
    if media_type.startswith("multipart/") and _UNENDED.search(body):
        return False  # a name that ends with a backslash is not ended by its quote
    if media_type in (FORM, MULTIPART) and media_type in described.get("content", {}):
        text = body.decode("utf-8", "replace")
        members = _texts(text) if media_type == FORM else parts_of_form(body, exchange.sent["content-type"])
        spec, known = _as_sent(exchange.spec)
        schema = known[exchange.operation.operation_id].body["content"][media_type].get("schema", {})
        return _is_form(spec.data, schema, members) if members is not None else None
    is_plain = not is_json(media_type) and "/form" not in media_type
    texts = [
        content.get("schema", {})
        for name, content in described.get("content", {}).items()
        # Bytes of any media type may be JSON, too.
        if (name == media_type and is_plain) or ("*" in name and fnmatchcase(media_type, name))
    ]
    if any(_is_text(exchange.spec.data, schema, body) for schema in texts):
        return True
    validator = _bodies(exchange.spec).get(exchange.operation.operation_id) if is_json(media_type) else None
    try:
        return validator.is_valid(json.loads(body)) if validator is not None else None
    except ValueError:  # no JSON
        return None


def text_fits(exchange: Exchange) -> bool:
    """Return whether an answer that is a text spells what its media type's schema describes, a number say."""
    kind = essence(exchange.headers.get("content-type", ""))
    content = exchange.operation.responses.get(exchange.documented_status or "", {}).get("content", {})
    schema = next((each.get("schema", {}) for name, each in content.items() if essence(name) == kind), None)
    return schema is not None and accepts(
        exchange.spec.data, schema, exchange.content.decode("utf-8", "replace")
    )


@cache
def _as_sent(spec: SpecFile) -> tuple[SpecFile, Mapping[str, Operation]]:
    """Return a spec as requests are held against it, and its operations by their ids."""
    sent = sent_spec(spec)
    return sent, {operation.operation_id: operation for operation in operations(sent)}


@cache
def _bodies(spec: SpecFile) -> Mapping[str, jsonschema_rs.Draft202012Validator]:
    """Return what checks a JSON body, by operationId."""
    sent, known = _as_sent(spec)
    validators = validators_of(sent)
    return {
        name: validators.of(schema, validate_formats=True)
        for name, operation in known.items()
        if (schema := content_schema(operation.body)) is not None
    }


def _is_text(data: Mapping[str, Any], schema: Mapping[str, Any], body: bytes) -> bool | None:
    """Whether a body that is a text or bytes is what a schema of texts says; others are not told of."""
    schema = resolved(data, schema)
    if schema.get("type") != "string":
        return None
    return accepts(data, schema, body.decode("utf-8", "replace")) or None


_OF_FORMS = ("properties", "required", "oneOf", "anyOf")


def _is_form(data: Mapping[str, Any], schema: Mapping[str, Any], members: Mapping[str, Any]) -> bool | None:
    """Whether the texts of a form are what its object and all that it is made of say; None if none does."""
    schema = resolved(data, schema)
    made_of = [_is_form(data, part, members) for part in schema.get("allOf", ())]
    if False in made_of:
        return False
    if None in made_of or (not made_of and schema.keys().isdisjoint(_OF_FORMS)):
        return None
    for keyword in ("oneOf", "anyOf"):
        fitting = [_is_form(data, branch, members) for branch in schema.get(keyword, ())]
        if None in fitting:
            return None
        if fitting and not (fitting.count(True) == 1 or (keyword == "anyOf" and any(fitting))):
            return False
    properties = schema.get("properties", {})
    if any(name not in members for name in schema.get("required", ())):
        return False
    others = schema.get("additionalProperties", True)
    return all(accepts(data, properties.get(name, others), value) for name, value in members.items())


def _sent(url: str) -> dict[str, Any]:
    """Return the names and texts of a query, a list of texts where a name is repeated."""
    return _texts(urlsplit(url).query)


def _texts(pairs: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in parse_qsl(pairs, keep_blank_values=True):
        found.setdefault(name, []).append(text)
    return {name: texts if len(texts) > 1 else texts[0] for name, texts in found.items()}
