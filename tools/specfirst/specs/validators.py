"""Validators for schemas of a document, none of which takes in the document anew."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012, Draft202012Validator, Registry

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import DATA

_DOCUMENT = "urn:specfirst:document"
_NAMED = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})
_VALUES = DATA | {"examples"}


class Validators:
    """Makes validators for schemas that refer to the parts of one document.

    Args:
        document: What `#/…` refers to; it is taken as it is now.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._parts = frozenset(document)
        self._known = Registry([(_DOCUMENT, dict(document))], draft=Draft202012)

    def of(self, schema: Mapping[str, Any] | bool, **settings: Any) -> Draft202012Validator:
        """Return what judges values by a schema.

        Args:
            schema: One of the document, or one that refers to it. What it refers to is compiled with it, the
                rest of the document is not.
            **settings: Those of `jsonschema_rs.Draft202012Validator`.

        Raises:
            ValueError: It is no schema, or refers to what is not there.
        """
        return Draft202012Validator(self._within(schema), registry=self._known, **settings)

    def _within(self, schema: Any) -> Any:
        """Return a schema whose references lead into the document from wherever it stands."""
        if isinstance(schema, list):
            return [self._within(one) for one in schema]
        if not isinstance(schema, Mapping):
            return schema
        copy = dict(schema)
        for keyword, value in schema.items():
            if keyword in _NAMED and isinstance(value, Mapping):
                copy[keyword] = {name: self._within(one) for name, one in value.items()}
            elif keyword not in _VALUES:
                copy[keyword] = self._within(value)
        to = schema.get("$ref")
        if isinstance(to, str) and to.startswith("#/") and to.split("/")[1] in self._parts:
            copy["$ref"] = f"{_DOCUMENT}{to}"
        return copy


@cache
def validators_of(spec: SpecFile) -> Validators:
    """Return what makes validators for the schemas of a spec."""
    return Validators(spec.data)
