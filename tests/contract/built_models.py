"""Models of the generated clients, built attribute by attribute, without the generated decoder.

What a decoder makes of a document can so be compared with what it should make of it.
"""

import ast
import inspect
import json
import types
import typing
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

import attrs
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import ClassName, PythonIdentifier

from tools.specfirst.clients.models import Model, read_models
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.names import FIELD_PREFIX, class_name
from tools.specfirst.specs.parts import resolved, spelled_out

_EXTRA = "additional_properties"
_OF_OWN_CLASS = ("properties", "required", "additionalProperties", "patternProperties")
"""What beside a `$ref` makes a class of its own."""


@cache
def attribute(name: str) -> str:
    """Return the generator's name for a member or parameter."""
    return PythonIdentifier(UntrustedString(name), FIELD_PREFIX)


def annotation_of(
    spec: SpecFile,
    schema: Mapping[str, Any] | bool,
    name: str,
    parent: str = "",
    within: frozenset[object] = frozenset(),
) -> Any:
    """Return the type that documents of a schema are decoded into; Any where that cannot be told.

    Args:
        spec: The API's.
        schema: The schema; one that has no name of its own gets its model's from where it stands.
        name: What it is called there, such as `response_200`.
        parent: What that is a part of: an operationId, empty for a component.
        within: The lists by name that it stands in: one within itself is of no type that can be told.
    """
    schema = spelled_out(schema)
    reference = schema.get("$ref")
    if reference is not None and reference in within:
        return Any
    if reference is not None and schema.keys().isdisjoint(_OF_OWN_CLASS):
        name, parent = reference.rpartition("/")[2], ""
        schema = resolved(spec.data, schema)
    else:
        name = schema.get("title", name)
    named = ClassName(UntrustedString(f"{parent}_{name}" if parent else name), FIELD_PREFIX)
    model = getattr(import_module(f"opensessions_generated.{spec.name}.models"), named, None)
    if model is None and schema.get("type") == "array":
        around = within | {reference}
        return list[annotation_of(spec, schema.get("items", {}), f"{name}_item", parent, around)]  # type: ignore[misc]  # a type of run time
    return Any if model is None else model


def classes_in(annotation: Any) -> Iterator[type]:
    """Yield the classes that an annotation speaks of, at any depth."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from classes_in(part)


def is_told(annotation: Any) -> bool:
    """Return whether an annotation says all about a value: `built` needs the models that are in it."""
    return annotation is not Any and all(is_told(part) for part in get_args(annotation))


def built(spec: SpecFile, schema: Mapping[str, Any] | bool, annotation: Any, document: Any) -> Any:
    """Return the value of an annotation that holds a JSON document."""
    schema = resolved(spec.data, schema)
    kinds = kinds_of(annotation)
    if isinstance(document, Mapping):
        model = _model_of(_possible(spec, schema, kinds, document), document)
        return _built_model(spec, _said_of(spec, schema, model), model, document) if model else document
    if isinstance(document, list):
        (item,) = next((get_args(kind) for kind in kinds if get_origin(kind) is list), (Any,))
        return [built(spec, schema.get("items", {}), item, part) for part in document]
    return _built_text(kinds, document) if isinstance(document, str) else document


def _built_text(kinds: Iterable[Any], text: str) -> Any:
    if UUID in kinds:
        return UUID(text)
    for kind, read in ((datetime, datetime.fromisoformat), (date, date.fromisoformat)):
        if kind in kinds:
            return read(text)
    for kind in kinds:
        if getattr(kind, "__name__", "") == "File":
            return kind(payload=BytesIO(text.encode()), file_name="some.bin")
    return text


def kinds_of(annotation: Any) -> tuple[Any, ...]:
    """Return the members of a union, or the annotation alone."""
    if get_origin(annotation) in (Union, types.UnionType):
        return get_args(annotation)
    return (annotation,)


def misfits(value: Any, annotation: Any, place: str = "") -> list[str]:
    """Return where a value is not what its annotations say, attributes of models included."""
    if not any(_fits(value, kind) for kind in kinds_of(annotation)):
        return [f"{place or 'it'} is a {type(value).__name__}, annotated {annotation}"]
    found = []
    model: type = type(value)
    if attrs.has(model):
        hints = _hints(model)
        for field in attrs.fields(model):
            found += misfits(getattr(value, field.name), hints[field.name], f"{place}.{field.name}")
    elif isinstance(value, list):
        items = next((get_args(kind) for kind in kinds_of(annotation) if get_origin(kind) is list), (Any,))
        for index, item in enumerate(value):
            found += misfits(item, items[0], f"{place}[{index}]")
    elif isinstance(value, dict):
        members = next(
            (get_args(kind) for kind in kinds_of(annotation) if get_origin(kind) is dict), (str, Any)
        )
        for name, member in value.items():
            found += misfits(member, members[1], f"{place}[{name!r}]")
    return found


def _possible(
    spec: SpecFile, schema: Mapping[str, Any], kinds: Sequence[Any], document: Mapping[str, Any]
) -> list[Any]:
    """Return the members of a union without the models of alternatives whose fixed values are others."""
    named: set[str] = set()
    unnamed: list[str] = []
    for number, one in enumerate(_alternatives(spec, schema), 1):
        for name, member in members_of(spec, resolved(spec.data, one)).items():
            said = resolved(spec.data, member)
            values = [said["const"]] if "const" in said else said.get("enum")
            if values and name in document and json.dumps(document[name]) not in map(json.dumps, values):
                if "$ref" in one:
                    named.add(class_name(one["$ref"].rpartition("/")[2]))
                else:
                    unnamed.append(f"Option{number}")
    others = [kind for kind in kinds if attrs.has(kind)]
    return [
        kind for kind in others if kind.__name__ not in named and not kind.__name__.endswith(tuple(unnamed))
    ]


def _alternatives(spec: SpecFile, schema: Mapping[str, Any]) -> Sequence[Any]:
    """Return the alternatives of a schema, of one that is another or null those of the other."""
    said: Sequence[Any] = schema.get("oneOf", schema.get("anyOf", ()))
    others = [one for one in said or schema.get("allOf", ()) if one != {"type": "null"}]
    if len(others) != 1:
        return said
    return _alternatives(spec, resolved(spec.data, others[0])) or said


def _said_of(spec: SpecFile, schema: Mapping[str, Any], model: type) -> Mapping[str, Any]:
    """Return the alternative that a model is of: another one may describe a member of the same name."""
    if schema.keys().isdisjoint(("properties", "allOf")):
        for number, one in enumerate(_alternatives(spec, schema), 1):
            name = class_name(one["$ref"].rpartition("/")[2]) if "$ref" in one else ""
            if model.__name__ == name or (not name and model.__name__.endswith(f"Option{number}")):
                return resolved(spec.data, one)
    return schema


def _model_of(kinds: Iterable[Any], document: Mapping[str, Any]) -> Any:
    """Return the model that a document may be: the first that has its members and allows its fixed values."""
    models = [
        kind
        for kind in kinds
        if attrs.has(kind)
        and {_attribute(kind, name) for name in document}
        >= {field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING}
    ]
    return next((model for model in models if _takes(model, document)), next(iter(models), None))


def _takes(model: type, document: Mapping[str, Any]) -> bool:
    """Whether a model knows all members, or keeps others, and allows what it says of their values."""
    hints = _hints(model)
    if _EXTRA not in hints and not _read(model).keys() >= document.keys():
        return False
    for name, value in document.items():
        annotation = hints.get(_attribute(model, name), Any)
        fixed = [kind for kind in kinds_of(annotation) if get_origin(kind) is Literal]
        if fixed and isinstance(value, str) and not any(_fits(value, kind) for kind in fixed):
            return False
    return True


def _built_model(spec: SpecFile, schema: Mapping[str, Any], model: type, document: Mapping[str, Any]) -> Any:
    hints = _hints(model)
    names = {name: _attribute(model, name) for name in (*members_of(spec, schema), *document)}
    members = {name: part for name, part in members_of(spec, schema).items() if names[name] in hints}
    # A member may be demanded and not described: anything fits.
    members |= {name: {} for name in document if name not in members and name in _read(model)}
    given = {
        names[name]: built(spec, members[name], hints[names[name]], value)
        for name, value in document.items()
        if name in members
    }
    # Left out, a member with a default would get it; what is not in the document is not in the model.
    unset = import_module(f"opensessions_generated.{spec.name}.types").UNSET
    absent = [name for name in members if name not in document and has_default(spec, members[name])]
    instance = model(**given, **{names[name]: unset for name in absent})
    others = _others(spec, schema)
    for name, value in document.items():
        if name not in members:
            kind = get_args(hints[_EXTRA])[1]
            getattr(instance, _EXTRA)[name] = built(
                spec, others if isinstance(others, Mapping) else {}, kind, value
            )
    return instance


def _attribute(model: type, name: str) -> str:
    """Return the attribute that holds a member: another than the usual one where that was taken."""
    return _read(model).get(name, attribute(name))


@cache
def _read(model: Hashable) -> Mapping[str, str]:
    """Return the attributes that a model's code reads from JSON, by their names there."""
    assert isinstance(model, type)
    module = ast.parse(inspect.getsource(import_module(model.__module__)))
    found = {one.name: one for one in read_models(module) if isinstance(one, Model)}
    return {name: one.name for name, one in found[model.__name__].attributes.items()}


def has_default(spec: SpecFile, schema: Mapping[str, Any] | bool) -> bool:
    """Return whether a member or parameter has a value when nobody gives it one."""
    return "default" in spelled_out(schema) or "default" in resolved(spec.data, schema)


def members_of(spec: SpecFile, schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the members that an object's schema describes, by itself or in its parts."""
    members = dict(schema.get("properties", {}))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            members |= members_of(spec, resolved(spec.data, part))
    return members


def _others(spec: SpecFile, schema: Mapping[str, Any]) -> Any:
    """Return what is said of members without a name, there or in the part that says it."""
    parts = (
        resolved(spec.data, part)
        for keyword in ("allOf", "anyOf", "oneOf")
        for part in schema.get(keyword, ())
    )
    said = schema.get("additionalProperties")
    return (
        said
        if said is not None
        else next((one for part in parts if (one := _others(spec, part)) is not None), None)
    )


@cache
def _hints(model: Hashable) -> Mapping[str, Any]:
    assert isinstance(model, type)
    return typing.get_type_hints(model, localns=_models(model.__module__.rpartition(".")[0]))


@cache
def _models(package: str) -> dict[str, Any]:
    """Return all that a package of models has by name; it loads each when somebody asks for it."""
    module = import_module(package)
    return {name: getattr(module, name) for name in dir(module)}


def _fits(value: object, kind: Any) -> bool:
    if kind is Any:
        return True
    origin = get_origin(kind) or kind
    if origin is Literal:
        return any(value == known and type(value) is type(known) for known in get_args(kind))
    if origin is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is None:
        return value is None
    return isinstance(value, origin) and not (origin is int and isinstance(value, bool))
