"""Whether a request is what a spec allows, judged by openapi-core: no code of this project has a say."""

import copy
import json
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import httpx
import jsonschema_rs
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.deserializing.media_types.util import data_form_loads
from openapi_core.validation.request.exceptions import MissingRequiredRequestBody
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tools.specfirst.contract.received import as_sent
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.media_types import essence, is_json
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.patterns import as_of_python
from tools.specfirst.specs.references import resolved

_FORM, _MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_SCALARS = ("string", "integer", "number", "boolean")
_FORMATS = (
    *("time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri", "iri"),
    *("uri-reference", "iri-reference", "uri-template", "json-pointer", "relative-json-pointer", "regex"),
)
"""Formats that openapi-core judges otherwise than their standards, or as far as other packages are there."""
_COMPOSED = ("allOf", "anyOf", "oneOf")
_PECULIAR = ("deepObject", "label", "matrix", "spaceDelimited")  # it looks for %20 in what is decoded
_AS_WRITTEN = "%:@!$&'()*+,;="
"""What stands in a path as it is; all else is percent-encoded on its way."""
_IN_PATH = re.compile(r"\{([^{}]*)\}")


def server_url(spec: SpecFile, operation: Operation) -> str:
    """Return the URL of an operation's first server, with the defaults of its variables.

    Without a server, or with no more than a path, it is one on this machine: some request has to be made.
    """
    return _first_url(operation.servers or spec.data.get("servers") or ({"url": "/"},))


def _first_url(servers: Sequence[Mapping[str, Any]]) -> str:
    server = servers[0]
    url: str = server["url"]
    for name, variable in server.get("variables", {}).items():
        url = url.replace(f"{{{name}}}", variable["default"])
    return url if urlsplit(url).netloc else f"http://localhost{url.rstrip('/')}"


def judge(spec: SpecFile, operation: Operation, request: httpx.Request) -> None:
    """Check a request against its operation.

    Raises:
        openapi_core.exceptions.OpenAPIError: It is not what the spec allows.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the spec's words: no matter of a request's
        plain = _literal if _is_literal(spec, operation) else _text
        asked = _AsItWasSent(spec, operation, request)
        try:
            _judge(spec, plain).validate_request(asked)
        except MissingRequiredRequestBody:
            if is_json(asked.content_type) or not asked.content_type:
                raise
            # Of a form, or a text, no bytes at all are a body.


def path_values(spec: SpecFile, operation: Operation, request: httpx.Request) -> dict[str, str]:
    """Return the path parameters of a request, decoded.

    Raises:
        AssertionError: The path is not the operation's.
    """
    sent = request.url.raw_path.decode("ascii").partition("?")[0]
    base = urlsplit(server_url(spec, operation)).path.rstrip("/")
    written, template = sent.split("/"), f"{base}{operation.path}".split("/")
    assert len(written) == len(template), f"{sent} is not a path of {operation.path}"
    values: dict[str, str] = {}
    for part, wanted in zip(written, template, strict=True):
        found = _segment(wanted).fullmatch(part)
        assert found is not None, f"{sent} is not a path of {operation.path}"
        names = _IN_PATH.findall(wanted)
        values |= {
            name: unquote(one, errors="strict") for name, one in zip(names, found.groups(), strict=True)
        }
    own = _IN_PATH.findall(operation.path)  # a server may have variables without a default
    return {name: value for name, value in values.items() if name in own}


@cache
def _segment(wanted: str) -> re.Pattern[str]:
    """Return what a segment of a path matches, in which parameters may stand among other text."""
    literals = (quote(each, safe=_AS_WRITTEN) for each in _IN_PATH.split(wanted)[::2])
    return re.compile("(.*)".join(map(re.escape, literals)))


class _AsItWasSent:
    """A request in the form that openapi-core reads.

    The path is the template itself, its values decoded here: openapi-core would take them as they stand in
    the URL, in which a `/` of a value would make another path of it.
    """

    def __init__(self, spec: SpecFile, operation: Operation, request: httpx.Request) -> None:
        url, server = request.url, urlsplit(server_url(spec, operation))
        self.host_url = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if url.copy_with(path="/", query=None) == httpx.URL(f"{server.scheme}://{server.netloc}/"):
            # As the spec writes it: a port that goes without saying may be there.
            self.host_url = f"{server.scheme}://{server.netloc}"
        base = server.path.rstrip("/")
        values = path_values(spec, operation, request)
        self.path = f"{base}{operation.path}"
        for name in values:
            self.path = self.path.replace(f"{{{name}}}", "value")
        self.method = request.method.lower()
        self.content_type = request.headers.get("content-type", "")
        self.body = request.content or None
        cookies: SimpleCookie = SimpleCookie(request.headers.get("cookie", ""))
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(url.query.decode("ascii"), keep_blank_values=True)),
            header=Headers(list(request.headers.items())),
            cookie=ImmutableMultiDict({name: morsel.value for name, morsel in cookies.items()}),
            path=values,
        )


@cache
def _judge(spec: SpecFile, plain: Callable[..., Any]) -> OpenAPI:
    # Whoever adopted or wrote the spec has checked it, by rules that know what real files have.
    kinds: dict[str, Callable[[bytes], Any]] = {
        name: _json if is_json(kind) else plain
        for operation in operations(spec)
        for kind in operation.body.get("content", {})
        for name in (kind, essence(kind))  # it looks for either
        if not kind.startswith(("multipart/", _FORM))
    }
    config = Config(
        spec_validator_cls=None,
        extra_media_type_deserializers={**kinds, _MULTIPART: _texts_of_parts},
        extra_format_validators={name: _format(name) for name in (*_FORMATS, "byte")},
    )
    return OpenAPI.from_dict(_with_judged_security(_with_plain_parts(as_sent(spec.data))), config=config)


@cache
def _format(name: str) -> Callable[[Any], bool]:
    """Return what says whether a value is of a format, by its standard."""
    return jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True).is_valid


def _with_plain_parts(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document without servers, patterns, parameters and forms that openapi-core reads otherwise.

    Of servers those are values of variables with a `/` in them, which it takes for another path.
    Of forms those are the composed ones and those with files. Of parameters those are objects, JSON, values
    of several types, and what a path says in other styles than `simple`; `styled` knows them.
    """
    plain = copy.deepcopy({**document})
    for part in list(parts(plain)):
        if part.holds_names:
            continue
        members: Any = part.members
        if isinstance(pattern := members.get("pattern"), str):
            members["pattern"] = as_of_python(pattern) or ""
        members.pop(
            "discriminator", None
        )  # whose member may lack, and which only hints at what alternatives say
        if isinstance(members.get("multipleOf"), float):
            del members["multipleOf"]  # it divides as machines do, by which 1787.37 has no whole cents
        if members.get("servers") and isinstance(members["servers"], list):
            members["servers"] = [{"url": _first_url(members["servers"])}]
        listed = members.get("parameters")
        if isinstance(listed, list):
            listed[:] = [each for each in listed if not _is_peculiar(document, resolved(document, each))]
        content = members.get("content")
        for kind, media_type in content.items() if isinstance(content, dict) else ():
            schema = resolved(document, media_type.get("schema", {}))
            if kind.startswith(("multipart/", _FORM)) and not _is_plain_form(document, schema):
                media_type.pop("schema", None)
            elif kind.startswith("multipart/"):
                # Of texts it reads numbers and truth values where a style is said.
                media_type["encoding"] = {name: {"style": "form"} for name in schema["properties"]}
    return plain


def _is_plain_form(document: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Whether an object has members that are texts, numbers or truth values each, or lists of such.

    Files openapi-core takes for what is no text, and of unions and objects it does not know what was sent.
    """
    members = [resolved(document, each) for each in schema.get("properties", {}).values()]
    parts_of = [
        resolved(document, one.get("items", {})) if one.get("type") == "array" else one for one in members
    ]
    return bool(members) and all(
        isinstance(one.get("type"), str)
        and one["type"] in _SCALARS
        and one.get("format") != "binary"
        and one.keys().isdisjoint(_COMPOSED)
        for one in parts_of
    )


def _is_peculiar(document: Mapping[str, Any], parameter: Mapping[str, Any]) -> bool:
    schema = resolved(document, parameter.get("schema", {}))
    items = resolved(document, schema.get("items", {}))
    is_odd = may_be_object(document, schema) or any(
        isinstance(one.get("type"), list) or len(types_of(one)) > 1 or "null" in types_of(one)
        for one in (schema, items)
    )
    # Where nothing is said of a value, it may be an empty text, which is refused of others.
    is_odd |= not types_of(schema) and schema.keys().isdisjoint(_COMPOSED)
    style = parameter.get("style")
    of_parts = [_types_of_parts(document, one) for one in (schema, items)]
    is_odd |= "array" in of_parts[0] or any(len(types) > 1 for types in of_parts)
    is_odd |= style in _PECULIAR or (style == "pipeDelimited" and parameter.get("explode") is True)
    return "content" in parameter or is_odd


def _types_of_parts(document: Mapping[str, Any], schema: Mapping[str, Any]) -> set[str]:
    """Return the types that what a schema is composed of speaks of; numbers are of one type, whole or not."""
    parts_of = [resolved(document, each) for key in _COMPOSED for each in schema.get(key, ())]
    types = set().union(*map(types_of, parts_of))
    return types - {"integer"} if "number" in types else types


def may_be_object(document: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Return whether a schema speaks of objects, by itself or in one of its parts."""
    schema = resolved(document, schema)
    branches = [each for key in _COMPOSED for each in schema.get(key, ())]
    says_so = "object" in schema.get("type", ()) or "properties" in schema
    return says_so or any(may_be_object(document, each) for each in branches)


def _json(content: bytes, **_: str) -> object:
    """Return the value of JSON, whatever else its media type says."""
    return json.loads(content)


def _text(content: bytes, **_: str) -> str:
    """Return a picture, or whatever else is no JSON, as the text that its schema speaks of."""
    return content.decode("utf-8", "replace")


def _texts_of_parts(content: bytes, **parameters: str) -> ImmutableMultiDict[str, str]:
    """Return what a multipart form holds as texts, as another form is read."""
    parts_of = ImmutableMultiDict(data_form_loads(content, **parameters))
    return ImmutableMultiDict([(name, _text(part)) for name, part in parts_of.items(multi=True)])


def _is_literal(spec: SpecFile, operation: Operation) -> bool:
    """Whether a body that is no JSON is a number or a truth value, as `text/plain` of an integer is."""
    schemas = [
        resolved(spec.data, content.get("schema", {}))
        for kind, content in operation.body.get("content", {}).items()
        if not is_json(kind)
    ]
    return any(schema.get("type") in ("number", "integer", "boolean") for schema in schemas)


def _literal(content: bytes, **_: str) -> object:
    """Return the number or truth value that a body of text spells, the text itself where it spells none."""
    try:
        return json.loads(content)
    except ValueError:
        return _text(content)


def _with_judged_security(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document whose security schemes openapi-core judges by what reaches the API of them.

    Of OAuth 2 and OpenID those are bearer tokens, of `mutualTLS` nothing that a request shows.
    """
    components = document.get("components", {})
    known = components.get("securitySchemes", {})
    schemes = {name: _judged_scheme(resolved(document, scheme)) for name, scheme in known.items()}
    return {**document, "components": {**components, **({"securitySchemes": schemes} if schemes else {})}}


def _judged_scheme(scheme: Mapping[str, Any]) -> Mapping[str, Any]:
    if scheme.get("type") in ("oauth2", "openIdConnect"):
        return {"type": "http", "scheme": "bearer"}
    if scheme.get("type") == "mutualTLS":
        return {"type": "apiKey", "in": "header", "name": "mutual TLS"}  # which no request has
    if scheme.get("type") == "http":
        return {**scheme, "scheme": str(scheme.get("scheme")).lower()}  # `Basic` is `basic`
    return scheme
