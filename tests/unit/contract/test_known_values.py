"""What schemathesis is told of a spec: values that a server may know, and what it does not judge."""

from pathlib import Path

import pytest

from tools.specfirst.contract.amount import usual_amount
from tools.specfirst.contract.schemathesis.config import generated_data
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import parse_spec

SPEC = """\
openapi: 3.1.0
info: {title: Jobs, version: 1.0.0}
paths:
  /jobs:
    get:
      operationId: listJobs
      tags: [jobs]
      parameters:
        - {name: owner, in: query, schema: {$ref: "#/components/schemas/Key"}}
        - {name: after, in: query, schema: {description: Begin here., $ref: "#/components/schemas/Key"}}
        - {name: before, in: query, schema: {type: string, example: k2}}
        - {name: anything, in: query, schema: true}
      responses: {"200": {description: The jobs.}}
  /runs:
    get:
      operationId: listRuns
      tags: [jobs]
      parameters: [{name: before, in: query, schema: {anyOf: [{$ref: "#/components/schemas/Key"}]}}]
      responses: {"200": {description: The runs.}}
components:
  schemas: {Key: {type: string, example: k1}}
"""


@pytest.mark.parametrize(
    ("status", "judges"), [("401", True), ("4XX", True), ("default", True), ("403", False)]
)
def test_an_operation_that_refuses_strangers_otherwise_is_not_held_to_401(status: str, judges: bool) -> None:
    guarded = f"security: [{{key: []}}]\n      responses: {{'{status}': {{description: No.}}}}\n  /runs"
    scheme = "components:\n  securitySchemes: {key: {type: http, scheme: bearer}}\n"
    text = SPEC.replace('responses: {"200": {description: The jobs.}}\n  /runs', guarded)
    spec = parse_spec(Path("specs/jobs.yaml"), text.replace("components:\n", scheme).encode())
    data = generated_data(spec, operations(spec), phases=["fuzzing"], amount=usual_amount(1, 5))
    assert [each["include-operation-id"] for each in data["operations"]] == ["listJobs"] * (not judges)


def test_what_schemathesis_could_not_judge_is_bound_to_no_values() -> None:
    spec = parse_spec(Path("specs/jobs.yaml"), SPEC.encode())
    data = generated_data(spec, operations(spec), phases=["fuzzing"], amount=usual_amount(1, 5))
    assert set(data["parameters"]) == {"query.owner"}
    assert data["dictionaries"] == {"query-owner": {"values": ["k1"]}}


def test_an_example_of_what_only_has_the_name_of_others_is_bound_to_none_of_them() -> None:
    number = "{name: owner, in: query, schema: {type: integer}}, {name: kind, in: query, schema: {}}"
    more = "".join(
        f"  /{name}: {{get: {{operationId: {name}, parameters: [{number}], responses: {{}}}}}}\n"
        for name in ("nights", "days")
    )
    shown = "        - {name: kind, in: query, schema: {type: string, example: nightly}}\n"
    text = SPEC.replace("components:", f"{more}components:").replace(
        "      responses", f"{shown}      responses", 1
    )
    spec = parse_spec(Path("specs/jobs.yaml"), text.encode())
    data = generated_data(spec, operations(spec), phases=["fuzzing"], amount=usual_amount(1, 5))
    assert data["dictionaries"] == {"query-kind": {"values": ["nightly"]}}
