"""Every generated operation, called as its spec's examples show, decodes what the server answers."""

import itertools
import json
from collections.abc import Iterable
from typing import Any

import httpx
import pytest

from tests.contract.conftest import specs_under_test
from tests.contract.generated_clients import CALLS, GeneratedOperation, credential_alternatives
from tests.contract.test_client_answers import assert_holds
from tools.specfirst.contract.coverage.observed import ABSENT
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.contract.stub_process import Stub

OPERATIONS = [
    GeneratedOperation(spec, operation) for spec in specs_under_test() for operation in operations(spec)
]
_SHOWN = 300
"""How many bytes of an answer are shown."""


def each(operations: Iterable[GeneratedOperation]) -> pytest.MarkDecorator:
    """Parametrize a test with operations, in both ways of calling them."""
    return pytest.mark.parametrize(
        ("generated", "call"),
        [
            pytest.param(one, call, id=f"{one.spec.name}-{one.operation.operation_id}-{call}", marks=one.mark)
            for one in operations
            for call in CALLS
        ],
    )


@each(one for one in OPERATIONS if one.operation.success_statuses)
def test_example_is_accepted_and_decoded(
    generated: GeneratedOperation, call: str, stub: Stub, http: httpx.Client
) -> None:
    served = stub.apis[generated.spec.name]
    ways = itertools.product(credential_alternatives(generated.operation, served), generated.choices)
    for credentials, chosen in ways:
        http.post(stub.reset_url(generated.spec.name)).raise_for_status()
        answer = generated.call(call, served, credentials, **chosen)
        status = generated.operation.documented(answer.status_code) or ""
        refused = f"the example is answered {answer.status_code}: {_shown(answer.content)}"
        assert status in generated.operation.success_statuses, refused
        assert_holds(generated, status, answer.parsed, _document(generated, status, answer.content))


@each(one for one in OPERATIONS if one.operation.refuses_strangers)
def test_call_without_credentials_is_refused(generated: GeneratedOperation, call: str, stub: Stub) -> None:
    answer = generated.call(call, stub.apis[generated.spec.name], {})
    status = generated.operation.refuses_strangers_by
    assert answer.status_code == status
    documented = generated.operation.documented(status)
    assert documented, "it asks for credentials, and documents no 401"
    assert_holds(generated, documented, answer.parsed, _document(generated, documented, answer.content))


def _shown(content: bytes) -> str:
    """Return the beginning of an answer on one line, in which a server says why it refuses."""
    return " ".join(content[:_SHOWN].decode("utf-8", "replace").split()) or "without content"


def _document(generated: GeneratedOperation, status: str, content: bytes) -> Any:
    """Return what an answer holds: bytes where it is no JSON."""
    if generated.plain_type(status):
        return content
    return json.loads(content) if content else ABSENT
