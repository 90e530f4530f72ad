"""Flows come in portions: one is enough where it follows each link, and six are all there are."""

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.unit.own_specs import SPECS
from tools.specfirst.contract import stub_run
from tools.specfirst.contract.amount import MOST_PORTIONS, usual_amount
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.forks import Forks
from tools.specfirst.contract.results import STATEFUL, UNIT_PHASES, ApiResult, Failure
from tools.specfirst.contract.shard import WHOLE
from tools.specfirst.contract.stub_process import Served, Stub

ROOT = Path(__file__).parents[3]
SPEC = SPECS["vss_cloud"]


def follow(result: ApiResult, links: set[str]) -> None:
    """Have every link followed and every status reached."""
    (tested,) = stub_run.divided([SPEC], [result], WHOLE)
    for operation in tested.flows:
        found = result.by_id(operation.operation_id)
        assert found is not None
        found.statuses[STATEFUL] = Counter(operation.success_statuses)
        links |= {f"{operation.label} -> [{link.status}] {link.name} -> there" for link in operation.links}


def fail(result: ApiResult, _: set[str]) -> None:
    """Have something fail."""
    result.operations[0].add_failure(Failure("status", "500"))


def nothing(_result: ApiResult, _links: set[str]) -> None:
    """Have nothing reached."""


def phases(configuration: str) -> set[str]:
    """Return the phases that a configuration enables."""
    told = tomllib.loads(configuration)["phases"]
    return {name for name in (*UNIT_PHASES, STATEFUL) if told[name]["enabled"]}


@pytest.mark.parametrize(
    ("examples", "reached", "seeds"),
    [
        (50, [follow], 1),
        (50, [nothing, follow], 2),
        (50, [nothing] * MOST_PORTIONS, MOST_PORTIONS),
        (50, [nothing, fail], 2),
        (10, [nothing], 1),
    ],
    ids=["one-is-enough", "two", "no-more-than-six", "none-after-a-failure", "a-glance"],
)
def test_portions_of_flows_are_sent_until_each_link_was_followed(
    examples: int,
    reached: list[Callable[[ApiResult, set[str]], None]],
    seeds: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[tuple[str, set[str], Path]] = []

    class Run:
        """One that has ended as soon as it was started."""

        phase, exchanges, record = STATEFUL, (), Path()

        def __init__(
            self, _: Forks, __: Path, configuration: str, result: ApiResult, *, stem: Path, **___: object
        ) -> None:
            self.links: set[str] = set()
            started.append((configuration, phases(configuration), stem))
            reached[len(started) - 1](result, self.links)

        def poll(self) -> bool:
            return True

        def stop(self) -> None:
            pass

    monkeypatch.setattr(stub_run, "SchemathesisRun", Run)
    result = empty_result(SPEC)
    (tested,) = stub_run.divided([SPEC], [result], WHOLE)
    (task,) = [
        one
        for one in stub_run.stub_tasks(
            Mock(Forks), [tested], usual_amount(7, examples), WHOLE, root=ROOT, folder=tmp_path
        )
        if isinstance(one, stub_run.SchemathesisTask)
    ]
    task.start(Stub({"vss_cloud": Served("http://127.0.0.1:1", {})}))
    while not task.poll():
        pass
    assert len(started) == seeds
    assert len({stem for _, _, stem in started}) == seeds
    assert len({text.splitlines()[0] for text, _, _ in started}) == seeds, "each has a seed of its own"
    assert [enabled for _, enabled, _ in started] == [{*UNIT_PHASES, STATEFUL}, *[{STATEFUL}] * (seeds - 1)]
    assert all(f"max-examples = {examples}" in text for text, _, _ in started)


@pytest.mark.parametrize(("api", "flows"), [("redfish", 50), ("vss_cloud", 50), ("netscaler_console", 100)])
def test_where_many_links_lead_on_more_flows_are_sent_at_first(
    api: str, flows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(stub_run, "SchemathesisRun", lambda _, __, text, *___, **____: sent.append(text))
    (tested,) = stub_run.divided([SPECS[api]], [empty_result(SPECS[api])], WHOLE)
    task = stub_run.stub_tasks(Mock(Forks), [tested], usual_amount(7, 50), WHOLE, root=ROOT, folder=tmp_path)[
        0
    ]
    task.start(Stub({api: Served("http://127.0.0.1:1", {})}))
    told = tomllib.loads(sent[0])["phases"][STATEFUL]["generation"]
    assert told == {"max-examples": flows}
