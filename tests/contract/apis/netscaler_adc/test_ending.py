"""What is listed can be got; an end by a body ends what it names, and `all` leaves the caller's own."""

from typing import Any

import pytest

from tests.contract.apis.netscaler_adc.test_pages import listed
from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("netscaler_adc", "endSession"),
    pytest.mark.parametrize(
        "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "netscaler_adc"]
    ),
]
AFAR = 100
"""Each request is a session of its own, and takes a number."""


def test_what_is_named_ends_and_nothing_else(spec: SpecFile, server: Server) -> None:
    by_id = {operation.operation_id: operation for operation in operations(spec)}
    caller = server.privileged(spec, by_id["listSessions"])

    def others() -> set[int]:
        return {one["sid"] for one in listed(spec, server) if not one["currentconn"]}

    def end(which: dict[str, Any]) -> Exchange:
        return caller.call(by_id["endSession"], query={"action": "kill"}, body={"systemsession": which})

    before = others()
    assert before, "no session of anybody else is listed"
    for sid in before:
        got = caller.call(by_id["getSession"], path={"sid": sid})
        assert got.succeeded, f"{sid} is listed, and got as {got.status}"
        answered = [one["sid"] for one in got.document["systemsession"]]
        assert answered == [sid], f"{sid} is listed, and got as {answered}"
    named = max(before)
    status = end({"sid": max(before) + AFAR}).status
    assert (status, others()) == (404, before), f"ending what does not exist: {status}, expected 404"
    for ending, left in (({"sid": named}, before - {named}), ({"all": True}, set())):
        assert end(ending).status == 200
        there = others()
        assert there == left, f"after {ending}, there are {sorted(there) or 'none'}, expected {sorted(left)}"
    assert caller.call(by_id["getSession"], path={"sid": named}).status == 404
    assert end({"sid": named}).status == 404


def test_each_ends_by_its_number_the_last_one_too(spec: SpecFile, server: Server) -> None:
    by_id = {operation.operation_id: operation for operation in operations(spec)}
    caller = server.privileged(spec, by_id["endSession"])
    there = {one["sid"] for one in listed(spec, server) if not one["currentconn"]}
    while there:
        sid = min(there)
        ended = caller.call(
            by_id["endSession"], query={"action": "kill"}, body={"systemsession": {"sid": sid}}
        )
        left = {one["sid"] for one in listed(spec, server) if not one["currentconn"]}
        there -= {sid}
        told = f"there are {sorted(left) or 'none'}, expected {sorted(there) or 'none'}"
        assert (ended.status, left) == (200, there), f"after {sid}, {told}"
