"""What a server says reaches a message in one bounded line, without secrets and what a terminal obeys."""

import base64
import html
import json
import pickle
import quopri
import re
import time
import unicodedata
from urllib.parse import quote, quote_plus

import httpx
import pytest

from opensessions import errors
from opensessions._secrets.masking import excerpt, told, without
from tests.unit.client.apis import ALL, KINDS, LISTED_TOKEN, NETSCALER, PASSWORD, ApiUnderTest, Kind
from tests.unit.client.leaks import leaks, said_by

SECRET = 'p"ä ss/w&rd+#=;'
FORMS = {
    "plain": SECRET,
    "upper case": SECRET.upper(),
    "JSON": json.dumps(SECRET),
    "JSON, not ASCII": json.dumps(SECRET, ensure_ascii=False),
    "JSON twice": json.dumps(json.dumps(SECRET)),
    "percent": quote(SECRET, safe=""),
    "percent, small": quote(SECRET, safe="").lower(),
    "percent, path": quote(SECRET),
    "form": quote_plus(SECRET),
    "percent, twice": quote(quote(SECRET, safe=""), safe=""),
    "percent, of JavaScript": quote(SECRET, safe="!'()*~"),
    "percent, Latin-1": quote(SECRET, safe="", encoding="latin-1"),
    "JSON of PHP": json.dumps(SECRET).replace("/", r"\/"),
    "JSON of Go": json.dumps(SECRET).replace("&", r"\u0026"),
    "JSON of JavaScript": json.dumps(SECRET).replace("w", r"\u{77}"),
    "bytes of Python": repr(SECRET.encode()).removeprefix("b").strip("'"),
    "octal": re.sub("[^a-z]", lambda found: "".join(f"\\{byte:03o}" for byte in found[0].encode()), SECRET),
    "quoted-printable": quopri.encodestring(SECRET.encode(), quotetabs=True).decode(),
    "HTML": html.escape(SECRET),
    "HTML, in decimals": html.escape(SECRET).replace("&quot;", "&#34;").replace("&amp;", "&#038;"),
    "HTML, quotes as they are": html.escape(SECRET, quote=False),
    "HTML, twice": html.escape(html.escape(SECRET)),
    "base64": base64.b64encode(SECRET.encode()).decode(),
    "base64, for URLs": base64.urlsafe_b64encode(SECRET.encode()).decode(),
    "base64, wrapped": re.sub("(.{5})", r"\1\r\n ", base64.b64encode(SECRET.encode()).decode()),
    "hex": SECRET.encode().hex(),
    "decomposed": unicodedata.normalize("NFD", SECRET),
    "read as Latin-1": SECRET.encode().decode("latin-1"),
    "wrapped": re.sub("(.{4})", r"\1\n", SECRET),
    "wrapped in JSON": json.dumps(re.sub("(.{4})", r"\1\n", SECRET)),
    "coloured": re.sub("(.{4})", "\\1\x1b[31m", SECRET),
    "coloured in JSON": json.dumps(re.sub("(.{4})", "\\1\x1b[31m", SECRET)),
    "with zeros": "\0".join(SECRET),
    "with what nobody sees": "\u200b\u00ad".join(SECRET),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_secret_is_masked_in_whatever_form_it_is_echoed(form: str) -> None:
    for masked in (
        told(f"bad {form}, sorry", iter([SECRET]), None),
        excerpt(f"bad {form}, sorry", [SECRET], None),
    ):
        assert masked.replace('"', "").replace("\\", "").replace("=", "").replace("\n ", "") == "bad …, sorry"


@pytest.mark.parametrize("before", ["key=", "100%", "=", "\\1", "&amp", "\\u00"])
def test_a_secret_is_masked_although_it_looks_like_the_rest_of_an_escape(before: str) -> None:
    assert without(f"{before}deadbeef, sorry", ["deadbeef"]) == f"{before}…, sorry"


def test_a_text_is_read_closely_for_one_escape() -> None:
    assert without("bad S3cret!pa=3Dss here", ["S3cret!pa=ss"]) == "bad … here"


def test_a_secret_of_one_letter_does_not_blacken_the_message() -> None:
    assert without("a user named a is bad", ["a"]) == "… user named … is bad"
    assert without("anything", [""]) == "anything"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x00b\x07c\x9bd", "a b c d"),
        ("line\r\nInjected: x", "line Injected: x"),
        ("a\u2028b\u2029c", "a b c"),
        ("user \u202egnp.exe", "user gnp.exe"),
        ("z\u200be\u2066r\ufeffo", "zero"),
        ("half \ud800 pair", "half pair"),
        ("fine: äöü 日本 🙂", "fine: äöü 日本 🙂"),
    ],
)
def test_what_a_terminal_obeys_is_not_shown(said: str, shown: str) -> None:
    assert told(said, [], None) == shown


@pytest.mark.parametrize("length", [499, 500, 501, 10_000_000])
def test_a_message_is_bounded(length: int) -> None:
    shown = told("x" * length, [], None)
    assert len(shown) == min(length, 500)
    assert shown.endswith("…") is (length > 500)


def test_a_secret_across_the_bound_is_masked() -> None:
    assert PASSWORD[:5] not in told("x" * 495 + PASSWORD, [PASSWORD], None)


@pytest.mark.parametrize(
    "body",
    [
        '{"sessionid": "##AB", "token":"t-1", "Secret" : "s"}',
        '{"login":[{"sessionid":"##AB","password":"t-1',
        "<set token='t-1' api_key=t-1>",
        "Authorization: Bearer t-1\nX-Auth-Token: t-1\nCookie: a=t-1",
        r'{"token": "t\"-1 t-1"}',
    ],
)
def test_what_is_named_like_a_secret_is_not_in_an_excerpt(body: str) -> None:
    shown = excerpt(body, [], None)
    assert "t-1" not in shown
    assert "##AB" not in shown


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("api", ALL, ids=lambda api: api.name)
def test_errors_carry_what_is_needed_to_ask_for_help(api: ApiUnderTest, kind: Kind) -> None:
    secret = next(value for value in api.credentials.values() if value != "nsroot")
    headers = {
        "X-Request-Id": "req-7",
        "Set-Cookie": "T=canary-cookie",
        "X-Auth-Token": LISTED_TOKEN,
        "Server": f"nginx {secret}",
        "Retry-After": "3",
    }
    body = {"message": "busy\x1b[2J", "token": LISTED_TOKEN, "detail": "x" * 5000}
    with pytest.raises(errors.ServerFault) as caught:
        api.over(kind, lambda _: httpx.Response(503, json=body, headers=headers), retries=0)
    error = caught.value
    assert (error.request_id, error.retry_after, error.headers["server"]) == ("req-7", 3.0, "nginx …")
    assert len(error.body) <= 2000
    assert '"message"' in error.body
    assert "\x1b" not in error.message + error.body
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301 - its own
    assert (twin.request_id, twin.headers["server"], twin.body) == ("req-7", "nginx …", error.body)
    assert leaks([*said_by(error), *said_by(twin)]) == []


@pytest.mark.parametrize("word", ["x", "token", "token ", "token=", "-", '"token"', "pwd:'"])
def test_a_page_of_one_word_costs_no_time(word: str) -> None:
    started = time.process_time()
    for _ in range(5):
        excerpt(word * (8000 // len(word)), [], None)
    assert time.process_time() - started < 1, (
        "five pages; a look at each letter of each word took four seconds"
    )


@pytest.mark.parametrize("api", ALL, ids=lambda api: api.name)
def test_a_malformed_answer_says_which_and_to_what(api: ApiUnderTest) -> None:
    headers = {"X-Request-Id": "req-7"}
    secret = next(value for value in api.credentials.values() if value != "nsroot")
    with pytest.raises(errors.MalformedResponse) as caught:
        api.over("sync", lambda _: httpx.Response(200, text=f"odd {secret}", headers=headers))
    assert str(caught.value).startswith(f"GET https://server.example{api.path} answered 200: ")
    assert caught.value.request_id == "req-7"
    assert leaks(said_by(caught.value)) == []


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("https://other.example/x?t=canary-token#y", "https://other.example/x"),
        ("/login", "/login"),
        ("https://other.example/\x1b[2J\u202e", "https://other.example/"),
    ],
)
def test_a_redirect_says_where_to(location: str, shown: str) -> None:
    headers = [(b"Location", location.encode())]
    with pytest.raises(errors.ApiError, match="redirects are not followed") as caught:
        NETSCALER.over("sync", lambda _: httpx.Response(302, headers=headers))
    assert str(caught.value).endswith(f"this one leads to {shown}")
    assert leaks(said_by(caught.value)) == []
