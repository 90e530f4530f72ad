"""The contract run from beginning to end."""

import os
import shutil
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, redirect_stdout
from pathlib import Path

from rich.console import Console

from tools.specfirst.contract.amount import Amount
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import chosen_specs, empty_result
from tools.specfirst.contract.client_run import ClientRun, client_tests
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.forks import SCHEMATHESIS, Forks, fork_server, loaded_by_pytest
from tools.specfirst.contract.hand_edits import hand_edits
from tools.specfirst.contract.repeating import Repeater
from tools.specfirst.contract.report.annotations import annotate, annotate_refusal
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.files import clean, write_reports, write_scripts
from tools.specfirst.contract.report.har import write_har
from tools.specfirst.contract.report.progress import Progress
from tools.specfirst.contract.results import RunResult
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.shard import WHOLE, Shard
from tools.specfirst.contract.stub_process import Stub, StubFailed, running_stub, stub_command
from tools.specfirst.contract.stub_run import (
    SchemathesisTask,
    TestedApi,
    conclude,
    conclude_whole,
    divided,
    stub_tasks,
)
from tools.specfirst.contract.tasks import Task, run_tasks
from tools.specfirst.contract.tracebacks import crashes
from tools.specfirst.generate.__main__ import run as generate
from tools.specfirst.generate.run import check
from tools.specfirst.specs.files import SpecError, SpecFile, parse_specs
from tools.specfirst.specs.folder import read_folder
from tools.specfirst.workplace import needing_room, require_room, work_folder


class ContractRun:
    """Everything that `make contract` does with the stub, for the repository at `root`."""

    def __init__(
        self,
        root: Path,
        *,
        apis: Sequence[str] | None,
        amount: Amount,
        stub_command: Sequence[str],
        reports: Path,
        shard: Shard = WHOLE,
        server_only: bool = False,
    ) -> None:
        self._root = root
        self._apis = apis
        self._amount = amount
        self._stub_command = stub_command
        self._reports = reports
        self._shard = shard
        self._clients = not server_only and bool(client_tests(root))
        self._console = Console()

    def execute(self) -> bool:
        """Regenerate, validate, report; return whether the contract holds."""
        started = time.monotonic()
        try:
            names = [*read_folder(self._root).part(self._apis or ()).hashes]
            self._stub_command = self._stub_command or stub_command()
        except (SpecError, LookupError, StubFailed) as error:
            return _refuse(str(error))
        with work_folder(self._root) as folder:
            try:
                with ExitStack() as opened:
                    loaded = (*SCHEMATHESIS, *(loaded_by_pytest() if self._clients else ()))
                    forks = opened.enter_context(fork_server(folder / "forks.log", *loaded))
                    # Before anything is written: what the server refuses leaves generated/ as it was.
                    first = self._first_stub(opened, folder, self._apis or names)
                    if first is None or (specs := self._regenerated()) is None:
                        return False
                    # What it prints on standard output is its result, and that begins with what is wrong.
                    print(f"seed {self._amount.seed}", file=sys.stderr, flush=True)
                    run = RunResult(
                        self._amount.seed, [empty_result(spec) for spec in specs], shard=self._shard
                    )
                    run.examples = self._amount.max_examples
                    tested = divided(specs, run.apis, self._shard)
                    with needing_room(folder):
                        self._validate(run, tested, folder, first, forks)
                self._explain(run, specs, folder)
            except StubFailed as error:
                return _refuse(str(error).replace(f"{self._root}/", ""))
            finally:
                self._keep_logs(folder)
        run.seconds = time.monotonic() - started
        clean(self._reports)  # not before: who interrupts a run keeps what the one before has said
        write_scripts(run.apis, self._reports)
        written = write_reports(run, self._reports)
        written += [write_har(self._reports, api.spec.name, self._harmless(api)) for api in tested]
        print_result(self._console, run, [os.path.relpath(path) for path in written])
        for line in annotate(run):
            print(line)
        return run.passed

    def _first_stub(self, opened: ExitStack, folder: Path, wanted: Sequence[str]) -> Stub | None:
        """Start the stub of the first lane; of what it refuses say first what is wrong with a spec."""
        try:
            return opened.enter_context(self._stub(0, wanted, folder))
        except StubFailed:
            try:
                check(self._root)
            except SpecError as error:
                _refuse(str(error))
                return None
            raise

    def _stub(self, lane: int, wanted: Sequence[str], folder: Path) -> AbstractContextManager[Stub]:
        log = folder / f"stub-{lane}.log"
        return running_stub(self._amount.seed, log, self._stub_command, wanted=wanted)

    def _regenerated(self) -> list[SpecFile] | None:
        """Return the specs under test, of which generated/ now is; None if that is not to be had."""
        # What is committed is what CI judges, so there it must not be mended on the way.
        in_ci = os.environ.get("CI", "").lower() in ("1", "true")
        try:
            if not in_ci and (edits := hand_edits(self._root)):
                for edit in edits:
                    _refuse(str(edit))
                return None
            with redirect_stdout(sys.stderr):
                these = [f"--api={api}" for api in self._apis or ()]
                if generate([*(["--check"] if in_ci else []), *these], self._root) != 0:
                    return None
            specs = chosen_specs(self._root, self._apis, read=parse_specs)
            for spec in specs:
                known(spec.name)  # what cannot be loaded is told now
        except (SpecError, LookupError) as error:
            _refuse(str(error))
            return None
        return specs

    def _explain(self, run: RunResult, specs: Sequence[SpecFile], folder: Path) -> None:
        """Put one finding for each cause in place of all, each with what shows it again."""
        logs = [log.read_text("utf-8", "replace") for log in folder.glob("stub-*.log")]
        found = set[str]().union(*(crashes(log, self._root) for log in logs))
        crash = found.pop() if len(found) == 1 else ""  # of several, which is whose is not known
        for spec, result in zip(specs, run.apis, strict=True):
            explain(spec, result, crash)
        if not any(failure.sent for api in run.apis for _, failure in api.findings()):
            return
        again = folder / "stub-again.log"
        with running_stub(self._amount.seed, again, self._stub_command) as stub:
            for spec, result in zip(specs, run.apis, strict=True):
                Repeater(spec, stub, self._stub_command, self._amount.seed).repeat(result)

    def _validate(
        self, run: RunResult, tested: Sequence[TestedApi], folder: Path, first: Stub, forks: Forks
    ) -> None:
        def stub(lane: int) -> AbstractContextManager[Stub]:
            wanted = [api.spec.name for api in tested]
            return self._stub(lane, wanted, folder) if lane else nullcontext(first)

        tasks = stub_tasks(forks, tested, self._amount, self._shard, root=self._root, folder=folder)
        if not self._clients:
            tasks = [task for task in tasks if isinstance(task, SchemathesisTask)]
        started: list[Task] = []
        with Progress(Console(stderr=True), run.apis) as progress:

            def polled(running: Collection[Task]) -> None:
                started.extend(task for task in running if task not in started)
                ended = [task for task in started if task not in running]
                done = sum(task.weight for task in ended)
                done += sum(task.weight * task.done for task in running)
                doing = {api.spec.name: ", ".join(dict.fromkeys(_doing(api, running))) for api in tested}
                beside = _of_clients(tasks)
                progress.show(doing, done / sum(task.weight for task in tasks), beside)

            run_tasks(tasks, stub, polled)
        if any(api.result.failures for api in tested):  # something broke off
            require_room(folder)
        conclude(tested, folder, clients=self._clients, thorough=self._amount.is_thorough)
        if self._shard.is_whole:
            # Clients exercise what the server alone need not.
            specs = [api.spec for api in tested]
            conclude_whole(run, specs, thorough=self._amount.is_thorough, demanding=self._clients)

    def _harmless(self, api: TestedApi) -> list[Exchange]:
        secrecy = Secrecy(api.spec)
        return [secrecy.exchange(exchange) for exchange in api.exchanges]

    def _keep_logs(self, folder: Path) -> None:
        logs = self._reports / "logs"
        shutil.rmtree(logs, ignore_errors=True)
        logs.mkdir(parents=True)
        for log in folder.glob("*.log"):
            shutil.copy(log, logs)


def _doing(api: TestedApi, running: Collection[Task]) -> Iterator[str]:
    for task in running:
        if isinstance(task, SchemathesisTask) and task.tested is api:
            yield task.phase or "starting"


def _of_clients(tasks: Sequence[Task]) -> str:
    """Return how many tests of clients and properties have run."""
    counts = [task.counted for task in tasks if isinstance(task, ClientRun)]
    ran, total = sum(ran for ran, _ in counts), sum(total for _, total in counts)
    return f"{ran:,} of {total:,} properties and clients" if total else ""


def _refuse(message: str) -> bool:
    print(f"make contract: {message}", file=sys.stderr)
    for line in annotate_refusal(message):
        print(line)
    return False
