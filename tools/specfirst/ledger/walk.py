"""Which keywords each object of OpenAPI may have, and what is to be done with each."""

from collections.abc import Mapping

PROSE = "prose"
"""Words for readers: they ask nothing of a client."""

LOOKED_AT = "looked at"
"""Accounted for by code that looks for it in what was generated, or part of something that is."""

_WORDS = dict.fromkeys(("summary", "description", "externalDocs", "example", "examples", "$comment"), PROSE)


def _kinds(*looked_at: str, **others: str) -> Mapping[str, str]:
    return {**_WORDS, **dict.fromkeys(looked_at, LOOKED_AT), **others}


OPERATION = _kinds(
    *("operationId", "tags", "parameters", "requestBody", "responses", "security", "servers"),
    callbacks="callback",
    deprecated="deprecation",
)
PATH_ITEM = _kinds(
    *("$ref", "parameters", "servers", "get", "put", "post", "delete", "options", "head", "patch", "trace")
)
PARAMETER = _kinds(
    *("name", "in", "required", "schema", "content", "style", "explode", "allowReserved"),
    deprecated="deprecation",
    allowEmptyValue="empty value",
)
REQUEST_BODY = _kinds("content", "required")
MEDIA_TYPE = _kinds("schema", "encoding")
RESPONSE = _kinds("content", "headers", "links")

ROOT = _kinds(
    *("openapi", "info", "servers", "paths", "components", "security"),
    tags=PROSE,
    jsonSchemaDialect=PROSE,
    webhooks="webhook",
)
COMPONENTS = _kinds(
    *(
        "schemas",
        "responses",
        "parameters",
        "requestBodies",
        "headers",
        "securitySchemes",
        "links",
        "pathItems",
    ),
    callbacks="callback",
)

SCHEMA: Mapping[str, str] = {
    **_WORDS,
    "title": PROSE,
    **dict.fromkeys(
        (
            *("$ref", "type", "enum", "const", "default", "properties", "required", "items", "prefixItems"),
            *("allOf", "anyOf", "oneOf", "additionalProperties", "discriminator", "format", "nullable"),
        ),
        LOOKED_AT,
    ),
    **dict.fromkeys(("minLength", "maxLength", "pattern", "minimum", "maximum"), "bound"),
    **dict.fromkeys(
        (
            *("exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems"),
            *("minProperties", "maxProperties", "propertyNames", "contains", "minContains", "maxContains"),
            *("dependentRequired", "dependentSchemas", "not", "if", "then", "else"),
            *("unevaluatedProperties", "unevaluatedItems"),
        ),
        "further limit",
    ),
    **dict.fromkeys(("readOnly", "writeOnly"), "direction"),
    **dict.fromkeys(("contentEncoding", "contentMediaType", "contentSchema"), "content hint"),
    "patternProperties": "untyped members",
    "deprecated": "deprecation",
    "xml": "XML form",
}
