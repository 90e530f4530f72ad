"""What the specs say where the documents are silent is what is known of that."""

from collections.abc import Iterator

from tests.contract.conftest import specs_under_test
from tests.contract.inferred import Inferred, inferred_of
from tests.contract.parametrizing import about
from tests.contract.test_documented_facts import differing, told
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved, value_at
from tools.specfirst.specs.yaml import Pointer

INFERRED = [(spec, found) for spec in specs_under_test() if (found := inferred_of(spec.name))]
OF_ANY_REFUSAL = ("400", "405", "406")
"""Malformed request, method, `Accept`: no server gets by without an answer to these."""

of_operations = about(
    "spec, operation, inferred",
    [(spec, one, (spec, one, found)) for spec, found in INFERRED for one in operations(spec)],
)


@about("spec, inferred", [(spec, next(iter(operations(spec))), (spec, found)) for spec, found in INFERRED])
def test_rules_beyond_the_document_are_those_that_are_known(spec: SpecFile, inferred: Inferred) -> None:
    told(spec, wrong_rules(spec, inferred))


@of_operations
def test_parameters_beyond_the_document_are_as_known(
    spec: SpecFile, operation: Operation, inferred: Inferred
) -> None:
    told(spec, wrong_parameters(spec, operation, inferred))


@of_operations
def test_refusals_beyond_the_document_are_there(
    spec: SpecFile, operation: Operation, inferred: Inferred
) -> None:
    expected = {*OF_ANY_REFUSAL, *(("401",) if operation.security else ())}
    expected |= {status for status, labels in inferred.statuses.items() if operation.label in labels}
    lost = sorted(expected - operation.responses.keys())
    told(spec, [(f"{one} is known, and not there", (*operation.pointer, "responses")) for one in lost])


def wrong_rules(spec: SpecFile, inferred: Inferred) -> Iterator[tuple[str, Pointer]]:
    """Yield what is wrong with the rules of schemas and members, and where."""
    for name, expected in inferred.rules.items():
        schema, _, member = name.partition(".")
        shelf: Pointer = ("components", "schemas")
        at = (*shelf, schema, "properties", member) if member else (*shelf, schema)
        described = value_at(spec.data, at)
        if described is None:
            yield f"{name} is known, and not there", (*shelf, schema) if member else shelf
        else:
            said = differing(resolved(spec.data, described), expected, "known")
            yield from ((f"{name}: {one}", at) for one in said)


def wrong_parameters(
    spec: SpecFile, operation: Operation, inferred: Inferred
) -> Iterator[tuple[str, Pointer]]:
    """Yield what is wrong with the rules of an operation's parameters, and where."""
    for parameter in operation.parameters:
        described = {**parameter, **resolved(spec.data, parameter.get("schema", {}))}
        for whose in (parameter["in"], operation.label):
            expected = inferred.parameters.get((whose, parameter["name"]), {})
            name = f"{parameter['in']} {parameter['name']}"
            said = differing(described, expected, "known")
            yield from ((f"{name}: {one}", operation.pointer) for one in said)
