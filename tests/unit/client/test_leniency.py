"""What real servers are known to send works and comes out as the models' annotations say."""

import json
import warnings
from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from opensessions import errors, filled
from opensessions_generated.netscaler_console.models import ClientSession, LoginRecord
from tests.unit.client.annotated import mismatches
from tests.unit.client.apis import (
    APIS,
    APPGATE,
    DETAIL,
    DONE,
    LOGGED_IN,
    META,
    NETSCALER,
    SESSION,
    SESSION_TOKEN,
    SUMMARY,
    VSS,
    ApiUnderTest,
)

OBSERVED = {
    **{
        name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in SESSION.items()
    },
    "operation": "get",
    "resourceType": "mpssession",
    "resrc_total_count": 1,
}


def answered(
    api: ApiUnderTest, document: object, method: str | None = None, *arguments: str, strict: bool = False
) -> Any:
    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=json.dumps(document))

    called = (method, *arguments) if method else (api.main, *api.arguments)
    return api.ask("sync", "https://server.example", *called, transport=api.transport(handler), strict=strict)


def listing(content: bytes, media_type: str = "application/json", **options: Any) -> Any:
    """Return what a console lists that answers with these bytes."""
    answer = httpx.Response(200, content=content, headers={"Content-Type": media_type})
    transport = httpx.MockTransport(lambda _: answer)
    options = {"auth": "request", "transport": transport, **options}
    return NETSCALER.ask("sync", "https://server.example", "list_sessions", **options)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_line_ends_and_tabs_within_a_text_do_not_cost_the_listing(encoding: str) -> None:
    content = json.dumps({**DONE, "mpssession": [{**SESSION, "username": "Jörg#"}]}, ensure_ascii=False)
    odd = content.replace("#", "\t\n").encode(encoding)
    with pytest.warns(errors.AnswerWarning, match="has control characters in its texts"):
        (session,) = listing(odd, f"application/json; charset={encoding}")
    assert session.username == "Jörg\t\n"
    with pytest.raises(errors.MalformedResponse):
        listing(odd, f"application/json; charset={encoding}", strict=True)


@pytest.mark.parametrize("version", [1, 2])
def test_a_row_that_cannot_be_named_is_left_out_and_a_member_that_lacks_is_told(version: int) -> None:
    nameless = {name: value for name, value in SESSION.items() if name != "id"}
    portless = {name: value for name, value in SESSION.items() if name != "port"}
    body = json.dumps({**DONE, "mpssession": [nameless, portless]}).encode()
    with pytest.warns(errors.AnswerWarning) as told:
        (session,) = listing(body, api_version=version)
    assert session.id == SESSION["id"]
    assert {str(warning.message).partition(": ")[2] for warning in told} == {
        *(["mpssession[].port is missing"] if version == 1 else []),  # which version 2 may leave out
        "mpssession[] lacks id, so the item is left out",
    }
    assert filled(session) == {"port"}
    with pytest.raises(errors.MalformedResponse, match=r"mpssession\[[01]\].* (lacks id|is missing)"):
        listing(body, api_version=version, strict=True)


def test_a_byte_in_a_name_that_is_not_utf_8_does_not_cost_the_listing() -> None:
    document = {**DONE, "mpssession": [SESSION, {**SESSION, "id": "2", "username": "M\xfcller"}]}
    content = json.dumps(document, ensure_ascii=False).encode("latin-1")
    with pytest.warns(errors.AnswerWarning, match="is not UTF-8, so characters are replaced"):
        assert [session.username for session in listing(content)] == [SESSION["username"], "M\ufffdller"]
    with pytest.raises(errors.MalformedResponse, match="not JSON"):
        listing(content, strict=True)
    for said in ("application/json; charset=ISO-8859-1; q=1", 'application/json;charset="iso-8859-1"'):
        assert listing(content, said)[1].username == "M\xfcller"


def test_a_number_of_thousands_of_digits_costs_its_member_only() -> None:
    content = json.dumps({**DONE, "mpssession": [SESSION]}).replace(str(SESSION["port"]), "9" * 5000).encode()
    with pytest.warns(errors.AnswerWarning, match="port should be an integer"):
        assert listing(content)[0].port == -1


def test_numbers_and_booleans_as_strings_come_out_typed() -> None:
    (session,) = answered(NETSCALER, {**DONE, "mpssession": [OBSERVED]})
    (plain,) = answered(NETSCALER, NETSCALER.document)
    assert [*mismatches(session, ClientSession)] == []
    assert {**session.to_dict(), **SESSION} == {**plain.to_dict(), **session.additional_properties}
    assert session.additional_properties == {
        "operation": "get",
        "resourceType": "mpssession",
        "resrc_total_count": 1,
    }


@pytest.mark.parametrize("unset", ["", "-1", None])
def test_what_is_not_set_comes_out_as_the_empty_value_of_its_type(unset: str | None) -> None:
    names = ["port", "login_time", "is_self", "is_external_auth"]
    (session,) = answered(NETSCALER, {**DONE, "mpssession": [SESSION | dict.fromkeys(names, unset)]})
    assert [getattr(session, name) for name in names] == [-1, -1, False, False]
    assert [*mismatches(session, ClientSession)] == []


def test_null_for_a_text_is_an_empty_text_and_texts_stay_as_they_are() -> None:
    changed = {"tenant_name": None, "permission": "", "client_type": "-1", "token": 0}
    (session,) = answered(NETSCALER, {**DONE, "mpssession": [SESSION | changed]})
    assert (session.tenant_name, session.permission, session.client_type, session.token) == (
        "",
        "",
        "-1",
        "0",
    )


@pytest.mark.parametrize(
    "empty", [{}, {"mpssession": None}, {"mpssession": []}, {"mpssession": ""}, {"mpssession": {}}]
)
def test_no_resource_at_all_is_an_empty_list(empty: Mapping[str, object]) -> None:
    assert answered(NETSCALER, {**DONE, **empty}) == []


@pytest.mark.parametrize("rows", [[SESSION], SESSION, []], ids=["a list", "an object", "nothing"])
def test_rows_without_their_envelope_are_read_and_that_is_told(rows: object) -> None:
    with pytest.warns(errors.AnswerWarning, match="lacks its envelope"):
        assert [session.id for session in answered(NETSCALER, rows)] == [SESSION["id"]][: bool(rows)]


@pytest.mark.parametrize("rows", [[{"name": "x"}], ["x"], [SESSION, None]], ids=str)
def test_a_list_of_something_else_is_no_listing(rows: object) -> None:
    with pytest.raises(errors.MalformedResponse, match="should be an object, not a list"):
        answered(NETSCALER, rows)


def test_a_single_object_is_a_list_of_one() -> None:
    assert len(answered(NETSCALER, {**DONE, "mpssession": SESSION})) == 1
    name = str(SESSION["id"])
    assert answered(NETSCALER, {**DONE, "mpssession": SESSION}, "get_session", name).id == name
    document = {**VSS.document, "data": SUMMARY}
    assert len(answered(VSS, document)) == 1


def test_severity_may_be_missing() -> None:
    document = {"errorcode": 0, "message": "Done", "mpssession": [SESSION]}
    assert len(answered(NETSCALER, document)) == 1
    document["errorcode"] = "0"
    assert len(answered(NETSCALER, document)) == 1


@pytest.mark.parametrize("login", [LOGGED_IN["login"], LOGGED_IN["login"][0]])
def test_a_login_may_come_without_envelope_and_with_few_members(login: object) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.method == "DELETE":
            return httpx.Response(200, json=DONE)
        return httpx.Response(200, json={"login": login})

    record = NETSCALER.ask("sync", "https://x.example", "login", transport=httpx.MockTransport(handler))
    assert isinstance(record, LoginRecord)
    assert (record.sessionid, record.token, record.tenant_name, record.client_port) == (
        SESSION_TOKEN,
        "0",
        "Owner",
        -1,
    )
    assert [line for line in mismatches(record, LoginRecord) if "auth_with_remote_pubkey" not in line] == []


@pytest.mark.parametrize("document", [{}, DONE, {"login": []}, {"login": None}], ids=str)
def test_a_login_may_give_its_token_as_a_cookie_and_no_record(document: Mapping[str, object]) -> None:
    said = (
        "NITRO_AUTH_TOKEN=older; path=/",
        f"NITRO_AUTH_TOKEN={SESSION_TOKEN}; path=/",
        "NITRO_AUTH_TOKEN=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0; path=/old",
        "SESSID=",
    )
    cookies = [("Set-Cookie", cookie) for cookie in said]

    def handler(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json=document, headers=cookies)
        assert SESSION_TOKEN in request.headers["Cookie"]
        return httpx.Response(200, json=NETSCALER.document)

    assert NETSCALER.call("sync", "https://x.example", transport=httpx.MockTransport(handler))


@pytest.mark.parametrize("data", [[DETAIL], DETAIL, {**DETAIL, "key": "k1", "_links": SUMMARY["_links"]}])
def test_vss_data_may_be_a_list_or_an_object(data: object) -> None:
    links = {"self": "https://vss.example/v2/session/k1", "session": "https://vss.example/v2/session"}
    session = answered(VSS, {"_links": links, "data": data, "meta": META}, "get_session", "k1")
    assert session.user_agent == "VMware VI Client/4.0"
    assert session.login_time_delta == "24 days, 0:00:51.439527"  # the raw value is kept


def test_appgate_values_come_out_typed_and_unknown_ones_are_kept() -> None:
    web = {
        "access": "true",
        "conditionLogic": "xor",
        "conditionResults": {"one": "true", "two": False, "three": None},
        "firewallRules": {"name": "rule", "ports": 443, "types": None},
        "policyNames": "Finance",
        "primarySite": None,
        "domainEntitlement": "",
        "undocumented": [1],
    }
    document = {
        "deviceId": "4C07BC6757EA42DDB702C2D6C45419FC",
        "data": {"g": {"entitlementInfos": {"web": web}}},
    }
    info = answered(APPGATE, document)
    entitlement = info.data["g"].entitlement_infos["web"]
    assert str(info.device_id) == "4c07bc67-57ea-42dd-b702-c2d6c45419fc"
    assert entitlement.access is True
    assert entitlement.condition_logic == "xor"
    assert entitlement.condition_results.additional_properties == {"one": True, "two": False}
    assert entitlement.firewall_rules[0].ports == ["443"]
    assert entitlement.firewall_rules[0].types == []
    assert entitlement.policy_names == ["Finance"]
    assert not entitlement.primary_site
    assert not entitlement.domain_entitlement
    assert entitlement["undocumented"] == [1]
    assert [line for line in mismatches(info, type(info)) if "condition_logic" not in line] == []


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_good_documents_come_out_as_they_are(api: ApiUnderTest) -> None:
    result = answered(api, api.document)
    for model in result if isinstance(result, list) else [result]:
        assert [*mismatches(model, type(model))] == []
        assert json.dumps(model.to_dict(), sort_keys=True) in json.dumps(dict(api.document), sort_keys=True)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"port": "many"}, r"mpssession\[0\]\.port should be an integer, not another string"),
        ({"port": 1.5}, r"mpssession\[0\]\.port should be an integer, not a number"),
        ({"port": True}, r"mpssession\[0\]\.port should be an integer, not a boolean"),
        ({"is_self": "perhaps"}, r"mpssession\[0\]\.is_self should be a boolean"),
        ({"username": ["a"]}, r"mpssession\[0\]\.username should be a string, not a list"),
    ],
)
def test_what_cannot_be_mended_is_told_by_its_place_not_its_value(
    change: dict[str, object], place: str
) -> None:
    with pytest.raises(errors.MalformedResponse, match=place) as caught:
        answered(NETSCALER, {**DONE, "mpssession": [SESSION | change]}, strict=True)
    assert "many" not in str(caught.value)
    assert "perhaps" not in str(caught.value)


def test_a_missing_required_member_is_named() -> None:
    session = {name: value for name, value in SESSION.items() if name != "id"}
    with pytest.raises(errors.MalformedResponse, match=r"mpssession\[[01]\].* (lacks id|is missing)"):
        answered(NETSCALER, {**DONE, "mpssession": [session]})


def test_an_answer_without_the_envelope_is_no_empty_list() -> None:
    with pytest.raises(errors.MalformedResponse, match="none of the members"):
        answered(NETSCALER, {})


def test_a_session_that_is_not_there_under_status_200_is_not_found() -> None:
    with pytest.raises(errors.NotFound, match=r"^GET \S*/v1/config/mpssession/x answered 200: .* no session"):
        answered(NETSCALER, DONE, "get_session", "x")


def test_a_hook_that_shows_warnings_costs_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warnings, "showwarning", {}.__getitem__)
    answered(NETSCALER, {**DONE, "mpssession": [{**SESSION, "port": None}]})


def test_a_list_that_is_not_whole_by_its_own_count_is_told() -> None:
    with pytest.warns(errors.AnswerWarning, match=r"listSessions: data has fewer sessions than meta\.count"):
        answered(VSS, {**VSS.document, "meta": {**META, "count": 9}})
