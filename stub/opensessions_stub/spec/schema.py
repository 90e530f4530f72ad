"""OpenAPI schemas as JSON Schema 2020-12: what is sent, what is answered, and nothing ignored.

A schema has two faces. In a request a `readOnly` property is refused, in an answer a `writeOnly` one, and
neither counts as required there (OpenAPI 3.1 says "should not be sent"; a strict server is of more use to a
test than a lenient one). OpenAPI 3.0's own spellings (`nullable`, boolean exclusive bounds) are translated.
A keyword or format that nobody here checks is refused at start.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from jsonschema_rs import Draft202012Validator, ValidationError

if TYPE_CHECKING:
    from opensessions_stub.spec.document import Document, Pointer


class Face(Enum):
    """The side from which a schema is read; the value is the keyword that hides a property there."""

    REQUEST = "readOnly"
    RESPONSE = "writeOnly"


_ONE = ("not", "if", "then", "else", "additionalProperties", "propertyNames", "unevaluatedProperties",
        "items", "contains", "unevaluatedItems")  # fmt: skip
_LIST = ("allOf", "anyOf", "oneOf", "prefixItems")
_BY_NAME = ("properties", "patternProperties", "dependentSchemas", "$defs")
_CHECKED = {
    *("type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
    *("maxLength", "minLength", "pattern", "format", "maxItems", "minItems", "uniqueItems", "maxContains"),
    *("minContains", "maxProperties", "minProperties", "required", "dependentRequired"),
}
_ANNOTATIONS = {
    *("title", "description", "deprecated", "readOnly", "writeOnly", "externalDocs", "discriminator", "xml"),
    "$comment",
}
# Kept, though nothing is checked by them: a value is made from them where one is needed.
_SAMPLES = {"default", "example", "examples"}
_ONLY_3_0 = {"nullable"}

_CHECKED_FORMATS = {
    *(
        "date",
        "date-time",
        "time",
        "duration",
        "email",
        "idn-email",
        "hostname",
        "idn-hostname",
        "ipv4",
        "ipv6",
    ),
    *("uri", "uri-reference", "iri", "iri-reference", "uri-template", "uuid", "json-pointer"),
    *("relative-json-pointer", "regex"),
}
# The registry of OpenAPI: hints about display and precision, which exclude no JSON value …
_HINTS = {"float", "double", "password"}
# … and integers of so many bits.
_BITS = {"int32": 32, "int64": 64}


class Schemas:
    """The schemas of one document.

    Args:
        document: where they stand.
        legacy: whether the document is OpenAPI 3.0.
    """

    def __init__(self, document: Document, *, legacy: bool) -> None:
        self._document = document
        self._legacy = legacy
        self._validators: dict[tuple[Pointer, Face], Draft202012Validator] = {}

    def bundle(self, pointer: Pointer, face: Face) -> dict[str, Any]:
        """The schema at a place, self-contained: what it refers to comes along under `$defs`.

        Raises:
            SpecError: something in it cannot be honoured.
        """
        return _Translation(self._document, face, legacy=self._legacy).bundle(pointer)

    def validator(self, pointer: Pointer, face: Face) -> Draft202012Validator:
        """A check of values against the schema at a place, compiled when it is first asked for.

        Raises:
            SpecError: something in it cannot be honoured, or it is not a valid schema.
        """
        known = self._validators.get((pointer, face))
        if known is None:
            known = self._validators[pointer, face] = self._compiled(pointer, face)
        return known

    def _compiled(self, pointer: Pointer, face: Face) -> Draft202012Validator:
        try:
            # The mask keeps values out of messages: they may be somebody's password.
            return Draft202012Validator(
                self.bundle(pointer, face), validate_formats=True, offline=True, mask="the value"
            )
        except (ValidationError, ValueError) as error:
            reason = getattr(error, "message", None) or str(error).split("\n", 1)[0]
            raise self._document.error(pointer, f"the schema is not valid: {reason}") from error


def explain(validator: Draft202012Validator, value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Why a value does not satisfy a schema, in words that do not repeat the value."""
    error = next(validator.iter_errors(value), None)
    if error is None:
        return "it does not satisfy its schema"
    place = ".".join(str(step) for step in error.instance_path)
    return f"{place}: {error.message}" if place else error.message.removeprefix("the value ")


class _Translation:
    """One walk from a schema through all that it refers to."""

    def __init__(self, document: Document, face: Face, *, legacy: bool) -> None:
        self._document = document
        self._face = face
        self._legacy = legacy
        self._names: dict[Pointer, str] = {}
        self._definitions: dict[str, Any] = {}

    def bundle(self, pointer: Pointer) -> dict[str, Any]:
        translated = self._schema(self._document.at(pointer), pointer)
        if not isinstance(translated, dict):
            translated = {} if translated else {"not": {}}
        return {**translated, "$defs": self._definitions} if self._definitions else translated

    def _schema(self, schema: Any, place: Pointer) -> Any:  # noqa: ANN401 - an object or a boolean
        if isinstance(schema, bool):
            return schema
        if not isinstance(schema, dict):
            raise self._document.error(place, "a schema is an object or a boolean")
        if self._legacy and "$ref" in schema:
            return {"$ref": self._reference(schema["$ref"], place)}
        translated: dict[str, Any] = {}
        for keyword, value in schema.items():
            self._keyword(keyword, value, (*place, keyword), translated)
        self._hide(schema, place, translated)
        if self._legacy:
            _modernise(translated, nullable=schema.get("nullable") is True)
        if schema.get("format") in _BITS:
            _narrow(translated, 2 ** (_BITS[schema["format"]] - 1))
        return translated

    def _keyword(self, keyword: str, value: Any, place: Pointer, into: dict[str, Any]) -> None:  # noqa: ANN401
        if keyword in _ANNOTATIONS or keyword.startswith("x-"):
            return
        if keyword == "$ref":
            into["$ref"] = self._reference(value, place)
        elif keyword in _ONE:
            into[keyword] = self._schema(value, place)
        elif keyword in _LIST:
            if not isinstance(value, list):
                raise self._document.error(place, f"{keyword} is a list of schemas")
            into[keyword] = [self._schema(item, (*place, index)) for index, item in enumerate(value)]
        elif keyword in _BY_NAME:
            if not isinstance(value, dict):
                raise self._document.error(place, f"{keyword} is a mapping from names to schemas")
            into[keyword] = {name: self._schema(item, (*place, name)) for name, item in value.items()}
        elif keyword == "format":
            self._format(value, place, into)
        elif keyword in _CHECKED | _SAMPLES:
            into[keyword] = value
        elif not (self._legacy and keyword in _ONLY_3_0):
            raise self._document.error(place, f"the stub does not check the keyword {keyword}: leave it out")

    def _format(self, value: Any, place: Pointer, into: dict[str, Any]) -> None:  # noqa: ANN401
        if not isinstance(value, str):
            raise self._document.error(place, "format is a word")
        if value in _CHECKED_FORMATS:
            into["format"] = value
        elif value not in _HINTS | _BITS.keys():
            raise self._document.error(
                place, f"the stub does not check the format {value}: say it with a pattern"
            )

    def _reference(self, reference: object, place: Pointer) -> str:
        schema, target = self._document.target(reference, place)
        if target not in self._names:
            name = self._names[target] = f"{len(self._names)}-{target[-1]}".replace("/", "-").replace(
                "~", "-"
            )
            self._definitions[name] = self._schema(schema, target)
        return f"#/$defs/{self._names[target]}"

    def _hide(self, schema: dict[str, Any], place: Pointer, into: dict[str, Any]) -> None:
        properties = schema.get("properties")
        if not isinstance(properties, dict):
            return
        hidden = {
            name for name in properties if self._is_hidden(properties[name], (*place, "properties", name))
        }
        if not hidden:
            return
        into["properties"] = {
            name: False if name in hidden else value for name, value in into["properties"].items()
        }
        if required := [name for name in schema.get("required", ()) if name not in hidden]:
            into["required"] = required
        else:
            into.pop("required", None)

    def _is_hidden(self, schema: Any, place: Pointer) -> bool:  # noqa: ANN401
        if not isinstance(schema, dict):
            return False
        if schema.get(self._face.value) is True:
            return True
        if "$ref" not in schema:
            return False
        target, target_place = self._document.resolve(place)
        return target_place != place and self._is_hidden(target, target_place)


def _modernise(schema: dict[str, Any], *, nullable: bool) -> None:
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if schema.get(exclusive) is True:
            schema[exclusive] = schema.pop(bound)
        elif schema.get(exclusive) is False:
            del schema[exclusive]
    # OpenAPI 3.0.3: nullable means something only beside a type, and an enum has to list null itself.
    if nullable and isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]


def _narrow(schema: dict[str, Any], limit: int) -> None:
    """Keeps numbers within a signed range, however far the schema's own bounds reach."""
    schema["minimum"] = max(schema.get("minimum", -limit), -limit)
    schema["maximum"] = min(schema.get("maximum", limit - 1), limit - 1)
