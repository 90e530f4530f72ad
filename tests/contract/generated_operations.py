"""The generated operations that tests are parametrized with: found from the specs, never listed by hand."""

import json
from collections import Counter
from collections.abc import Iterable

import pytest

from tests.contract.conftest import specs_under_test
from tests.contract.generated_clients import GeneratedOperation
from tools.specfirst.contract.spec_view import content_schema, operations

EVERY_OPERATION = [
    GeneratedOperation(spec, operation) for spec in specs_under_test() for operation in operations(spec)
]


def each_operation(chosen: Iterable[GeneratedOperation] = EVERY_OPERATION) -> pytest.MarkDecorator:
    """Parametrize a test with generated operations."""
    return pytest.mark.parametrize(
        "generated", [pytest.param(one, id=str(one), marks=one.mark) for one in chosen]
    )


def each_status() -> pytest.MarkDecorator:
    """Parametrize a test with generated operations and their documented statuses."""
    return pytest.mark.parametrize(
        ("generated", "status"),
        [
            pytest.param(one, status, id=f"{one}-{status}", marks=one.mark)
            for one in EVERY_OPERATION
            for status in one.operation.responses
        ],
    )


def sharers(generated: GeneratedOperation, status: str) -> int:
    """Return how many statuses of an API's operations are answered by what this one is answered by."""
    return _SHARERS[answer_of(generated, status)]


def answer_of(generated: GeneratedOperation, status: str) -> tuple[str, str]:
    """Return what answers of a status are told apart by: the API and the schema."""
    schema = content_schema(generated.operation.responses[status])
    return generated.spec.name, json.dumps(schema, default=str)


_SHARERS = Counter(answer_of(one, status) for one in EVERY_OPERATION for status in one.operation.responses)
