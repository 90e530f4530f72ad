"""A server that is not there is asked no more, and one that is away for a moment is."""

import pytest

from tests.unit.contract.appliances.controller import Controller
from tests.unit.contract.visits import BASES, ENVIRONMENT, HOST, IDS, NoWire, visited_over
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.reach import Lost
from tools.specfirst.contract.live.server import LiveServer
from tools.specfirst.contract.live.visit import NO_SERVER
from tools.specfirst.contract.live.wire import ServerError, Wire
from tools.specfirst.contract.results import ApiResult

API = "appgate_sdp"
LIVE = LiveServer(f"http://{HOST}{BASES[API]}", IDS[API], rate=1e6)


class Leaving(NoWire):
    """A server that is away from one request to another, counted from 0."""

    away = range(0)
    asked = 0

    def send(self, method: str, target: str, headers: Headers, body: bytes | None = None) -> Exchange:
        self.asked += 1
        if self.asked - 1 in self.away:
            raise ServerError(f"{self.origin} gives no answer: Connection refused", unreached=True)
        return super().send(method, target, headers, body)


def _visit(away: range) -> tuple[ApiResult, int]:
    result, wire = empty_result(SPECS[API]), Leaving(Controller(), BASES[API])
    wire.away = away
    visited_over(wire, API, LIVE, ENVIRONMENT, result)
    return result, wire.asked


def test_who_comes_with_a_token_asks_once_where_there_is_no_server() -> None:
    wire = Leaving(Controller(), BASES[API])
    wire.away = range(1000)
    with pytest.raises(Lost, match="Connection refused"):
        visited_over(wire, API, LIVE, ENVIRONMENT)
    assert wire.asked == 1


def test_a_server_that_has_gone_is_asked_no_more() -> None:
    result, asked = _visit(range(5, 100_000))
    assert asked == 15
    assert any(one.check == "no answer" for one in result.failures)
    assert any(one.untested == NO_SERVER for one in result.operations)


def test_a_server_that_is_away_for_a_moment_is_asked_on() -> None:
    result, asked = _visit(range(5, 9))
    assert asked > 50
    assert not any(one.untested == NO_SERVER for one in result.operations)


def test_a_wire_says_that_there_is_not_even_a_connection() -> None:
    with pytest.raises(ServerError) as error:
        Wire("http://127.0.0.1:1").send("GET", "/", [])
    assert error.value.unreached
