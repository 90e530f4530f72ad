"""Appgate SDP: signing in step by step, with each kind of second factor, and being kept out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest

from tests.contract.calling import Caller
from tests.contract.conftest import specs_under_test
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.contract.spec_view import operation_named as named
from tools.specfirst.specs.files import SpecFile

SPECS = [spec for spec in specs_under_test() if spec.name == "appgate_sdp"]
PARTIAL, WHOLE = "partialAuth", "bearerAuth"


def of(operation_id: str, kinds: Sequence[str] = ()) -> pytest.MarkDecorator:
    """Parametrize a test with kinds of second factors, each that the spec has; it is about an operation."""
    return about(
        "spec, kind",
        [
            (spec, named(spec, operation_id), (spec, kind))
            for spec in SPECS
            for kind in kinds or spec.data["components"]["schemas"]["SecondFactorType"]["enum"]
        ],
    )


class Administrator:
    """A user of the stub, named like the kind of second factor that is asked for."""

    def __init__(self, spec: SpecFile, server: Server, kind: str) -> None:
        self._spec = spec
        self._server = server
        nobody = server.caller(spec, {})
        known: Mapping[str, Any] = nobody.example_body(named(spec, "authenticate"))
        self.password = known["password"]
        self.body = {**known, "username": kind.lower()}
        self.authenticated = nobody.call(named(spec, "authenticate"), body=self.body)
        status = self.authenticated.status
        assert status == 200, f"nobody has a second factor of the kind {kind}: {status}, expected 200"

    def bearing(self, token: str, scheme: str = PARTIAL) -> Caller:
        return self._server.caller(self._spec, {scheme: token})

    def code(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Return the right answer to a second factor."""
        caller = self._server.caller(self._spec, {})
        right = caller.example_body(named(self._spec, "finishSecondFactor"))["otp"]
        state = {"state": asked["state"]} if "state" in asked else {}
        return {"otp": self.password if asked.get("sendPassword") else right, **state}


@of("finishSecondFactor")
def test_each_kind_of_second_factor_leads_to_a_whole_token(spec: SpecFile, kind: str, server: Server) -> None:
    user = Administrator(spec, server, kind)
    first = user.bearing(user.authenticated.document["token"])
    refusal = first.call(named(spec, "authorize"))
    assert refusal.status == 412
    assert refusal.document["username"] == kind.lower(), "the refusal names another user"
    asked = first.call(named(spec, "startSecondFactor")).document
    assert asked["type"] == kind
    answered = first.call(named(spec, "finishSecondFactor"), body=user.code(asked))
    second = user.bearing(answered.document["token"])
    whole = second.call(named(spec, "authorize")).document["token"]
    assert user.bearing(whole, WHOLE).call(named(spec, "listActiveSessions")).succeeded
    assert second.call(named(spec, "listActiveSessions")).status == 401


def assert_wrong(spec: SpecFile, caller: Caller, said: str, answer: Mapping[str, Any]) -> Exchange:
    """Check that an answer to a second factor is refused, one of whose members is wrong."""
    refusal = caller.call(named(spec, "finishSecondFactor"), body=answer)
    assert refusal.status == 401, f"{said}: {refusal.status}, expected 401"
    return refusal


@of("finishSecondFactor")
def test_a_wrong_answer_to_a_second_factor_leads_nowhere(spec: SpecFile, kind: str, server: Server) -> None:
    user = Administrator(spec, server, kind)
    caller = user.bearing(user.authenticated.document["token"])
    asked = caller.call(named(spec, "startSecondFactor")).document
    right = user.code(asked)
    for member in right:
        refusal = assert_wrong(spec, caller, f"a wrong {member}", {**right, member: f"{right[member]}0"})
        assert refusal.document["failureType"] == "Mfa"
    if "state" in right:  # an answer that does not say to which challenge is one to none
        assert_wrong(spec, caller, "no state", {"otp": right["otp"]})
    assert caller.call(named(spec, "authorize")).status == 412


@of("finishSecondFactor", ["Challenge"])
def test_sign_ins_at_the_same_time_are_apart(spec: SpecFile, kind: str, server: Server) -> None:
    users = [Administrator(spec, server, kind) for _ in range(2)]
    callers = [user.bearing(user.authenticated.document["token"]) for user in users]
    asked = [caller.call(named(spec, "startSecondFactor")).document for caller in callers]
    for caller, user, own, other in zip(callers, users, asked, reversed(asked), strict=True):
        assert_wrong(spec, caller, "a wrong state", user.code(other))
        status = caller.call(named(spec, "finishSecondFactor"), body=user.code(own)).status
        assert status == 200, f"answered with its own state: {status}, expected 200"


@of("signIn")
def test_who_needs_a_second_factor_is_not_signed_in_in_one_step(
    spec: SpecFile, kind: str, server: Server
) -> None:
    user = Administrator(spec, server, kind)
    assert server.caller(spec, {}).call(named(spec, "signIn"), body=user.body).status == 401


@of("signIn", ("Push",))
def test_who_does_not_say_all_of_who_they_are_is_not_signed_in(
    spec: SpecFile, kind: str, server: Server
) -> None:
    nobody = server.caller(spec, {})
    for name in ("signIn", "authenticate"):
        body = nobody.example_body(named(spec, name))
        without = {member: value for member, value in body.items() if member != "password"}
        elsewhere = {**body, "providerName": f"{body['providerName']}0"}
        for wrong, said in ((without, "without a password"), (elsewhere, "of another provider")):
            status = nobody.call(named(spec, name), body=wrong).status
            assert status == 401, f"{said}: {status}, expected 401"


@of("signIn", ("Push",))
def test_a_token_is_good_until_it_expires(spec: SpecFile, kind: str, server: Server) -> None:
    for opener, scheme, use in (
        ("signIn", WHOLE, "listActiveSessions"),
        ("authenticate", PARTIAL, "startSecondFactor"),
    ):
        told = server.caller(spec, {}).call(named(spec, opener)).document
        holder, expires = (
            server.caller(spec, {scheme: told["token"]}),
            datetime.fromisoformat(told["expires"]).timestamp(),
        )
        for seconds, status in ((-5, 200), (5, 401)):
            server.advance(spec, expires + seconds - server.now(spec))
            found = holder.call(named(spec, use)).status
            when = "before" if seconds < 0 else "after"
            assert found == status, f"{use} {abs(seconds)} s {when} expires: {found}, expected {status}"


@of("blacklistUser", ("Push",))
def test_who_is_kept_out_loses_tokens_and_gets_none(spec: SpecFile, kind: str, server: Server) -> None:
    user = Administrator(spec, server, kind)
    caller = user.bearing(user.authenticated.document["token"])
    name = f"CN={kind.lower()},OU={user.body['providerName']}"
    keeper = server.privileged(spec, named(spec, "blacklistUser"))
    entry = keeper.call(named(spec, "blacklistUser"), body={"userDistinguishedName": name}).document
    # That the answer is about what was named is one of the statements that every answer is held against.
    keeper.call(named(spec, "blacklistUser"), body={"userDistinguishedName": name, "reason": "another"})
    since = datetime.fromisoformat(entry["blacklistedAt"]).timestamp()
    assert abs(since - server.now(spec)) < 5, f"blacklistedAt is {entry['blacklistedAt']}, which is not now"
    assert caller.call(named(spec, "startSecondFactor")).status == 401
    again = server.caller(spec, {})
    assert again.call(named(spec, "authenticate"), body=user.body).status == 401
    assert keeper.call(named(spec, "unblacklistUser"), path={"distinguished-name": name}).succeeded
    assert again.call(named(spec, "authenticate"), body=user.body).succeeded


@of("removeRegisteredDevice", ("Push",))
def test_ended_sessions_stay_for_as_long_as_the_spec_says(spec: SpecFile, kind: str, server: Server) -> None:
    """Removing a device and keeping its user out end the session; Gateways report it for 5 minutes more."""
    lister, devices = named(spec, "listActiveSessions"), named(spec, "listRegisteredDevices")
    caller = server.privileged(spec, lister)
    before, registered = names(caller, lister), names(caller, devices)
    total(spec, caller)  # one that is remembered is no longer right below
    removed, kept_out, stays, *_ = caller.call(lister).document["data"]
    remover, keeper = named(spec, "removeRegisteredDevice"), named(spec, "blacklistUser")
    assert caller.call(remover, path={"distinguished-name": removed["distinguishedName"]}).succeeded
    others = registered - {removed["distinguishedName"]} - names(caller, devices)
    assert not others, f"{removed['distinguishedName']} was removed, and with it {', '.join(others)}"
    alike = f"CN={stays['username'][:-1]},OU={stays['providerName']}"
    for user in (kept_out["distinguishedName"].partition(",")[2], alike):
        assert caller.call(keeper, body={"userDistinguishedName": user}).succeeded
    ended = {removed["distinguishedName"], kept_out["distinguishedName"]}
    told = {removed["distinguishedName"]: "was removed", kept_out["distinguishedName"]: "is kept out"}
    for seconds in (0, 290):
        server.advance(spec, seconds)
        gone = ", ".join(f"{name}, which {told[name]}" for name in ended - names(caller, lister))
        assert not gone, f"no longer reported after {seconds} s: {gone}"
    server.advance(spec, 11)
    left = names(caller, lister)
    for name, ender in ((removed["distinguishedName"], remover), (kept_out["distinguishedName"], keeper)):
        if name in left:
            said = f"still reported after 301 s: {name}, which {told[name]}"
            raise Contradiction(said, f"{spec.path}:{ender.line}")
    others = before - ended - left
    assert not others, f"{' and '.join(ended)} have ended, and with them {', '.join(others)}"
    counted = total(spec, caller)
    assert counted == len(left), f"totalCount: {counted}, expected {len(left)}, as many as are listed"


def total(spec: SpecFile, caller: Caller) -> int:
    count: int = caller.call(named(spec, "getSessionTotals")).document["totalCount"]
    return count


def names(caller: Caller, lister: Operation) -> set[str]:
    return {item["distinguishedName"] for item in caller.call(lister).document["data"]}
