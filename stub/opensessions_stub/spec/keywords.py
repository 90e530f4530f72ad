"""The members of an OpenAPI document's objects that the stub honours, or that describe and demand nothing.

Whatever else stands there is refused: a misspelt `paramters` would otherwise be an operation that takes none.
In a file that was adopted (`x-adopted`) it is an annotation, since nobody here can mend it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The members of a path item that are operations."""

_SAMPLES = ("example", "examples")

KEYWORDS: Mapping[str, frozenset[str]] = {
    kind: frozenset(names)
    for kind, names in {
        "document": (
            *("openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"),
            *("jsonSchemaDialect", "webhooks"),
        ),
        "server": ("url", "description", "variables"),
        "path item": ("$ref", "summary", "description", "parameters", "servers", *METHODS),
        "operation": (
            *("tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody"),
            *("responses", "deprecated", "security", "servers", "callbacks"),
        ),
        "parameter": (
            *("name", "in", "description", "required", "deprecated", "allowEmptyValue", "allowReserved"),
            *("style", "explode", "schema", "content", *_SAMPLES),
        ),
        "request body": ("description", "content", "required"),
        # `encoding` is for forms; OpenAPI has it ignored beside everything else.
        "media type": ("schema", "encoding", *_SAMPLES),
        "response": ("description", "headers", "content", "links"),
        "header": (
            *("description", "required", "deprecated", "style", "explode", "schema", "content", *_SAMPLES),
            "allowEmptyValue",
        ),
        "security scheme": (
            *("type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"),
        ),
    }.items()
}
"""By the name of the object; members that begin with `x-` may stand everywhere."""
