"""Every example in the specs is valid against the schema that it illustrates."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.unit.own_specs import SPECS
from tools.specfirst.contract.spec_view import examples, operations
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import parts, resolved
from tools.specfirst.specs.validators import validators_of

ROOT = Path(__file__).resolve().parents[2]


def _illustrated(spec: SpecFile) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    """Yield each example with the place it stands at and the schema it belongs to."""
    for operation in operations(spec):
        for parameter in operation.parameters:
            for example in examples(spec, parameter):
                yield f"{operation.label} {parameter['name']}", parameter["schema"], example
        bodies = {"request": operation.body, **operation.responses}
        for name, body in bodies.items():
            for media_type in body.get("content", {}).values():
                for example in examples(spec, media_type):
                    yield f"{operation.label} {name}", media_type["schema"], example
            for header_name, entry in body.get("headers", {}).items():
                header = resolved(spec.data, entry)
                for example in examples(spec, header):
                    yield f"{operation.label} {name} {header_name}", header["schema"], example
    for part in parts(spec.data):
        written = part.members.get("examples")
        if not part.holds_names and isinstance(written, list):
            for example in written:
                yield "/".join(map(str, part.pointer)), part.members, example


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.name)
def test_examples_are_valid(spec: SpecFile) -> None:
    validators = validators_of(spec)
    checked = 0
    for place, schema, example in _illustrated(spec):
        validator = validators.of(schema, validate_formats=True)
        problems = [f"{place}: {error.message}" for error in validator.iter_errors(example)]
        assert not problems
        checked += 1
    illustrated = [
        one
        for one in operations(spec)
        if one.parameters or one.body or any(answer.get("content") for answer in one.responses.values())
    ]
    assert checked > len(illustrated) or not illustrated
