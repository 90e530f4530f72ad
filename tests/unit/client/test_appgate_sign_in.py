"""Signing in to a Controller: in one step, by what a client is given or keeps, in a version both know."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from opensessions import AppgateSdp, AsyncAppgateSdp, errors
from opensessions._calls.flow import Flow
from opensessions.appgate_sdp.device_id import kept_device_id
from tests.unit.client.administrator import PASSWORD, USER, by_kind, listing, used
from tests.unit.client.apis import Kind
from tests.unit.test_whole_files import room_for
from tools.specfirst.contract.stub_process import Stub

pytestmark = pytest.mark.usefixtures("state_folder")

URL = "https://server.example"


@by_kind
def test_an_administrator_without_a_second_factor_signs_in_in_one_step(kind: Kind, stub: Stub) -> None:
    def steps(client: Any) -> Flow[Any]:
        signed_in = yield client.sign_in()
        assert signed_in.user.name == "admin"
        assert "Maintenance" in signed_in.message_of_the_day
        assert str(signed_in.token) not in repr(signed_in)
        return (yield client.list_active_sessions())

    assert used(kind, stub, steps)


@by_kind
def test_the_only_provider_that_takes_a_password_is_found(kind: Kind, stub: Stub) -> None:
    assert used(kind, stub, listing, provider_name=None)


def test_a_wrong_password_is_tried_once(stub: Stub) -> None:
    def steps(client: Any) -> Flow[None]:
        with pytest.raises(errors.AuthenticationFailed) as caught:
            yield client.list_active_sessions()
        assert "wrong-password" not in str(caught.value)

    used("sync", stub, steps, password="wrong-password")


@by_kind
def test_leaving_ends_the_token_that_the_client_has_got(kind: Kind, stub: Stub) -> None:
    token = used(kind, stub, signed)
    with pytest.raises(errors.AuthenticationFailed):
        used(kind, stub, listing, token=token, username=None, password=None)


def signed(client: Any) -> Flow[str]:
    return str((yield client.sign_in()).token)


@by_kind
def test_leaving_keeps_a_token_that_was_given(kind: Kind, stub: Stub) -> None:
    token = str(stub.apis["appgate_sdp"].security["bearerAuth"])
    for _ in range(2):
        assert used(kind, stub, listing, token=token, username=None, password=None)


@by_kind
@pytest.mark.parametrize("calls", [0, 1])
def test_a_token_from_elsewhere_ends_the_one_that_it_replaces(calls: int, kind: Kind, stub: Stub) -> None:
    given = str(stub.apis["appgate_sdp"].security["bearerAuth"])
    ended: list[str] = []

    def steps(client: Any) -> Flow[None]:
        ended.append((yield from signed(client)))
        client.set_token(given)
        for _ in range(calls):
            yield client.list_active_sessions()

    used(kind, stub, steps)
    with pytest.raises(errors.AuthenticationFailed):
        used(kind, stub, listing, token=ended[0], username=None, password=None)
    assert used(kind, stub, listing, token=given, username=None, password=None)


class Controller:
    """Speaks some versions, knows a user, and counts what it is asked."""

    def __init__(self, versions: range, *, tells_by_path: bool) -> None:
        self.versions = versions
        self.tells_by_path = tells_by_path
        self.asked: list[tuple[str, str]] = []
        self.tokens = iter(f"token-{number}" for number in range(9))
        self.good = ""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path, accept = request.url.path.removeprefix("/admin"), request.headers["accept"]
        self.asked.append((path, accept))
        if path == "/version" and self.tells_by_path:
            told = {"peerVersion": self.versions[-1], "lowestPeerVersionSupported": self.versions[0]}
            return httpx.Response(200, json=told)
        if accept not in {f"application/vnd.appgate.peer-v{one}+json" for one in self.versions}:
            told = {"minSupportedVersion": self.versions[0], "maxSupportedVersion": self.versions[-1]}
            return httpx.Response(406, json={"id": "not acceptable", "message": "no", **told})
        if path == "/login":
            self.good = next(self.tokens)
            return httpx.Response(200, json={"token": self.good, "user": {"name": "admin"}})
        if request.headers.get("authorization") != f"Bearer {self.good}":
            return httpx.Response(401, json={"id": "unauthorized"})
        return httpx.Response(204) if path.endswith("logout") else httpx.Response(200, json={"data": []})

    def client(self, **options: Any) -> AppgateSdp:
        return made(httpx.MockTransport(self), **options)

    def versions_of(self, path: str) -> list[str]:
        return [
            accept.removeprefix("application/vnd.appgate.peer-")
            for where, accept in self.asked
            if where == path
        ]


def made(transport: httpx.MockTransport, **options: Any) -> AppgateSdp:
    login = {**USER, "provider_name": "local", **options}
    return AppgateSdp(f"{URL}/admin", transport=transport, **login)


SESSIONS = "/stats/active-sessions/dn"


@pytest.mark.parametrize("tells_by_path", [True, False])
@pytest.mark.parametrize(
    ("versions", "chosen"), [(range(16, 21), 20), (range(18, 40), 23), (range(23, 24), 23)]
)
def test_the_newest_version_that_both_know_is_taken(
    versions: range, chosen: int, tells_by_path: bool
) -> None:
    controller = Controller(versions, tells_by_path=tells_by_path)
    with controller.client() as client:
        assert client.list_active_sessions() == []
    assert controller.versions_of(SESSIONS) == [f"v{chosen}+json"]
    assert controller.versions_of("/version") == ["application/json"]


def test_a_token_alone_learns_the_version_from_a_refusal_once() -> None:
    controller = Controller(range(16, 20), tells_by_path=False)
    controller.good = "given"
    with controller.client(token="given", username=None, password=None) as client:
        client.list_active_sessions()
        client.list_active_sessions()
    assert controller.versions_of(SESSIONS) == ["v22+json", "v19+json", "v19+json"]


def test_a_chosen_version_is_kept_and_a_range_out_of_reach_is_told() -> None:
    for client in (
        Controller(range(16, 20), tells_by_path=True).client(peer_version=22),
        Controller(range(40, 50), tells_by_path=False).client(),
    ):
        with client, pytest.raises(errors.NotAcceptable):
            client.list_active_sessions()


def test_a_token_that_has_expired_is_renewed_once() -> None:
    controller = Controller(range(18, 24), tells_by_path=True)
    with controller.client() as client:
        client.list_active_sessions()
        controller.good = "another"
        assert client.list_active_sessions() == []
    assert [path for path, _ in controller.asked].count("/login") == 2


def test_the_device_id_is_made_once_and_kept(state_folder: Path) -> None:
    sent = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            sent.append(json.loads(request.content)["deviceId"])
        return Controller(range(18, 24), tells_by_path=True)(request)

    for _ in range(2):
        with made(httpx.MockTransport(handle)) as client:
            client.sign_in()
    assert len(sent) == 2
    assert len({*sent}) == 1
    (file,) = [path for path in state_folder.rglob("*") if path.is_file()]
    assert file.read_text().strip() == sent[0]


def test_a_full_disk_leaves_no_half_of_a_device_id(state_folder: Path) -> None:
    with room_for(10), pytest.raises(errors.ConfigurationError, match="File too large"):
        kept_device_id()
    assert [file for file in state_folder.rglob("*") if file.is_file()] == []


def test_a_kept_id_that_is_none_stays_as_it_is_and_is_told(state_folder: Path) -> None:
    file = state_folder / "opensessions" / "appgate-device-id"
    file.parent.mkdir()
    file.write_text("not a uuid")
    client = Controller(range(18, 24), tells_by_path=True).client()
    with client, pytest.raises(errors.ConfigurationError, match="appgate-device-id holds no uuid"):
        client.sign_in()
    assert file.read_text() == "not a uuid"


def test_who_has_no_home_folder_is_told_to_give_a_device_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_state_path", lambda name, **_: Path("~") / name)
    client = Controller(range(18, 24), tells_by_path=True).client()
    with (
        client,
        pytest.raises(errors.ConfigurationError, match=r"no home folder: set HOME.* or give device_id"),
    ):
        client.sign_in()


def test_several_providers_are_named_and_none_is_guessed() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/names"):
            some = [{"name": name, "type": "Credentials"} for name in ("local", "ldap")]
            return httpx.Response(200, json={"data": some})
        return httpx.Response(404, json={})

    client = made(httpx.MockTransport(handle), provider_name=None)
    with client, pytest.raises(errors.ConfigurationError, match="local, ldap"):
        client.sign_in()


@pytest.mark.parametrize(
    "options",
    [{}, {"username": "admin"}, {"password": "p"}, {"token": "t", "username": "admin"}, {"token": ""}],
)
@pytest.mark.parametrize("made", [AppgateSdp, AsyncAppgateSdp])
def test_half_a_login_is_none(made: Any, options: dict[str, str]) -> None:
    with pytest.raises(errors.ConfigurationError):
        made(f"{URL}/admin", **options)


def test_the_environment_has_a_token_or_a_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPGATE_SDP_URL", f"{URL}/admin")
    with pytest.raises(errors.ConfigurationError, match="APPGATE_SDP_TOKEN"):
        AppgateSdp.from_env()
    monkeypatch.setenv("APPGATE_SDP_USERNAME", "admin")
    with pytest.raises(errors.ConfigurationError, match="APPGATE_SDP_PASSWORD"):
        AppgateSdp.from_env()
    monkeypatch.setenv("APPGATE_SDP_PASSWORD", PASSWORD)
    monkeypatch.setenv("APPGATE_SDP_PROVIDER", "local")
    controller = Controller(range(18, 24), tells_by_path=True)
    with AppgateSdp.from_env(transport=httpx.MockTransport(controller)) as client:
        assert client.list_active_sessions() == []
