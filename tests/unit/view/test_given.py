"""What a caller gives a fleet: sessions as they arrive, and nothing else; wrong things end no session."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

import opensessions
from opensessions import Fleet, Session, errors
from tests.unit.view.appliances import Appliance

SESSION = Session(service="s", id="a", is_self=False)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("adm-1", "an object of class str"),
        (
            opensessions.Service("v", "vss_cloud", "https://vss.example", token="t"),
            "an object of class Service",
        ),
        ({"adm-1": "https://192.0.2.10"}, "an object of class str"),
        (None, "None"),
        ([None], "None"),
    ],
)
def test_a_fleet_is_made_of_services(given: Any, named: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=f"made of Services.*{named}"):
        opensessions.fleet(given)


@pytest.mark.parametrize("end", [Fleet.end, lambda fleet, given: list(fleet.outcomes(given))])
@pytest.mark.parametrize("given", [SESSION, "a", None, [SESSION, "b"], [SESSION, None]])
def test_nothing_is_ended_where_something_else_is_among_the_sessions(
    given: Any, end: Callable[[Fleet, Any], object]
) -> None:
    console = Appliance(["a", "b"])
    wrong = pytest.raises(errors.ConfigurationError, match="are Sessions")
    with opensessions.fleet([console.service("s")]) as fleet, wrong:
        end(fleet, given)
    assert (console.ids, console.logins) == (["a", "b"], 0)


def test_a_failure_among_the_sessions_is_told_before_anything_ends() -> None:
    console, down = Appliance(["a"]), Appliance([], is_down=True)
    services = [console.service("s"), down.service("down")]
    wrong = pytest.raises(errors.ConfigurationError, match=r"without Failures: .* class Failure")
    with opensessions.fleet(services) as fleet, wrong:
        fleet.end(fleet.sessions())  # type: ignore[arg-type]  # what a checker of types finds, too
    assert console.ids == ["a"]


def test_sessions_are_ended_right_as_the_fleet_yields_them() -> None:
    console = Appliance(["a", "own", "b"])
    with opensessions.fleet([console.service("s")]) as fleet:
        found = (item for item in fleet.sessions() if isinstance(item, Session) and not item.is_self)
        assert [outcome.ended for outcome in fleet.end(found)] == [True, True]
    assert console.ids == ["own"]


def test_who_is_called_by_a_fleet_is_told_that_it_cannot_ask_it() -> None:
    console = Appliance(["a"])
    with opensessions.fleet([console.service("s")]) as fleet:

        def ask(_: object) -> None:
            fleet.listing()

        with pytest.raises(RuntimeError, match="cannot ask the fleet"):
            list(fleet.outcomes([SESSION], note=ask))


def test_without_threads_it_is_the_same() -> None:
    console = Appliance(["a"])

    async def end(given: Any) -> None:
        await opensessions.AsyncFleet([console.service("s")]).end(given)

    with pytest.raises(errors.ConfigurationError, match="are Sessions"):
        asyncio.run(end([SESSION, "b"]))
    assert console.ids == ["a"]
