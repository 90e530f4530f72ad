"""What the plain generated clients do wrong. A test that fails here says that an override can go.

Each test shows the fault without `opensessions` and, beside it, the mend. When the generator is mended,
the first half fails: then remove the override named in the test, and the test.
"""

import inspect
import json
from collections.abc import Callable
from typing import Any

import attrs
import httpx
import pytest

from opensessions import errors
from opensessions._calls import http as _http
from opensessions_generated import appgate_sdp, netscaler_console
from opensessions_generated.appgate_sdp.api.session_info import get_session_info
from opensessions_generated.netscaler_console.api.login import login
from opensessions_generated.netscaler_console.api.mpssession import end_session, get_session, list_sessions
from opensessions_generated.netscaler_console.models import (
    Failure,
    LoginCredentials,
    LoginRequest,
    SessionResponse,
)
from tests.unit.client.apis import (
    APPGATE,
    DETAIL,
    DONE,
    META,
    NAME,
    NETSCALER,
    PASSWORD,
    SESSION,
    SESSION_TOKEN,
    VSS,
    ApiUnderTest,
)

URL = "https://server.example"
Handler = Callable[[httpx.Request], httpx.Response]


def plain(handler: Handler) -> netscaler_console.AuthenticatedClient:
    client = httpx.Client(base_url=URL, transport=httpx.MockTransport(handler))
    return netscaler_console.AuthenticatedClient(URL, "").set_httpx_client(client)


def answering(status: int = 200, **options: Any) -> Handler:
    return lambda _: httpx.Response(status, **options)


def mended(handler: Handler, api: ApiUnderTest = NETSCALER) -> Any:
    return api.over("sync", handler, retries=0)


@pytest.mark.parametrize("status", [202, 206, 299])
def test_a_success_that_the_spec_does_not_name_is_nothing_to_it(status: int) -> None:
    """Mended in `_answers.py` (`Answer`, always 200)."""
    handler = answering(status, json=NETSCALER.document)
    assert list_sessions.sync(client=plain(handler)) is None
    assert mended(handler)


def test_dots_for_an_id_delete_what_is_above() -> None:
    """Mended in `_operations.py` and `_http.py` (`_url_maker`)."""
    seen = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(f"{request.method} {request.url.path}")
        return httpx.Response(200, json=DONE)

    end_session.sync("..", client=plain(handler))
    end_session.sync("", client=plain(handler))
    assert seen == ["DELETE /nitro/v1/config", "DELETE /nitro/v1/config/mpssession/"]
    for bad in ("..", ""):
        with pytest.raises(errors.RequestRefused):
            NETSCALER.ask("sync", URL, "end_session", bad, transport=httpx.MockTransport(handler))
    assert len(seen) == 2


def test_it_has_no_timeout() -> None:
    """Mended by `_transport/deadline.py` and the clients' default."""
    client = netscaler_console.Client(URL)
    assert client.get_httpx_client().timeout == httpx.Timeout(None)
    client.get_httpx_client().close()
    with NETSCALER.classes["sync"]("https://x.example", **NETSCALER.credentials) as console:
        assert console.generated.get_httpx_client().timeout == httpx.Timeout(30.0)


def test_it_returns_errors() -> None:
    """Mended in `_answers.py`."""
    handler = answering(404, json={"errorcode": 10011, "message": "gone", "severity": "ERROR"})
    assert isinstance(get_session.sync("x", client=plain(handler)), Failure)
    assert list_sessions.sync(client=plain(answering(302))) is None
    with pytest.raises(errors.NotFound):
        mended(handler)


@pytest.mark.parametrize("body", [b"", b"<html>"])
def test_a_body_that_is_not_json_escapes_as_the_parsers_error(body: bytes) -> None:
    """Mended in `_answers.py`."""
    with pytest.raises(json.JSONDecodeError):
        list_sessions.sync(client=plain(answering(content=body)))
    with pytest.raises(errors.MalformedResponse):
        mended(answering(content=body))


def test_a_missing_member_escapes_as_a_key_error() -> None:
    """Mended in `_lenient.py`; the missing `severity` in `netscaler_console/protocol.py` (`prepare`)."""
    without_id = {name: value for name, value in SESSION.items() if name != "id"}
    handler = answering(json={**DONE, "mpssession": [without_id]})
    with pytest.raises(KeyError):
        list_sessions.sync(client=plain(handler))
    with pytest.raises(errors.MalformedResponse):
        mended(handler)
    handler = answering(json={"errorcode": 0, "message": "Done", "mpssession": []})
    with pytest.raises(KeyError):
        list_sessions.sync(client=plain(handler))
    assert mended(handler) == []


def test_a_login_without_envelope_escapes_as_a_key_error() -> None:
    """Mended in `netscaler_console/protocol.py` (`prepare`)."""
    handler = NETSCALER.transport(answering(500)).handle_request
    body = LoginRequest(LoginCredentials(username="nsroot", password=PASSWORD))
    with pytest.raises(KeyError):
        login.sync(client=plain(handler), body=body)
    record = NETSCALER.ask("sync", URL, "login", transport=httpx.MockTransport(handler))
    assert record.sessionid


def test_strings_stay_strings_in_attributes_for_numbers() -> None:
    """Mended in `_lenient.py`."""
    handler = answering(json={**DONE, "mpssession": [SESSION | {"port": "1800"}]})
    answer = list_sessions.sync(client=plain(handler))
    assert isinstance(answer, netscaler_console.models.SessionsResponse)
    port: object = answer.mpssession[0].port
    assert port == "1800"
    assert mended(handler)[0].port == 1800


def test_a_single_object_for_a_list_crashes_it() -> None:
    """Mended in `_lenient.py`."""
    handler = answering(json={**DONE, "mpssession": SESSION})
    with pytest.raises((TypeError, ValueError)):
        list_sessions.sync(client=plain(handler))
    assert len(mended(handler)) == 1


def test_null_stays_none_in_attributes_that_know_none() -> None:
    """Mended in `_lenient.py`."""
    handler = answering(json={"username": None})
    http = httpx.Client(base_url=URL, transport=httpx.MockTransport(handler))
    client = appgate_sdp.AuthenticatedClient(URL, "").set_httpx_client(http)
    answer = get_session_info.sync(NAME, client=client)
    assert isinstance(answer, appgate_sdp.models.SessionInfo)
    username: object = answer.username
    assert username is None
    assert isinstance(mended(handler, APPGATE).username, appgate_sdp.types.Unset)


def test_nitros_error_inside_a_success_is_taken_for_a_success() -> None:
    """Mended in `netscaler_console/protocol.py` (`has_failed`)."""
    handler = answering(json={"errorcode": 444, "message": "expired", "severity": "ERROR", "mpssession": []})
    answer = list_sessions.sync(client=plain(handler))
    assert isinstance(answer, netscaler_console.models.SessionsResponse)
    with pytest.raises(errors.SessionExpired):
        mended(handler)


def test_what_breaks_the_spec_is_sent() -> None:
    """Mended in `_strict.py`, from the generated `schemas.py`."""
    seen = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(400, json={"errorcode": 1, "message": "", "severity": ""})

    body = LoginRequest(LoginCredentials(username="u" * 129, password=PASSWORD))
    login.sync(client=plain(handler), body=body, warning="no")  # type: ignore[arg-type]  # the fault that is shown
    assert len(seen) == 1
    with pytest.raises(errors.RequestRefused):
        NETSCALER.call("sync", URL, username="u" * 129, transport=httpx.MockTransport(handler))
    assert len(seen) == 1


def test_the_cookie_jar_does_not_send_the_token_to_v1() -> None:
    """Mended in `netscaler_console/protocol.py` (`place_credentials`) and `_http.py`, which has no jar."""
    seen: list[str | None] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("cookie"))
        headers = {"Set-Cookie": "NITRO_AUTH_TOKEN=##AB; Path=/nitro/v2"}
        document = {"login": [{"sessionid": "##AB", "token": "0"}], **NETSCALER.document}
        return httpx.Response(200, json=document, headers=headers)

    client = plain(handler)
    http = client.get_httpx_client()
    http.post("/nitro/v2/config/login")
    http.get("/nitro/v1/config/mpssession")
    assert seen == [None, None]
    seen.clear()
    mended(handler)
    assert seen == [f"NITRO_AUTH_TOKEN={SESSION_TOKEN}; SESSID={SESSION_TOKEN}"]


def test_httpx_would_unpack_any_size() -> None:
    """Mended in `_body.py`."""
    assert not any("max" in name for name in inspect.signature(httpx.Response.iter_bytes).parameters)
    with pytest.raises(errors.MalformedResponse, match="larger than"):
        NETSCALER.over("sync", answering(content=b" " * 2000), max_response_bytes=1000)


def test_httpx_takes_no_network_backend() -> None:
    """Mended in `_transport/`: it goes when a transport of httpx can be given one, or a total timeout."""
    parameters = inspect.signature(httpx.HTTPTransport).parameters
    assert not any("backend" in name for name in parameters)
    assert {"connect", "read", "write", "pool"} == set(httpx.Timeout(1).as_dict())


def test_httpx_keeps_cookies_whether_asked_or_not() -> None:
    """Mended in `_http.py`, which sends by itself."""
    client = httpx.Client(
        base_url=URL, transport=httpx.MockTransport(answering(headers={"Set-Cookie": "a=b"}))
    )
    client.get("/")
    assert dict(client.cookies) == {"a": "b"}
    assert issubclass(_http.Http, httpx.Client)
    with NETSCALER.classes["sync"](
        URL,
        **NETSCALER.credentials,
        auth="request",
        transport=httpx.MockTransport(answering(json=NETSCALER.document, headers={"Set-Cookie": "a=b"})),
    ) as console:
        console.list_sessions()
        assert dict(console.generated.get_httpx_client().cookies) == {}


def test_attrs_prints_every_attribute() -> None:
    """Mended in tools/specfirst/generate/mends.py; see test_mends for the plain output of the generator."""

    @attrs.define
    class Credentials:
        password: str

    assert PASSWORD in repr(Credentials(PASSWORD))
    assert PASSWORD not in repr(LoginCredentials("nsroot", PASSWORD))


LINKS = {"self": f"{URL}/v2/session/k1", "session": f"{URL}/v2/session"}
OTHERS = [
    (NETSCALER, {**DONE, "mpssession": [SESSION]}, "another"),
    (VSS, {"_links": LINKS, "meta": META, "data": [{**DETAIL, "key": "k1"}]}, "another"),
    (APPGATE, APPGATE.document, NAME.replace("4c07bc67", "5d18cd78")),
]
"""By API: an answer about a session, and the name of another one."""


def test_plain_clients_take_any_session_for_the_one_asked_for() -> None:
    """Mended in `_named.py`."""
    answer = get_session.sync("asked-for", client=plain(answering(json=OTHERS[0][1])))
    assert isinstance(answer, SessionResponse)
    assert answer.mpssession[0].id != "asked-for"


@pytest.mark.parametrize(("api", "answer", "asked"), OTHERS, ids=lambda value: getattr(value, "name", ""))
def test_another_session_than_the_one_asked_for_is_no_answer(
    api: ApiUnderTest, answer: object, asked: str
) -> None:
    transport = api.transport(lambda _: httpx.Response(200, json=answer))
    with pytest.raises(errors.MalformedResponse, match=f"^GET {URL}/.* answered 200: .* asked for"):
        api.ask("sync", URL, "get_session", asked, transport=transport)
