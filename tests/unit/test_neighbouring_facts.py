"""The specs say what is known of the operations around the four documents, and say that it is not in them.

An inventory of facts of the vendors' published APIs, manuals and clients, held against the YAML.
"""

from typing import Any

import pytest

from tests.contract.documented import document_of
from tests.unit.neighbouring_members import MAY_BE_NULL, REQUIRED, SCHEMAS
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.spec_view import Operation, operation_named, operations, security_schemes
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved, value_at

OPERATIONS = {
    "netscaler_console": {
        "logoutSession": ("POST", "/nitro/v2/config/logout"),
        "listSessionsV2": ("GET", "/nitro/v2/config/mpssession"),
        "getSessionV2": ("GET", "/nitro/v2/config/mpssession/{id}"),
        "endSessionV2": ("DELETE", "/nitro/v2/config/mpssession/{id}"),
        "getLockoutPolicy": ("GET", "/nitro/v1/config/user_lockout_policy"),
        "setLockoutPolicy": ("PUT", "/nitro/v1/config/user_lockout_policy"),
    },
    "vss_cloud": {
        "requestOneTimePassword": ("POST", "/tf/request-token"),
        "verifyOneTimePassword": ("POST", "/tf/verify"),
        "ping": ("GET", "/v2/ping"),
        "getUser": ("GET", "/v2/user"),
        "getMessageOfTheDay": ("GET", "/v2/session/motd"),
        "listTokens": ("GET", "/v2/user/token"),
        "getToken": ("GET", "/v2/user/token/{id}"),
        "disableToken": ("PUT", "/v2/user/token/{id}"),
        "deleteToken": ("DELETE", "/v2/user/token/{id}"),
    },
    "appgate_sdp": {
        "getVersion": ("GET", "/version"),
        "listIdentityProviders": ("GET", "/identity-providers/names"),
        "signIn": ("POST", "/login"),
        "authenticate": ("POST", "/authentication"),
        "startSecondFactor": ("POST", "/authentication/otp/initialize"),
        "finishSecondFactor": ("POST", "/authentication/otp"),
        "authorize": ("GET", "/authorization"),
        "signOut": ("POST", "/authentication/logout"),
        "listActiveSessions": ("GET", "/stats/active-sessions/dn"),
        "getSessionTotals": ("GET", "/stats/active-sessions/dashboard"),
        "listRegisteredDevices": ("GET", "/on-boarded-devices"),
        "removeRegisteredDevice": ("DELETE", "/on-boarded-devices/{distinguished-name}"),
        "revokeTokens": ("POST", "/on-boarded-devices/revoke-tokens"),
        "reevaluateDevices": ("POST", "/on-boarded-devices/reevaluate/{distinguished-name}"),
        "listBlacklist": ("GET", "/blacklist"),
        "blacklistUser": ("POST", "/blacklist"),
        "unblacklistUser": ("DELETE", "/blacklist/{distinguished-name}"),
        "listLicensedUsers": ("GET", "/license/users"),
        "getLicense": ("GET", "/license"),
    },
    "netscaler_adc": {
        "listSessions": ("GET", "/nitro/v1/config/systemsession"),
        "endSession": ("POST", "/nitro/v1/config/systemsession"),
        "getSession": ("GET", "/nitro/v1/config/systemsession/{sid}"),
    },
    "redfish": {
        "getServiceRoot": ("GET", "/redfish/v1/"),
        "listSessions": ("GET", "/redfish/v1/SessionService/Sessions"),
        "getSession": ("GET", "/redfish/v1/SessionService/Sessions/{SessionId}"),
        "endSession": ("DELETE", "/redfish/v1/SessionService/Sessions/{SessionId}"),
    },
}
OF_NEIGHBOURS_ALONE = {"netscaler_adc", "redfish"}
"""APIs of which a whole specification says what is said."""

STATUSES = {
    ("vss_cloud", "requestOneTimePassword"): {"200"},
    ("vss_cloud", "verifyOneTimePassword"): {"200"},
    ("vss_cloud", "ping"): {"200"},
    ("vss_cloud", "getUser"): {"200"},
    ("vss_cloud", "getMessageOfTheDay"): {"200"},
    ("vss_cloud", "listTokens"): {"200"},
    ("vss_cloud", "getToken"): {"200"},
    ("vss_cloud", "disableToken"): {"200"},
    ("vss_cloud", "deleteToken"): {"204"},
    ("netscaler_console", "logoutSession"): {"200", "4XX", "5XX"},
    ("netscaler_console", "listSessionsV2"): {"200", "4XX", "5XX"},
    ("netscaler_console", "getSessionV2"): {"200", "4XX", "5XX"},
    ("netscaler_console", "endSessionV2"): {"200", "4XX", "5XX"},
    ("appgate_sdp", "getVersion"): {"200"},
    ("appgate_sdp", "listIdentityProviders"): {"200", "500"},
    ("appgate_sdp", "signIn"): {"200", "400", "401", "406", "422", "500"},
    ("appgate_sdp", "authenticate"): {"200", "400", "401", "406", "422", "500"},
    ("appgate_sdp", "startSecondFactor"): {"200", "400", "401", "406", "422", "500"},
    ("appgate_sdp", "finishSecondFactor"): {"200", "400", "401", "406", "422", "500"},
    ("appgate_sdp", "authorize"): {"200", "400", "401", "403", "406", "412", "500"},
    ("appgate_sdp", "signOut"): {"204", "401", "406", "500"},
    ("appgate_sdp", "listActiveSessions"): {"200", "401", "403", "406", "500"},
    ("appgate_sdp", "getSessionTotals"): {"200", "401", "403", "406", "500"},
    ("appgate_sdp", "listRegisteredDevices"): {"200", "401", "403", "406", "500"},
    ("appgate_sdp", "removeRegisteredDevice"): {"204", "401", "403", "404", "406", "500"},
    ("appgate_sdp", "revokeTokens"): {"200", "400", "401", "403", "406", "422", "500"},
    ("appgate_sdp", "reevaluateDevices"): {"200", "400", "401", "403", "406", "500"},
    ("appgate_sdp", "listBlacklist"): {"200", "401", "403", "406", "500"},
    ("appgate_sdp", "blacklistUser"): {"200", "400", "401", "403", "406", "422", "500"},
    ("appgate_sdp", "unblacklistUser"): {"204", "401", "403", "404", "406", "500"},
    ("appgate_sdp", "listLicensedUsers"): {"200", "401", "403", "406", "500"},
    ("appgate_sdp", "getLicense"): {"200", "401", "403", "406", "500"},
    ("netscaler_console", "getLockoutPolicy"): {"200", "4XX", "5XX"},
    ("netscaler_console", "setLockoutPolicy"): {"200", "4XX", "5XX"},
}

PARAMETERS = {
    ("netscaler_adc", "listSessions"): {("query", "pagesize"), ("query", "pageno")},
    ("netscaler_adc", "endSession"): {("query", "action")},
    ("netscaler_adc", "getSession"): {("path", "sid")},
    ("redfish", "getServiceRoot"): set(),
    ("redfish", "listSessions"): {("query", "$skip")},
    ("redfish", "getSession"): {("path", "SessionId")},
    ("redfish", "endSession"): {("path", "SessionId")},
}

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


def _operation(api: str, operation_id: str) -> Operation:
    return operation_named(SPECS[api], operation_id)


def _schema(spec: SpecFile, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = value_at(spec.data, ("components", "schemas", name))
    return schema


@pytest.mark.parametrize("api", SPECS)
def test_there_is_what_is_known_and_no_more(api: str) -> None:
    document = document_of(api)
    documented = document.operations if document else ()
    found = {one.operation_id: (one.method, one.path) for one in operations(SPECS[api])}
    assert {name: at for name, at in found.items() if " ".join(at) not in documented} == OPERATIONS[api]


@pytest.mark.parametrize(("api", "name"), SCHEMAS, ids=" ".join)
def test_every_member_has_its_type_and_there_are_no_others(api: str, name: str) -> None:
    spec = SPECS[api]
    properties = _schema(spec, name)["properties"]
    assert properties.keys() == SCHEMAS[api, name].keys()
    for member, facts in SCHEMAS[api, name].items():
        described = resolved(spec.data, properties[member])
        assert {keyword: described.get(keyword) for keyword in facts} == facts, member


@pytest.mark.parametrize(("api", "name"), SCHEMAS, ids=" ".join)
def test_required_is_what_is_known_to_be(api: str, name: str) -> None:
    assert set(_schema(SPECS[api], name).get("required", ())) == REQUIRED.get((api, name), set())


@pytest.mark.parametrize(("api", "operation_id"), STATUSES, ids=" ".join)
def test_known_statuses_are_there_and_others_carry_their_evidence(api: str, operation_id: str) -> None:
    responses = _operation(api, operation_id).responses
    assert STATUSES[api, operation_id] <= set(responses)
    for status in set(responses) - STATUSES[api, operation_id] - {"406"}:
        assert "itself" in responses[status].get("x-evidence", {}), status


@pytest.mark.parametrize(("api", "operation_id"), PARAMETERS, ids=" ".join)
def test_parameters_have_their_names_and_places(api: str, operation_id: str) -> None:
    parameters = _operation(api, operation_id).parameters
    assert {(one["in"], one["name"]) for one in parameters} == PARAMETERS[api, operation_id]


@pytest.mark.parametrize("api", sorted(OF_NEIGHBOURS_ALONE))
def test_what_is_named_may_not_be_there(api: str) -> None:
    for operation in operations(SPECS[api]):
        if any(one["in"] == "path" for one in operation.parameters):
            assert "404" in operation.responses, operation.operation_id


@pytest.mark.parametrize("api", SPECS)
def test_a_refused_method_is_told_which_are_not(api: str) -> None:
    """RFC 9110: the answer 405 has to have `Allow`."""
    for operation in operations(SPECS[api]):
        headers = {"405": {}, **operation.responses}["405"].get("headers", {})
        assert "405" not in operation.responses or "Allow" in headers, operation.operation_id
        if "Allow" in headers:
            assert resolved(SPECS[api].data, headers["Allow"])["required"] is True, operation.operation_id


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
    for operation_id, (method, path) in OPERATIONS[api].items():
        members = spec.data["paths"][path][method.lower()]
        assert "itself" in members.get("x-evidence", {}), operation_id
    for schema_api, name in SCHEMAS:
        if schema_api == api:
            assert "itself" in _schema(spec, name).get("x-evidence", {}), name


def test_appgate_takes_the_token_that_belongs_to_each_step() -> None:
    for operation_id in OPERATIONS["appgate_sdp"]:
        security = _operation("appgate_sdp", operation_id).security
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
    lists = [one for one in OPERATIONS["appgate_sdp"] if one.startswith("list") and one[4] != "I"]
    assert len(lists) == 4
    for operation_id in lists:
        parameters = _operation("appgate_sdp", operation_id).parameters
        assert {one["name"] for one in parameters} - {"filterBy", "geolocationQuery"} == {
            "query",
            "range",
            "orderBy",
            "descending",
        }
