"""How far a run is: counted, estimated, and on a pipe without one line twice."""

from collections import Counter
from io import StringIO
from pathlib import Path
from unittest.mock import Mock

import pytest
from rich.console import Console

from tests.unit.contract.test_results import run_with
from tools.specfirst.contract import stub_run
from tools.specfirst.contract.amount import usual_amount
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.forks import Forks
from tools.specfirst.contract.options import conflict, parser
from tools.specfirst.contract.report.progress import Progress
from tools.specfirst.contract.results import UNIT_PHASES
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import read_spec

ROOT = Path(__file__).parents[3]


def test_on_a_pipe_no_line_comes_twice_and_each_counts() -> None:
    now = [0.0]
    out = StringIO()
    run = run_with(cases=0)
    with Progress(Console(file=out), run.apis, lambda: now[0]) as shown:
        for second in range(100):
            now[0] = float(second)
            run.apis[0].operations[0].cases = Counter(fuzzing=second // 40 * 1_000)
            shown.show({"vss_cloud": "fuzzing"}, second / 200, "7 of 9 properties and clients")
    lines = out.getvalue().splitlines()
    assert len(lines) == len(set(lines)) < 9
    assert lines[-1].startswith("vss_cloud fuzzing, 2,000 cases, 7 of 9 properties and clients, about ")
    assert lines[-1].endswith(" s to go")


@pytest.mark.parametrize(
    ("arguments", "apis"),
    [
        (["--api", "one two"], ["one", "two"]),
        (["--api", "one", "--api", "two"], ["one", "two"]),
        ([], None),
    ],
)
def test_several_apis_are_named_at_once(arguments: list[str], apis: list[str] | None) -> None:
    assert parser(Path(), "").parse_args(arguments).api == apis


def test_what_a_spec_gives_rise_to_is_learned_from_the_operations_that_had_their_turn(tmp_path: Path) -> None:
    spec = read_spec(ROOT / "specs/vss_cloud.yaml")
    result = empty_result(spec)
    tested = stub_run.TestedApi(spec, result, operations(spec), [])
    task = stub_run.SchemathesisTask(
        Mock(Forks), tested, UNIT_PHASES, tested.unit, usual_amount(1, 10), tmp_path, tmp_path, 1.0
    )
    first, second, *others = result.operations
    assert others
    first.cases["coverage"] = second.cases["coverage"] = 990
    share = 2 / len(result.operations)
    assert task.done == pytest.approx(0.99 * share), "the others may have as many"
    for operation in result.operations:
        operation.cases["fuzzing"] = 1
    assert task.done > 0.9, "now it is known that they had none"


def test_a_run_without_assertions_is_refused() -> None:
    options = parser(Path(), "").parse_args([])
    assert conflict(options, optimized=0) is None
    assert (conflict(options, optimized=2) or "").startswith("PYTHONOPTIMIZE ")
