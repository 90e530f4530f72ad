"""The contract run from beginning to end."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from rich.console import Console

from tools.specfirst.contract.amount import Amount
from tools.specfirst.contract.client_run import ClientRun, client_tests
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.options import DEFAULT_EXAMPLES
from tools.specfirst.contract.report.console import Progress, print_result
from tools.specfirst.contract.report.files import write_reports
from tools.specfirst.contract.report.har import write_har
from tools.specfirst.contract.results import ApiResult, OperationResult, RunResult
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.shard import WHOLE, Shard
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.contract.stub_process import Stub, StubFailed, running_stub
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
            if generate(["--check"] if in_ci else [], self._root) != 0:
                return False
            specs = chosen_specs(self._root, self._apis, read=parse_specs)
        except (SpecError, LookupError) as error:
            return _refuse(str(error))
        print(f"seed {self._amount.seed}", flush=True)
        run = RunResult(self._amount.seed, [empty_result(spec) for spec in specs], shard=self._shard)
        tested = divided(specs, run.apis, self._shard)
        with work_folder(self._root) as folder:
            try:
                self._validate(run, tested, folder)
            except StubFailed as error:
                return _refuse(str(error))
            finally:
                self._keep_logs(folder)
        run.seconds = time.monotonic() - started
        written = write_reports(run, self._reports)
        written += [write_har(self._reports, api.spec.name, self._harmless(api)) for api in tested]
        print_result(self._console, run, [os.path.relpath(path) for path in written])
        return run.passed

    def _validate(self, run: RunResult, tested: Sequence[TestedApi], folder: Path) -> None:
        def stub(lane: int) -> AbstractContextManager[Stub]:
            return running_stub(self._amount.seed, folder / f"stub-{lane}.log", self._stub_command or None)

        with Progress(self._console, run.apis) as progress:

            def polled(running: Collection[Task]) -> None:
                for api in tested:
                    progress.show(api.spec.name, ", ".join(dict.fromkeys(_doing(api, running))))

            tasks = stub_tasks(tested, self._amount, self._shard, root=self._root, folder=folder)
            if not self._clients:
                tasks = [task for task in tasks if isinstance(task, SchemathesisTask)]
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
        if isinstance(task, ClientRun):
            yield "properties and clients"
        elif isinstance(task, SchemathesisTask) and task.tested is api:
            yield task.phase or "starting"


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
