"""What may pass to a live server, and how fast."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.unit.contract.appliance import OTHERS, Appliance, running
from tests.unit.contract.live_answers import SPECS
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.proxy import Limiter, Proxy, Refused
from tools.specfirst.contract.live.wire import ServerError, Wire
from tools.specfirst.contract.run import empty_result
from tools.specfirst.contract.secrecy import Secrecy

SPEC = SPECS["netscaler_console"]
LIST = "/nitro/v1/config/mpssession"


@contextmanager
def proxy_to(appliance: Appliance, *tested: str, most: int = 9) -> Iterator[Proxy]:
    secrecy = Secrecy(SPEC)
    with running(appliance) as url, closing(Wire(url)) as wire:
        yield Proxy(
            SPEC,
            wire,
            tested=tested,
            most=most,
            limiter=Limiter(1_000),
            secrecy=secrecy,
            examiner=Examiner(SPEC, empty_result(SPEC), secrecy),
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
    appliance = Appliance()
    with proxy_to(appliance, "listSessions", "getSession", "endSession") as proxy:
        proxy.own("own")
        with pytest.raises(Refused):
            proxy.pass_on(method, target, [], None)
    assert appliance.asked == []


def test_only_what_the_run_has_created_is_ended() -> None:
    appliance = Appliance()
    with proxy_to(appliance, "endSession") as proxy:
        proxy.own("own")
        for other in (*OTHERS, "own%2F..", ""):
            with pytest.raises(Refused):
                proxy.call(f"{LIST}/{other}", "DELETE", [])
        proxy.call(f"{LIST}/own", "DELETE", [])
    assert [(method, path) for method, path, _ in appliance.asked] == [("DELETE", f"{LIST}/own")]


def test_credentials_of_generated_requests_are_replaced_by_the_runs_own() -> None:
    appliance = Appliance()
    with proxy_to(appliance, "listSessions") as proxy:
        proxy.carry([("Cookie", "SESSID=ours"), ("Accept", "application/json")])
        generated = [("Cookie", "SESSID=guess"), ("Authorization", "Basic x"), ("X-NITRO-PASS", "x")]
        proxy.pass_on("GET", LIST, [*generated, ("Accept", "*/*"), ("X-Kept", "1")], None)
    ((_, _, headers),) = appliance.asked
    assert headers["cookie"] == "SESSID=ours"
    assert headers["accept"] == "application/json"
    assert headers["x-kept"] == "1"
    assert not {"authorization", "x-nitro-pass"} & headers.keys()


def test_no_more_is_sent_than_was_announced() -> None:
    appliance = Appliance()
    with proxy_to(appliance, "listSessions", most=2) as proxy:
        for _ in range(2):
            proxy.pass_on("GET", LIST, [], None)
        with pytest.raises(Refused, match="as much has been sent as was announced"):
            proxy.pass_on("GET", LIST, [], None)
    assert len(appliance.asked) == 2


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
    time = Time()
    turn = time.limited(rate)
    for number in range(30):
        turn()
        if number % 7 == 3:
            time.sleep(3 / rate)  # a pause is not saved up for later
    gaps = [after - before for before, after in zip(time.moments, time.moments[1:], strict=False)]
    assert min(gaps) >= 1 / rate - 1e-9


@pytest.mark.parametrize("url", ["server.test", "ftp://server.test", "https://", "https://me:x@server.test"])
def test_what_is_no_server_is_refused(url: str) -> None:
    with pytest.raises(ServerError, match="URL"):
        Wire(url)


def test_a_file_of_authorities_has_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="is no file of certificate authorities"):
        Wire("https://server.test", tmp_path / "none.pem")
