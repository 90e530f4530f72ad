"""What is wrong with an answer whatever it is about."""

from base64 import b64encode, urlsafe_b64encode
from dataclasses import replace
from urllib.parse import quote

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of, judged_as
from tools.specfirst.contract.live.manners import bad_manners, kept_by_others, taken_by_reading


@pytest.mark.parametrize(
    ("status", "told", "wrong"),
    [
        (200, "public, max-age=3600", True),
        (200, "max-age=0, S-MaxAge=60", True),
        (200, "no-store", False),
        (200, "private, max-age=60", False),
        (404, "public", False),
    ],
)
def test_no_cache_may_give_others_what_is_the_callers(status: int, told: str, wrong: bool) -> None:
    answer = exchange_of("vss_cloud", "listSessions", status, answer_of("vss_cloud", "listSessions", "200"))
    shown = replace(answer, answer_headers=[("Cache-Control", told)])
    assert bool([*kept_by_others(shown)]) is wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (["NITRO_AUTH_TOKEN=; Max-Age=0; Path=/nitro/v2"], True),
        (["NITRO_AUTH_TOKEN=deleted; expires=Thu, 01 Jan 1970 00:00:00 GMT"], True),
        (["NITRO_AUTH_TOKEN=##0A; Max-Age=1800; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], False),
        (["NITRO_AUTH_TOKEN=; Max-Age=0; Path=/old", "NITRO_AUTH_TOKEN=##0A51F0C9; Path=/nitro/v2"], False),
        (["lb=; Max-Age=0"], False),
        (["NITRO_AUTH_TOKEN=##0A51F0C9; Expires=soon"], False),
        ([], False),
    ],
)
def test_who_reads_is_not_logged_out(told: list[str], wrong: bool) -> None:
    document = answer_of("netscaler_console", "listSessions", "200")
    answer = exchange_of("netscaler_console", "listSessions", 200, document)
    shown = replace(answer, started=1_790_000_000.0, answer_headers=[("Set-Cookie", one) for one in told])
    assert bool([*taken_by_reading(shown)]) is wrong
    assert not [*taken_by_reading(replace(shown, method="DELETE"))]
    assert not [*taken_by_reading(replace(shown, status=401))]


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("remember=" + b64encode(b"josem:tr0ub4dor").decode(), True),
        ("remember=" + quote(b64encode(b"~tr0ub4dor?>").decode()), True),
        ("a.e" + urlsafe_b64encode(b'{"pw": "~tr0ub4dor?>"}').decode().rstrip("=") + ".c", False),  # odd
        ("a." + urlsafe_b64encode(b'{"pw": "~tr0ub4dor?>"}').decode().rstrip("=") + ".c", True),
        ("JSESSIONID=dHIwdWI0ZG9", False),
        ("id=" + b64encode(b"josem").decode(), False),
    ],
)
@pytest.mark.parametrize("place", ["cookie", "header", "body"])
def test_a_password_is_seen_in_base64(told: str, wrong: bool, place: str) -> None:
    answer = exchange_of("vss_cloud", "listSessions", 200, {"data": told if place == "body" else ""})
    name = {"cookie": "Set-Cookie", "header": "X-Debug"}.get(place, "")
    shown = replace(answer, answer_headers=[(name, told)] if name else [])
    assert [kind for kind, *_ in bad_manners(shown, [b"tr0ub4dor"], 9.0)] == (["secret"] if wrong else [])


@pytest.mark.parametrize(
    ("sent", "wrong"), [("Bearer", False), ("Bearer ", False), ("Bearer realm", False), ("0b5e1f77", True)]
)
def test_the_name_of_a_scheme_is_no_credential(sent: str, wrong: bool) -> None:
    answer = exchange_of("vss_cloud", "listSessions", 401, {"error": "Unauthorized"})
    shown = [("WWW-Authenticate", f'Bearer realm="{"VSS" if sent.startswith("B") else sent}"')]
    answer = replace(answer, headers=[("Authorization", sent)], answer_headers=shown)
    assert [kind for kind, *_ in bad_manners(answer, [], 9.0)] == (["secret"] if wrong else [])


@pytest.mark.parametrize(
    ("place", "value", "shown"),
    [
        ("password", "hunter2-plain", "data.gateway-aws-1.userClaims.password"),
        ("ldap", {"userPassword": "{SSHA}oM0c1"}, "data.gateway-aws-1.userClaims.ldap.userPassword"),
        ("logins", [{"passwd": "s3cret"}], "data.gateway-aws-1.userClaims.logins[].passwd"),
        ("password", "********", ""),
        ("password", "[hidden-3]", ""),
        ("password", "expired", ""),
        ("password", "", ""),
        ("password", True, ""),
        ("passwordExpires", "2026-01-01", ""),
        ("groups", ["password"], ""),
        ("clientSecret", "s3cr3t-value-91", "data.gateway-aws-1.userClaims.clientSecret"),
        ("x", {"api_key": "AKIA4EXAMPLE7"}, "data.gateway-aws-1.userClaims.x.api_key"),
        ("refresh_token", "eyJhbGciOi.9x", "data.gateway-aws-1.userClaims.refresh_token"),
        ("token", "hardware", ""),
        ("tokenType", "eyJhbGciOi.9x", ""),
        ("secret", "https://vault.example/7", ""),
        ("session_token", "2026-01-01T00:00:00Z", ""),
        ("apiKey", "[hidden-2]", ""),
        ("publicKey", "MIIBIjANBg9x", ""),
    ],
)
def test_a_password_is_seen_where_the_spec_lets_anything_stand(place: str, value: object, shown: str) -> None:
    document = answer_of("appgate_sdp", "getSessionInfo", "200")
    document["data"]["gateway-aws-1"]["userClaims"][place] = value
    found = judged_as("appgate_sdp", "getSessionInfo", 200, document)
    assert [one.headline for one in found if one.check == "secret"] == (
        [f"{shown} shows a {'password' if 'passw' in shown.lower() else 'secret key'}"] if shown else []
    )


def test_a_member_that_the_spec_names_is_judged_by_what_the_spec_says() -> None:
    document = answer_of("netscaler_console", "login", "200")
    document["login"][0]["password"] = "hunter2-plain"
    found = judged_as("netscaler_console", "login", 200, document)
    assert not any("shows a password" in one.headline for one in found)


@pytest.mark.parametrize(
    ("text", "wrong"), [("\\ud83d", True), ("\\ud83d\\ude00", False), ("\\u00e9", False)]
)
def test_half_a_character_is_no_text(text: str, wrong: bool) -> None:
    answer = exchange_of("vss_cloud", "listSessions", 200, {})
    answer = replace(answer, content=f'{{"data": "{text}"}}'.encode())
    assert [kind for kind, *_ in bad_manners(answer, [], 9.0)] == (["text"] if wrong else [])
