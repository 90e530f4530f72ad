"""What a session goes through, by the generated clients alone: opened, listed, read, ended, gone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from opensessions_generated.netscaler_console import AuthenticatedClient as ConsoleClient
from opensessions_generated.netscaler_console import Client as AnonymousClient
from opensessions_generated.netscaler_console.api.login import login, logout
from opensessions_generated.netscaler_console.api.mpssession import end_session, get_session, list_sessions
from opensessions_generated.netscaler_console.models import (
    ClientSession,
    Failure,
    LoginCredentials,
    LoginRequest,
    LoginResponse,
    SessionResponse,
    SessionsResponse,
)
from tests.contract.generated_clients import NO_TRUST
from tools.specfirst.contract.stub_process import Stub


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    """What is closed after the test."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def log_in(stub: Stub, opened: ExitStack) -> Callable[[], ConsoleClient]:
    """Open a session of its own with each call, and give a client that carries its token."""
    served = stub.apis["netscaler_console"]
    credentials = LoginCredentials(str(served.security["nitroUser"]), str(served.security["nitroPass"]))

    def open_session() -> ConsoleClient:
        anonymous = opened.enter_context(AnonymousClient(verify_ssl=NO_TRUST, base_url=served.url))
        answer = login.sync(client=anonymous, body=LoginRequest(credentials))
        assert isinstance(answer, LoginResponse)
        cookie = f"NITRO_AUTH_TOKEN={answer.login[0].sessionid}"
        client = ConsoleClient(
            verify_ssl=NO_TRUST, base_url=served.url, token=cookie, prefix="", auth_header_name="Cookie"
        )
        return opened.enter_context(client)

    return open_session


def listed(client: ConsoleClient) -> list[ClientSession]:
    answer = list_sessions.sync(client=client)
    assert isinstance(answer, SessionsResponse)
    return answer.mpssession


def own_session(client: ConsoleClient) -> ClientSession:
    (own,) = (session for session in listed(client) if session.is_self)
    return own


def status_with(client: ConsoleClient) -> int:
    return list_sessions.sync_detailed(client=client).status_code.value


@pytest.mark.operation("netscaler_console", "login")
def test_each_login_opens_a_session_of_its_own(log_in: Callable[[], ConsoleClient]) -> None:
    first, second = own_session(log_in()), own_session(log_in())
    assert first.id != second.id
    assert first.username == second.username


@pytest.mark.operation("netscaler_console", "login")
def test_a_wrong_password_opens_nothing(log_in: Callable[[], ConsoleClient]) -> None:
    client = log_in()
    before = {session.id for session in listed(client)}
    answer = login.sync_detailed(
        client=client, body=LoginRequest(LoginCredentials(own_session(client).username, "wrong password"))
    )
    assert answer.status_code == 401
    assert isinstance(answer.parsed, Failure)
    assert {session.id for session in listed(client)} == before


@pytest.mark.operation("netscaler_console", "getSession")
def test_a_listed_session_is_what_getting_it_answers(log_in: Callable[[], ConsoleClient]) -> None:
    client = log_in()
    own = own_session(client)
    answer = get_session.sync(own.id, client=client)
    assert isinstance(answer, SessionResponse)
    assert answer.mpssession == [own]


@pytest.mark.operation("netscaler_console", "endSession")
def test_an_ended_session_is_gone_and_its_token_refused(log_in: Callable[[], ConsoleClient]) -> None:
    ended, witness = log_in(), log_in()
    own = own_session(ended)
    assert end_session.sync_detailed(own.id, client=witness).status_code == 200
    assert get_session.sync_detailed(own.id, client=witness).status_code == 404
    assert end_session.sync_detailed(own.id, client=witness).status_code == 404
    assert own.id not in {session.id for session in listed(witness)}
    assert status_with(ended) == 401


@pytest.mark.operation("netscaler_console", "logout")
def test_logging_out_ends_the_callers_session_and_no_other(log_in: Callable[[], ConsoleClient]) -> None:
    leaving, staying = log_in(), log_in()
    assert logout.sync_detailed(client=leaving).status_code == 200
    assert status_with(leaving) == 401
    assert status_with(staying) == 200


@pytest.mark.operation("netscaler_console", "listSessions")
def test_headers_and_cookie_together_are_refused(stub: Stub, http: httpx.Client) -> None:
    served = stub.apis["netscaler_console"]
    headers = {
        "X-NITRO-USER": str(served.security["nitroUser"]),
        "X-NITRO-PASS": str(served.security["nitroPass"]),
        "Cookie": f"NITRO_AUTH_TOKEN={served.security['sessionToken']}",
    }
    assert http.get(f"{served.url}/nitro/v1/config/mpssession", headers=headers).status_code == 401
