"""What OpenAPI 2 (Swagger) says otherwise in the words of 3: of whole files, and of habits in files of 3."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.adopt.credentials import path_items
from tools.specfirst.adopt.list_formats import FORMAT, style_of, without_others
from tools.specfirst.adopt.marks import shown
from tools.specfirst.specs.media_types import essence
from tools.specfirst.specs.parts import METHODS, parts
from tools.specfirst.specs.references import resolved
from tools.specfirst.specs.yaml import Pointer

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_PARTS = "multipart/form-data"
_FILE = {"type": "string", "format": "binary"}
_MOVED = {
    "definitions": "schemas",
    "parameters": "parameters",
    "responses": "responses",
    "securityDefinitions": "securitySchemes",
}
"""Where 3 has what 2 held at its top."""

_FLOWS = {"application": "clientCredentials", "accessCode": "authorizationCode"}
_URLS = ("authorizationUrl", "tokenUrl", "scopes")
_OF_SCHEMAS = frozenset(
    {"type", "format", "items", "enum", "default", "pattern", "minimum", "maximum", "multipleOf"}
    | {"minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "exclusiveMinimum"}
    | {"exclusiveMaximum", "x-nullable"}
)
"""What stands beside the name of a parameter or header in 2, and in its schema in 3."""


def as_of_3(data: dict[str, Any]) -> list[str]:
    """Say that a file of Swagger 2.0 is one of 3.0; return it in notes.

    What 2.0 writes otherwise within paths and shared parts is left to `in_words_of_3`.
    """
    version = data.get("swagger")
    if "openapi" in data or str(version) != "2.0":
        return []
    del data["swagger"]
    data["openapi"] = "3.0.3"
    for part in list(parts(data)):
        members: Any = part.members
        if part.holds_names or "name" not in members or "in" not in members:
            continue
        if members.get("type") == "array":
            members.setdefault(FORMAT, "csv")
    return [f"Swagger {version} is written as OpenAPI 3.0"]


def in_words_of_3(data: dict[str, Any]) -> list[str]:
    """Say in the words of 3 what is said in those of 2; return in a note where."""
    told = [*_moved(data), *_served(data), *(each for each in ("consumes", "produces") if each in data)]
    takes, gives = data.pop("consumes", None), data.pop("produces", None)
    notes = without_others(data)
    held = data.get("components")
    shared = held if isinstance(held, dict) else {}
    for name, answer in _each(shared.get("responses")):
        told += [f"components/responses/{name}"] if _answered(answer, gives) else []
    for path, item in path_items(data):
        common = [each for each in item.get("parameters") or () if _is_body(data, each)]
        _without(item, common)
        for method, operation in item.items():
            if method in METHODS and isinstance(operation, dict):
                known = _operation(data, operation, common, takes, gives)
                told += [f"{method.upper()} {path}"] if known else []
    bodies = [name for name, each in _each(shared.get("parameters")) if _is_body(data, each)]
    for name in bodies:
        del shared["parameters"][name]
    names = set()
    for part in list(parts(data)):
        members: Any = part.members
        if part.holds_names:
            names.add(part.pointer)
        elif _is_described(part.pointer, part.pointer[:-1] in names):
            told += [shown(part.pointer)] if _with_schema(members) else []
        else:
            _as_schema_of_3(members)
    where = ", ".join([*dict.fromkeys(told)][:3]) + (f" and {len(told) - 3} more" if len(told) > 3 else "")
    return [*notes, f"words of Swagger 2.0 are said in those of OpenAPI 3: {where}"] if told else notes


def _moved(data: dict[str, Any]) -> Iterator[str]:
    """Put what 2 holds at its top below `components`, and let references lead there."""
    found = {old: new for old, new in _MOVED.items() if isinstance(data.get(old), dict)}
    for old, new in found.items():
        held = data.setdefault("components", {}).setdefault(new, {})
        for name, each in data.pop(old).items():
            held.setdefault(name, each)
        yield old
    for part in list(parts(data)) if found else ():
        members: Any = part.members
        reference = members.get("$ref")
        if not part.holds_names and isinstance(reference, str):
            old, _, name = reference.removeprefix("#/").partition("/")
            if old in found and reference.startswith("#/"):
                members["$ref"] = f"#/components/{found[old]}/{name}"
        if "securityDefinitions" in found and part.pointer[:-1] == ("components", "securitySchemes"):
            _let_in(members)


def _let_in(scheme: dict[str, Any]) -> None:
    if scheme.get("type") == "basic":
        scheme |= {"type": "http", "scheme": "basic"}
    if scheme.get("type") == "oauth2" and "flow" in scheme:
        flow = str(scheme.pop("flow"))
        said = {name: scheme.pop(name) for name in _URLS if name in scheme}
        scheme["flows"] = {_FLOWS.get(flow, flow): {"scopes": {}, **said}}


def _served(data: dict[str, Any]) -> list[str]:
    """Say in one address for each scheme where a server is."""
    said = {name: data.pop(name) for name in ("host", "basePath", "schemes") if name in data}
    if said and "servers" not in data:
        host, path = said.get("host"), str(said.get("basePath") or "").rstrip("/")
        origins = [f"{scheme}://{host}" for scheme in _types(said.get("schemes")) or ["https"]]
        data["servers"] = [{"url": f"{origin}{path}" or "/"} for origin in (origins if host else [""])]
    return list(said)


def _operation(
    data: dict[str, Any], operation: dict[str, Any], common: list[Any], takes: object, gives: object
) -> bool:
    """Say in the words of 3 what an operation takes and gives; return whether there was something."""
    known = not operation.keys().isdisjoint(("consumes", "produces", "schemes"))
    takes, gives = operation.pop("consumes", takes), operation.pop("produces", gives)
    operation.pop("schemes", None)
    body = operation.get("requestBody")
    if isinstance(body, dict) and "schema" in body and "content" not in body:
        operation["requestBody"] = _body(body, takes)
        known = True
    own = [each for each in operation.get("parameters") or () if _is_body(data, each)]
    _without(operation, own)
    given = [resolved(data, each) for each in (*own, *common)]
    if given and "requestBody" not in operation:
        whole = next((each for each in given if each["in"] == "body"), None)
        operation["requestBody"] = _form(given, takes) if whole is None else _body(whole, takes)
    answers = [_answered(each, gives) for _, each in _each(operation.get("responses"))]
    return known or bool(given) or any(answers)


def _body(parameter: Mapping[str, Any], takes: object) -> dict[str, Any]:
    types = [each for each in _types(takes) if essence(each) not in (_FORM, _PARTS)]
    content = {each: {"schema": copy.deepcopy(parameter.get("schema", {}))} for each in types or [_JSON]}
    said = {name: parameter[name] for name in ("description", "required") if name in parameter}
    return {**said, "content": content}


def _form(fields: list[Mapping[str, Any]], takes: object) -> dict[str, Any]:
    members: dict[str, Any] = {}
    styles = {}
    for field in fields:
        said = field.get("schema") or {key: each for key, each in field.items() if key in _OF_SCHEMAS}
        schema = {**said, **_FILE} if said.get("type") == "file" else said
        told = {"description": field["description"]} if "description" in field else {}
        members[str(field.get("name"))] = copy.deepcopy({**schema, **told})
        style = style_of(field.get(FORMAT), "formData")
        if style and style != style_of("multi", "formData"):
            styles[str(field.get("name"))] = dict(style)
    needed = [str(field.get("name")) for field in fields if field.get("required") is True]
    forms = [each for each in _types(takes) if essence(each) in (_FORM, _PARTS)]
    has_file = any(each.get("format") == "binary" for each in members.values())
    kind = _PARTS if has_file or (forms and _FORM not in map(essence, forms)) else _FORM
    schema = {"type": "object", "properties": members, **({"required": needed} if needed else {})}
    # Parts are one for each item, whatever is said of them.
    encoding = {"encoding": styles} if styles and kind == _FORM else {}
    return {"content": {kind: {"schema": schema, **encoding}}, **({"required": True} if needed else {})}


def _answered(answer: object, gives: object) -> bool:
    """Say by its media types what an answer holds; return whether it was said otherwise."""
    if not isinstance(answer, dict) or "$ref" in answer or "content" in answer or "schema" not in answer:
        return False
    schema = answer.pop("schema")
    is_file = isinstance(schema, dict) and schema.get("type") == "file"
    schema = _FILE if is_file else schema
    types = _types(gives) or ["application/octet-stream" if is_file else _JSON]
    answer["content"] = {each: {"schema": copy.deepcopy(schema)} for each in types}
    examples = answer.pop("examples", None)
    for kind, example in examples.items() if isinstance(examples, dict) else ():
        answer["content"].get(kind, {})["example"] = example
    return True


def _is_described(pointer: Pointer, named: bool) -> bool:
    """Return whether a parameter or a header stands there."""
    match pointer:
        case (*_, "parameters", int()) | ("components", "parameters", _):
            return True
        case (*_, "headers", _):
            return named
    return False


def _with_schema(members: dict[str, Any]) -> bool:
    """Put into a schema what stands beside the name; return whether something did."""
    words = [name for name in members if name in _OF_SCHEMAS]
    schema = members.get("schema", {})
    list_as = members.get(FORMAT)
    style = style_of(list_as, members.get("in"))
    if style is not None:
        del members[FORMAT]
        members |= style if "style" not in members else {}
    if not words or "content" in members or not isinstance(schema, dict) or "$ref" in schema:
        return list_as is not None
    said = {name.removeprefix("x-"): members.pop(name) for name in words}
    members["schema"] = {**said, **schema}
    return True


def _as_schema_of_3(schema: Any) -> None:
    if schema.get("x-nullable") is True:
        schema["nullable"] = schema.pop("x-nullable")
        if "$ref" in schema:
            schema["allOf"] = [{"$ref": schema.pop("$ref")}]
    if isinstance(schema.get("discriminator"), str):
        schema["discriminator"] = {"propertyName": schema["discriminator"]}


def _is_body(data: Mapping[str, Any], parameter: object) -> bool:
    said = resolved(data, parameter) if isinstance(parameter, dict) else {}
    return said.get("in") in ("body", "formData")


def _without(holder: dict[str, Any], gone: list[Any]) -> None:
    if gone:
        holder["parameters"] = [each for each in holder["parameters"] if not any(each is one for one in gone)]
        if not holder["parameters"]:
            del holder["parameters"]


def _types(said: object) -> list[str]:
    return [each for each in said if isinstance(each, str)] if isinstance(said, list) else []


def _each(held: object) -> list[tuple[str, Any]]:
    return list(held.items()) if isinstance(held, dict) else []
