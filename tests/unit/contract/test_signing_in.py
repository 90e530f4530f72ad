"""A run signs in at a Controller with what it is given, as elsewhere, and leaves what it has opened."""

import json
import uuid
from email.utils import formatdate

import pytest

from tests.unit.contract.appliances.controller import CLIENTS, Controller
from tests.unit.contract.appliances.serving import Answer, Refusal, Request
from tests.unit.contract.visits import NoWire, told, visited_over
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.live.server import LiveServer, announcement, plan
from tools.specfirst.contract.live.sign_in import (
    Session,
    SignInFailed,
    hidden_values,
    method_for,
    oddity_of,
    secret_values,
)
from tools.specfirst.contract.live.told_once import tell_once

API, PASSWORD = "appgate_sdp", "canary-of-an-admin"
GIVEN = {"APPGATE_SDP_USERNAME": "admin", "APPGATE_SDP_PASSWORD": PASSWORD, "APPGATE_SDP_PROVIDER": "ldap"}
_PATHS = {"/admin/login": "signIn", "/admin/authentication/logout": "signOut"}


class Signing(Controller):
    """A Controller at which one can sign in, and out again."""

    def __init__(self, *habits: str) -> None:
        super().__init__()
        self.habits.update(habits)
        self.good: list[str] = []
        self.devices: set[str] = set()
        self.given = 0

    def operation(self, request: Request) -> str:
        """Return the operationId."""
        return _PATHS.get(request.path, "") or super().operation(request)

    def allowed(self, request: Request) -> set[str]:
        """Return the methods of a path."""
        is_there = request.path in _PATHS and (
            request.path == "/admin/login" or "nobody signs out" not in self.habits
        )
        return {"POST"} if is_there else super().allowed(request)

    def identify(self, operation: str, request: Request) -> None:
        """Want a token that was given."""
        if operation != "signIn" and request.bearer not in self.good:
            raise Refusal(self.problem(401, "token"))

    def perform(self, operation: str, request: Request) -> Answer:
        """Sign in or out, or answer what the Gateways report."""
        if operation == "signOut":
            ended = self.good[:] if "signing out ends all" in self.habits else [request.bearer]
            self.good = [one for one in self.good if one not in ended]
            return Answer(204, b"", {"Content-Type": ""})
        if operation != "signIn":
            return super().perform(operation, request)
        try:
            login = json.loads(request.body)
            names = (login["providerName"], login["username"], login["password"])
        except (ValueError, LookupError, TypeError):
            raise Refusal(self.problem(400, "body")) from None
        if names != ("ldap", "admin", PASSWORD):
            raise Refusal(self.problem(401, "login"))
        self.devices.add(str(uuid.UUID(login["deviceId"])))
        self.given += 1
        token = f"canary-token-{self.given}-{'x' * 20}"
        self.good = [token] if "signing in ends all" in self.habits else [*self.good, token]
        if "what is given is refused" in self.habits:
            self.good = []
        expires = "2020-01-01T00:00:00Z" if "expired" in self.habits else "2099-01-01T00:00:00Z"
        now = {"Date": formatdate(self.now(), usegmt=True)}
        return Answer(200, {"token": token, "expires": expires, "user": {"name": "admin"}}, now)


def found(server: Signing, *, write: bool = True) -> list[str]:
    live = LiveServer("http://appliance.test/admin", list(CLIENTS), write, 10_000.0)
    result = visited_over(NoWire(server, "/admin"), API, live, GIVEN)
    explain(SPECS[API], result, live=True)
    tell_once(result)
    return told(result)


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("habits", [(), ("nobody signs out",)])
def test_who_has_signed_in_leaves_nothing_behind(habits: tuple[str, ...], write: bool) -> None:
    server = Signing(*habits)
    assert found(server, write=write) == []
    assert (bool(server.good), len(server.devices)) == (bool(habits), 1)
    assert server.given == 1 or write


@pytest.mark.parametrize(
    ("habit", "says"),
    [
        ("signing in ends all", "signIn state: signIn has ended another session of the same user"),
        ("signing out ends all", "signOut state: signing out with one token has ended another"),
        ("what is given is refused", "getSessionInfo refused: a token that was just given is refused"),
        ("expired", "signIn statement: expires is 2020-01-01T00:00:00Z, which is past"),
    ],
)
def test_what_is_wrong_with_the_tokens_of_a_controller_is_one_finding(habit: str, says: str) -> None:
    assert found(Signing(habit)) == [says]


def test_user_and_provider_are_no_secrets() -> None:
    method, values = method_for(SPECS[API], GIVEN)
    assert hidden_values(method, values) == secret_values(method, values) == [PASSWORD]
    live = LiveServer("http://appliance.test/admin")
    lines = announcement(SPECS[API], live, plan(SPECS[API], live, 5), method)
    assert any("signs in once with signIn, leaves with signOut" in line for line in lines)
    with pytest.raises(SignInFailed, match="APPGATE_SDP_TOKEN or APPGATE_SDP_USERNAME and"):
        method_for(SPECS[API], {})
    given, _ = method_for(SPECS[API], {**GIVEN, "APPGATE_SDP_TOKEN": "canary"})
    assert given == known(API).sign_in[0]


@pytest.mark.parametrize(
    ("token", "odd"),
    [
        ("eyJhbGci.e-30_~+/x==", ""),
        ("Bearer eyJhbGci", "begins with Bearer"),
        ("bearer eyJhbGci", "begins with Bearer"),
        ("eyJhbGci\n", "none of Bearer"),
        ('"eyJhbGci"', "none of Bearer"),
        ("eyJ hbGci", "none of Bearer"),
    ],
)
def test_a_token_is_one_that_can_be_sent(token: str, odd: str) -> None:
    session = Session([("Authorization", f"Bearer {token}")], token)
    said = oddity_of(session)
    assert odd in said
    assert bool(odd) is bool(said)


@pytest.mark.parametrize(
    ("token", "odd"), [("##0F3C9", False), ("0F 3C,9", False), ("0F3C\r\nX: 1", True), ("0F3C ", True)]
)
def test_a_token_of_a_cookie_is_one_that_can_be_sent(token: str, odd: bool) -> None:
    session = Session([("Cookie", f"NITRO_AUTH_TOKEN={token}")], token)
    assert bool(oddity_of(session)) is odd
