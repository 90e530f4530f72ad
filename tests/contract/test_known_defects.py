"""What the plain generated clients are known to get wrong, so that the other tests leave it out.

`opensessions` mends each; a test here that fails says that the generator has been mended instead.
"""

import pytest

from tests.contract.drawing import RESOLVED_AWAY, allows, optional_choice
from tests.contract.generated_clients import GeneratedOperation
from tests.contract.generated_operations import EVERY_OPERATION, each_operation
from tests.contract.request_judge import path_values
from tests.contract.test_client_requests import sent


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
