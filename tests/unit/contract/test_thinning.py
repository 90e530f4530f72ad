"""Of very many cases of the coverage phase ever fewer are sent, and how many were passed over is told."""

import io
import itertools
import json
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from rich.console import Console
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.coverage import _operation as coverage

from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.files import report_contents
from tools.specfirst.contract.report.result_json import as_json, from_json
from tools.specfirst.contract.results import ApiResult, RunResult
from tools.specfirst.contract.schemathesis.record import RunRecord
from tools.specfirst.contract.schemathesis.spec_file import spec_file
from tools.specfirst.contract.schemathesis.thinning import Thinning, is_of_body, whole
from tools.specfirst.specs.files import parse_spec
from tools.specfirst.specs.openapi_31 import as_openapi_31

SPEC = """\
openapi: 3.0.3
info: {title: Jobs, version: 1.0.0}
paths:
  /jobs:
    get:
      operationId: listJobs
      tags: [jobs]
      parameters: [{name: kind, in: query, schema: {type: string, nullable: true}}]
      responses:
        "200":
          description: The jobs.
          content:
            application/json: {schema: {type: array, items: {type: string}}}
            text/csv: {x-left-out: nobody reads it, schema: {type: object}}
    post:
      operationId: addJobs
      x-left-out: its body is of a kind of its own
      tags: [jobs]
      responses: {"204": {description: Added.}}
"""


def test_the_first_cases_are_all_sent_and_later_ones_ever_fewer() -> None:
    thinning = Thinning(300)
    sent = [number for number in range(6000) if thinning.sends("GET /x")]
    assert sent[:300] == list(range(300))
    assert 900 < len(sent) < 1500
    assert max(later - earlier for earlier, later in itertools.pairwise(sent)) <= 40
    assert thinning.passed_over == {"GET /x": 6000 - len(sent)}
    assert thinning.sends("GET /y"), "each operation is counted by itself"


def test_a_glance_sends_fewer_of_them_and_a_long_run_more() -> None:
    assert whole(3) == whole(5) < whole(50) < whole(500)


def test_a_parameter_leads_to_its_schema_at_once(tmp_path: Path) -> None:
    of_jobs = "{name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}}"
    aliases = "Kind: {$ref: '#/components/schemas/Name'}, Name: {type: string, example: odd}"
    text = SPEC.replace("{name: kind, in: query, schema: {type: string, nullable: true}}", of_jobs)
    text += f"components: {{schemas: {{{aliases}}}}}\n"
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/jobs.yaml").write_text(text, encoding="utf-8")
    spec = as_openapi_31(parse_spec(Path("specs/jobs.yaml"), text.encode()))
    read = json.loads(spec_file(spec, tmp_path, tmp_path / "specs").read_text(encoding="utf-8"))
    (parameter,) = read["paths"]["/jobs"]["get"]["parameters"]
    assert parameter["schema"] == {"$ref": "#/components/schemas/Name"}


def test_a_mapping_without_alternatives_is_not_held_against_answers(tmp_path: Path) -> None:
    told = "discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}}"
    text = SPEC.replace("{type: array, items: {type: string}}", "{$ref: '#/components/schemas/Pet'}")
    cat = "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}"
    one = f"Any: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}], {told}}}"
    text += f"components: {{schemas: {{Pet: {{type: object, {told}}}, {cat}, {one}}}}}\n"
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/jobs.yaml").write_text(text, encoding="utf-8")
    spec = as_openapi_31(parse_spec(Path("specs/jobs.yaml"), text.encode()))
    read = json.loads(spec_file(spec, tmp_path, tmp_path / "specs").read_text(encoding="utf-8"))
    schemas = read["components"]["schemas"]
    assert [name for name in schemas if "discriminator" in schemas[name]] == ["Any"]


def test_a_header_that_is_there_anyway_is_not_demanded(tmp_path: Path) -> None:
    kind = "{name: kind, in: query, schema: {type: string, nullable: true}}"
    headers = ", ".join(
        f"{{name: {name}, in: header, required: true, schema: {{type: string}}}}"
        for name in ("User-Agent", "X")
    )
    text = SPEC.replace(kind, headers)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/jobs.yaml").write_text(text, encoding="utf-8")
    spec = as_openapi_31(parse_spec(Path("specs/jobs.yaml"), text.encode()))
    read = json.loads(spec_file(spec, tmp_path, tmp_path / "specs").read_text(encoding="utf-8"))
    demanded = [each.get("required") for each in read["paths"]["/jobs"]["get"]["parameters"]]
    assert demanded == [None, True]


def test_a_number_of_so_many_bits_has_their_bounds(tmp_path: Path) -> None:
    numbers = ", ".join(
        f"{{name: {name}, in: query, schema: {{type: {kind}, format: int32, minimum: -7}}}}"
        for name, kind in (("a", "number"), ("b", "integer"))
    )
    text = SPEC.replace("{name: kind, in: query, schema: {type: string, nullable: true}}", numbers)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/jobs.yaml").write_text(text, encoding="utf-8")
    spec = as_openapi_31(parse_spec(Path("specs/jobs.yaml"), text.encode()))
    read = json.loads(spec_file(spec, tmp_path, tmp_path / "specs").read_text(encoding="utf-8"))
    a, b = (each["schema"] for each in read["paths"]["/jobs"]["get"]["parameters"])
    assert (a["minimum"], a["maximum"], b["minimum"], "maximum" in b) == (-7, 2**31 - 1, -7, False)


def test_a_link_to_no_operation_is_minded_by_nobody(tmp_path: Path) -> None:
    links = "links: {self: {operationId: listJobs}, odd: {operationId: nowhere}}"
    text = SPEC.replace("          content:", f"          {links}\n          content:", 1)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/jobs.yaml").write_text(text, encoding="utf-8")
    spec = as_openapi_31(parse_spec(Path("specs/jobs.yaml"), text.encode()))
    read = json.loads(spec_file(spec, tmp_path, tmp_path / "specs").read_text(encoding="utf-8"))
    assert read["paths"]["/jobs"]["get"]["responses"]["200"]["links"].keys() == {"self"}


def test_a_form_that_is_answered_is_a_text_to_who_judges_it(tmp_path: Path) -> None:
    form = "          content:\n            multipart/form-data: {schema: {type: object}}"
    text = SPEC.replace("          content:", form, 1)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/jobs.yaml").write_text(text, encoding="utf-8")
    spec = as_openapi_31(parse_spec(Path("specs/jobs.yaml"), text.encode()))
    read = json.loads(spec_file(spec, tmp_path, tmp_path / "specs").read_text(encoding="utf-8"))
    content = read["paths"]["/jobs"]["get"]["responses"]["200"]["content"]
    assert (content["multipart/form-data"], "schema" in content["application/json"]) == ({}, True)


def test_what_is_left_out_is_neither_sent_nor_passed_but_told(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    path = tmp_path / "specs/jobs.yaml"
    path.write_text(SPEC, encoding="utf-8")
    spec = as_openapi_31(parse_spec(Path("specs/jobs.yaml"), SPEC.encode()))
    read = json.loads(spec_file(spec, tmp_path, tmp_path / "specs").read_text(encoding="utf-8"))
    assert read["paths"]["/jobs"].keys() == {"get"}
    assert read["paths"]["/jobs"]["get"]["responses"]["200"]["content"].keys() == {"application/json"}

    run = RunResult(1, [empty_result(spec)])
    assert [operation.operation_id for operation in run.operations()] == ["listJobs"]
    left_out = [
        "specs/jobs.yaml:14: GET /jobs 200 text/csv: nobody reads it",
        "specs/jobs.yaml:15: POST /jobs: its body is of a kind of its own",
    ]
    assert run.apis[0].left_out == left_out
    assert from_json(json.loads(json.dumps(as_json(run)))).apis[0].left_out == left_out
    run.apis[0].passed_over = 1234
    told = io.StringIO()
    print_result(Console(file=told, width=120), run, [])
    said = told.getvalue()
    assert "left out  specs/jobs.yaml:15: POST /jobs: its body is of a kind of its own" in said
    assert "1,234 cases of the coverage phase" in said
    assert "seed 1, 2 left out by name" in said
    suite = ET.fromstring(report_contents(run)["contract.junit.xml"])[0]
    assert (suite.get("tests"), suite.get("skipped")) == ("4", "2")


def test_a_record_tells_how_many_cases_were_passed_over(tmp_path: Path) -> None:
    record = tmp_path / "record.ndjson"
    record.write_text(
        json.dumps({"finished": True, "exercised": [], "passedOver": {"GET /x": 7, "PUT /x": 3}})
    )
    record.write_text(record.read_text() + "\n")
    result = ApiResult("jobs", "specs/jobs.yaml", [])
    RunRecord(record, result).read()
    assert result.passed_over == 10


def _cases(members: int) -> list[Case[Any]]:
    properties = {f"m{number}": {"type": "string", "maxLength": 9} for number in range(members)}
    taken = {"required": True, "content": {"application/json": {"schema": {"properties": properties}}}}
    kind = {"name": "kind", "in": "query", "schema": {"type": "integer"}}
    answers = {"200": {"description": "Added."}}
    add = {"requestBody": taken, "parameters": [kind], "responses": answers}
    document = {"openapi": "3.1.0", "info": {"title": "Jobs", "version": "1"}, "paths": {"/x": {"post": add}}}
    operation = schemathesis.openapi.from_dict(document)["/x"]["POST"]
    both = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    config = operation.schema.config.generation_for(operation=operation)
    drawn = operation.schema.iter_coverage_cases(operation, generation_modes=both, generation_config=config)
    return list(drawn)


def test_of_endlessly_many_bodies_the_last_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_body_cases", "drop_negatives_any_draft_admits"):
        monkeypatch.setitem(vars(coverage), name, vars(coverage)[name])
    thinning = Thinning(30, most=100)
    thinning.thin_bodies()
    assert 60 > Counter(map(is_of_body, _cases(40)))[True] > 30
    assert thinning.passed_over["POST /x"] < 100


def test_of_very_many_bodies_few_become_cases_and_all_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_body_cases", "drop_negatives_any_draft_admits"):
        monkeypatch.setitem(vars(coverage), name, vars(coverage)[name])
    all_cases = Counter(map(is_of_body, _cases(40)))
    thinning = Thinning(30)
    thinning.thin_bodies()
    cases = Counter(map(is_of_body, _cases(40)))
    assert all_cases[True] > 300
    assert 100 > cases[True] > 30
    assert cases[False] == all_cases[False] > 5
    assert thinning.passed_over["POST /x"] >= all_cases[True] - cases[True]
    assert thinning.passed_over.keys() == {"POST /x"}
