"""A request that the spec does not allow gets the documented refusal, and changes nothing."""

from tests.contract.conftest import specs_under_test
from tests.contract.parametrizing import about
from tests.contract.provoked import PROVOKED, is_wrong
from tests.contract.server import Server
from tests.contract.snapshot import assert_unchanged, beginning
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.specs.files import SpecFile


@about(
    "spec, operation, status",
    [
        (spec, operation, (spec, operation, status))
        for spec in specs_under_test()
        for operation in operations(spec)
        for status in PROVOKED
        if status in operation.responses and is_wrong(spec, operation, status)
    ],
)
def test_a_refused_request_changes_nothing(
    spec: SpecFile, operation: Operation, status: str, server: Server
) -> None:
    before = beginning(server, spec)
    for what, provoke in PROVOKED[status].items():
        refusal = provoke(server.privileged(spec, operation), operation)
        assert refusal is None or refusal.status == int(status), (
            f"{what} is answered {refusal.status}, expected {status}"
        )
    assert_unchanged(server, spec, before, "what was refused has changed something")
