"""OpenAPI schemas as JSON Schema 2020-12, compiled to checks of what is sent and what is answered.

A schema has two faces. In a request a `readOnly` property is refused, in an answer a `writeOnly` one, and
neither counts as required there (OpenAPI 3.1 says "should not be sent"; a strict server is of more use to a
test than a lenient one).
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from jsonschema_rs import Draft202012Validator, ReferencingError, ValidationError

from opensessions_stub.spec.translation import Translation

if TYPE_CHECKING:
    from opensessions_stub.spec.document import Document, Pointer


class Face(Enum):
    """The side from which a schema is read; the value is the keyword that hides a property there."""

    REQUEST = "readOnly"
    RESPONSE = "writeOnly"


class Schemas:
    """The schemas of one document.

    Args:
        document: where they stand.
        legacy: whether the document is OpenAPI 3.0.
        is_adopted: whether keywords that nobody knows are annotations.
    """

    def __init__(self, document: Document, *, legacy: bool, is_adopted: bool = False) -> None:
        self._document = document
        self._translations = {
            face: Translation(document, face.value, legacy=legacy, is_adopted=is_adopted) for face in Face
        }
        self._bundles: dict[tuple[Pointer, Face], dict[str, Any]] = {}
        self._validators: dict[tuple[Pointer, Face], Draft202012Validator] = {}

    def bundle(self, pointer: Pointer, face: Face) -> dict[str, Any]:
        """The schema at a place, self-contained: what it refers to comes along under `$defs`.

        Raises:
            SpecError: something in it cannot be honoured.
        """
        known = self._bundles.get((pointer, face))
        if known is None:
            known = self._bundles[pointer, face] = self._translations[face].bundle(pointer)
        return known

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
            return compiled(self.bundle(pointer, face))
        except (ValidationError, ReferencingError, ValueError) as error:
            reason = getattr(error, "message", None) or str(error).split("\n", 1)[0]
            raise self._document.error(pointer, f"the schema is not valid: {reason}") from error


def compiled(schema: dict[str, Any]) -> Draft202012Validator:
    """Return a check of values whose messages repeat none: they may be somebody's password.

    Args:
        schema: a bundle, or part of one with its `$defs`.

    Raises:
        ValidationError: It is no schema.
        ValueError: It has a pattern that is none.
    """
    return Draft202012Validator(schema, validate_formats=True, offline=True, mask="the value")


def explain(validator: Draft202012Validator, value: Any) -> str:
    """Why a value does not satisfy a schema, in words that do not repeat the value."""
    error = next(validator.iter_errors(value), None)
    if error is None:
        return "it does not satisfy its schema"
    place = "/".join(str(step) for step in error.instance_path)
    return f"{place}: {error.message}" if place else error.message.removeprefix("the value ")
