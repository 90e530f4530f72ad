"""What time, activity and ends do to a session, and which code each kind of refusal has.

The stub's clock is moved; nothing waits.
"""

from typing import Any

import pytest

from tests.contract.calling import Caller
from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tests.contract.tokens import own_one
from tools.specfirst.contract.spec_view import Operation, examples, operations
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("netscaler_console", "getSession"),
    pytest.mark.parametrize(
        "spec",
        [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "netscaler_console"],
    ),
]

Record = dict[str, Any]


class Console:
    """The server, and its operations by name."""

    def __init__(self, spec: SpecFile, server: Server) -> None:
        self.server = server
        self.spec = spec
        self._by_id = {operation.operation_id: operation for operation in operations(spec)}

    def __getitem__(self, name: str) -> Operation:
        return self._by_id[name]

    def log_in(self, **asked: int) -> tuple[Caller, str]:
        """Open a session, as is asked for; return a caller with its token, and the token."""
        nobody = self.server.caller(self.spec, {})
        body = {"login": nobody.example_body(self["login"])["login"] | asked}
        token = nobody.call(self["login"], body=body).document["login"][0]["sessionid"]
        return self.server.caller(self.spec, {"sessionToken": token}), token

    def listed(self, caller: Caller) -> dict[str, Record]:
        return {one["id"]: one for one in caller.call(self["listSessions"]).document["mpssession"]}

    def own(self, caller: Caller) -> Record:
        return own_one(self.listed(caller).values())

    def code(self, caller: Caller, name: str, **arguments: Any) -> tuple[int, int]:
        answer = caller.call(self[name], **arguments)
        return answer.status, answer.document["errorcode"]


@pytest.mark.parametrize(
    "asked", [{}, {"session_timeout": 5}, {"session_timeout": 1_000_000}], ids=["usual", "short", "long"]
)
def test_a_session_expires_when_it_was_not_used_for_its_timeout(
    spec: SpecFile, asked: dict[str, int], server: Server
) -> None:
    console = Console(spec, server)
    leaving, _ = console.log_in(**asked)
    own = console.own(leaving)
    server.advance(spec, own["session_timeout"] - 2)
    staying, _ = console.log_in()
    assert own["id"] in console.listed(staying), "it has ended two seconds before its time"
    server.advance(spec, 4)
    assert own["id"] not in console.listed(staying), "still listed two seconds after its time"
    assert console.code(leaving, "listSessions") == (401, 444)
    assert console.code(staying, "getSession", path={"id": own["id"]}) == (404, 10011)


def test_its_own_calls_are_a_sessions_activity(spec: SpecFile, server: Server) -> None:
    console = Console(spec, server)
    caller, _ = console.log_in()
    before = console.own(caller)
    for _ in range(3):
        server.advance(spec, before["session_timeout"] - 5)
        after = console.own(caller)
    assert after["id"] == before["id"], "it has ended, although it was used"
    assert after["last_activity_time"] - before["last_activity_time"] >= 3 * (before["session_timeout"] - 5)
    assert after["login_time"] == before["login_time"]


def test_being_looked_at_is_no_activity(spec: SpecFile, server: Server) -> None:
    console = Console(spec, server)
    looked_at, _ = console.log_in()
    own = console.own(looked_at)
    looking, _ = console.log_in()
    server.advance(spec, 60)
    for _ in range(2):
        found = looking.call(console["getSession"], path={"id": own["id"]}).document["mpssession"][0]
    assert found["last_activity_time"] == own["last_activity_time"]
    assert found["expire_after"] <= own["expire_after"] - 59


def test_a_token_is_no_id_and_an_id_no_token(spec: SpecFile, server: Server) -> None:
    console = Console(spec, server)
    caller, token = console.log_in()
    own = console.own(caller)
    for name in ("getSession", "endSession"):
        assert console.code(caller, name, path={"id": token}) == (404, 10011)
    with_id = server.caller(spec, {"sessionToken": own["id"]})
    assert with_id.call(console["listSessions"]).status == 401
    assert console.own(caller)["id"] == own["id"], "its token leads to another session"


def test_each_kind_of_refusal_has_its_code(spec: SpecFile, server: Server) -> None:
    console = Console(spec, server)
    caller, _ = console.log_in()
    nobody = server.caller(spec, {})
    body = nobody.example_body(console["login"])
    wrong = {"login": {**body["login"], "password": "not this one"}}
    assert console.code(nobody, "login", body=wrong) == (401, 10001)
    account = {name: str(server.served(spec).security[name]) for name in ("nitroUser", "nitroPass")}
    stranger = server.caller(spec, {**account, "nitroPass": f"{account['nitroPass']}0"})
    found = console.code(stranger, "listSessions")
    assert found == (401, 10001), f"a wrong password in a header: {found}, expected (401, 10001)"
    assert console.code(caller, "getSession", path={"id": "00000000-0000-4000-8000-000000000000"}) == (
        404,
        10011,
    )
    assert caller.call(console["logout"]).status == 200
    assert console.code(caller, "listSessions") == (401, 444)


def test_the_service_is_logged_in_to_as_the_service(spec: SpecFile, server: Server) -> None:
    console = Console(spec, server)
    nobody = server.caller(spec, {})
    shown = examples(spec, console["login"].body["content"]["application/json"])
    body = next(one for one in shown if "ID" in one["login"])
    assert console.code(nobody, "login", body=body) == (401, 10001)
    assert nobody.call(console["login"], body=body, headers={"isCloud": "true"}).status == 200


@pytest.mark.parametrize("by", ["itself", "another", "password"])
def test_logging_out_by_token_ends_that_session_and_no_other(spec: SpecFile, by: str, server: Server) -> None:
    console = Console(spec, server)
    staying, _ = console.log_in()
    leaving, token = console.log_in()
    before = console.listed(staying).keys()
    own = console.own(leaving)["id"]
    callers = {"itself": leaving, "another": staying}
    caller = callers.get(by) or server.privileged(spec, console["logoutSession"])
    assert caller.call(console["logoutSession"], body={"logout": {"sessionid": token}}).status == 200
    assert leaving.call(console["listSessions"]).status == 401
    ended = before - console.listed(staying).keys()
    assert ended == {own}, f"{', '.join(sorted(ended)) or 'nothing'} has ended, expected {own}"
    again = server.privileged(spec, console["logoutSession"])
    status = again.call(console["logoutSession"], body={"logout": {"sessionid": token}}).status
    assert status == 200, f"a token that names no session any more: {status}, expected 200"
