"""Large specs, made to order: many operations, deep compositions, many value lists.

They are data first and YAML last, laid out in block style as people write it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

Spec = Mapping[str, Any]

_ERROR = {"$ref": "#/components/responses/Failed"}


def many_operations(resources: int = 100) -> str:
    """Return a spec with five operations per resource, as a management API of that size has them."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {
        "Error": _object({"message": {"type": "string"}, "code": {"type": "integer"}}, ["message"])
    }
    for number in range(resources):
        name = f"Thing{number:03}"
        tag = f"group{number % 10}"
        schemas |= _resource_schemas(name)
        paths[f"/{tag}/{name.lower()}s"] = {
            "get": _operation(f"list{name}s", tag, 200, f"{name}List", parameters=_paging(name)),
            "post": _operation(f"create{name}", tag, 201, name, body=f"{name}Input"),
        }
        paths[f"/{tag}/{name.lower()}s/{{id}}"] = {
            "parameters": [{"$ref": "#/components/parameters/id"}],
            "get": _operation(f"get{name}", tag, 200, name),
            "put": _operation(f"replace{name}", tag, 200, name, body=f"{name}Input"),
            "delete": _operation(f"delete{name}", tag, 204, None),
        }
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    return as_yaml(_document("Many operations", paths, schemas, parameters={"id": parameter}))


def deep_compositions(depth: int = 30) -> str:
    """Return a spec whose schemas inherit, choose, nest and refer to themselves, `depth` levels each."""
    schemas: dict[str, Any] = {"Level00": _object({"member00": {"type": "string"}}, ["member00"])}
    for level in range(1, depth):
        above = {"$ref": f"#/components/schemas/Level{level - 1:02}"}
        own = _object({f"member{level:02}": {"type": "integer", "minimum": level}}, [f"member{level:02}"])
        schemas[f"Level{level:02}"] = {"allOf": [above, own]}
    shapes = []
    for number in range(depth):
        kind = {"const": f"kind{number:02}"}
        inner = {"oneOf": [{"$ref": "#/components/schemas/Tree"}, {"type": "string"}, {"type": "null"}]}
        schemas[f"Shape{number:02}"] = _object({"kind": kind, f"inner{number:02}": inner}, ["kind"])
        shapes.append({"$ref": f"#/components/schemas/Shape{number:02}"})
    schemas["Shape"] = {"oneOf": shapes, "discriminator": {"propertyName": "kind"}}
    branches = {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}
    schemas["Tree"] = _object({"shape": {"$ref": "#/components/schemas/Shape"}, "branches": branches}, [])
    nested: dict[str, Any] = {"type": "string"}
    for level in range(min(depth, 10)):  # deeper ones get names that no file can have
        nested = _object({f"step{level:02}": {"type": "array", "items": nested}}, [])
    schemas["Nested"] = nested
    paths = {
        "/tree": {"get": _operation("getTree", "trees", 200, "Tree")},
        "/shape": {"put": _operation("putShape", "trees", 200, "Shape", body="Shape")},
        "/level": {"get": _operation("getLevel", "trees", 200, f"Level{depth - 1:02}")},
        "/nested": {"get": _operation("getNested", "trees", 200, "Nested")},
    }
    schemas["Error"] = _object({"message": {"type": "string"}}, ["message"])
    return as_yaml(_document("Deep compositions", paths, schemas))


def many_value_lists(lists: int = 200, values: int = 40) -> str:
    """Return a spec with value lists of words, odd words and numbers, in bodies and in parameters."""
    schemas: dict[str, Any] = {"Error": _object({"message": {"type": "string"}}, ["message"])}
    parameters = []
    for number in range(lists):
        name = f"List{number:03}"
        words = [f"{name} {value}/%" for value in range(values)]
        schemas[name] = (
            {"type": "integer", "enum": list(range(number, number + values))}
            if number % 5 == 0
            else {"type": "string", "enum": ["", "class", "None", "none", "ON", "on", *words]}
        )
        schema = {"$ref": f"#/components/schemas/{name}"}
        parameters.append({"name": f"list-{number}", "in": "query", "schema": schema})
    members = {
        f"member{number}": {"$ref": f"#/components/schemas/List{number:03}"} for number in range(lists)
    }
    schemas["Values"] = _object(members, list(members)[::2])
    paths = {
        "/values": {
            "get": _operation("getValues", "values", 200, "Values", parameters=parameters),
            "put": _operation("putValues", "values", 200, "Values", body="Values"),
        }
    }
    return as_yaml(_document("Many value lists", paths, schemas))


def as_yaml(value: object) -> str:
    """Return plain data as YAML in block style."""
    return "\n".join(_lines(value)) + "\n"


def _resource_schemas(name: str) -> dict[str, Any]:
    own: dict[str, Any] = {
        "name": {"type": "string", "description": f"What the {name} is called.", "maxLength": 64},
        "size": {"type": "integer", "minimum": 0, "maximum": 10_000},
        "ratio": {"type": "number"},
        "state": {"$ref": f"#/components/schemas/{name}State"},
        "labels": {"type": "array", "items": {"type": "string"}, "maxItems": 20},
        "enabled": {"type": "boolean", "default": True},
        "created": {"type": "string", "format": "date-time"},
        "owner": _object({"name": {"type": "string"}, "mail": {"type": ["string", "null"]}}, ["name"]),
    }
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
    return {
        f"{name}State": {"type": "string", "enum": ["new", "ready", "gone", f"own-{name}"]},
        f"{name}Input": _object(own, ["name", "state"]),
        name: _object({"id": {"type": "string", "format": "uuid"}, **own}, ["id", "name", "state"]),
        f"{name}List": _object({"items": items, "next": {"type": "string"}}, ["items"]),
    }


def _paging(name: str) -> list[dict[str, Any]]:
    return [
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 500}},
        {"name": "state", "in": "query", "schema": {"$ref": f"#/components/schemas/{name}State"}},
        {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
    ]


def _operation(
    name: str,
    tag: str,
    status: int,
    answer: str | None,
    *,
    parameters: list[dict[str, Any]] | None = None,
    body: str | None = None,
) -> dict[str, Any]:
    operation: dict[str, Any] = {"operationId": name, "tags": [tag], "summary": f"Do {name}"}
    if parameters:
        operation["parameters"] = parameters
    if body:
        operation["requestBody"] = {"required": True, "content": _json(body)}
    success: dict[str, Any] = {"description": "Done."}
    if answer:
        success["content"] = _json(answer)
    operation["responses"] = {str(status): success, "400": _ERROR, "404": _ERROR}
    return operation


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties}
    return {**schema, "required": required} if required else schema


def _document(
    title: str, paths: dict[str, Any], schemas: dict[str, Any], **components: dict[str, Any]
) -> dict[str, Any]:
    failed = {"description": "Refused.", "content": _json("Error")}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1.0.0"},
        "paths": paths,
        "components": {**components, "responses": {"Failed": failed}, "schemas": schemas},
    }


def _lines(value: object, indent: str = "") -> Iterator[str]:
    entries: list[tuple[str, object]] = []
    if isinstance(value, dict):
        entries = [(f"{json.dumps(key)}:", child) for key, child in value.items()]
    elif isinstance(value, list):
        entries = [("-", child) for child in value]
    for start, child in entries:
        if child and isinstance(child, dict | list):
            yield f"{indent}{start}"
            yield from _lines(child, f"{indent}  ")
        else:
            yield f"{indent}{start} {json.dumps(child)}"
