"""Shards share the work evenly, and together say what one run would have said."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.contract.test_results import run_with
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.amount import MOST_PORTIONS, usual_amount
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.merge import MergeError, main, merged
from tools.specfirst.contract.options import DEFAULT_EXAMPLES
from tools.specfirst.contract.report.result_json import as_json, from_json
from tools.specfirst.contract.results import Failure, RunResult
from tools.specfirst.contract.shard import Shard, parse_shard
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.contract.stub_run import divided

ROOT = Path(__file__).resolve().parents[3]


@given(st.lists(st.integers(), max_size=40), st.integers(1, 9))
def test_every_item_is_taken_once_and_shares_are_even(items: list[int], count: int) -> None:
    shares = [Shard(index, count).takes(items) for index in range(1, count + 1)]
    assert sorted(item for share in shares for item in share) == sorted(items)
    sizes = [len(share) for share in shares]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "a/b"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no shard; write 2/3 for the second of three"):
        parse_shard(text)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("examples", "all_flows"),
    [(100, 300), (DEFAULT_EXAMPLES, DEFAULT_EXAMPLES * MOST_PORTIONS), (5, 15)],
    ids=["many", "usual", "a-glance"],
)
def test_each_operation_is_in_one_shard_and_flows_are_shared(
    examples: int, all_flows: int, count: int
) -> None:
    """A run of the usual size follows each link without knowing how far the other shards have come."""
    specs = [*SPECS.values()]
    names: list[str] = []
    amount, flows, seeds = usual_amount(7, examples), 0, set()
    for index in range(1, count + 1):
        shard = Shard(index, count)
        for api in divided(specs, [empty_result(spec) for spec in specs], shard):
            names += api.names
        share = amount.share(shard)
        flows += share.flows
        seeds.add(share.seed)
    assert len(names) == len(set(names)) == sum(len(operations(spec)) for spec in specs)
    assert all_flows <= flows < all_flows + count
    assert len(seeds) == count


def shards(*runs: RunResult) -> list[RunResult]:
    for number, run in enumerate(runs, start=1):
        run.shard = Shard(number, len(runs))
    return list(runs)


def test_joined_shards_add_up() -> None:
    first = run_with(Failure("a", "one"), cases=3)
    second = run_with(Failure("b", "two"), cases=4)
    first.apis[0].operations[0].count_checks({"a": (2, 1)})
    second.apis[0].operations[0].count_checks({"a": (5, 0), "b": (1, 1)})
    (operation,) = merged(shards(first, second)).operations()
    assert operation.cases == {"fuzzing": 7}
    assert [failure.check for failure in operation.failures] == ["a", "b"]
    assert (operation.checks["a"].passed, operation.checks["a"].failed) == (7, 1)


def test_what_any_shard_has_exercised_is_exercised() -> None:
    first, second = run_with(), run_with()
    first.apis[0].exercised = {"server": {"a"}}
    second.apis[0].exercised = {"server": {"b"}, "clients": {"c"}}
    second.apis[0].links = {"d"}
    (api,) = merged(shards(first, second)).apis
    assert api.exercised == {"server": {"a", "b"}, "clients": {"c"}}
    assert api.links == {"d"}


def test_what_another_shard_has_tested_is_tested() -> None:
    (operation,) = merged(shards(run_with(cases=0, untested="another shard"), run_with())).operations()
    assert not operation.untested
    assert merged(shards(run_with(cases=0, untested="x"), run_with())).passed


def test_one_cause_in_two_shards_is_one_finding() -> None:
    """The shards have other operations, and so another answer, another value and other followers."""
    spec = SPECS["netscaler_console"]
    runs = []
    for name in ("listSessions", "getSession"):
        document = answer_of("netscaler_console", name, "200")
        document["mpssession"][0]["port"] = f"of {name}"
        sent = exchange_of("netscaler_console", name, 200, document)
        run = RunResult(1, [empty_result(spec)])
        operation = run.apis[0].by_id(name)
        assert operation is not None
        operation.add_failure(Failure("response_schema_conformance", "wrong", "fuzzing", sent=sent))
        explain(spec, run.apis[0])
        runs.append(from_json(json.loads(json.dumps(as_json(run)))))
    (api,) = merged(shards(*runs)).apis
    explain(spec, api)
    ((name, failure),) = api.findings()
    assert (name, failure.check) == ("listSessions", "type")
    assert failure.follows == (
        "getSession response_schema_conformance", "listSessions response_schema_conformance",
    )  # fmt: skip


def test_shards_of_different_runs_are_refused() -> None:
    first, second = shards(run_with(), run_with())
    with pytest.raises(
        MergeError, match="each of 2 shards is needed once; name those that are missing: there are 1/2"
    ):
        merged([first])
    with pytest.raises(MergeError, match="there are 1/2, 1/2"):
        merged([first, first])
    second.seed += 1
    with pytest.raises(MergeError, match="different runs"):
        merged([first, second])


def test_a_result_survives_its_json() -> None:
    run = run_with(Failure("a", "one\ntwo", "fuzzing", "curl x", ("step",), "GET /", "200", "a:1", "new"))
    run.apis[0].links = {"a -> b"}
    run.apis[0].exercised = {"server": {"login 200"}}
    assert as_json(from_json(json.loads(json.dumps(as_json(run))))) == as_json(run)


@pytest.mark.parametrize("content", ["[]", "{}", '{"apis": 1}', "no json"])
def test_what_is_no_report_ends_in_one_line(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "contract.json"
    file.write_text(content)
    assert main([str(file), "--reports", str(tmp_path / "joined")]) == 2
    assert capsys.readouterr().err == (
        f"make merge-reports: {file}: not a contract.json of this version; "
        "make it again with make contract SHARD=i/n\n"
    )


@pytest.mark.lengthy
def test_two_machines_do_what_one_would_and_a_seed_repeats_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, again = tmp_path / "1", tmp_path / "2", tmp_path / "again"
    running = [_started(1, first), _started(2, second)]
    assert [process.wait() for process in running] == [0, 0]
    assert _started(1, again).wait() == 0
    joined = tmp_path / "joined"
    reports = [first, second]
    assert main([*(str(folder / "contract.json") for folder in reports), "--reports", str(joined)]) == 0
    assert "passed" in capsys.readouterr().out
    parts = [_operations(folder) for folder in reports]
    assert _operations(again) == parts[0], "case for case"
    whole = _operations(joined)
    for name, operation in whole.items():
        assert operation["phases"]["fuzzing"] in (1, 5), "where there is nothing to draw, one is enough"
        assert sorted("fuzzing" in part[name]["phases"] for part in parts) == [False, True]
        assert operation["phases"].get("stateful", 0) == sum(
            part[name]["phases"].get("stateful", 0) for part in parts
        )
    assert sum(operation["phases"].get("stateful", 0) for operation in parts[0].values()) > 20
    assert {file.name for file in joined.iterdir()} == {
        *("contract.json", "contract.html", "contract.junit.xml")
    }


def _started(number: int, reports: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "tools.specfirst.contract", "--api", "redfish", "--seed", "7"),
            *("--server-only", "--examples", "5", "--shard", f"{number}/2", "--reports", str(reports)),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )


def _operations(folder: Path) -> dict[str, Any]:
    report = json.loads((folder / "contract.json").read_text())
    return {operation["operationId"]: operation for operation in report["operations"]}
