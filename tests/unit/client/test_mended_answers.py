"""One odd member does not cost a listing: it is filled, told once, and known to be filled."""

import copy
import json
import pickle
import warnings
from typing import Any

import httpx
import pytest

from opensessions import AnswerWarning, NetScalerConsole, errors, filled
from opensessions._answers.lenient import Readers, read
from opensessions_generated.netscaler_console.models import ClientSession
from tests.unit.client.apis import APPGATE, DONE, NETSCALER, PASSWORD, SESSION, SUMMARY, VSS, ApiUnderTest

URL = "https://server.example"
ODD: tuple[object, ...] = ("N/A", None, [1], {"a": 1}, "2024-11-22 12:00:00")
EMPTY = {int: -1, bool: False, str: ""}


def console(*documents: object, **options: Any) -> NetScalerConsole:
    answers = iter(documents)
    transport = NETSCALER.transport(lambda _: httpx.Response(200, content=json.dumps(next(answers))))
    return NetScalerConsole(URL, username="nsroot", password=PASSWORD, transport=transport, **options)


def rows(*sessions: object) -> dict[str, object]:
    return {**DONE, "mpssession": [*sessions]}


def listed(document: object) -> list[ClientSession]:
    with console(document) as client, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return client.list_sessions()


@pytest.mark.parametrize("name", [name for name in SESSION if name != "id"])
def test_a_missing_member_is_filled_and_known_to_be(name: str) -> None:
    (session,) = listed(rows({key: value for key, value in SESSION.items() if key != name}))
    assert getattr(session, name) == EMPTY[type(SESSION[name])]
    assert filled(session) == {name}
    assert session.to_dict().keys() == SESSION.keys()
    for twin in (copy.deepcopy(session), pickle.loads(pickle.dumps(session))):  # noqa: S301 - its own
        assert filled(twin) == {name}


@pytest.mark.parametrize("odd", ODD, ids=str)
@pytest.mark.parametrize("name", ["port", "is_self", "login_time"])
def test_a_member_of_another_type_is_filled_and_the_other_row_is_whole(name: str, odd: object) -> None:
    first, second = listed(rows(SESSION | {name: odd}, SESSION))
    assert getattr(first, name) == EMPTY[type(SESSION[name])]
    assert [filled(session) for session in (first, second)] == [{name}, set()]
    assert getattr(second, name) == SESSION[name]


def test_each_member_is_told_once_per_client_by_place_and_kind() -> None:
    odd = rows(SESSION | {"port": "canary", "is_self": None}, SESSION | {"port": "canary"})
    with console(odd, odd) as client:
        with pytest.warns(AnswerWarning) as caught:
            client.list_sessions()
        assert sorted(str(warning.message) for warning in caught) == [
            "listSessions: mpssession[].is_self is null",
            "listSessions: mpssession[].port should be an integer, not another string",
        ]
        assert caught[0].filename == __file__
        client.list_sessions()
        assert len(client.warnings) == 2


@pytest.mark.parametrize("value", ["", "-1"])
def test_what_servers_write_for_unset_is_no_news_but_known(value: str) -> None:
    with console(rows(SESSION | {"port": value, "is_self": ""})) as client:
        (session,) = client.list_sessions()
        assert client.warnings == ()
        assert filled(session) == {"port", "is_self"}


@pytest.mark.parametrize("bad", ["text", 5, None, [], {"username": "x"}, SESSION | {"id": None}], ids=str)
def test_a_row_that_cannot_be_identified_is_left_out_and_told(bad: object) -> None:
    with (
        console(rows(SESSION, bad)) as client,
        pytest.warns(AnswerWarning, match=r"mpssession\[\].*left out"),
    ):
        assert [session.id for session in client.list_sessions()] == [SESSION["id"]]


def test_where_no_row_is_left_the_answer_is_no_empty_list() -> None:
    with console(rows("a", "b")) as client, pytest.raises(errors.MalformedResponse, match="mpssession"):
        client.list_sessions()
    document = {**VSS.document, "data": ["https://vss.example/v2/session/x"]}
    with pytest.raises(errors.MalformedResponse, match=r"data\[0\]"):
        VSS.over("sync", lambda _: httpx.Response(200, json=document))


@pytest.mark.parametrize("name", ["_links", "meta"])
def test_a_missing_part_of_an_envelope_is_filled_with_what_it_should_hold(name: str) -> None:
    document = {key: value for key, value in VSS.document.items() if key != name}
    assert answered(VSS, document)[0].key == SUMMARY["key"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("deviceId",), "unknown"),
        (("data", "gateway", "vpn"), "none"),
        (("data", "gateway", "entitlementInfos", "web", "conditionResults", "MFASuccess"), {"result": True}),
        (("data", "gateway", "entitlementInfos", "web", "firewallRules"), "none"),
        (("data", "gateway", "entitlementInfos", "web"), None),
        (("data", "gateway"), ""),
        (("data",), [{"site": "x"}]),
    ],
)
def test_an_odd_optional_member_is_left_out(place: tuple[str, ...], value: object) -> None:
    document = json.loads(APPGATE.changed(place, value))
    assert answered(APPGATE, document).username == "user"


def test_names_that_the_server_chose_do_not_reach_a_warning() -> None:
    document = json.loads(APPGATE.changed(("data", "canary"), "odd"))
    with pytest.warns(AnswerWarning) as caught:
        APPGATE.over("sync", lambda _: httpx.Response(200, json=document))
    assert [str(warning.message) for warning in caught] == [
        "getSessionInfo: data.* should be an object, not another string"
    ]


@pytest.mark.parametrize("change", [{"port": "N/A"}, {"is_self": None}, {"username": ["a"]}])
def test_a_strict_client_raises_instead(change: dict[str, object]) -> None:
    with console(rows(SESSION | change), strict=True) as client, pytest.raises(errors.MalformedResponse):
        client.list_sessions()


def test_a_strict_client_takes_what_is_right() -> None:
    with console(rows(SESSION), strict=True) as client:
        assert client.list_sessions()


SCHEMAS: dict[str, dict[str, Any]] = {
    "Berth": {
        "type": "object",
        "required": ["id", "at", "on", "kind", "ship", "tags"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "at": {"type": "string", "format": "date-time"},
            "on": {"type": "string", "format": "date"},
            "kind": {"const": "berth"},
            "ship": {"$ref": "Ship"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "next": {"$ref": "Berth"},
        },
    },
    "Ship": {"allOf": [{"$ref": "Named"}, {"type": "object", "properties": {"crew": {"type": "integer"}}}]},
    "Named": {"type": "object", "required": ["name"], "properties": {"name": {"type": ["string", "null"]}}},
    "Ring": {"type": "object", "required": ["ring"], "properties": {"ring": {"$ref": "Ring"}}},
}
GOOD = {
    "id": "4c07bc67-57ea-42dd-b702-c2d6c45419fc",
    "at": "2026-01-01T00:00:00Z",
    "on": "2026-01-01",
    "kind": "berth",
    "ship": {"name": None},
    "tags": [],
}


def mended(name: str, document: object) -> Any:
    return read(Readers(SCHEMAS).reader({"$ref": name}), copy.deepcopy(document))[0]


@pytest.mark.parametrize(
    ("change", "result"),
    [
        ({}, {}),
        ({"at": "soon"}, {"at": "0001-01-01T00:00:00+00:00"}),
        ({"on": 5}, {"on": "0001-01-01"}),
        ({"kind": "ship"}, {"kind": "berth"}),
        ({"ship": {"crew": "12"}}, {"ship": {"name": None, "crew": 12}}),
        ({"ship": {"name": None, "crew": "many"}}, {"ship": {"name": None}}),
        ({"ship": [{"name": "a"}]}, {"ship": {"name": "a"}}),
        ({"tags": "a"}, {"tags": ["a"]}),
        ({"tags": ["a", {}]}, {"tags": ["a"]}),
        ({"next": {**GOOD, "next": "none"}}, {"next": GOOD}),
    ],
)
def test_schemas_of_every_kind_are_mended(change: dict[str, object], result: dict[str, object]) -> None:
    assert mended("Berth", GOOD | change) == GOOD | result


def test_what_nothing_can_stand_for_is_refused() -> None:
    with pytest.raises(errors.MalformedResponse, match="lacks ring"):
        mended("Ring", {"ring": None})


def answered(api: ApiUnderTest, document: object) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return api.over("sync", lambda _: httpx.Response(200, json=document))


@pytest.mark.parametrize("written", ["", SESSION["id"].upper(), SESSION["id"]])  # type: ignore[attr-defined]  # a text
def test_an_id_may_be_written_in_another_case_or_left_out_where_it_was_asked_for(written: str) -> None:
    with console(rows(SESSION | {"id": written})) as client:
        assert client.get_session(str(SESSION["id"])).username == "nsroot"


def test_the_one_that_was_asked_for_is_found_among_others() -> None:
    with console(rows(SESSION | {"id": "other"}, SESSION | {"id": ""}, SESSION)) as client:
        assert client.get_session(str(SESSION["id"])).id == SESSION["id"]
