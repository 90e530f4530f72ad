"""What time does to a token, and that a key and a token are two things."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.spec_view import operation_named
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("vss_cloud", "requestToken"),
    pytest.mark.parametrize(
        "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "vss_cloud"]
    ),
]


def assert_lasts(told: Mapping[str, Any], now: float) -> None:
    """Check that a token which was just handed out ends when it says, and after as long as it says."""
    lasts = told["exp"] - now
    assert abs(lasts - told["duration"]) < 2, f"exp is in {lasts:.0f} s, duration is {told['duration']}"


def test_a_token_lives_as_long_as_it_says_and_no_longer(spec: SpecFile, server: Server) -> None:
    told = (
        server.privileged(spec, operation_named(spec, "requestToken"))
        .call(operation_named(spec, "requestToken"))
        .document
    )
    caller = server.caller(spec, {"bearerAuth": told["token"]})
    assert_lasts(told, server.now(spec))
    server.advance(spec, told["duration"] - 5)
    status = caller.call(operation_named(spec, "listSessions")).status
    assert status == 200, f"five seconds before its end: {status}, expected 200"
    server.advance(spec, 6)
    status = caller.call(operation_named(spec, "listSessions")).status
    assert status == 401, f"a second after its end, having been used: {status}, expected 401"


def test_a_token_is_no_key_and_a_key_no_token(spec: SpecFile, server: Server) -> None:
    opener, lister, getter = (
        operation_named(spec, name) for name in ("requestToken", "listSessions", "getSession")
    )
    token = server.privileged(spec, opener).call(opener).document["token"]
    caller = server.caller(spec, {"bearerAuth": token})
    key = caller.call(lister).document["data"][0]["key"]
    assert caller.call(getter, path={"key": token}).status == 404
    assert server.caller(spec, {"bearerAuth": key}).call(lister).status == 401


def test_looking_at_a_session_is_not_its_activity(spec: SpecFile, server: Server) -> None:
    lister, getter = operation_named(spec, "listSessions"), operation_named(spec, "getSession")
    caller = server.privileged(spec, getter)
    key = caller.call(lister).document["data"][0]["key"]
    before = caller.call(getter, path={"key": key}).document["data"][0]["lastActiveTime"]
    server.advance(spec, 90)
    assert caller.call(getter, path={"key": key}).document["data"][0]["lastActiveTime"] == before
