"""What a spec documents is counted whole, and an exchange exercises exactly what is in it."""

import json
from pathlib import Path

import pytest

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.coverage.coverage import CLIENTS, SERVER, coverage_of, gathered
from tools.specfirst.contract.coverage.items import documented_items
from tools.specfirst.contract.coverage.observed import ABSENT, Exchange, observed
from tools.specfirst.contract.coverage.reasons import REASONS, SPEC_ONLY, matches
from tools.specfirst.contract.schemathesis.record import failures_in
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import SpecFile, read_spec, read_specs

ROOT = Path(__file__).resolve().parents[3]

DOORS = """\
openapi: 3.1.0
info: {title: Doors, version: 1.0.0}
servers: [{url: "https://doors.test"}]
paths:
  /doors:
    post:
      operationId: addDoor
      tags: [doors]
      parameters:
        - {name: dry, in: query, schema: {type: boolean}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Door"}}}
      responses:
        "201":
          description: Added.
          headers: {Location: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Door"}}}
        "4XX": {description: Refused.}
components:
  schemas:
    Door:
      type: object
      required: [width]
      properties:
        width: {type: integer, maximum: 90}
        rooms: {type: array, items: {$ref: "#/components/schemas/Door"}}
        key: {type: string, format: password}
"""


@pytest.fixture
def doors(tmp_path: Path) -> SpecFile:
    file = tmp_path / "doors.yaml"
    file.write_text(DOORS, encoding="utf-8")
    return read_spec(file)


def exchange(spec: SpecFile, body: object, answer: object, status: int = 201, **query: object) -> Exchange:
    (operation,) = operations(spec)
    content = json.dumps(answer).encode() if answer is not None else b""
    return Exchange(spec, operation, {"query": query}, body, "", {}, status, {"location": "/1"}, content)


def test_everything_documented_is_an_item(doors: SpecFile) -> None:
    (operation,) = operations(doors)
    found = list(documented_items(doors, operation))
    assert len(found) == len(set(found))
    request = [item.removeprefix("addDoor request ") for item in found if item.startswith("addDoor request")]
    assert request == [
        *("type kept", "type broken", "required kept", "required broken"),
        *(".width", ".width type kept", ".width type broken", ".width maximum kept", ".width maximum broken"),
        *(".rooms", ".rooms type kept", ".rooms type broken"),
        *(".key", ".key type kept", ".key type broken"),
    ]
    assert "addDoor 201 header Location" in found
    assert "addDoor 4XX" in found
    assert "addDoor query dry absent" in found


def test_an_exchange_exercises_what_is_in_it(doors: SpecFile) -> None:
    (operation,) = operations(doors)
    documented = set(documented_items(doors, operation))
    seen = set(observed(exchange(doors, {"width": 91}, {"width": 80, "rooms": []}))) & documented
    assert "addDoor request .width maximum broken" in seen
    assert "addDoor request .width maximum kept" not in seen
    assert "addDoor request .rooms" not in seen
    assert "addDoor query dry absent" in seen
    assert "addDoor query dry" not in seen
    assert {"addDoor 201", "addDoor 201 header Location", "addDoor 201 .rooms"} <= seen
    assert "addDoor 201 .key" not in seen


def test_a_code_counts_for_its_range_and_a_missing_body_for_nothing(doors: SpecFile) -> None:
    seen = set(observed(exchange(doors, ABSENT, None, status=404, dry=True)))
    assert {"addDoor 4XX", "addDoor query dry", "addDoor query dry type kept"} <= seen
    assert not any("request" in item or "201" in item for item in seen)


@pytest.mark.parametrize(
    ("type_of", "sent", "is_number"),
    [
        ("integer", "0", True),
        ("integer", 0, True),
        ("integer", "0.5", False),
        ("integer", "zero", False),
        ("number", "0.5", True),
        ("[integer, 'null']", "-3", True),
        ("integer", "9" * 5_000, False),
    ],
)
def test_a_text_in_a_query_is_the_number_that_it_is_read_as(
    tmp_path: Path, type_of: str, sent: object, *, is_number: bool
) -> None:
    file = tmp_path / "doors.yaml"
    file.write_text(DOORS.replace("{type: boolean}", f"{{type: {type_of}, minimum: 1}}"), encoding="utf-8")
    seen = set(observed(exchange(read_spec(file), ABSENT, None, status=404, dry=sent)))
    assert ("addDoor query dry minimum broken" in seen) is is_number
    assert ("addDoor query dry type broken" in seen) is not is_number


def test_what_was_not_exercised_needs_a_reason(doors: SpecFile) -> None:
    coverage = coverage_of(doors, {SERVER: {"addDoor", "addDoor 201"}, CLIENTS: {"addDoor 4XX"}})
    assert (coverage.exercised, coverage.exercised_by_clients) == (2, 1)
    # No behaviour file is named doors.
    assert set(coverage.excuses()) <= {
        SPEC_ONLY,
        "what stands in a path, query or header is a text, whatever it holds",
    }
    assert coverage.unexcused == []


def test_of_an_api_with_state_everything_else_is_missing() -> None:
    spec = read_spec(ROOT / "specs/vss_cloud.yaml")
    coverage = coverage_of(spec, {}, known("vss_cloud").unexercised)
    missing = {item.name for item in coverage.unexcused}
    assert {"listSessions 200", "getSession 404", "describeSessionResource 200 header Allow"} <= missing
    assert "requestToken 429" not in missing
    assert len(coverage.excused) + len(coverage.unexcused) == coverage.total


def test_each_reason_speaks_of_something() -> None:
    items = {
        spec.name: [item for operation in operations(spec) for item in documented_items(spec, operation)]
        for spec in read_specs(ROOT)
    }
    every = [item for found in items.values() for item in found]
    idle = [pattern for pattern, _ in REASONS if not any(matches(pattern, item) for item in every)]
    for api, found in items.items():
        own = known(api).unexercised
        idle += [f"{api}: {each}" for each, _ in own if not any(matches(each, item) for item in found)]
    assert idle == []


def test_records_and_tests_are_gathered(tmp_path: Path) -> None:
    record = tmp_path / "doors.ndjson"
    record.write_text('{"phase": "fuzzing"}\n{"finished": true, "exercised": ["a", "b"]}\n', encoding="utf-8")
    broken = tmp_path / "broken.ndjson"  # on a full disk, say
    broken.write_text('{"phase": "fuzzing"}\n{"finished": true, "exerc', encoding="utf-8")
    (tmp_path / "exercised-1.json").write_text(
        json.dumps({"server": {"doors": ["c"]}, "clients": {"doors": ["a"]}}), encoding="utf-8"
    )
    found = gathered([("doors", each) for each in (record, broken, tmp_path / "missing.ndjson")], tmp_path)
    assert found == {"doors": {SERVER: {"a", "b", "c"}, CLIENTS: {"a"}}}
    assert [*failures_in(broken)] == [*failures_in(record)] == []


@pytest.mark.parametrize("said", ["true", "false"])
def test_a_member_of_which_a_boolean_says_all_is_an_item(tmp_path: Path, said: str) -> None:
    file = tmp_path / "doors.yaml"
    file.write_text(DOORS.replace("{type: string, format: password}", said), encoding="utf-8")
    spec = read_spec(file)
    (operation,) = operations(spec)
    assert "addDoor request .key" in set(documented_items(spec, operation))
    assert "addDoor request .key" in set(observed(exchange(spec, {"width": 1, "key": 1}, None)))
