"""Every method against the stub server, over the network, sync and async, and every generated operation."""

import asyncio
import importlib
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from opensessions import (
    AsyncNetScalerConsole,
    DistinguishedName,
    NetScalerConsole,
    VssCloud,
    errors,
)
from opensessions._calls.flow import Flow
from opensessions._transport import happy_eyeballs
from opensessions_generated.appgate_sdp.models import BlacklistRequest, RevocationRequest, SecondFactorAnswer
from opensessions_generated.appgate_sdp.models import LoginRequest as AppgateLogin
from opensessions_generated.manifest import SPECS
from opensessions_generated.netscaler_console.api.mpssession import list_sessions
from opensessions_generated.netscaler_console.models import (
    LockoutPolicyChange,
    LoginCredentials,
    LoginRequest,
    LogoutRequest,
)
from opensessions_generated.vss_cloud.models import OneTimePassword
from tests.unit.client.apis import APIS, APPGATE, KINDS, NAME, NETSCALER, VSS, ApiUnderTest, Kind
from tools.specfirst.contract.stub_process import Stub

if TYPE_CHECKING:
    from opensessions.vss_cloud import SessionResource

by_kind = pytest.mark.parametrize("kind", KINDS)
by_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)


def credentials(api: ApiUnderTest, stub: Stub) -> Mapping[str, Any]:
    security = stub.apis[api.name].security
    if api is NETSCALER:
        return {"username": security["nitroUser"], "password": security["nitroPass"]}
    basic = security.get("basicAuth")
    return basic if isinstance(basic, dict) else {"token": security["bearerAuth"]}


def served(api: ApiUnderTest, stub: Stub) -> tuple[ApiUnderTest, str]:
    """Return an API as the stub serves it, and where."""
    return replace(api, credentials=credentials(api, stub), base_path=""), stub.apis[api.name].url


@by_kind
@pytest.mark.parametrize("auth", ["session", "request"])
def test_netscaler_sessions_are_listed_shown_and_ended(auth: str, kind: Kind, stub: Stub) -> None:
    def steps(client: Any) -> Flow[None]:
        sessions = yield client.list_sessions()
        assert {session.is_self for session in sessions} == ({True, False} if auth == "session" else {False})
        other = next(session for session in sessions if not session.is_self)
        assert (yield client.get_session(other.id)).to_dict() == other.to_dict()
        assert (yield client.end_session(other.id)) is None
        with pytest.raises(errors.NotFound):
            yield client.get_session(other.id)
        with pytest.raises(errors.NotFound):
            yield client.end_session(other.id)
        assert other.id not in {session.id for session in (yield client.list_sessions())}

    api, url = served(NETSCALER, stub)
    api.use(kind, url, steps, auth=auth)


@by_kind
def test_every_netscaler_call_can_ask_for_warnings(kind: Kind, stub: Stub) -> None:
    def steps(client: Any) -> Flow[None]:
        with pytest.warns(errors.NitroWarning, match="certificate"):
            record = yield client.login(warning=True, session_timeout=600)
        assert record.session_timeout == 600
        with pytest.warns(errors.NitroWarning):
            sessions = yield client.list_sessions(warning=True)
        (own,) = (session for session in sessions if session.is_self)
        assert own.session_timeout == 600
        other = next(session for session in sessions if not session.is_self)
        with pytest.warns(errors.NitroWarning):
            yield client.get_session(own.id, warning=True)
        with pytest.warns(errors.NitroWarning):
            yield client.end_session(other.id, warning=True)
        with pytest.warns(errors.NitroWarning):
            yield client.logout(warning=True)

    api, url = served(NETSCALER, stub)
    api.use(kind, url, steps)


@by_kind
def test_ones_own_session_ended_by_somebody_is_renewed(kind: Kind, stub: Stub) -> None:
    def steps(client: Any) -> Flow[None]:
        (own,) = (session for session in (yield client.list_sessions()) if session.is_self)
        yield client.end_session(own.id)
        (new,) = (session for session in (yield client.list_sessions()) if session.is_self)
        assert new.id != own.id

    api, url = served(NETSCALER, stub)
    api.use(kind, url, steps)


@by_kind
def test_leaving_the_context_ends_the_session(kind: Kind, stub: Stub) -> None:
    api, url = served(NETSCALER, stub)
    before = {session.id for session in api.call(kind, url, auth="request")}
    api.call(kind, url)
    assert {session.id for session in api.call(kind, url, auth="request")} == before


@by_kind
def test_vss_sessions_are_listed_shown_and_described(kind: Kind, stub: Stub) -> None:
    def steps(client: Any) -> Flow[Any]:
        listed = yield client.list_sessions()
        assert listed
        for summary in listed:
            assert (yield client.get_session(summary.key)).username == summary.username
        with pytest.raises(errors.NotFound):
            yield client.get_session("unknown")
        return (yield client.describe_session_resource())

    api, url = served(VSS, stub)
    resource: SessionResource = api.use(kind, url, steps)
    assert set(resource.methods) >= {"GET", "OPTIONS"}
    assert resource.description is not None
    assert "GET" in resource.description.additional_keys


@by_kind
def test_an_appgate_session_is_shown_by_text_and_by_name(kind: Kind, stub: Stub) -> None:
    def steps(client: Any) -> Flow[None]:
        info = yield client.get_session(NAME)
        name = DistinguishedName(str(info.device_id), info.username, info.provider_name)
        assert str(name) == NAME
        assert (yield client.get_session(name)).to_dict() == info.to_dict()
        with pytest.raises(errors.NotFound):
            yield client.get_session(NAME.replace("user", "nobody"))

    api, url = served(APPGATE, stub)
    api.use(kind, url, steps)


@by_kind
def test_a_peer_version_that_the_controller_does_not_know_is_not_acceptable(kind: Kind, stub: Stub) -> None:
    api, url = served(APPGATE, stub)
    with pytest.raises(errors.NotAcceptable):
        api.call(kind, url, peer_version=3)


@by_kind
def test_a_wrong_token_is_refused(kind: Kind, stub: Stub) -> None:
    api, url = served(APPGATE, stub)
    with pytest.raises(errors.AuthenticationFailed):
        api.call(kind, url, token="wrong")


@by_kind
@pytest.mark.parametrize("api", [NETSCALER, VSS], ids=lambda api: api.name)
def test_a_wrong_password_is_refused(api: ApiUnderTest, kind: Kind, stub: Stub) -> None:
    api, url = served(api, stub)
    with pytest.raises(errors.AuthenticationFailed):
        api.call(kind, url, password="wrong")
    if api.name == "netscaler_console":
        with pytest.raises(errors.AuthenticationFailed):
            api.call(kind, url, password="wrong", auth="request")


ADMINISTRATOR = {
    "providerName": "local",
    "username": "admin",
    "password": "example-password",
    "deviceId": "7a3c8f0e-52d1-4b6a-9c1f-3e8d5a0b7c42",
}
ARGUMENTS: dict[str, dict[str, Any]] = {
    "login": {"body": LoginRequest(LoginCredentials("nsroot", "example-password"))},
    "logoutSession": {"body": LogoutRequest.from_dict({"logout": {"sessionid": "##0A51F0C9"}})},
    "setLockoutPolicy": {
        "body": LockoutPolicyChange.from_dict({"user_lockout_policy": {"invalid_logins": 5}})
    },
    "verifyOneTimePassword": {"body": OneTimePassword("123456")},
    "getSession": {},
    "listTokens": {"expand": 1},
    "getToken": {"id": 4711},
    "disableToken": {"id": 4711},
    "deleteToken": {"id": 4711},
    "getSessionInfo": {"distinguished_name": NAME},
    "signIn": {"body": AppgateLogin.from_dict(ADMINISTRATOR)},
    "authenticate": {"body": AppgateLogin.from_dict(ADMINISTRATOR)},
    "finishSecondFactor": {"body": SecondFactorAnswer("521856")},
    "removeRegisteredDevice": {"distinguished_name": NAME},
    "revokeTokens": {"body": RevocationRequest(NAME)},
    "reevaluateDevices": {"distinguished_name": NAME},
    "blacklistUser": {"body": BlacklistRequest("CN=user,OU=ldap")},
    "unblacklistUser": {"distinguished_name": "CN=leaver,OU=ldap"},
}
OF_A_PARTIAL_TOKEN = {"startSecondFactor", "finishSecondFactor"}
"""Operations that a client with a whole token may not use."""


@by_kind
@by_api
def test_every_generated_operation_works_on_the_configured_generated_client(
    api: ApiUnderTest, kind: Kind, stub: Stub
) -> None:
    function = "sync_detailed" if kind == "sync" else "asyncio_detailed"

    def steps(client: Any) -> Flow[None]:
        operations = sorted(
            SPECS[api.name].operations.values(),
            key=lambda operation: operation.operation_id in ("logout", "signOut"),
        )
        for operation in operations:
            call = getattr(importlib.import_module(operation.module), function)
            arguments = dict(ARGUMENTS.get(operation.operation_id, {}))
            if not arguments and ("{id}" in operation.path or "{key}" in operation.path):
                listed = yield client.list_sessions()
                other = next(item for item in listed if not getattr(item, "is_self", False))
                name = "id" if "{id}" in operation.path else "key"
                arguments[name] = getattr(other, name)
            if operation.operation_id in OF_A_PARTIAL_TOKEN:
                with pytest.raises(errors.AuthenticationFailed):
                    yield call(client=client.generated, **arguments)
                continue
            answer = yield call(client=client.generated, **arguments)
            assert answer.status_code in (200, 204)
            assert (answer.parsed is None) is (answer.status_code == 204)

    tested, url = served(api, stub)
    tested.use(kind, url, steps)


@by_kind
def test_a_generated_operation_survives_status_209(kind: Kind, stub: Stub) -> None:
    def steps(client: Any) -> Flow[None]:
        call = list_sessions.sync if kind == "sync" else list_sessions.asyncio
        with pytest.warns(errors.NitroWarning):
            answer = yield call(client=client.generated, warning="yes")
        assert answer.mpssession

    api, url = served(NETSCALER, stub)
    api.use(kind, url, steps)


def test_32_threads_share_a_client_and_a_session(stub: Stub) -> None:
    api, url = served(NETSCALER, stub)
    barrier = threading.Barrier(32)
    with NetScalerConsole(url, **api.credentials) as client, ThreadPoolExecutor(32) as pool:

        def own(_: int) -> str:
            barrier.wait(20)
            (session,) = (session for session in client.list_sessions() if session.is_self)
            return session.id

        assert len(set(pool.map(own, range(32)))) == 1


def test_200_tasks_share_a_client_and_a_session(stub: Stub) -> None:
    api, url = served(NETSCALER, stub)

    async def run() -> set[str]:
        async with AsyncNetScalerConsole(url, **api.credentials) as client:
            listings = await asyncio.gather(*(client.list_sessions() for _ in range(200)))
        return {session.id for sessions in listings for session in sessions if session.is_self}

    assert len(asyncio.run(run())) == 1


def test_connections_are_kept_and_shared_with_copies(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    original = happy_eyeballs.connected

    def counting(*args: Any, **options: Any) -> Any:
        opened.append(1)
        return original(*args, **options)

    monkeypatch.setattr("opensessions._transport.thread_network.connected", counting)
    api, url = served(VSS, stub)
    with VssCloud(url, **api.credentials) as client:
        for each in (client, client.with_options(timeout=5), client):
            each.list_sessions()
    assert len(opened) == 1
