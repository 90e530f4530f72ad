"""How far a run is: counted, estimated, and on a pipe without one line twice."""

from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.contract.test_results import run_with
from tools.specfirst.contract.options import parser
from tools.specfirst.contract.report.progress import Progress


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
