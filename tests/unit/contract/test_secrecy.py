"""Nothing that lets somebody in stays in what is kept, and what is kept is checked like the original."""

import json
import re
from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.contract.live_answers import answer_of, judged_as
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request
from tools.specfirst.contract.secrecy import HIDDEN, Secrecy

CANARY = "cAnArY-7f/3 ä"
CONSOLE = SPECS["netscaler_console"]


def exchange(
    *, headers: Headers = (), body: bytes | None = None, answered: Headers = (), content: bytes = b""
) -> Exchange:
    return Exchange("GET", "https://server.test/x", headers, body, 200, answered, content)


def everything(one: Exchange) -> str:
    return json.dumps(one.as_json()) + shown_request(one) + shown_answer(one) + one.url


@pytest.mark.parametrize(
    "header",
    [
        ("Authorization", f"Bearer {CANARY}"),
        ("authorization", CANARY),
        ("X-NITRO-PASS", CANARY),
        ("X-NITRO-USER", CANARY),
        ("Cookie", f"a=1; NITRO_AUTH_TOKEN={CANARY}; SESSID={CANARY}"),
        ("X-Api-Key", CANARY),
    ],
)
def test_headers_of_requests(header: tuple[str, str]) -> None:
    harmless = Secrecy(CONSOLE).exchange(exchange(headers=[header]))
    assert CANARY not in everything(harmless)
    assert [name for name, _ in harmless.headers] == [header[0]]


@pytest.mark.parametrize("alone", ["Bearer ", "bearer", "Basic"])
def test_a_scheme_with_nothing_behind_it_is_hidden_nowhere(alone: str) -> None:
    secrecy = Secrecy(SPECS["vss_cloud"], numbered=True)
    secrecy.exchange(exchange(headers=[("Authorization", alone)]))
    answered = [("WWW-Authenticate", 'Bearer realm="x"'), ("X-Basic", "Basic of bearer")]
    assert secrecy.exchange(exchange(answered=answered)).answer_headers == answered


def test_a_cookie_keeps_its_name_and_what_is_said_about_it() -> None:
    answered = [("Set-Cookie", f"NITRO_AUTH_TOKEN={CANARY}; Path=/nitro/v2; HttpOnly")]
    harmless = Secrecy(CONSOLE).exchange(exchange(answered=answered))
    assert harmless.answer_headers == [("Set-Cookie", f"NITRO_AUTH_TOKEN={HIDDEN}; Path=/nitro/v2; HttpOnly")]


@pytest.mark.parametrize("name", ["sessionid", "token", "Secret", "challenge_response", "password"])
@pytest.mark.parametrize("wrapped", [False, True], ids=["", "deep"])
def test_members_that_the_spec_marks(name: str, wrapped: bool) -> None:
    member: dict[str, Any] = {name: CANARY, "id": "kept"}
    content = json.dumps({"mpssession": [member]} if wrapped else member).encode()
    harmless = Secrecy(CONSOLE).exchange(exchange(content=content, body=content))
    assert CANARY not in harmless.content.decode()
    assert CANARY not in (harmless.body or b"").decode()
    assert b"kept" in harmless.content


def test_what_was_hidden_once_is_hidden_everywhere() -> None:
    secrecy = Secrecy(CONSOLE)
    content = json.dumps({"sessionid": CANARY, "message": f"hello {CANARY}"}).encode()
    harmless = secrecy.exchange(exchange(answered=[("X-Echo", f"<{CANARY}>")], content=content))
    assert "cAnArY" not in everything(harmless)
    assert "cAnArY" not in secrecy.url("https://server.test/cAnArY-7f%2F3%20%C3%A4?a=cAnArY-7f%2F3+%C3%A4")


@pytest.mark.parametrize(
    "text",
    [
        "<input name='password' value=x> password: cAnArYcAnArY<br>",
        "username=me&password=cAnArYcAnArY",
        "{'sessionid': 'cAnArYcAnArY'",
        "api_key=cAnArYcAnArY",
    ],
)
def test_texts_that_are_no_json(text: str) -> None:
    harmless = Secrecy(CONSOLE).exchange(exchange(content=text.encode()))
    assert "cAnArY" not in harmless.content.decode()


def test_credentials_given_at_the_start_however_short() -> None:
    assert Secrecy(CONSOLE, ["ab"]).text("xaby") == f"x{HIDDEN}y"


@pytest.mark.parametrize("before", ["", "u", "me", "me:"])
@pytest.mark.parametrize("behind", ["", "?", " ~~~"])
@pytest.mark.parametrize("letters", [b"+/", b"-_"])
def test_credentials_given_at_the_start_within_base64(before: str, behind: str, letters: bytes) -> None:
    secrecy = Secrecy(CONSOLE, ["other-secret", CANARY], numbered=True)
    coded = b64encode(f"{before}{CANARY}{behind}".encode(), letters).decode()
    shown = secrecy.text(f"{CANARY} {coded}")
    assert re.fullmatch(r"\[hidden-1\] \S{0,5}\[hidden-1\]\S{0,8}", shown)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_types_stay_what_they_are(value: object) -> None:
    hidden = Secrecy(CONSOLE).exchange(exchange(content=json.dumps({"token": value}).encode()))
    assert _types(json.loads(hidden.content)["token"]) == _types(value)


def _types(value: Any) -> Any:
    return [_types(item) for item in value] if isinstance(value, list) else type(value)


@pytest.mark.parametrize("operation_id", ["login", "listSessions", "getSession"])
def test_a_harmless_answer_is_judged_like_the_original(operation_id: str) -> None:
    document = answer_of("netscaler_console", operation_id, "200")
    content = json.dumps(document).encode()
    harmless = json.loads(Secrecy(CONSOLE).exchange(exchange(content=content)).content)
    assert harmless != document
    assert judged_as("netscaler_console", operation_id, 200, harmless) == []


def test_a_link_is_no_credential_whatever_it_leads_to() -> None:
    url = "https://server.test/v2/user/token"
    secrecy = Secrecy(SPECS["vss_cloud"])
    linked = {"_links": {"token": url}, "data": {"token": CANARY}}
    shown = secrecy.exchange(exchange(content=json.dumps(linked).encode()))
    assert json.loads(shown.content) == {"_links": {"token": url}, "data": {"token": HIDDEN}}
    assert secrecy.url(url) == url


@pytest.mark.parametrize("name", ["token", "x-session-token", "my.password"])
def test_a_text_of_very_many_letters_is_read_once(name: str) -> None:
    """As of an answer in Base64, of which each letter might begin a name: that took minutes."""
    content = f"{'bW9uZXk' * 9_000} a=b&{name}=canary-7f3, {'x' * 9_000}".encode()
    hidden = Secrecy(CONSOLE).exchange(exchange(content=content)).content
    assert b"canary" not in hidden
    assert len(hidden) == len(content) - len("canary-7f3") + len(HIDDEN)
