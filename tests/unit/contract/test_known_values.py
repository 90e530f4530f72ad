"""Which examples schemathesis is told of, as values that a server may know."""

from pathlib import Path

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


def test_what_schemathesis_could_not_judge_is_bound_to_no_values() -> None:
    spec = parse_spec(Path("specs/jobs.yaml"), SPEC.encode())
    data = generated_data(spec, operations(spec), phases=["fuzzing"], amount=usual_amount(1, 5))
    assert set(data["parameters"]) == {"query.owner"}
    assert data["dictionaries"] == {"query-owner": {"values": ["k1"]}}
