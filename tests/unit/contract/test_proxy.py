"""What may pass to a live server, and how fast."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.unit.contract.appliances.console import OTHERS, Console
from tests.unit.contract.appliances.serving import Answer, Request, served
from tests.unit.contract.live_answers import operation_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.operations import Match
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.limiter import Limiter
from tools.specfirst.contract.live.proxy import Proxy
from tools.specfirst.contract.live.reach import Over, Refused
from tools.specfirst.contract.live.rows import query_of_the_next
from tools.specfirst.contract.live.wire import ServerError, Wire, sent_on
from tools.specfirst.contract.secrecy import Secrecy

SPEC = SPECS["netscaler_console"]
LIST = "/nitro/v1/config/mpssession"


@contextmanager
def proxy_to(appliance: Console, *tested: str, most: int = 9) -> Iterator[Proxy]:
    secrecy = Secrecy(SPEC)
    with served(appliance) as url, closing(Wire(url)) as wire:
        yield Proxy(
            SPEC,
            wire,
            tested=tested,
            most=most,
            limiter=Limiter(1_000),
            secrecy=secrecy,
            examiner=Examiner(SPEC, empty_result(SPEC), secrecy),
            authentication=("login", "logout"),
        )


@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("POST", "/nitro/v2/config/login"),
        ("DELETE", "/nitro/v2/config/login/"),
        ("DELETE", f"{LIST}/c0ffee00-0001"),
        ("DELETE", LIST),
        ("DELETE", f"{LIST}/"),
        ("DELETE", f"{LIST}/.."),
        ("DELETE", f"{LIST}/own/../c0ffee00-0001"),
        ("DELETE", f"{LIST}/own"),
        ("PUT", LIST),
        ("TRACE", LIST),
        ("GET", "/nitro/v1/config/other"),
        ("GET", "/"),
    ],
)
def test_what_is_generated_can_neither_change_nor_go_elsewhere(method: str, target: str) -> None:
    appliance = Console()
    with proxy_to(appliance, "listSessions", "getSession", "endSession") as proxy:
        proxy.own("own")
        with pytest.raises(Refused):
            proxy.pass_on(method, target, [], None)
    assert appliance.asked == []


def test_an_operation_may_be_called_with_headers_of_its_own() -> None:
    appliance = Console()
    with proxy_to(appliance, "listSessions", "getSession") as proxy:
        proxy.carry([("Accept", "a/b")])
        proxy.carry([("Accept", "application/json")], "listSessions")
        proxy.pass_on("GET", LIST, [], None)
        proxy.pass_on("GET", f"{LIST}/1", [], None)
    assert [request.headers["accept"] for request in appliance.asked] == ["application/json", "a/b"]


def test_only_what_the_run_has_created_is_ended() -> None:
    appliance = Console()
    with proxy_to(appliance, "endSession") as proxy:
        proxy.own("own")
        for other in (*OTHERS, "own%2F..", ""):
            with pytest.raises(Refused):
                proxy.call(f"{LIST}/{other}", "DELETE", [])
        proxy.call(f"{LIST}/own", "DELETE", [])
    assert [(one.method, one.path) for one in appliance.asked] == [("DELETE", f"{LIST}/own")]


def test_credentials_of_generated_requests_are_replaced_by_the_runs_own() -> None:
    appliance = Console()
    with proxy_to(appliance, "listSessions") as proxy:
        proxy.carry([("Cookie", "SESSID=ours"), ("Accept", "application/json")])
        generated = [("Cookie", "SESSID=guess"), ("Authorization", "Basic x"), ("X-NITRO-PASS", "x")]
        proxy.pass_on("GET", LIST, [*generated, ("Accept", "*/*"), ("X-Kept", "1")], None)
    (asked,) = appliance.asked
    headers = asked.headers
    assert headers["cookie"] == "SESSID=ours"
    assert headers["accept"] == "application/json"
    assert headers["x-kept"] == "1"
    assert not {"authorization", "x-nitro-pass"} & headers.keys()


@pytest.mark.parametrize(
    ("operation_id", "key", "method"),
    [
        ("listSessions", "", "PATCH"),
        ("getSession", next(iter(OTHERS)), "PATCH"),
        ("endSession", next(iter(OTHERS)), "DELETE"),
        ("endSession", next(iter(OTHERS)), "PUT"),
    ],
)
def test_questions_change_nothing_that_is_not_the_runs_own(operation_id: str, key: str, method: str) -> None:
    appliance = Console()
    path = {"id": key} if key else {}
    with proxy_to(appliance, "listSessions", "getSession", "endSession") as proxy, pytest.raises(Refused):
        proxy.question(Match(operation_of(SPEC.name, operation_id), path), (method, LIST, [], None))
    assert appliance.asked == []


def test_no_more_is_sent_than_was_announced() -> None:
    appliance = Console()
    with proxy_to(appliance, "listSessions", most=2) as proxy:
        for _ in range(2):
            proxy.pass_on("GET", LIST, [], None)
        with pytest.raises(Refused, match="as much has been sent as was announced"):
            proxy.pass_on("GET", LIST, [], None)
    assert len(appliance.asked) == 2


def test_nothing_is_sent_once_the_time_is_up() -> None:
    now = [0.0]
    appliance, secrecy = Console(), Secrecy(SPEC)
    with served(appliance) as url, closing(Wire(url)) as wire:
        proxy = Proxy(
            SPEC,
            wire,
            tested=["listSessions"],
            most=9,
            limiter=Limiter(1_000),
            secrecy=secrecy,
            examiner=Examiner(SPEC, empty_result(SPEC), secrecy),
            seconds=60,
            clock=lambda: now[0],
        )
        proxy.pass_on("GET", LIST, [], None)
        now[0] = 61.0
        with pytest.raises(Over, match="the time is up"):
            proxy.pass_on("GET", LIST, [], None)
    assert len(appliance.asked) == 1


@pytest.mark.parametrize(
    ("method", "later", "statuses"),
    [
        ("GET", "0", [429, 401]),
        ("GET", "3600", [429]),
        ("GET", "soon", [429]),
        ("DELETE", "0", [429, 401]),  # what was too much was not done
        ("GET", "0", [503, 401]),
        ("DELETE", "0", [503]),
    ],
)
def test_who_is_told_when_to_come_again_comes(method: str, later: str, statuses: list[int]) -> None:
    appliance = Console()
    first = Answer(statuses[0], {}, {"Retry-After": later})
    answered: list[int] = []

    def change(_: Request, answer: Answer) -> Answer:
        answered.append(answer.status if answered else first.status)
        return answer if len(answered) > 1 else first

    appliance.changes.append(("", change))
    with served(appliance) as url, closing(Wire(url)) as wire:
        exchange = wire.send(method, LIST if method == "GET" else f"{LIST}/1", [])
    assert (exchange.status, answered) == (statuses[-1], statuses)


def test_who_drips_is_left() -> None:
    """Each byte comes in time, and all of them take too long."""

    def drip(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            while True:
                connection.sendall(b"H")
                time.sleep(0.02)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        wire = Wire(f"http://127.0.0.1:{listening.getsockname()[1]}", longest=0.3)
        with pytest.raises(ServerError, match=r"gives no answer: it took more than 0\.3 seconds"):
            wire.send("GET", "/", [])


class Time:
    """A clock that a test moves, and that sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.moments: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    def limited(self, per_second: float) -> Callable[[], None]:
        """Return what waits for its turn and notes when it came."""
        limiter = Limiter(per_second, lambda: self.now, self.sleep)

        def turn() -> None:
            limiter.wait()
            self.moments.append(self.now)

        return turn


@pytest.mark.parametrize("rate", [0.5, 5.0, 100.0])
def test_no_second_sees_more_requests_than_the_rate_allows(rate: float) -> None:
    watch = Time()
    turn = watch.limited(rate)
    for number in range(30):
        turn()
        if number % 7 == 3:
            watch.sleep(3 / rate)  # a pause is not saved up for later
    gaps = [after - before for before, after in pairwise(watch.moments)]
    assert min(gaps) >= 1 / rate - 1e-9


@pytest.mark.parametrize(
    "url",
    [
        *("server.test", "ftp://server.test", "https://", "https://me:x@server.test", "http://[::1"),
        *(
            "http://server\n.test",
            "http://server .test",
            "http://server.test:99999",
            "http://\x1b[2Jserver.test",
        ),
    ],
)
def test_what_is_no_server_is_refused(url: str) -> None:
    with pytest.raises(ServerError, match="URL") as refused:
        Wire(url)
    assert str(refused.value).isprintable()


def test_a_link_that_is_no_url_leads_nowhere() -> None:
    link = "http://[server.test/?page=2"
    answer = Exchange("GET", "http://a.test/b", [], None, 301, [("Location", link)], b"{}", 0.0, 0.0)
    assert sent_on(answer) == ""
    listed = replace(answer, content=json.dumps({"next": link}).encode())
    assert query_of_the_next(listed, ("next",)) == ""


def test_a_file_of_authorities_has_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="is no file of certificate authorities"):
        Wire("https://server.test", tmp_path / "none.pem")
