"""Every generated operation, called as its spec's examples show, decodes what the server answers."""

import httpx
import pytest

from tests.contract.conftest import specs_under_test
from tests.contract.generated_clients import CALLS, GeneratedOperation, credential_alternatives
from tools.contract.scope import operations_under_test
from tools.contract.stub_process import Stub

OPERATIONS = [
    GeneratedOperation(spec, operation)
    for spec in specs_under_test()
    for operation in operations_under_test(spec)
]
every_operation = pytest.mark.parametrize(
    "generated", OPERATIONS, ids=[f"{one.spec.name}-{one.operation.operation_id}" for one in OPERATIONS]
)
every_call = pytest.mark.parametrize("call", CALLS)


@every_call
@every_operation
def test_example_is_accepted_and_decoded(generated: GeneratedOperation, call: str, stub: Stub) -> None:
    served = stub.apis[generated.spec.name]
    for credentials in credential_alternatives(generated.operation, served):
        httpx.post(stub.reset_url(generated.spec.name)).raise_for_status()
        answer = generated.call(call, served, credentials)
        assert str(answer.status_code.value) in generated.operation.success_statuses
        assert type(answer.parsed).__name__ == generated.model_name(answer.status_code)
        assert answer.parsed.to_dict() == httpx.Response(200, content=answer.content).json()


@every_call
@every_operation
def test_call_without_credentials_is_refused(generated: GeneratedOperation, call: str, stub: Stub) -> None:
    if not generated.operation.security:
        pytest.skip("the operation needs no credentials")
    answer = generated.call(call, stub.apis[generated.spec.name], {})
    assert answer.status_code == 401
    assert type(answer.parsed).__name__ == generated.model_name(401)
