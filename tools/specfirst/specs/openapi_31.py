"""Specs in the words of OpenAPI 3.1, whose schemas are JSON Schema: what checks values knows no other."""

import copy

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.yaml import Document

_EXCLUSIVE = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def as_openapi_31(spec: SpecFile) -> SpecFile:
    """Return a spec that means the same; one of OpenAPI 3.1 as it is.

    Of OpenAPI 3.0, `nullable` becomes a type (beside `type`, where alone it means something) and a boolean
    `exclusiveMinimum` or `exclusiveMaximum` the bound. Lines and everything else stay.
    """
    if not str(spec.data["openapi"]).startswith("3.0"):
        return spec
    data = copy.deepcopy(spec.data)
    data["openapi"] = "3.1.0"
    for part in parts(data):
        schema = part.members
        if part.holds_names or not isinstance(schema, dict):
            continue
        if schema.pop("nullable", False) is True and isinstance(schema.get("type"), str):
            schema["type"] = [schema["type"], "null"]
        for bound, exclusive in _EXCLUSIVE:
            if schema.get(exclusive) is True:
                schema[exclusive] = schema.pop(bound)
            elif schema.get(exclusive) is False:
                del schema[exclusive]
    return SpecFile(spec.name, Document(spec.path, data, spec.document.place), spec.sha256)
