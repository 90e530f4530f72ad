"""What the specs say of the operations around the four documents: no more than is known, with evidence.

That they say what is known is of the contract run: `test_documented_facts`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.contract.documented import Object, document_of, neighbours_of, objects_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.spec_view import Operation, operation_named, operations, security_schemes
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

NEIGHBOURS = {api: found for api in SPECS if (found := neighbours_of(api))}
OF_NEIGHBOURS_ALONE = {api for api in SPECS if document_of(api) is None}
"""APIs of which a whole specification says what is said."""

CODES = {"NoSuchSession": 258, "NotLoggedIn": 354}
"""What NetScaler ADC says by its own codes."""

WITHOUT_CREDENTIALS = {
    "getServiceRoot",
    "getVersion",
    "listIdentityProviders",
    "signIn",
    "authenticate",
    "login",
}
WITH_A_PARTIAL_TOKEN = {"startSecondFactor", "finishSecondFactor", "authorize"}

MAY_BE_NULL = {
    "appgate_sdp": {"RegisteredDevice.lastSeenAt"},
    "redfish": {
        f"Session.{name}" for name in ("UserName", "ClientOriginIPAddress", "SessionType", "Context")
    },
    "vss_cloud": {"Pages.next_url", "TokenRequest.otp"},
}
IN_PARAMETERS = {
    ("vss_cloud", "TokenRequest"): {"otp"},
    ("appgate_sdp", "MemberFilter"): {"username", "providerName", "hostname"},
    ("appgate_sdp", "Circle"): {"latitude", "longitude", "radiusKilometers"},
}
"""Members of schemas beyond the documents that no body of a neighbouring operation shows."""


def _operation(api: str, operation_id: str) -> Operation:
    return operation_named(SPECS[api], operation_id)


def _schema(spec: SpecFile, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = value_at(spec.data, ("components", "schemas", name))
    return schema


def _neighbouring(api: str) -> Iterator[Operation]:
    return (one for one in operations(SPECS[api]) if one.label in NEIGHBOURS[api].operations)


def _shown(api: str) -> Iterator[tuple[str, Object, Mapping[str, Any]]]:
    """Yield the objects that are published: where, what, and the schema in the spec."""
    for one in _neighbouring(api):
        facts = NEIGHBOURS[api].operations[one.label]
        for place, expected, _, schema in objects_of(SPECS[api], one, facts, *facts.objects):
            yield f"{one.operation_id} {place}", expected, schema


@pytest.mark.parametrize("api", SPECS)
def test_there_is_what_is_known_and_no_more(api: str) -> None:
    document = document_of(api)
    known = {*(document.operations if document else ()), *NEIGHBOURS[api].operations}
    assert {one.label for one in operations(SPECS[api])} == known


@pytest.mark.parametrize("api", SPECS)
def test_there_are_no_members_but_those_that_are_known(api: str) -> None:
    for place, expected, schema in _shown(api):
        assert schema["properties"].keys() == expected.members.keys(), place


@pytest.mark.parametrize(("api", "name"), IN_PARAMETERS, ids=" ".join)
def test_what_only_requests_show_has_its_members(api: str, name: str) -> None:
    schema = _schema(SPECS[api], name)
    assert schema["properties"].keys() == IN_PARAMETERS[api, name]
    assert set(schema.get("required", ())) == ({*schema["properties"]} if name == "Circle" else set())


@pytest.mark.parametrize("api", sorted(SPECS.keys() - OF_NEIGHBOURS_ALONE))
def test_statuses_beyond_those_that_are_known_carry_their_evidence(api: str) -> None:
    for one in _neighbouring(api):
        for status in one.responses.keys() - {*NEIGHBOURS[api].operations[one.label].statuses} - {"406"}:
            assert "itself" in one.responses[status].get("x-evidence", {}), (one.operation_id, status)


@pytest.mark.parametrize("api", sorted(OF_NEIGHBOURS_ALONE))
def test_there_are_no_parameters_but_those_that_are_known(api: str) -> None:
    for one in _neighbouring(api):
        places = {(parameter["in"], parameter["name"]) for parameter in one.parameters}
        assert places == NEIGHBOURS[api].operations[one.label].parameters.keys(), one.operation_id


@pytest.mark.parametrize("api", sorted(OF_NEIGHBOURS_ALONE))
def test_what_is_named_may_not_be_there(api: str) -> None:
    for operation in operations(SPECS[api]):
        if any(one["in"] == "path" for one in operation.parameters):
            assert "404" in operation.responses, operation.operation_id


def test_netscaler_adc_takes_two_headers_and_tells_by_codes_what_is_wrong() -> None:
    spec = SPECS["netscaler_adc"]
    assert all(one.security == [["nitroUser", "nitroPass"]] for one in operations(spec))
    places = {name: (scheme["in"], scheme["name"]) for name, scheme in security_schemes(spec).items()}
    assert places == {"nitroUser": ("header", "X-NITRO-USER"), "nitroPass": ("header", "X-NITRO-PASS")}
    assert value_at(spec.data, ("components", "schemas", "Action", "enum")) == ["kill"]
    for name, code in CODES.items():
        (media_type,) = value_at(spec.data, ("components", "responses", name, "content")).values()
        assert media_type["example"]["errorcode"] == code


@pytest.mark.parametrize("api", sorted(SPECS))
def test_all_that_is_sent_and_answered_is_plain_json(api: str) -> None:
    """Refusals too: none of the vendors answers `application/problem+json`."""
    for operation in operations(SPECS[api]):
        for body in (operation.body, *operation.responses.values()):
            assert body.get("content", {}).keys() <= {"application/json"}, operation.operation_id


@pytest.mark.parametrize("api", sorted(SPECS))
def test_what_may_be_null_is_what_is_known_to_be(api: str) -> None:
    found = {
        f"{name}.{member}"
        for name, schema in SPECS[api].data["components"]["schemas"].items()
        for member, said in schema.get("properties", {}).items()
        if "null" in said.get("type", ())
    }
    assert found == MAY_BE_NULL.get(api, set())


def test_redfish_takes_a_password_or_the_token_of_a_session() -> None:
    spec = SPECS["redfish"]
    assert all(
        one.security == [["basicAuth"], ["sessionToken"]]
        for one in operations(spec)
        if one.operation_id not in WITHOUT_CREDENTIALS
    )
    schemes = security_schemes(spec)
    assert schemes["basicAuth"]["scheme"] == "basic"
    assert (schemes["sessionToken"]["in"], schemes["sessionToken"]["name"]) == ("header", "X-Auth-Token")


@pytest.mark.parametrize("api", sorted(SPECS.keys() - OF_NEIGHBOURS_ALONE))
def test_every_operation_and_schema_beyond_the_documents_says_where_it_is_from(api: str) -> None:
    spec = SPECS[api]
    document = document_of(api)
    documented = document.operations if document else {}
    of_documents = {
        id(schema)
        for one in operations(spec)
        if (facts := documented.get(one.label))
        for _, _, _, schema in objects_of(spec, one, facts, *facts.objects)
    }
    for one in _neighbouring(api):
        members = spec.data["paths"][one.path][one.method.lower()]
        assert "itself" in members.get("x-evidence", {}), one.operation_id
    beyond = {id(schema): schema for _, _, schema in _shown(api) if id(schema) not in of_documents}
    beyond |= {id(_schema(spec, name)): _schema(spec, name) for at, name in IN_PARAMETERS if at == api}
    assert beyond
    for schema in beyond.values():
        assert "itself" in schema.get("x-evidence", {}), schema


def test_appgate_takes_the_token_that_belongs_to_each_step() -> None:
    for one in _neighbouring("appgate_sdp"):
        security, operation_id = one.security, one.operation_id
        expected = [] if operation_id in WITHOUT_CREDENTIALS else [["bearerAuth"]]
        if operation_id in WITH_A_PARTIAL_TOKEN:
            expected = [["partialAuth"], *([["bearerAuth"]] if operation_id == "authorize" else [])]
        assert security == expected, operation_id


def test_a_login_of_netscaler_is_by_password_or_by_secret() -> None:
    ways = _schema(SPECS["netscaler_console"], "LoginCredentials")["anyOf"]
    assert [set(way["required"]) for way in ways] == [{"username", "password"}, {"ID", "Secret"}]


def test_sessions_of_netscaler_can_be_filtered_paged_and_counted() -> None:
    parameters = _operation("netscaler_console", "listSessionsV2").parameters
    assert {(one["in"], one["name"]) for one in parameters} == {
        ("query", name) for name in ("filter", "pagesize", "pageno", "count")
    }
    assert [one["name"] for one in _operation("netscaler_console", "logoutSession").parameters] == ["onerror"]


@pytest.mark.parametrize("schema", ["LoginCredentials", "LoginRecord"])
def test_a_login_of_netscaler_has_the_members_of_version_14_1(schema: str) -> None:
    properties = _schema(SPECS["netscaler_console"], schema)["properties"]
    more = {
        "LoginCredentials": {"new_password", "confirm_new_password", "two_factor_authentication_label"},
        "LoginRecord": {"force_change_password"},
    }
    for name in more[schema]:
        assert "itself" in properties[name]["x-evidence"]


def test_every_list_of_appgate_can_be_narrowed_sorted_and_cut() -> None:
    names = [one.operation_id for one in _neighbouring("appgate_sdp")]
    lists = [one for one in names if one.startswith("list") and one[4] != "I"]
    assert len(lists) == 4
    for operation_id in lists:
        parameters = _operation("appgate_sdp", operation_id).parameters
        assert {one["name"] for one in parameters} - {"filterBy", "geolocationQuery"} == {
            "query",
            "range",
            "orderBy",
            "descending",
        }
