"""`python -m benchmarks contract`: cases per second of a contract run, against plain `schemathesis run`.

Both test the same stub with the same configuration. Plain is one worker, one API after the other, without
our hooks, and so without fresh state and without our checks. Rounds alternate, so that the machine's load
meets both alike. The tests of the clients are in neither: schemathesis knows nothing of them.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import tomlkit

from benchmarks.clock import Row, quick
from tools.specfirst.contract.amount import Amount, usual_amount
from tools.specfirst.contract.chosen import chosen_specs, empty_result
from tools.specfirst.contract.forks import SCHEMATHESIS, fork_server
from tools.specfirst.contract.results import STATEFUL, UNIT_PHASES, RunResult
from tools.specfirst.contract.schemathesis.config import configuration
from tools.specfirst.contract.shard import WHOLE
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.contract.stub_process import Stub, running_stub
from tools.specfirst.contract.stub_run import SchemathesisTask, divided, stub_tasks
from tools.specfirst.contract.tasks import run_tasks
from tools.specfirst.specs.files import SpecFile

ROOT = Path(__file__).resolve().parents[1]
LEAST = 1.5
ROUNDS = 2
AMOUNT = usual_amount(seed=1, max_examples=20 if quick() else 100)


def rows() -> Iterator[Row]:
    """Print both rates, and yield their ratio."""
    specs = chosen_specs(ROOT, None)
    ratios = []
    for _ in range(1 if quick() else ROUNDS):
        # Plain, ours, ours, plain: what grows or falls over time meets both alike.
        first, second, third, fourth = plain(specs), ours(specs), ours(specs), plain(specs)
        rates = (first + fourth) / 2, (second + third) / 2
        print(f"plain schemathesis {rates[0]:6.0f} cases/s, contract run {rates[1]:6.0f} cases/s", flush=True)
        ratios.append(rates[1] / rates[0])
    name = "cases per second: contract run / plain schemathesis"
    yield Row(name, statistics.median(ratios), LEAST, is_least=True)


def plain(specs: Sequence[SpecFile]) -> float:
    """Return the cases per second of `schemathesis run`, its start and that of the stub included."""
    cases = 0
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running_stub(AMOUNT.seed, folder / "stub.log") as stub:
            for spec in specs:
                cases += _schemathesis(spec, stub, AMOUNT, folder)
    return cases / (time.monotonic() - started)


def ours(specs: Sequence[SpecFile]) -> float:
    """Return the cases per second of a contract run's part with schemathesis, everything included."""
    run = RunResult(AMOUNT.seed, [empty_result(spec) for spec in specs])
    tested = divided(specs, run.apis, WHOLE)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def stub(lane: int) -> AbstractContextManager[Stub]:
            return running_stub(AMOUNT.seed, folder / f"stub-{lane}.log")

        with fork_server(folder / "forks.log", *SCHEMATHESIS) as forks:
            tasks = stub_tasks(forks, tested, AMOUNT, WHOLE, root=ROOT, folder=folder)
            run_tasks([task for task in tasks if isinstance(task, SchemathesisTask)], stub, lambda _: None)
    if not run.passed:
        raise SystemExit("the contract run fails; mend it before measuring it")
    return run.total_cases / (time.monotonic() - started)


def _schemathesis(spec: SpecFile, stub: Stub, amount: Amount, folder: Path) -> int:
    summary = folder / "summary.json"
    text = configuration(
        spec,
        operations(spec),
        stub.apis[spec.name],
        phases=(*UNIT_PHASES, STATEFUL),
        amount=amount,
        summary=summary,
    )
    document = tomllib.loads(text)
    del document["hooks"]
    config = folder / "plain.toml"
    config.write_text(tomlkit.dumps(document), encoding="utf-8")
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(config)),
        *("run", str(ROOT / spec.path)),
    ]
    environment = {name: value for name, value in os.environ.items() if name != "SCHEMATHESIS_HOOKS"}
    subprocess.run(  # noqa: S603  # the command is made above
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False
    )
    return int(json.loads(summary.read_text(encoding="utf-8"))["test_cases"]["generated"])
