"""Which JSON type each member of OpenAPI's objects has, as data: what can be read whatever else is wrong."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

Shape: TypeAlias = str | tuple[Literal["list", "map"], str | tuple[Literal["list"], str]]
"""A simple type, the name of an object, or a list or map of either."""

_SCHEMAS: Final = ("list", "schema")
_SCHEMA_MAP: Final = ("map", "schema")
_TEXTS: Final = ("list", "text")

_SCHEMA: dict[str, Shape] = {
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), _SCHEMAS),
    **dict.fromkeys(("properties", "patternProperties", "dependentSchemas", "$defs"), _SCHEMA_MAP),
    **dict.fromkeys(("items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems"), "schema"),
    **dict.fromkeys(("not", "contains", "propertyNames", "if", "then", "else", "contentSchema"), "schema"),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties"), "number"),
    **dict.fromkeys(("maxProperties", "minimum", "maximum", "multipleOf"), "number"),
    **dict.fromkeys(("minContains", "maxContains"), "number"),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), "limit"),
    **dict.fromkeys(("pattern", "format", "title", "description", "$ref", "contentEncoding"), "text"),
    **dict.fromkeys(("nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems"), "flag"),
    "contentMediaType": "text",
    "type": "types",
    "enum": ("list", "anything"),
    "required": _TEXTS,
    "dependentRequired": ("map", "names"),
    "discriminator": "discriminator",
}

_OPERATION: dict[str, Shape] = {
    "$ref": "text",
    "operationId": "text",
    "tags": _TEXTS,
    "deprecated": "flag",
    "parameters": ("list", "parameter"),
    "requestBody": "body",
    "responses": ("map", "response"),
    "callbacks": ("map", "callback"),
    "security": ("list", "credentials"),
    "servers": ("list", "server"),
}

_PARAMETER: dict[str, Shape] = {
    **dict.fromkeys(("$ref", "name", "in", "style"), "text"),
    **dict.fromkeys(("required", "deprecated", "explode", "allowReserved", "allowEmptyValue"), "flag"),
    "schema": "schema",
    "content": ("map", "media type"),
}

_FLOW: dict[str, Shape] = {
    **dict.fromkeys(("authorizationUrl", "tokenUrl", "refreshUrl"), "text"),
    "scopes": ("map", "text"),
}

OBJECTS: Mapping[str, Mapping[str, Shape]] = {
    "document": {
        "openapi": "text",
        "info": "info",
        "servers": ("list", "server"),
        "paths": ("map", "path item"),
        "webhooks": ("map", "path item"),
        "components": "components",
        "security": ("list", "credentials"),
    },
    "info": {"title": "text", "version": "text"},
    "components": {
        "schemas": _SCHEMA_MAP,
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "requestBodies": ("map", "body"),
        "headers": ("map", "parameter"),
        "securitySchemes": ("map", "security scheme"),
        "links": ("map", "link"),
        "callbacks": ("map", "callback"),
        "pathItems": ("map", "path item"),
    },
    "path item": {
        "$ref": "text",
        "parameters": ("list", "parameter"),
        "servers": ("list", "server"),
        **dict.fromkeys(("get", "put", "post", "delete", "options", "head", "patch", "trace"), "operation"),
    },
    "operation": _OPERATION,
    "parameter": _PARAMETER,
    "body": {"$ref": "text", "required": "flag", "content": ("map", "media type")},
    "response": {
        "$ref": "text",
        "headers": ("map", "parameter"),
        "content": ("map", "media type"),
        "links": ("map", "link"),
    },
    "media type": {"schema": "schema", "encoding": ("map", "encoding")},
    "encoding": {
        **dict.fromkeys(("contentType", "style"), "text"),
        **dict.fromkeys(("explode", "allowReserved"), "flag"),
        "headers": ("map", "parameter"),
    },
    "link": {"$ref": "text", "operationId": "text", "operationRef": "text"},
    "server": {"url": "text", "variables": ("map", "variable")},
    "variable": {"default": "text", "enum": _TEXTS},
    "security scheme": {
        **dict.fromkeys(("$ref", "type", "in", "name", "scheme", "openIdConnectUrl"), "text"),
        "flows": ("map", "flow"),
    },
    "flow": _FLOW,
    "schema": _SCHEMA,
    "discriminator": {"propertyName": "text", "mapping": ("map", "text")},
}
"""The members of each object that anything is read from; all others may be whatever they are."""

MAPS: Mapping[str, Shape] = {"credentials": _TEXTS, "callback": "path item"}
"""Objects whose members have names of their own, all of one shape."""
