"""What a spec says about the documents that go over the wire, kept for run time.

The generator turns schemas into classes and forgets bounds, patterns and which strings a value list
allows; hand-written code needs them to refuse what the spec forbids and to mend what servers are known to
send. So each client package gets a module `schemas.py` with them, as plain data.
"""

from collections.abc import Mapping
from typing import Any

from tools.specfirst.prepare import Tell
from tools.specfirst.prepare.merging import is_only_required
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.media_types import is_json
from tools.specfirst.specs.names import class_name
from tools.specfirst.specs.parts import OperationPart, parameters, resolved, value_at
from tools.specfirst.specs.patterns import is_of_python
from tools.specfirst.specs.yaml import parse_reference

MODULE = "schemas.py"
NO_TELLS: Mapping[str, Tell] = {}

_VALUES = ("type", "format", "enum", "const", "required", "pattern")
_BOUNDS = (
    *("minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("minItems", "maxItems", "uniqueItems", "multipleOf"),
)
_SCHEME = ("type", "scheme", "in", "name")
_PREFIX = "#/components/schemas/"

_TEXT = '''"""The schemas of what is sent and received, reduced to what matters at run time.

A schema is one of JSON Schema, with `$ref` naming a member of `SCHEMAS`, and `known-by` saying which of
several alternatives an object is. `PARAMETERS`, `BODIES`,
`ANSWERS` and `SECURITY` go by operationId; parameters then by place and name, successes by status, None
where a success has no JSON; security is a list of alternatives, each the schemes that go together.
`OPTIONAL_BODIES` are those of `BODIES` that a request may lack.
"""

from collections.abc import Mapping, Sequence
from typing import Any

SCHEMAS: Mapping[str, Mapping[str, Any]] = {schemas!r}
PARAMETERS: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]] = {parameters!r}
BODIES: Mapping[str, Mapping[str, Any]] = {bodies!r}
OPTIONAL_BODIES: Sequence[str] = {optional_bodies!r}
ANSWERS: Mapping[str, Mapping[str, Mapping[str, Any] | None]] = {answers!r}
SECURITY_SCHEMES: Mapping[str, Mapping[str, str]] = {schemes!r}
SECURITY: Mapping[str, Sequence[Sequence[str]]] = {security!r}
'''


def schemas_module(spec: SpecFile, written: SpecFile, tells: Mapping[str, Tell] = NO_TELLS) -> str:
    """Return the text of the module for one spec, not yet formatted.

    Args:
        spec: As the generator reads it.
        written: As people wrote it: which sets of members will do, the generator does not need to know.
        tells: By class, how its objects are known among alternatives.
    """
    operations = {str(operation.operation_id): operation for operation in spec.operations()}
    return _TEXT.format(
        schemas={
            name: {
                **_with_sets(_reduced(spec.data, schema), written.data, name),
                **_known_by(tells.get(class_name(name))),
            }
            for name, schema in spec.data.get("components", {}).get("schemas", {}).items()
        },
        parameters={name: _parameters(spec.data, operation) for name, operation in operations.items()},
        bodies={
            name: body
            for name, operation in operations.items()
            if (body := _content(spec.data, operation.members.get("requestBody", {}))) is not None
        },
        optional_bodies=[
            name
            for name, operation in operations.items()
            if "requestBody" in operation.members
            and not resolved(spec.data, operation.members["requestBody"]).get("required")
        ],
        answers={
            name: {
                status: _content(spec.data, answer)
                for status, answer in _successes(operation.members.get("responses", {}))
            }
            for name, operation in operations.items()
        },
        schemes={
            name: {key: plain[key] for key in _SCHEME if key in plain}
            for name, scheme in spec.data.get("components", {}).get("securitySchemes", {}).items()
            if (plain := resolved(spec.data, scheme))
        },
        security={
            name: [list(each) for each in operation.members.get("security", spec.data.get("security", ()))]
            for name, operation in operations.items()
        },
    )


def _known_by(tell: Tell | None) -> dict[str, Any]:
    """Return how objects are known among alternatives, none if they are not one of several."""
    if tell is None:
        return {}
    said: dict[str, Any] = {"member": tell.member, "values": sorted(tell.values, key=str)}
    said |= {"may-lack": True} if tell.may_lack else {}
    return {"known-by": said | ({"only": sorted(tell.only)} if tell.only is not None else {})}


def _successes(answers: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the answers that a success may be; `default` is one where no other is."""
    found = [(status, answer) for status, answer in answers.items() if status.startswith("2")]
    return found or [(status, answer) for status, answer in answers.items() if status == "default"]


def _with_sets(reduced: Any, document: Mapping[str, Any], name: str) -> Any:
    """Add the alternatives of a named schema that say nothing but which members are required."""
    schema = document.get("components", {}).get("schemas", {}).get(name)
    if not isinstance(schema, Mapping) or not isinstance(reduced, Mapping):
        return reduced
    sets = {
        keyword: [{"required": branch["required"]} for branch in branches]
        for keyword in ("anyOf", "oneOf")
        if (branches := schema.get(keyword)) and all(is_only_required(branch) for branch in branches)
        if all("required" in branch and "not" not in branch for branch in branches)
    }
    return {**reduced, **sets}


def _parameters(document: Mapping[str, Any], operation: OperationPart) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for pointer in parameters(document, operation):
        plain = value_at(document, pointer)
        schema = plain.get("schema", {}) if _is_sent_as_its_text(document, plain) else {}
        found.setdefault(plain["in"], {})[plain["name"]] = _reduced(document, schema)
    return found


def _is_sent_as_its_text(document: Mapping[str, Any], parameter: Mapping[str, Any]) -> bool:
    """Return whether the text in a request is the parameter's value, or that of an item of its list."""
    style = parameter.get("style")
    if parameter["in"] == "query":
        is_list = "array" in types_of(resolved(document, parameter.get("schema", {})))
        return style in {None, "form"} and (not is_list or parameter.get("explode", True) is True)
    return style in {None, "simple", "form"}


def _content(document: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the schema of a JSON body, or of each that there may be, None where there is no such body."""
    schemas: list[dict[str, Any]] = []
    for media_type, content in resolved(document, part).get("content", {}).items():
        schema = _reduced(document, content.get("schema", {})) if is_json(media_type) else None
        schemas += [schema] if schema is not None and schema not in schemas else []
    return {"anyOf": schemas} if len(schemas) > 1 else next(iter(schemas), None)


def _reduced(document: Mapping[str, Any], schema: Any) -> Any:
    if not isinstance(schema, Mapping):
        return schema
    reference = schema.get("$ref")
    if isinstance(reference, str):
        if reference.startswith(_PREFIX):
            return {"$ref": reference.removeprefix(_PREFIX)}
        return _reduced(document, value_at(document, parse_reference(reference) or ()))
    kept = {key: schema[key] for key in (*_VALUES, *_BOUNDS) if key in schema}
    if "pattern" in kept and not is_of_python(str(kept["pattern"])):
        del kept["pattern"]  # of ECMAScript only; the server checks it
    may_be_null = bool(schema.get("nullable")) or None in schema.get("enum", ())
    if may_be_null and kept.get("type", "null") != "null" and isinstance(kept["type"], str):
        kept["type"] = [kept["type"], "null"]
    if "properties" in schema:
        kept["properties"] = {name: _reduced(document, value) for name, value in schema["properties"].items()}
    for key in ("items", "additionalProperties"):
        if key in schema:
            kept[key] = _reduced(document, schema[key])
    for key in ("allOf", "anyOf", "oneOf"):
        if key in schema:
            kept[key] = [_reduced(document, value) for value in schema[key]]
    return kept
