"""What openapi-python-client complains about, found again in the spec: it names places only in words."""

import json
import re

from openapi_python_client.parser.errors import GeneratorError, ParseError

from tools.specfirst.prepare import AT, Prepared
from tools.specfirst.specs.files import Problem, SpecFile
from tools.specfirst.specs.names import class_module
from tools.specfirst.specs.parts import METHODS, parts
from tools.specfirst.specs.yaml import Pointer, parse_reference

_OPERATION = re.compile(rf"\b({'|'.join(METHODS).upper()}) (/\S*)")
_COMPONENT = re.compile(r"(/components/[\w.-]+/[\w.-]+)")
_ADDRESS = re.compile(r"<[\w.]+ object at 0x[0-9a-fA-F]+>")


def located_problem(prepared: Prepared, error: GeneratorError) -> Problem:
    """Return an error or warning of the generator as a problem, at the most precise line that can be told."""
    spec = prepared.spec
    words = [part.strip(" :.") for part in (error.header.removeprefix("WARNING "), error.detail or "")]
    text = _ADDRESS.sub("…", ": ".join(filter(None, words)))
    message = f"the generator cannot use this: {text}; write it in another way"
    marks = getattr(error.data, "model_extra", None) if isinstance(error, ParseError) else None
    if marks and isinstance(marks.get(AT), int):
        return prepared.problem_at(marks[AT], message)
    place = _exact_place(spec, error, _rough_place(text, prepared))
    # Of a document that it cannot read at all, the check by OpenAPI knows the line, and says it better.
    return spec.problem(place, message) if place else Problem(spec.path, 0, message)


def too_long_name(spec: SpecFile, module: str) -> Problem:
    """Return as a problem that the module of an unnamed schema has a name that no file can have."""
    schemas = spec.data.get("components", {}).get("schemas", {})
    outer = [name for name, schema in schemas.items() if module.startswith(f"{class_module(name)}_")]
    pointer = ("components", "schemas", max(outer, key=len)) if outer else ("paths",)
    words = f"the class of a schema deep inside would be called {module[:40]}…"
    return spec.problem(
        pointer, f"{words}, too long for a file; give the inner schemas names of their own in components"
    )


def _rough_place(text: str, prepared: Prepared) -> Pointer:
    found = _OPERATION.search(text)
    if found:
        method, path = found.groups()
        for operation in prepared.spec.operations():
            if (operation.method, prepared.plans[str(operation.operation_id)].path) == (method, path):
                return operation.pointer
        return ("paths", path, method.lower())
    component = _COMPONENT.search(text)
    return (parse_reference(f"#{component[1]}") or ()) if component else ()


def _exact_place(spec: SpecFile, error: GeneratorError, rough: Pointer) -> Pointer:
    """Return where the part of the spec that the error carries stands, `rough` if that is not unique."""
    if not isinstance(error, ParseError) or error.data is None:
        return rough
    culprit = json.loads(error.data.model_dump_json(exclude_unset=True, by_alias=True))
    places = [part.pointer for part in parts(spec.data) if part.members == culprit]
    below = [place for place in places if place[: len(rough)] == rough] or places
    return below[0] if len(below) == 1 else rough
