"""Examples of parameters and bodies that do not satisfy their schemas: what is sent of them is refused."""

from collections.abc import Iterator

from tools.specfirst.contract.judging.pointers import followed
from tools.specfirst.contract.received import sent_spec
from tools.specfirst.contract.results import Failure
from tools.specfirst.contract.spec_view import content_schema
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import is_json
from tools.specfirst.specs.parts import OperationPart, parameters, resolved, spelled_out, value_at
from tools.specfirst.specs.validators import validators_of
from tools.specfirst.specs.yaml import Pointer

CHECK = "example"
FOLLOWING = "dictionary_mismatch"
"""What schemathesis says of such an example."""

_FIRST = -1


def wrong_examples(spec: SpecFile) -> Iterator[tuple[str, Failure]]:
    """Yield a finding for each example of what is sent that its schema refuses, with the operationId."""
    spec = sent_spec(spec)
    validators = validators_of(spec)
    for part in spec.operations():
        for place, name, schema in _described(spec, part):
            validator = validators.of(schema, validate_formats=True)
            for pointer in _places(spec, place):
                place_of_value, value = followed(spec.data, pointer)
                error = next(validator.iter_errors(value), None)
                if error is None:
                    continue
                line = f"{spec.path}:{spec.line_of((*place_of_value, *error.instance_path))}"
                member = "".join(f"{step}/" for step in error.instance_path)[:-1]
                wrong = f"{member}: {error.message}" if member else error.message
                said = f"the example of {name} does not satisfy its schema: {wrong}"
                yield (
                    part.operation_id or "",
                    Failure(CHECK, said, place=line, rank=_FIRST, cause=f"{CHECK} {line}"),
                )


def _described(spec: SpecFile, part: OperationPart) -> Iterator[tuple[Pointer, str, dict[str, object]]]:
    for place in parameters(spec.data, part):
        parameter = resolved(spec.data, value_at(spec.data, place))
        schema = parameter.get("schema") or content_schema(parameter)
        if schema is not None:
            yield place, parameter["name"], dict(spelled_out(schema))
    if "requestBody" in part.members:
        place, body = followed(spec.data, (*part.pointer, "requestBody"))
        for media_type, content in body.get("content", {}).items():
            if is_json(media_type) and content.get("schema") is not None:
                schema = dict(spelled_out(content["schema"]))
                yield (*place, "content", media_type), "the request body", schema


def _places(spec: SpecFile, parameter: Pointer) -> Iterator[Pointer]:
    described = resolved(spec.data, value_at(spec.data, parameter))
    if "example" in described:
        yield (*parameter, "example")
    for name, entry in described.get("examples", {}).items():
        if "value" in resolved(spec.data, entry):
            yield (*parameter, "examples", name, "value")
