"""What the plain generated clients are known to get wrong, so that the other tests leave it out.

`opensessions` mends each; a test here that fails says that the generator has been mended instead.
"""

import pytest

from tests.contract.drawing import RESOLVED_AWAY, allows, optional_choice
from tests.contract.example_values import example_value
from tests.contract.generated_clients import GeneratedOperation
from tests.contract.generated_operations import EVERY_OPERATION, each_operation, each_status
from tests.contract.request_judge import path_values
from tests.contract.test_client_answers import answered
from tests.contract.test_client_requests import sent
from tools.specfirst.contract.coverage.observed import ABSENT


@each_status(standard=False)
def test_statuses_that_python_does_not_know_are_not_decoded(
    generated: GeneratedOperation, status: str
) -> None:
    """`HTTPStatus(209)` raises ValueError."""
    media_types = generated.operation.responses[status].get("content", {}).values()
    document = next((example_value(generated.spec, one) for one in media_types), ABSENT)
    with pytest.raises(ValueError, match=status):
        answered(generated, int(status), document, "sync_detailed")


@each_operation(
    one for one in EVERY_OPERATION if any(parameter["in"] == "path" for parameter in one.operation.parameters)
)
def test_dots_in_a_path_are_taken_for_steps(generated: GeneratedOperation) -> None:
    """`quote` leaves dots alone, and httpx resolves `..` to the path above."""
    for parameter in generated.operation.parameters:
        for dots in RESOLVED_AWAY:
            if parameter["in"] != "path" or not allows(generated.spec, parameter, dots):
                continue
            drawn = {**generated.example_values(), f"path {parameter['name']}": dots}
            request = sent(generated, "sync_detailed", drawn, generated.placeholder_credentials()[0])
            with pytest.raises(AssertionError, match="is not a path of"):
                path_values(generated.spec, generated.operation, request)


@each_operation(one for one in EVERY_OPERATION if optional_choice(one.spec, one.operation))
def test_a_body_of_one_of_several_kinds_cannot_be_left_out(generated: GeneratedOperation) -> None:
    """The last kind is taken for the one that is left, `UNSET` included."""
    drawn = {name: value for name, value in generated.example_values().items() if name != "body"}
    with pytest.raises(AttributeError, match="Unset"):
        sent(generated, "sync_detailed", drawn, generated.placeholder_credentials()[0])
