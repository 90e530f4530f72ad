"""Examples that do not satisfy their schemas: what is sent of them is refused, and nothing answers them."""

from collections.abc import Iterator

from jsonschema_rs import ValidationError

from tools.specfirst.contract.judging.pointers import followed
from tools.specfirst.contract.received import received_spec, sent_spec
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
                said = f"the example of {name} does not satisfy its schema: {_wrong(error)}"
                yield (
                    part.operation_id or "",
                    Failure(CHECK, said, place=line, rank=_FIRST, cause=f"{CHECK} {line}"),
                )


def wrong_answers(spec: SpecFile) -> dict[tuple[str, str], tuple[Pointer, Failure]]:
    """Return the rule that refuses an answer's example, and what that says, by operationId and status."""
    spec = received_spec(spec)
    validators = validators_of(spec)
    found: dict[tuple[str, str], tuple[Pointer, Failure]] = {}
    for part in spec.operations():
        for status in [each for each in part.members.get("responses", {}) if not each.startswith("x-")]:
            place, answer = followed(spec.data, (*part.pointer, "responses", status))
            for media_type, content in answer.get("content", {}).items():
                written: Pointer = (*place, "content", media_type)
                if not is_json(media_type) or content.get("schema") is None:
                    continue
                validator = validators.of(dict(spelled_out(content["schema"])), validate_formats=True)
                for pointer in _places(spec, written):
                    error = next(validator.iter_errors(followed(spec.data, pointer)[1]), None)
                    if error is not None:
                        rule = _rule(error, (*written, "schema"))
                        line = f"{spec.path}:{spec.line_of(rule)}"
                        said = (
                            f"the example of the answer {status} does not satisfy its schema: {_wrong(error)}"
                        )
                        told = Failure(CHECK, said, place=line, rank=_FIRST, cause=f"{CHECK} {rule}")
                        found.setdefault((part.operation_id or "", status), (rule, told))
    return found


def _rule(error: ValidationError, schema: Pointer) -> Pointer:
    """Return where the rule stands that an error is of: its way begins anew where a reference leads."""
    way = tuple(error.schema_path)
    starts = [index for index, step in enumerate(way) if step == "components"]
    return way[starts[-1] :] if starts else (*schema, *way)


def _wrong(error: ValidationError) -> str:
    member = "".join(f"{step}/" for step in error.instance_path)[:-1]
    return f"{member}: {error.message}" if member else error.message


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
