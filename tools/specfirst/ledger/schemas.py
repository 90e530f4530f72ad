"""Schemas beside the types that were generated from them."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tools.specfirst.clients.declarations import Declared
from tools.specfirst.clients.models import Model
from tools.specfirst.clients.package import Package
from tools.specfirst.clients.python_types import UNSET, PythonType, literal
from tools.specfirst.ledger.book import Book
from tools.specfirst.ledger.discriminators import branches, is_told_apart
from tools.specfirst.ledger.schema_reading import Carried, item_schemas, member_names
from tools.specfirst.ledger.walk import SCHEMA
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.names import class_name
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

_STRING_FORMATS = {
    "date-time": "datetime.datetime",
    "date": "datetime.date",
    "uuid": "UUID",
    "binary": "File",
}
_PLAIN = {"integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_PYTHON_TYPES: Mapping[str, type] = {"string": str, "integer": int, "boolean": bool}
_SECRET = "password"  # noqa: S105 - the name of a format
_CHECKED_FORMATS = frozenset(
    {
        *("time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri"),
        *(
            "uri-reference",
            "iri",
            "iri-reference",
            "uri-template",
            "json-pointer",
            "relative-json-pointer",
            "regex",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Side:
    """The generated side of a schema: its type, its default as source, the attribute that holds it.

    `checked_before_sending` is False where nobody looks at a value before: in headers and cookies.
    """

    type: PythonType
    default: ast.expr | None = None
    attribute: Declared | None = None
    checked_before_sending: bool = True


class Schemas:
    """Notes what became of schemas: of those that calls use, and of all that have a name."""

    def __init__(self, book: Book, package: Package) -> None:
        self._book = book
        self._package = package
        self._document = book.spec.data
        self._seen: set[tuple[Pointer, str | PythonType]] = set()
        self._visited: set[Pointer] = set()
        self._carried = Carried(package.schemas)

    def visit(self, pointer: Pointer, side: Side) -> None:
        """Note a schema, what it refers to and all below it, beside what was generated for it."""
        schema = value_at(self._document, pointer)
        if not isinstance(schema, dict):
            return  # true and false say nothing about a type
        reference = schema.get("$ref")
        if isinstance(reference, str):
            self.visit(parse_reference(reference) or (), side)
            return
        model = self._model(pointer, schema, side.type)
        key = (pointer, model.name if model else side.type)
        if key in self._seen:
            return
        self._seen.add(key)
        self._visited.add(pointer)
        self._note_keywords(pointer, schema, side)
        self._type(pointer, schema, side, model)
        self._single_values(pointer, schema, side)
        self._branches(pointer, schema, side, model)
        if model:
            self._members(pointer, schema, model)

    def visit_named(self) -> None:
        """Note the named schemas that no call has led to, beside their classes."""
        named = self._document.get("components", {}).get("schemas", {})
        for name in named:
            generated = class_name(name)
            if generated in self._package.models or generated in self._package.lists:
                self.visit(("components", "schemas", name), Side(PythonType(frozenset({generated}))))
        for name, schema in named.items():
            pointer = ("components", "schemas", name)
            if pointer not in self._visited and "$ref" not in schema:
                self._book.note_kind("unused component", pointer)

    def _note_keywords(self, pointer: Pointer, schema: Mapping[str, Any], side: Side) -> None:
        kinds = SCHEMA
        if not side.checked_before_sending:
            kinds = {
                keyword: "further limit" if kind == "bound" else kind for keyword, kind in SCHEMA.items()
            }
        for keyword, kind in SCHEMA.items():
            if (
                kind == "bound"
                and keyword in schema
                and not self._carried.has((*pointer, keyword), schema[keyword])
            ):
                kinds = {**kinds, keyword: "further limit"}
        self._book.note_keywords(pointer, schema, kinds)
        name = schema.get("format")
        if name and name != _SECRET and not (name in _STRING_FORMATS and "string" in types_of(schema)):
            self._book.note_kind(
                "checked format" if name in _CHECKED_FORMATS else "other format", (*pointer, "format")
            )

    def _type(self, pointer: Pointer, schema: Mapping[str, Any], side: Side, model: Model | None) -> None:
        where = f"as {side.type}"
        types = types_of(schema)
        for name in types:
            if name == "null":
                found = "None" in side.type
            elif name == "object":
                found = model is not None
            elif name == "array":
                found = "list" in side.type
            else:
                found = self._is_single(name, schema, side.type)
            if "type" in schema or not found:
                place = (*pointer, "type") if "type" in schema else pointer
                self._book.note("type", place, found=found, where=where, python=side.type)
        if schema.get("nullable"):
            found = "None" in side.type
            self._book.note("null", (*pointer, "nullable"), found=found, where=where, python=side.type)
        if side.type.items:
            for inner in item_schemas(schema):
                self.visit((*pointer, *inner), Side(side.type.items))

    def _is_single(self, name: str, schema: Mapping[str, Any], type_: PythonType) -> bool:
        if "enum" in schema and name != "boolean":
            fits = all(_of_type(value, name) for value in schema["enum"] if value is not None)
            return fits and self._value_list(schema["enum"], type_) is not None
        if "const" in schema:
            return _of_type(schema["const"], name) and literal(schema["const"]) in type_
        if name == "string":
            return _STRING_FORMATS.get(str(schema.get("format")), "str") in type_
        return _PLAIN.get(name, name) in type_

    def _single_values(self, pointer: Pointer, schema: Mapping[str, Any], side: Side) -> None:
        where = f"as {side.type}"
        name = schema.get("format")
        if name in _STRING_FORMATS and "string" in types_of(schema):
            found = self._is_single("string", schema, side.type)
            self._book.note("type", (*pointer, "format"), found=found, where=where, python=side.type)
        if name == _SECRET and side.attribute:
            self._book.note(
                "secret", (*pointer, "format"), found=not side.attribute.in_repr, where="hidden in repr"
            )
        elif name == _SECRET and not self._book.has("secret", (*pointer, "format")):
            self._book.note("secret", (*pointer, "format"), found=True, where="no model holds it")
        if "enum" in schema:
            found = self._value_list(schema["enum"], side.type) is not None
            self._book.note("value list", (*pointer, "enum"), found=found, where=where, python=side.type)
        if "const" in schema:
            found = literal(schema["const"]) in side.type
            self._book.note("constant", (*pointer, "const"), found=found, where=where, python=side.type)
        if "default" in schema:
            self._default(pointer, schema["default"], side.default)

    def _default(self, pointer: Pointer, value: object, source: ast.expr | None) -> None:
        where = (*pointer, "default")
        if source is None or ast.unparse(source) == "UNSET":
            self._book.note_kind("default", where)
        else:
            text = ast.unparse(source)
            self._book.note("default", where, found=_holds(source, value), where=text, python=text)

    def _value_list(self, values: list[Any], type_: PythonType) -> str | None:
        wanted = {value for value in values if value is not None}
        if None in values and "None" not in type_:
            return None
        if not wanted:
            return "None"
        for atom in type_.atoms:
            known = self._package.lists.get(atom)
            if known and known.values == wanted:
                return atom
        return None

    def _branches(self, pointer: Pointer, schema: Mapping[str, Any], side: Side, model: Model | None) -> None:
        for branch in branches(schema, pointer):
            self._book.note("branch", branch, found=True, where=f"as {side.type}")
            self.visit(branch, Side(side.type))
        for index, part in enumerate(schema.get("allOf", ())):
            branch = (*pointer, "allOf", index)
            names = member_names(self._document, branch)
            found = model is None or names <= model.attributes.keys()
            self._book.note("branch", branch, found=found, where=f"as {side.type}", python=side.type)
            if "$ref" not in part or len(schema["allOf"]) == 1:
                self.visit(branch, side)
        if "discriminator" in schema:
            found = is_told_apart(self._document, pointer, self._package)
            name = schema["discriminator"].get("propertyName")
            place = (*pointer, "discriminator")
            self._book.note("discriminator", place, found=found, where="by constants", property=name)

    def _members(self, pointer: Pointer, schema: Mapping[str, Any], model: Model) -> None:
        required = schema.get("required", ())
        for name in schema.get("properties", {}):
            where = (*pointer, "properties", name)
            attribute = model.attributes.get(name)
            self._book.note(
                "property",
                where,
                found=attribute is not None,
                where=f"{model.name}.{attribute and attribute.name}",
            )
            if attribute is None:
                continue
            if attribute.name in model.clashes:
                words = (
                    f"the code of {model.name} uses {attribute.name} for another member; rename one of them"
                )
                self._book.note("name", where, found=False, python=words)
            if name in required:
                found = name in model.required and UNSET not in attribute.type
                self._book.note(
                    "required",
                    (*pointer, "required", required.index(name)),
                    found=found,
                    where=f"{model.name}.{attribute.name}",
                )
            self.visit(where, Side(attribute.type, attribute.default, attribute))
        for index, name in enumerate(required):
            if name not in schema.get("properties", {}):
                found = name in model.required
                self._book.note("required", (*pointer, "required", index), found=found, where=model.name)
        if "additionalProperties" in schema:
            self._further_members(pointer, schema["additionalProperties"], model)

    def _further_members(self, pointer: Pointer, allowed: object, model: Model) -> None:
        where = (*pointer, "additionalProperties")
        found = bool(model.extra.atoms) is (allowed is not False)
        self._book.note("further members", where, found=found, where=f"as {model.extra}", python=model.extra)
        if isinstance(allowed, dict) and allowed:
            self.visit(where, Side(model.extra))

    def _model(self, pointer: Pointer, schema: Mapping[str, Any], type_: PythonType) -> Model | None:
        """Return the class of an object schema: the one of its name, else the one most like it."""
        if not ("object" in types_of(schema) or {"properties", "allOf"} & schema.keys()):
            return None
        candidates = [
            self._package.models[atom] for atom in sorted(type_.atoms) if atom in self._package.models
        ]
        match pointer:
            case ("components", "schemas", name):
                own = class_name(str(name))
                candidates = [model for model in candidates if model.name == own] or candidates
        members = member_names(self._document, pointer)
        return max(candidates, key=lambda model: _likeness(model, members), default=None)


def _of_type(value: object, name: str) -> bool:
    return isinstance(value, _PYTHON_TYPES.get(name, object)) and (
        name == "boolean" or not isinstance(value, bool)
    )


def _likeness(model: Model, members: set[str]) -> int:
    return 2 * len(model.attributes.keys() & members) - len(model.attributes.keys() ^ members)


def _holds(source: ast.expr, value: object) -> bool:
    """Return whether a default in source is a value, alone or as the text of a date."""
    constants = [node.value for node in ast.walk(source) if isinstance(node, ast.Constant)]
    if isinstance(source, ast.UnaryOp):
        constants = [ast.literal_eval(source)]
    return any(type(constant) is type(value) and constant == value for constant in constants) or (
        isinstance(value, int) and not isinstance(value, bool) and float(value) in constants
    )
