"""What time does to clients and tokens: who moved is reported by two Gateways for five minutes."""

import pytest

from tests.contract.calling import Caller
from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.spec_view import operation_named
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("appgate_sdp", "getSessionInfo"),
    pytest.mark.parametrize(
        "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "appgate_sdp"]
    ),
]

LINGERING = 300
"""`getSessionInfo`: Gateways go on reporting a client for five minutes after it has left them."""


def gateways_listed(spec: SpecFile, caller: Caller) -> dict[str, set[str]]:
    """Return the Gateways of each client as the list has them."""
    rows = caller.call(operation_named(spec, "listActiveSessions")).document["data"]
    return {row["distinguishedName"]: set(row["gateways"]) for row in rows}


def gateways_told(spec: SpecFile, caller: Caller, name: str) -> set[str]:
    """Return the Gateways of a client as its details have them."""
    found = caller.call(operation_named(spec, "getSessionInfo"), path={"distinguished-name": name})
    return set(found.document["data"])


def test_every_gateway_of_a_client_is_told(spec: SpecFile, server: Server) -> None:
    caller = server.privileged(spec, operation_named(spec, "getSessionInfo"))
    listed = gateways_listed(spec, caller)
    assert {len(gateways) for gateways in listed.values()} >= {1, 2}, (
        "all are reported by as many Gateways: nobody has moved, or all have"
    )
    for name, gateways in listed.items():
        assert gateways_told(spec, caller, name) == gateways


def test_who_has_moved_is_forgotten_by_the_gateway_that_it_left(spec: SpecFile, server: Server) -> None:
    caller = server.privileged(spec, operation_named(spec, "getSessionInfo"))
    before = gateways_listed(spec, caller)
    server.advance(spec, LINGERING + 1)
    after = gateways_listed(spec, caller)
    assert after.keys() == before.keys(), "who has moved, and is still there, is no longer listed"
    moved = {name for name, gateways in before.items() if len(gateways) == 2}
    invented = {name for name in moved if before[name] == {"gateway-1", "gateway-2"}}
    assert invented
    for name in invented:
        assert after[name] == gateways_told(spec, caller, name) == {"gateway-2"}


def test_leaving_does_not_bring_back_the_gateway_that_was_left_before(spec: SpecFile, server: Server) -> None:
    """Each Gateway reports a client for five minutes after it has left this one, whatever it does then."""
    caller = server.privileged(spec, operation_named(spec, "getSessionInfo"))
    server.advance(spec, LINGERING // 2 - 1)
    moved = {name for name, gateways in gateways_listed(spec, caller).items() if len(gateways) > 1}
    invented = {name for name in moved if gateways_told(spec, caller, name) == {"gateway-1", "gateway-2"}}
    assert invented, "of nobody who has moved the first Gateway tells half of five minutes later"
    remover = operation_named(spec, "removeRegisteredDevice")
    for name in invented:
        assert caller.call(remover, path={"distinguished-name": name}).succeeded
    server.advance(spec, LINGERING // 2 + 2)
    listed = gateways_listed(spec, caller)
    for name in invented:
        told = sorted(listed.get(name, ()))
        assert told == ["gateway-2"], f"{name} has left gateway-1 more than {LINGERING} s ago: {told}"
