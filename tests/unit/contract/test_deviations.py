"""Each known deviation is found in the answer that it is about, and only then called known."""

import json
from gzip import compress
from typing import Any

import pytest

from tests.unit.contract.live_answers import answer_of, judged_as
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.deviation import Deviation, DeviationExample
from tools.specfirst.contract.results import CONTRADICTION, KNOWN, NEW
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.evidence import MARKS

DEVIATIONS = [(api, deviation) for api in SPECS for deviation in known(api).deviations]
EXAMPLES = [
    pytest.param(deviation, api, example, id=f"{deviation.name}, {example.operation_id} {example.status}")
    for api, deviation in DEVIATIONS
    for example in deviation.examples
]


@pytest.mark.parametrize(("deviation", "api", "example"), EXAMPLES)
def test_its_examples_are_known_and_nothing_else(
    deviation: Deviation, api: str, example: DeviationExample
) -> None:
    documented = answer_of(api, example.operation_id, example.status)
    assert not judged_as(api, example.operation_id, int(example.status), documented)
    found = judged_as(
        api, example.operation_id, int(example.sent_as or example.status), example.changed(documented)
    )
    assert found
    assert {failure.sort for failure in found} == {KNOWN}
    assert f"known: {deviation.name}" in found[0].message


@pytest.mark.parametrize(("api", "deviation"), DEVIATIONS, ids=lambda value: getattr(value, "name", value))
def test_it_gives_evidence_for_operations_that_there_are(api: str, deviation: Deviation) -> None:
    mark, _, reason = deviation.evidence.partition(":")
    assert mark in MARKS
    assert reason.strip()
    operation_ids = {operation.operation_id for operation in operations(SPECS[api])}
    assert {example.operation_id for example in deviation.examples} <= operation_ids


def test_many_under_their_keys_are_no_single_object() -> None:
    document = answer_of("netscaler_console", "listSessions", "200")
    (one, *_) = document["mpssession"]
    for value, sort in ((one, KNOWN), ({one["id"]: one}, CONTRADICTION)):
        document["mpssession"] = value
        found = judged_as("netscaler_console", "listSessions", 200, document)
        assert [each.sort for each in found if each.check == "type"] == [sort]


@pytest.mark.parametrize(("value", "told"), [("0", ["type"]), ("2", ["type", "enum"]), (2, ["enum"])])
def test_one_of_some_numbers_may_be_a_text_as_others_are(value: object, told: list[str]) -> None:
    document = answer_of("netscaler_console", "login", "200")
    document["login"][0]["auth_with_remote_pubkey"] = value
    found = judged_as("netscaler_console", "login", 200, document)
    assert {one.check: one.sort == KNOWN for one in found} == {one: one == "type" for one in told}


@pytest.mark.parametrize(
    ("change", "sort", "message", "line"),
    [
        ({"port": True}, CONTRADICTION, 'mpssession[].port is a boolean, not "integer"', "type: integer"),
        ({"port": 50422.5}, CONTRADICTION, 'mpssession[].port is a number, not "integer"', "type: integer"),
        ({"id": 17}, CONTRADICTION, 'mpssession[].id is a integer, not "string"', "type: string"),
        ({"id": None}, CONTRADICTION, 'mpssession[].id is a null, not "string"', "type: string"),
        ({"port": "fifty"}, CONTRADICTION, 'mpssession[].port is a string, not "integer"', "type: integer"),
        (
            {"password": "eu"},
            NEW,
            "mpssession[].password is there, which the spec does not name",
            "ClientSession:",
        ),
        (
            {"region": "eu"},
            KNOWN,
            "mpssession[].region is there, which the spec does not name",
            "ClientSession:",
        ),
    ],
)
def test_what_is_not_known_is_told_with_its_line(
    change: dict[str, Any], sort: str, message: str, line: str
) -> None:
    document = answer_of("netscaler_console", "listSessions", "200")
    document["mpssession"][0] |= change
    (found,) = judged_as("netscaler_console", "listSessions", 200, document)
    assert (found.sort, found.headline) == (sort, message)
    file, _, number = found.place.partition(":")
    assert file == "specs/netscaler_console.yaml"
    assert SPECS["netscaler_console"].path == file
    with open(file, encoding="utf-8") as text:  # noqa: PTH123  # the place as a person would follow it
        assert text.read().splitlines()[int(number) - 1].strip() == line


def test_what_breaks_an_inference_is_new_not_a_contradiction() -> None:
    document = answer_of("vss_cloud", "getSession", "200")
    document["data"] = []
    (found,) = judged_as("vss_cloud", "getSession", 200, document)
    assert found.sort == NEW
    assert "the spec only assumes the contrary (inferred: " in found.message


@pytest.mark.parametrize(
    ("status", "kind"),
    [(418, "status"), (503, "fault")],
)
def test_a_status_that_the_spec_does_not_know_is_new(status: int, kind: str) -> None:
    found = judged_as("vss_cloud", "getSession", status, {"error": "x"})
    assert {failure.sort for failure in found} == {NEW}
    assert kind in {failure.check for failure in found}


def test_a_body_that_is_no_json_is_told() -> None:
    found = judged_as("vss_cloud", "listSessions", 200, None, content=b"<html>", content_type="text/html")
    assert {(failure.check, failure.sort) for failure in found} == {
        ("content type", CONTRADICTION),
        ("body", CONTRADICTION),
    }


def test_values_of_secrets_stay_out_of_what_is_found() -> None:
    document = answer_of("netscaler_console", "listSessions", "200")
    document["mpssession"][1]["sessionid"] = ["##CANARYCANARY"]
    found = judged_as("netscaler_console", "listSessions", 200, document)
    assert [failure.headline for failure in found] == ['mpssession[].sessionid is a list, not "string"']
    assert "CANARY" not in json.dumps([failure.message + failure.answer for failure in found])


def test_a_login_that_lacks_one_member_of_all_is_not_excused() -> None:
    document = answer_of("netscaler_console", "login", "200")
    del document["login"][0]["username"]
    (found,) = judged_as("netscaler_console", "login", 200, document)
    assert (found.sort, found.headline) == (CONTRADICTION, "login[].username is missing")


def test_a_member_in_another_spelling_is_none_more() -> None:
    document = answer_of("appgate_sdp", "listRegisteredDevices", "200")
    document["data"][0]["deviceType"] = document["data"][0].pop("device_type")
    (found,) = judged_as("appgate_sdp", "listRegisteredDevices", 200, document)
    assert (found.check, found.sort) == ("spelling", NEW)
    assert found.headline.endswith("which the spec does not name: it names device_type, which is not there")


def test_what_is_packed_and_does_not_say_so_is_told_as_that() -> None:
    document = answer_of("vss_cloud", "listSessions", "200")
    packed = compress(json.dumps(document).encode())
    told = judged_as("vss_cloud", "listSessions", 200, document, content=packed)
    assert [one.message for one in told] == ["the body is packed with gzip, which no header says"]


def test_a_list_of_addresses_is_as_long_as_it_is() -> None:
    document = answer_of("vss_cloud", "listSessions", "200")
    document["data"] = ["https://vss-api.eis.utoronto.ca:8001/v2/session/4c07"]
    (told,) = judged_as("vss_cloud", "listSessions", 200, document)
    assert (told.headline, told.fails) == ('data[] is a string, not "object"', True)
