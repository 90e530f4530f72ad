"""The contract run from beginning to end."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, redirect_stdout
from pathlib import Path

from rich.console import Console

from tools.specfirst.contract.amount import Amount
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.client_run import ClientRun, client_tests
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.options import DEFAULT_EXAMPLES
from tools.specfirst.contract.repeating import Repeater, write_scripts
from tools.specfirst.contract.report.annotations import annotate
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.files import SCRIPTS, clean, write_reports
from tools.specfirst.contract.report.har import write_har
from tools.specfirst.contract.report.progress import Progress
from tools.specfirst.contract.results import ApiResult, OperationResult, RunResult
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.shard import WHOLE, Shard
from tools.specfirst.contract.spec_view import operations
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
from tools.specfirst.contract.workplace import work_folder
from tools.specfirst.generate.__main__ import main as generate
from tools.specfirst.specs.files import SpecError, SpecFile, parse_specs, read_specs
from tools.specfirst.specs.folder import find_specs
from tools.specfirst.specs.openapi_31 import as_openapi_31


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
        # What is committed is what CI judges, so there it must not be mended on the way.
        in_ci = os.environ.get("CI", "").lower() in ("1", "true")
        try:
            _demand(self._apis, [path.stem for path in find_specs(self._root)])
            with redirect_stdout(sys.stderr):
                if generate(["--check"] if in_ci else [], self._root) != 0:
                    return False
            specs = chosen_specs(self._root, self._apis, read=parse_specs)
        except (SpecError, LookupError) as error:
            return _refuse(str(error))
        # What it prints on standard output is its result, and that begins with what is wrong.
        print(f"seed {self._amount.seed}", file=sys.stderr, flush=True)
        clean(self._reports)
        run = RunResult(self._amount.seed, [empty_result(spec) for spec in specs], shard=self._shard)
        run.examples = self._amount.max_examples
        tested = divided(specs, run.apis, self._shard)
        with work_folder(self._root) as folder:
            try:
                self._validate(run, tested, folder)
                self._explain(run, [api.spec for api in tested], folder)
            except StubFailed as error:
                return _refuse(str(error).replace(f"{self._root}/", ""))
            finally:
                self._keep_logs(folder)
        run.seconds = time.monotonic() - started
        written = write_reports(run, self._reports)
        written += [write_har(self._reports, api.spec.name, self._harmless(api)) for api in tested]
        print_result(self._console, run, [os.path.relpath(path) for path in written])
        for line in annotate(run):
            print(line)
        return run.passed

    def _explain(self, run: RunResult, specs: Sequence[SpecFile], folder: Path) -> None:
        """Put one finding for each cause in place of all, each with what shows it again."""
        for spec, result in zip(specs, run.apis, strict=True):
            explain(spec, result)
        if not any(failure.sent for api in run.apis for _, failure in api.findings()):
            return
        command = self._stub_command or stub_command()
        with running_stub(self._amount.seed, folder / "stub-again.log", command) as stub:
            for spec, result in zip(specs, run.apis, strict=True):
                Repeater(spec, stub, command, self._amount.seed).repeat(result)
        write_scripts(run.apis, Path(os.path.relpath(self._reports / SCRIPTS)))

    def _validate(self, run: RunResult, tested: Sequence[TestedApi], folder: Path) -> None:
        def stub(lane: int) -> AbstractContextManager[Stub]:
            log = folder / f"stub-{lane}.log"
            command = self._stub_command or None
            return running_stub(self._amount.seed, log, command, wanted=[api.spec.name for api in tested])

        tasks = stub_tasks(tested, self._amount, self._shard, root=self._root, folder=folder)
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
        conclude(tested, folder, clients=self._clients, thorough=self._amount.is_thorough)
        if self._shard.is_whole:
            # Clients exercise what the server alone need not.
            demanding = self._clients and self._amount.max_examples >= DEFAULT_EXAMPLES
            specs = [api.spec for api in tested]
            conclude_whole(run, specs, thorough=self._amount.is_thorough, demanding=demanding)

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


def chosen_specs(
    root: Path, apis: Sequence[str] | None, read: Callable[[Path], list[SpecFile]] = read_specs
) -> list[SpecFile]:
    """Return the specs with these names, without names all of them, in the words of OpenAPI 3.1.

    Raises:
        SpecError: A spec is not valid.
        LookupError: There is no spec of such a name.
    """
    specs = read(root)
    _demand(apis, [spec.name for spec in specs])
    return [as_openapi_31(spec) for spec in specs if not apis or spec.name in apis]


def _demand(apis: Sequence[str] | None, names: Sequence[str]) -> None:
    for api in apis or ():
        if api not in names:
            raise LookupError(f"there is no spec named {api!r}; the specs are {', '.join(names)}")


def the_spec(root: Path, api: str) -> SpecFile | None:
    """Return the spec of an API; without one, say what is wrong and return None."""
    try:
        (spec,) = chosen_specs(root, [api])
    except (SpecError, LookupError) as error:
        _refuse(str(error))
        return None
    return spec


def _refuse(message: str) -> bool:
    print(f"make contract: {message}", file=sys.stderr)
    return False


def empty_result(spec: SpecFile) -> ApiResult:
    """Return a result to which nothing has happened yet."""
    return ApiResult(
        spec.name,
        spec.path,
        [
            OperationResult(
                spec.name,
                operation.operation_id,
                operation.method,
                operation.path,
                operation.line,
            )
            for operation in operations(spec)
        ],
    )
