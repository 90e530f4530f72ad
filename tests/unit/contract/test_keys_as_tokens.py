"""What names a session is no token of it, and what it says of itself stays so."""

import json

import pytest

from tests.unit.contract.live_answers import answer_of, operation_of
from tests.unit.contract.test_restless_servers import ORIGIN, SESSION, Scripted
from tests.unit.contract.test_what_others_do import disagreements
from tests.unit.contract.visits import asking_over, told
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.own_session import look_at_own
from tools.specfirst.contract.live.server import LiveServer

BMC = "redfish"


class Controller(Scripted):
    """A management controller that lets in by Basic, and by a token, which may be the key of a session."""

    def __init__(self, takes_keys: bool) -> None:
        super().__init__(lambda _: (200, answer_of(BMC, "listSessions", "200")))
        self._takes_keys = takes_keys

    def send(self, method: str, target: str, headers: Headers, body: bytes | None = None) -> Exchange:
        sent = {name.lower() for name, _ in headers}
        is_right = "authorization" in sent or (self._takes_keys and "x-auth-token" in sent)
        exchange = super().send(method, target, headers, body)
        refusal = json.dumps({"error": {"code": "Base.1.18.NoValidSession", "message": "no"}}).encode()
        status, content = (200, exchange.content) if is_right else (401, refusal)
        kind = [("Content-Type", "application/json")]
        return Exchange(method, f"{ORIGIN}{target}", headers, body, status, kind, content)


@pytest.mark.parametrize("takes_keys", [True, False])
def test_a_key_is_no_token(takes_keys: bool) -> None:
    result = empty_result(SPECS[BMC])
    environment = {"REDFISH_USERNAME": "canary", "REDFISH_PASSWORD": "canary"}
    live = LiveServer(ORIGIN, rate=1e6)
    way = asking_over(Controller(takes_keys), BMC, live, environment, result)
    look_at_own(way, [operation_of(BMC, "listSessions")], SESSION)
    assert any("as X-Auth-Token: answered 200, not 401" in one for one in told(result)) is takes_keys


def test_a_session_of_a_controller_stays_as_it_is() -> None:
    shown = answer_of(BMC, "getSession", "200")
    looks = [("getSession", {**shown, "ClientOriginIPAddress": f"198.51.100.{number}"}) for number in (1, 2)]
    path = {"SessionId": shown["Id"]}
    assert any("ClientOriginIPAddress is" in one for one in disagreements(BMC, looks, path))
    moved = [("getSession", {**shown, "Oem": {"idle": number}}) for number in (1, 2)]
    assert disagreements(BMC, moved, path) == []
