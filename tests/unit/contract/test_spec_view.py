"""Operations as the contract run looks at them."""

from pathlib import Path

from tools.specfirst.contract.spec_view import operations
from tools.specfirst.contract.wrong_examples import wrong_answers
from tools.specfirst.specs.files import parse_spec

SPEC = """\
openapi: 3.1.0
info: {title: Jobs, version: '1'}
paths:
  /jobs:
    get: {operationId: listJobs, responses: {"200": {description: x, content: {text/json: {}}}, x-a: b}}
    head: {operationId: lookAtJobs, responses: {"200": {description: x, content: {text/css: {}}}}}
"""


def test_the_answer_to_a_head_has_no_content_whatever_is_said_of_it() -> None:
    get, head = operations(parse_spec(Path("jobs.yaml"), SPEC.encode()))
    said = [one.responses["200"]["content"] for one in (get, head)]
    assert said == [{"text/json": {}}, {}]


def test_what_somebody_has_noted_beside_statuses_is_none() -> None:
    spec = parse_spec(Path("jobs.yaml"), SPEC.encode())
    assert [one.responses.keys() for one in operations(spec)] == [{"200"}, {"200"}]
    assert wrong_answers(spec) == {}
