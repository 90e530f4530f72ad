"""A recording names nobody whose session the run did not open, and is checked like the original."""

import base64
import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.pseudonyms import Pseudonyms
from tools.specfirst.contract.live.recording import judged
from tools.specfirst.contract.live.written_names import in_the_case_of
from tools.specfirst.contract.report.har import write_har
from tools.specfirst.contract.results import Failure

APPGATE = SPECS["appgate_sdp"]


def shown(exchange: Exchange, own: str = "admin") -> tuple[Pseudonyms, Any]:
    pseudonyms = Pseudonyms(APPGATE, known("appgate_sdp"), "", [own])
    pseudonyms.learn([exchange])
    return pseudonyms, json.loads(pseudonyms.exchange(exchange).content)


def listed(operation_id: str, *users: str) -> Exchange:
    document = answer_of("appgate_sdp", operation_id, "200")
    rows = []
    for user in users:
        row = {**document["data"][0], "username": user, "providerName": "ldap"}
        if "distinguishedName" in row:
            row["distinguishedName"] = f"CN={row['deviceId'].replace('-', '')},CN={user},OU=ldap"
        if "userDistinguishedName" in row:
            row["userDistinguishedName"] = f"CN={user},OU=ldap"
        rows.append(row)
    count = {"range": f"0-{len(rows) - 1}/{len(rows)}", "totalCount": len(rows), "orderBy": "username"}
    return exchange_of("appgate_sdp", operation_id, 200, {**document, **count, "data": rows})


@pytest.mark.parametrize(
    ("operation_id", "users", "query"),
    [
        ("listActiveSessions", ["ana", "bo", "zoe.of.munich"], ""),
        ("listRegisteredDevices", ["ana", "Bo", "zoe.of.munich"], "?orderBy=username"),
        ("listRegisteredDevices", ["zoe.of.munich"], "?username=zoe.of.munich"),
        ("listLicensedUsers", ["ana", "bo", "zoe.of.munich"], ""),
        ("listLicensedUsers", ["zoe, munich", "o=ximena"], ""),
        ("listLicensedUsers", ["zoe.of.munich"], "?query=f.munich"),
        ("listLicensedUsers", ["zoe.of.munich"], "?query=f.muni&query=nich&range=0-1"),
        ("listActiveSessions", ["zoe.of.munich"], "?query=4c"),
        ("listLicensedUsers", ["munich", "zoe.of.munich"], "?query=munich"),
        ("listLicensedUsers", ["license", "user", "users"], "?orderBy=username"),
        ("listLicensedUsers", ["munich", "zoe.of.munich"], "?query=unich&query=munich"),
    ],
)
def test_a_list_is_checked_like_the_original(
    operation_id: str, users: list[str], query: str, tmp_path: Path
) -> None:
    exchange = listed(operation_id, *users)
    exchange = replace(exchange, url=f"{exchange.url}{query}")
    texts = parse_qs(query.removeprefix("?")).get("query", [])
    if texts:
        content = {**json.loads(exchange.content), "queries": texts}
        exchange = replace(exchange, content=json.dumps(content).encode())
    pseudonyms, document = shown(exchange)
    assert not {*users} & {row["username"] for row in document["data"]}
    assert not re.search("muni|nich|4c", pseudonyms.exchange(exchange).url)
    runs = [
        judged(APPGATE, write_har(tmp_path, "appgate_sdp", [one]))
        for one in (exchange, pseudonyms.exchange(exchange))
    ]
    first, second = ([failure.headline for _, failure in run.apis[0].findings()] for run in runs)
    assert first == second


def test_of_short_names_none_becomes_itself_or_another() -> None:
    users = [f"{letter}{digit}" for letter in "ghijklmnop" for digit in range(10)]
    for _ in range(3):
        pseudonyms, document = shown(listed("listActiveSessions", *users))
        others = {row["username"] for row in document["data"]}
        assert len(others) == len(users)
        assert not {*users} & others
        assert {pseudonyms.text(f"'{user}'") for user in users} == {f"'{other}'" for other in others}


def test_of_names_that_are_as_many_as_there_can_be_none_stays() -> None:
    users = "abcdefghijklmnopqrsuvwxy"  # T and Z are of times
    pseudonyms, _ = shown(listed("listActiveSessions", *users))
    assert not any(pseudonyms.text(f"'{user}'") == f"'{user}'" for user in users)


def test_the_callers_own_name_stays() -> None:
    _, document = shown(listed("listLicensedUsers", "admin", "bo"))
    assert [row["username"] == "admin" for row in document["data"]].count(True) == 1


def test_addresses_in_claims_of_any_name() -> None:
    exchange = exchange_of(
        "appgate_sdp", "getSessionInfo", 200, answer_of("appgate_sdp", "getSessionInfo", "200")
    )
    path = "/session-info/CN%3D4c07bc6757ea42ddb702c2d6c45419fc%2CCN%3Duser%2COU%3Dldap"
    _, document = shown(replace(exchange, url=f"https://controller.test{path}"))
    assert "192.168.111.184" not in json.dumps(document)


def test_a_report_has_no_short_names_either() -> None:
    pseudonyms, document = shown(listed("listLicensedUsers", "ana"))
    other = document["data"][0]["username"]
    assert other != "ana"
    failure = Failure(
        "x",
        "username is 'ana', and was 'bo'",
        answer='200\n\n{"username": "ana", "ana": "banana"}',
        steps=("curl http://h/ana",),
    )
    told = pseudonyms.failure(failure)
    assert told.message == f"username is '{other}', and was 'bo'"
    assert told.steps == (f"curl http://h/{other}",)
    assert told.answer == f'200\n\n{{"username": "{other}", "ana": "banana"}}'


def test_a_name_of_which_a_part_is_hidden_has_the_others_replaced() -> None:
    document = answer_of("vss_cloud", "getSession", "200")
    exchange = exchange_of("vss_cloud", "getSession", 200, document)
    pseudonyms = Pseudonyms(SPECS["vss_cloud"], known("vss_cloud"), "", ["josem"])
    pseudonyms.learn([exchange])
    hidden = replace(exchange, content=exchange.content.replace(b"josem", b"[hidden-1]"))
    (session,) = json.loads(pseudonyms.exchange(hidden).content)["data"]
    assert session["domain"] != "VSKEY5"
    assert session["username"] == f"{session['domain']}\\[hidden-1]"


@pytest.mark.parametrize(
    "said",
    [
        "seen by zOe.oF.Munich:443",
        "<zoe.of.munich>",
        "Basic <user:ZOE.of.munich:pass>, or so",
        "/users/<x/zOe.oF.Munich>/all-of-them",
        "a.<zoe.of.munich ~~~??? zoe.of.munich>.c",
        "<jürgen.müller>",
        'of <{"users": ["jürgen.müller", "ana"]}>',
    ],
)
@pytest.mark.parametrize("letters", [b"+/", b"-_"])
def test_in_mixed_letters_and_within_base64_a_name_is_replaced_and_nothing_else(
    said: str, letters: bytes
) -> None:
    users = ("ana", "jürgen.müller", "zoe.of.munich")
    pseudonyms, _ = shown(listed("listLicensedUsers", *users))
    told = said
    for user in users:
        (other,) = re.findall("'(.*)'", pseudonyms.text(f"'{user}'"))
        shown_as = partial(lambda name, found: in_the_case_of(found[0], name), other)
        told = re.sub(re.escape(user), shown_as, told, flags=re.IGNORECASE)
    assert told != said

    def written(text: str) -> str:
        return re.sub("<(.*?)>", lambda plain: base64.b64encode(plain[1].encode(), letters).decode(), text)

    assert pseudonyms.text(written(said)) == written(told)


def test_a_word_of_the_api_stays_in_whichever_letters_somebody_is_called_like_it() -> None:
    word = "Credentials"
    pseudonyms, _ = shown(listed("listLicensedUsers", word.lower()))
    assert pseudonyms.text(f"{word} or {word.lower()}") == f"{word} or {pseudonyms.text(word.lower())}"
    assert pseudonyms.text(word.lower()) != word.lower()


def test_no_header_names_anybody_however_it_is_written() -> None:
    exchange = listed("listLicensedUsers", "zoe.of.munich", "ana")
    in_base64 = base64.b64encode(b"zoe.of.munich").decode()
    told = [
        ("Content-Type", "application/json"),
        ("X-User", "ana"),
        ("X-Seen", f"ZOE.OF.MUNICH {in_base64}"),
        ("Location", "/users/ana?user=zoe.of.munich"),
        ("Content-Location", "http://[zoe.of.munich"),
    ]
    exchange = replace(exchange, headers=[("Referer", told[3][1])], answer_headers=told)
    pseudonyms, document = shown(exchange)
    ana, zoe = sorted((row["username"] for row in document["data"]), key=len)
    masked = pseudonyms.exchange(exchange)
    assert dict(masked.answer_headers) == {
        "Content-Type": "application/json",
        "X-User": ana,
        "X-Seen": f"{zoe.upper()} {base64.b64encode(zoe.encode()).decode()}",
        "Location": f"/users/{ana}?user={zoe}",
        "Content-Location": f"http://[{zoe}",
    }
    assert masked.headers == [("Referer", f"/users/{ana}?user={zoe}")]
