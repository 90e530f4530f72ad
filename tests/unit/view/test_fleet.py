"""Several services at once: streamed, bounded, and one that fails hides nothing."""

import asyncio
import copy
import gc
import pickle
import tracemalloc
from collections.abc import AsyncGenerator, Iterator

import pytest

import opensessions
from opensessions import Failure, Service, Session, errors
from tests.unit.client.apis import PASSWORD
from tests.unit.view.appliances import Appliance


def test_a_failing_service_is_part_of_the_result() -> None:
    good, down = Appliance(["a", "b"]), Appliance([], is_down=True)
    with opensessions.fleet([down.service("down"), good.service("good")]) as fleet:
        listing = fleet.listing()
    assert [(session.service, session.id) for session in listing.sessions] == [("good", "a"), ("good", "b")]
    assert [failure.service for failure in listing.failures] == ["down"]
    assert isinstance(listing.failures[0].error, errors.ConnectionFailed)


def test_a_service_that_cannot_be_built_is_a_failure_too() -> None:
    good = Appliance(["a"])
    bad, odd = good.service("bad", timeout=-1), good.service("odd", usernme="u")
    with opensessions.fleet([good.service("good"), bad, odd]) as fleet:
        items = list(fleet.sessions())
    failures = {item.service: item.error for item in items if isinstance(item, Failure)}
    assert failures.keys() == {"bad", "odd"}
    assert isinstance(failures["odd"], errors.ConfigurationError)
    assert "'usernme'" in str(failures["odd"])
    assert {item.service for item in items if isinstance(item, Session)} == {"good"}


def test_no_more_services_are_asked_at_a_time_than_allowed() -> None:
    shared = Appliance(["a"])
    services = [shared.service(f"s{number}") for number in range(40)]
    with opensessions.fleet(services, concurrency=3) as fleet:
        assert len(fleet.listing().sessions) == 40
    assert shared.most_under_way == 3


def test_every_client_logs_out_when_it_has_answered() -> None:
    shared = Appliance(["a"])
    with opensessions.fleet([shared.service(f"s{number}") for number in range(5)], concurrency=1) as fleet:
        for number, _ in enumerate(fleet.sessions()):
            assert len(shared.own) <= 2, number
    assert (shared.logins, shared.own) == (5, set())


def test_clients_that_stay_open_log_in_once_and_out_at_the_end() -> None:
    console = Appliance(["a", "b"])
    with opensessions.fleet([console.service("s")], keep_open=True) as fleet:
        fleet.listing()
        sessions = fleet.listing().sessions
        assert all(outcome.ended for outcome in fleet.end(sessions))
        assert console.own
    assert (console.logins, console.own) == (1, set())


def test_it_works_where_a_loop_is_running_already() -> None:
    console = Appliance(["a"])

    async def notebook() -> int:
        with opensessions.fleet([console.service("s")]) as fleet:
            return len(fleet.listing().sessions)

    assert asyncio.run(notebook()) == 1


def test_an_unexpected_error_is_raised_and_not_waited_for_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Appliance(["a"])
    service = console.service("s")

    async def broken(*_: object, **__: object) -> AsyncGenerator[list[Session]]:
        yield []
        raise ZeroDivisionError

    monkeypatch.setattr(type(service.view), "pages", broken)
    with pytest.raises(ZeroDivisionError), opensessions.fleet([service, console.service("t")]) as fleet:
        fleet.listing()
    assert console.own == set()


def test_ending_goes_on_after_a_failure_and_tells_of_each() -> None:
    console = Appliance(["a", "stubborn", "b", "own", "c"], refuses=frozenset({"stubborn"}))
    down = Appliance([], is_down=True)
    with opensessions.fleet([console.service("s"), down.service("down")]) as fleet:
        sessions = fleet.listing().sessions
        console.ids.remove("b")
        outcomes = fleet.end([*sessions, Session(service="down", id="x", is_self=False)])
    assert [(outcome.session.id, outcome.ended) for outcome in outcomes] == [
        ("a", True),
        ("stubborn", False),
        ("b", True),
        ("own", False),
        ("c", True),
        ("x", False),
    ]
    assert isinstance(outcomes[1].error, errors.PermissionDenied)
    assert outcomes[2].reason == "it was gone already"
    assert outcomes[3].reason == "it is this client's own session"
    assert console.ids == ["stubborn", "own"]
    assert isinstance(outcomes[5].error, errors.ConnectionFailed)


def test_an_own_session_ends_when_that_is_asked_for_only() -> None:
    console = Appliance(["own"])
    with opensessions.fleet([console.service("s")]) as fleet:
        sessions = fleet.listing().sessions
        unknown = Session(service="s", id="own")
        assert [outcome.ended for outcome in fleet.end([*sessions])] == [False]
        assert [outcome.ended for outcome in fleet.end([unknown])] == [False]
        assert [outcome.ended for outcome in fleet.end(sessions, own=True)] == [True]


def test_an_own_session_ends_last_since_it_ends_the_others() -> None:
    console = Appliance(["own", "a", "b"])
    with opensessions.fleet([console.service("s")]) as fleet:
        ended = [outcome.session.id for outcome in fleet.outcomes(fleet.listing().sessions, own=True)]
    assert ended == ["a", "b", "own"]


def test_a_service_where_nothing_ends_sessions_says_so_and_is_not_asked() -> None:
    vss = Service("v", "vss_cloud", "https://vss.example", token="t")
    with opensessions.fleet([vss]) as fleet:
        (outcome,) = fleet.end([Session(service="v", id="k", is_self=False)])
        (stranger,) = fleet.end([Session(service="elsewhere", id="k", is_self=False)])
    assert (outcome.ended, outcome.reason) == (False, "nothing in the VSS cloud ends a vCenter session")
    assert (stranger.ended, stranger.reason) == (False, "elsewhere is no service of this fleet")


@pytest.mark.parametrize("concurrency", [0, -1, 1.5, True, "3"])
def test_a_wrong_concurrency_is_refused(concurrency: int) -> None:
    with pytest.raises(errors.ConfigurationError, match="whole number"):
        opensessions.fleet([], concurrency=concurrency)


def test_names_are_there_once_and_apis_exist() -> None:
    console = Appliance([])
    with pytest.raises(errors.ConfigurationError, match="two services are called s"):
        opensessions.fleet([console.service("s"), console.service("s")])
    with pytest.raises(errors.ConfigurationError, match="there is no API 'netscaler'"):
        Service("s", "netscaler", "https://x")


def test_a_fleet_outside_of_its_block_says_how_it_is_used() -> None:
    fleet = opensessions.fleet([])
    with pytest.raises(RuntimeError, match="with block"):
        fleet.listing()


def test_no_certificates_are_loaded_for_plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opensessions.view.service._shared", pytest.fail)
    assert opensessions.Service("s", "vss_cloud", "http://127.0.0.1:9", token="t").open().raw is None


def test_no_credential_is_in_a_repr() -> None:
    service = Appliance([]).service("s", session_token="canary-token")
    assert PASSWORD not in repr(service)
    assert "canary" not in repr(service)


@pytest.fixture
def garbage_is_looked_for_as_usual() -> Iterator[None]:
    """Tests look for it rarely, and what waits to be found would be taken for what is held."""
    usual = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*usual)


@pytest.mark.usefixtures("garbage_is_looked_for_as_usual")
def test_a_fleet_is_neither_copied_nor_written_down_with_its_credentials() -> None:
    made = [make([]) for make in (opensessions.fleet, opensessions.AsyncFleet)]
    for attempt in (copy.copy, copy.deepcopy, pickle.dumps):
        for fleet in made:
            with pytest.raises(TypeError, match="make another one of its services, one in each process"):
                attempt(fleet)


def test_memory_does_not_grow_with_the_number_of_services() -> None:
    shared = Appliance([f"session-{number}" for number in range(50)])

    def peak(count: int) -> int:
        services = [shared.service(f"s{number}", auth="request") for number in range(count)]
        with opensessions.fleet(services, concurrency=4) as fleet:
            gc.collect()
            tracemalloc.start()
            try:
                before, _ = tracemalloc.get_traced_memory()
                assert sum(1 for _ in fleet.sessions()) == 50 * count
                return tracemalloc.get_traced_memory()[1] - before
            finally:
                tracemalloc.stop()

    peak(10)
    assert peak(60) < 1.5 * peak(15)
