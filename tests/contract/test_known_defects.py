"""What the plain generated clients are known to get wrong, so that the other tests leave it out.

`opensessions` mends each; a test here that fails says that the generator has been mended instead.
"""

import pytest

from tests.contract.drawing import RESOLVED_AWAY, allows
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
            alone = f"/{{{parameter['name']}}}/" in f"{generated.operation.path}/"
            if not alone or parameter.get("style", "simple") != "simple":
                continue  # what stands beside it makes it no step
            drawn = {**generated.example_values(), f"path {parameter['name']}": dots}
            request = sent(
                generated,
                "sync_detailed",
                generated.built_arguments(drawn),
                generated.placeholder_credentials()[0],
            )
            with pytest.raises(AssertionError, match="is not a path of"):
                path_values(generated.spec, generated.operation, request)
