"""Whether a schema allows a certain value, as a validator of JSON Schema sees it."""

import re
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import UndefinedTypeCheck, UnknownType
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from tools.specfirst.changes.spec.schemas.view import Pointers
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.openapi_31 import as_openapi_31
from tools.specfirst.specs.yaml import Document, Pointer

_DOCUMENT = "urn:spec"


_NOT_TOLD = (
    *(Unresolvable, UndefinedTypeCheck, UnknownType, re.error),
    *(RecursionError, TypeError, AttributeError),
)
"""What a validator says of a schema that is none."""


class Membership:
    """The schemas of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._validators: dict[Pointers, Draft202012Validator] = {}

    def allows(self, pointers: Pointers, value: object) -> bool:
        """Whether a value is right for the schema at these places; false if that cannot be told."""
        if pointers not in self._validators:
            schema = {"allOf": [{"$ref": f"{_DOCUMENT}#{_fragment(pointer)}"} for pointer in pointers]}
            self._validators[pointers] = Draft202012Validator(schema, registry=self._registry)
        try:
            return bool(self._validators[pointers].is_valid(value))
        except _NOT_TOLD:
            return False  # slips of an old spec: no validator of its schemas can be had

    @cached_property
    def _registry(self) -> Registry[Any]:
        data = as_openapi_31(SpecFile("", self._document, "")).data
        resource = DRAFT202012.create_resource(data)
        registry: Registry[Any] = Registry().with_resource(_DOCUMENT, resource)
        return registry


def _fragment(pointer: Pointer) -> str:
    steps = (str(step).replace("~", "~0").replace("/", "~1").replace("%", "%25") for step in pointer)
    return "".join(f"/{step}" for step in steps)
