"""What the plain generated clients are known to get wrong, so that the other tests leave it out.

`opensessions` mends each; a test here that fails says that the generator has been mended instead.
"""

import httpx

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
            assert _arrived(generated, request, parameter["name"]) != dots


def _arrived(generated: GeneratedOperation, request: httpx.Request, name: str) -> object:
    """Return what a path says of a parameter: `/{id}` has an empty one left, others are no path of it."""
    try:
        return path_values(generated.spec, generated.operation, request)[name]
    except AssertionError as error:
        if "is not a path of" not in str(error):
            raise
        return None
