"""The specs say what the four documents say: an inventory of the documents' facts, held against the YAML.

Written from the documents, not from the specs, so that a fact which is lost in an edit is missed.
"""

from typing import Any

import pytest

from tests.unit.own_specs import SPECS
from tools.specfirst.contract.spec_view import Operation, operation_named, operations, security_schemes
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved, value_at

OPERATIONS = {
    "netscaler_console": {
        "login": ("POST", "/nitro/v2/config/login"),
        "logout": ("DELETE", "/nitro/v2/config/login/"),
        "listSessions": ("GET", "/nitro/v1/config/mpssession"),
        "getSession": ("GET", "/nitro/v1/config/mpssession/{id}"),
        "endSession": ("DELETE", "/nitro/v1/config/mpssession/{id}"),
    },
    "vss_cloud": {
        "requestToken": ("POST", "/auth/request-token"),
        "listSessions": ("GET", "/v2/session"),
        "describeSessionResource": ("OPTIONS", "/v2/session"),
        "getSession": ("GET", "/v2/session/{key}"),
    },
    "appgate_sdp": {"getSessionInfo": ("GET", "/session-info/{distinguished-name}")},
}

STRING, INTEGER, BOOLEAN = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
AT_MOST_128 = STRING | {"maxLength": 128}

LOGIN_TABLE = {
    "ID": AT_MOST_128,
    "session_timeout": INTEGER,
    "auth_with_remote_pubkey": INTEGER | {"enum": [0, 1]},
    "password": AT_MOST_128,
    "challenge": STRING,
    "challenge_response": STRING,
    "client_port": INTEGER | {"maximum": 65535},
    "token": STRING,
    "permission": STRING | {"minLength": 1, "maxLength": 128},
    "username": AT_MOST_128,
    "client_ip": STRING,
    "session_creator": STRING,
    "sessionid": STRING,
    "Secret": AT_MOST_128,
}
LOGIN_PAYLOAD_ONLY = {
    "login_type": STRING,
    "tenant_name": STRING,
    "challenge_token": STRING,
    "cert_verified": BOOLEAN,
}
READ_ONLY = {"readOnly": True}
MPSSESSION: dict[str, dict[str, Any]] = {
    "tenant_name": STRING,
    "permission": STRING,
    "is_external_auth": BOOLEAN,
    "id": STRING,
    "expire_after": INTEGER | READ_ONLY,
    "login_time": INTEGER | READ_ONLY,
    "session_timeout": INTEGER | READ_ONLY,
    "port": INTEGER | READ_ONLY,
    "username": STRING | READ_ONLY,
    "client_type": STRING | READ_ONLY,
    "last_activity_time": INTEGER | READ_ONLY,
    "ip_address": STRING | READ_ONLY,
    "is_self": BOOLEAN | READ_ONLY,
    "session_creator": STRING,
    "token": STRING,
    "sessionid": STRING,
}
ENVELOPE = {"errorcode": INTEGER, "message": STRING, "severity": STRING}
STRINGS = {"type": "array", "items": STRING}
OBJECT = {"type": "object"}

SCHEMAS: dict[tuple[str, str], dict[str, Any]] = {
    ("netscaler_console", "LoginCredentials"): LOGIN_TABLE,
    ("netscaler_console", "LoginRecord"): LOGIN_TABLE | LOGIN_PAYLOAD_ONLY,
    ("netscaler_console", "LoginResponse"): ENVELOPE,
    ("netscaler_console", "Result"): ENVELOPE,
    ("netscaler_console", "Failure"): ENVELOPE,
    ("netscaler_console", "ClientSession"): MPSSESSION,
    ("vss_cloud", "SessionSummary"): {"key": STRING, "username": STRING, "_links": OBJECT},
    ("vss_cloud", "Session"): dict.fromkeys(
        (
            *("domain", "ip", "lastActiveTime", "lastActiveTimeDelta", "loginTime", "loginTimeDelta"),
            *("userAgent", "username"),
        ),
        STRING,
    ),
    ("vss_cloud", "Meta"): {"count": INTEGER, "time": STRING, "user": STRING},
    ("vss_cloud", "SessionListLinks"): {"api": STRING, "self": STRING},
    ("vss_cloud", "SessionDetailsLinks"): {"self": STRING, "session": STRING},
    ("vss_cloud", "AccessToken"): {"token": STRING},
    ("appgate_sdp", "SessionInfo"): {
        "deviceId": STRING | {"format": "uuid"},
        "username": STRING,
        "providerName": STRING,
        "data": OBJECT,
    },
    ("appgate_sdp", "GatewaySession"): {
        **dict.fromkeys(("userClaims", "deviceClaims", "systemClaims", "entitlementInfos", "vpn"), OBJECT),
        "site": STRING,
    },
    ("appgate_sdp", "EntitlementInfo"): {
        "access": BOOLEAN,
        "conditionLogic": STRING | {"enum": ["and", "or"]},
        "conditionResults": OBJECT | {"additionalProperties": BOOLEAN},
        "firewallRules": {"type": "array"},
        "policyNames": STRINGS,
        "primarySite": STRING,
        "domainEntitlement": BOOLEAN,
    },
    ("appgate_sdp", "FirewallRule"): {
        **dict.fromkeys(("name", "protocol", "direction", "action"), STRING),
        **dict.fromkeys(("subnets", "urls", "ports", "types"), STRINGS),
    },
    ("appgate_sdp", "Error"): {"id": STRING, "message": STRING},
}

# What each documented payload shows is required; Appgate's page marks nothing as required.
REQUIRED = {
    # With ID and Secret in place of both, says the manual of the service; see `test_neighbouring_facts`.
    ("netscaler_console", "LoginCredentials"): set(),
    ("netscaler_console", "LoginResponse"): {*ENVELOPE, "login"},
    ("netscaler_console", "LoginRecord"): {*LOGIN_TABLE, *LOGIN_PAYLOAD_ONLY},
    ("netscaler_console", "SessionsResponse"): {*ENVELOPE, "mpssession"},
    ("netscaler_console", "SessionResponse"): {*ENVELOPE, "mpssession"},
    ("netscaler_console", "ClientSession"): set(MPSSESSION),
    ("netscaler_console", "Result"): set(ENVELOPE),
    ("vss_cloud", "SessionList"): {"_links", "data", "meta"},
    ("vss_cloud", "SessionSummary"): {"_links", "key", "username"},
    ("vss_cloud", "SessionDetails"): {"_links", "data", "meta"},
    ("vss_cloud", "Session"): set(SCHEMAS["vss_cloud", "Session"]),
    ("vss_cloud", "Meta"): {"count", "time", "user"},
    ("vss_cloud", "AccessToken"): {"token"},
    **{("appgate_sdp", name): set() for api, name in SCHEMAS if api == "appgate_sdp"},
}

DOCUMENTED_STATUSES = {
    ("netscaler_console", "login"): {"200", "209", "4XX", "5XX"},
    ("netscaler_console", "logout"): {"200", "209", "4XX", "5XX"},
    ("netscaler_console", "listSessions"): {"200", "209"},
    ("netscaler_console", "getSession"): {"200", "209"},
    ("netscaler_console", "endSession"): {"200", "209"},
    ("vss_cloud", "requestToken"): {"200"},
    ("vss_cloud", "listSessions"): {"200"},
    ("vss_cloud", "describeSessionResource"): {"200"},
    ("vss_cloud", "getSession"): {"200"},
    ("appgate_sdp", "getSessionInfo"): {"200", "401", "403", "404", "406", "500"},
}

LEFT_OPEN_YET_ANSWERED = {"400", "401", "405", "406"}
"""Malformed request, credentials, method, Accept: no server gets by without an answer to these."""


def _operation(api: str, operation_id: str) -> Operation:
    return operation_named(SPECS[api], operation_id)


def _schema(spec: SpecFile, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = value_at(spec.data, ("components", "schemas", name))
    return schema


@pytest.mark.parametrize("api", OPERATIONS)
def test_every_documented_operation_is_there(api: str) -> None:
    found = {one.operation_id: (one.method, one.path) for one in operations(SPECS[api])}
    assert OPERATIONS[api].items() <= found.items()


@pytest.mark.parametrize(("api", "name"), SCHEMAS, ids=" ".join)
def test_every_documented_member_has_its_type_and_limits(api: str, name: str) -> None:
    spec = SPECS[api]
    properties = _schema(spec, name)["properties"]
    for member, facts in SCHEMAS[api, name].items():
        assert member in properties
        described = {**resolved(spec.data, properties[member])}
        assert {keyword: _bare(described.get(keyword), facts[keyword]) for keyword in facts} == facts, member


@pytest.mark.parametrize(("api", "name"), REQUIRED, ids=" ".join)
def test_required_is_what_every_documented_payload_shows(api: str, name: str) -> None:
    assert set(_schema(SPECS[api], name).get("required", ())) == REQUIRED[api, name]


@pytest.mark.parametrize(("api", "operation_id"), DOCUMENTED_STATUSES, ids=" ".join)
def test_documented_statuses_are_there_and_others_carry_their_evidence(api: str, operation_id: str) -> None:
    responses = _operation(api, operation_id).responses
    documented = DOCUMENTED_STATUSES[api, operation_id]
    assert documented <= set(responses)
    assert set(responses) >= LEFT_OPEN_YET_ANSWERED
    for status in set(responses) - documented:
        assert "itself" in responses[status].get("x-evidence", {}) or status in ("4XX", "5XX"), status


@pytest.mark.parametrize("api", OPERATIONS)
def test_every_request_and_every_answer_has_an_example(api: str) -> None:
    for operation in operations(SPECS[api]):
        for described in (operation.body, *operation.responses.values()):
            for media_type in described.get("content", {}).values():
                assert "example" in media_type or media_type.get("examples"), operation.operation_id


@pytest.mark.parametrize("operation_id", OPERATIONS["netscaler_console"])
def test_any_nitro_operation_can_ask_for_warnings(operation_id: str) -> None:
    operation = _operation("netscaler_console", operation_id)
    (warning,) = (entry for entry in operation.parameters if entry["name"] == "warning")
    assert warning["in"] == "query"
    assert resolved(SPECS["netscaler_console"].data, warning["schema"])["enum"] == ["yes"]
    assert "209" in operation.responses


def test_login_takes_onerror() -> None:
    (onerror,) = (
        one for one in _operation("netscaler_console", "login").parameters if one["name"] == "onerror"
    )
    described = resolved(SPECS["netscaler_console"].data, onerror["schema"])
    assert (onerror["in"], described["enum"], described["default"]) == ("query", ["EXIT", "CONTINUE"], "EXIT")


def test_nitro_takes_the_two_headers_or_the_cookie_but_login_nothing() -> None:
    spec = SPECS["netscaler_console"]
    places = {name: (scheme["in"], scheme["name"]) for name, scheme in security_schemes(spec).items()}
    assert places == {
        "nitroUser": ("header", "X-NITRO-USER"),
        "nitroPass": ("header", "X-NITRO-PASS"),
        "sessionToken": ("cookie", "NITRO_AUTH_TOKEN"),
    }
    for operation in operations(spec):
        expected = [] if operation.operation_id == "login" else [["nitroUser", "nitroPass"], ["sessionToken"]]
        assert operation.security == expected


def test_vss_takes_basic_for_the_token_and_the_token_for_the_rest() -> None:
    schemes = security_schemes(SPECS["vss_cloud"])
    for operation in operations(SPECS["vss_cloud"]):
        ((scheme,),) = operation.security
        assert schemes[scheme]["scheme"] == (
            "basic" if operation.operation_id.startswith(("request", "verify")) else "bearer"
        )


def test_appgate_takes_a_bearer_token_and_names_the_session_in_the_path() -> None:
    spec = SPECS["appgate_sdp"]
    operation = _operation("appgate_sdp", "getSessionInfo")
    assert [security_schemes(spec)[name]["scheme"] for (name,) in operation.security] == ["bearer"]
    (name,) = operation.parameters
    assert (name["name"], name["in"]) == ("distinguished-name", "path")
    assert name["example"] == "CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap"


def test_servers_have_the_base_paths_that_clients_are_given() -> None:
    assert SPECS["netscaler_console"].servers == ("https://{host}",)
    assert all("/v2" not in server for server in SPECS["vss_cloud"].servers)
    assert all(server.endswith("/admin") for server in SPECS["appgate_sdp"].servers)


def _bare(found: Any, fact: Any) -> Any:
    """Reduce a found schema to the keywords that the fact speaks of."""
    if isinstance(found, dict) and isinstance(fact, dict):
        return {keyword: found.get(keyword) for keyword in fact}
    return found


def test_only_these_refuse_members_that_they_do_not_know() -> None:
    closed = {
        (spec.name, name)
        for spec in SPECS.values()
        for name, schema in spec.data["components"]["schemas"].items()
        if schema.get("additionalProperties") is False
    }
    assert closed == {
        *(("netscaler_console", name) for name in ("LoginRequest", "LoginCredentials")),
        *(("appgate_sdp", name) for name in ("Circle", "MemberFilter")),
        ("netscaler_adc", "Which"),
    }


@pytest.mark.parametrize("status", ["200", "209"])
def test_a_login_always_gives_its_token_as_a_cookie(status: str) -> None:
    spec = SPECS["netscaler_console"]
    answer = operation_named(spec, "login").responses[status]
    header = resolved(spec.data, answer["headers"]["Set-Cookie"])
    assert (header["required"], header["schema"]["pattern"]) == (True, "^NITRO_AUTH_TOKEN=")
