"""The contract run from beginning to end."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from tools.contract.client_run import run_clients
from tools.contract.console import Progress, print_result
from tools.contract.reports import write_reports
from tools.contract.results import ApiResult, OperationResult, RunResult
from tools.contract.schemathesis_run import SchemathesisRun
from tools.contract.scope import SERVED_FROM_EXAMPLES, operations_under_test
from tools.contract.spec_view import operations
from tools.contract.stub_process import Stub, StubFailed, running_stub
from tools.generate.__main__ import main as generate
from tools.spec_files import SpecError, SpecFile, read_specs

POLL_SECONDS = 0.1


class ContractRun:
    """Everything that `make contract` does, for the repository at `root`."""

    def __init__(
        self,
        root: Path,
        *,
        apis: Sequence[str] | None,
        seed: int,
        max_examples: int,
        stub_command: Sequence[str],
        reports: Path,
    ) -> None:
        self._root = root
        self._apis = apis
        self._seed = seed
        self._max_examples = max_examples
        self._stub_command = stub_command
        self._reports = reports
        self._console = Console()

    def execute(self) -> bool:
        """Regenerate, validate, report; return whether the contract holds."""
        started = time.monotonic()
        # What is committed is what CI judges, so there it must not be mended on the way.
        in_ci = os.environ.get("CI", "").lower() in ("1", "true")
        if generate(["--check"] if in_ci else [], self._root) != 0:
            return False
        try:
            specs = self._chosen_specs()
        except (SpecError, LookupError) as error:
            return self._refuse(str(error))
        run = RunResult(self._seed, [_empty_result(spec) for spec in specs])
        with tempfile.TemporaryDirectory(prefix="opensessions-contract-") as name:
            folder = Path(name)
            try:
                with running_stub(self._seed, folder / "stub.log", self._stub_command) as stub:
                    self._validate(specs, run, stub, folder)
            except StubFailed as error:
                return self._refuse(str(error))
            finally:
                self._keep_logs(folder)
        run.seconds = time.monotonic() - started
        written = write_reports(run, self._reports)
        print_result(self._console, run, [os.path.relpath(path) for path in written])
        return run.passed

    def _chosen_specs(self) -> list[SpecFile]:
        specs = read_specs(self._root)
        if not self._apis:
            return specs
        names = [spec.name for spec in specs]
        for api in self._apis:
            if api not in names:
                raise LookupError(f"there is no spec named {api!r}; the specs are {', '.join(names)}")
        return [spec for spec in specs if spec.name in self._apis]

    def _validate(self, specs: Sequence[SpecFile], run: RunResult, stub: Stub, folder: Path) -> None:
        results = {result.api: result for result in run.apis}
        with Progress(self._console, run.apis) as progress:
            self._run_schemathesis(specs, results, stub, folder, progress)
            for api in results:
                progress.show(api, "calling the generated clients")
            run_clients(results, stub, folder)

    def _run_schemathesis(
        self,
        specs: Sequence[SpecFile],
        results: dict[str, ApiResult],
        stub: Stub,
        folder: Path,
        progress: Progress,
    ) -> None:
        waiting = list(specs)
        running: list[SchemathesisRun] = []
        try:
            while waiting or running:
                while waiting and len(running) < (os.cpu_count() or 1):
                    running.append(self._start(waiting.pop(0), results, stub, folder))
                time.sleep(POLL_SECONDS)
                for schemathesis in list(running):
                    ended = schemathesis.poll()
                    progress.show(
                        schemathesis.result.api, "done" if ended else schemathesis.phase or "starting"
                    )
                    if ended:
                        schemathesis.stop()
                        running.remove(schemathesis)
        finally:
            for schemathesis in running:
                schemathesis.stop()

    def _start(
        self, spec: SpecFile, results: dict[str, ApiResult], stub: Stub, folder: Path
    ) -> SchemathesisRun:
        return SchemathesisRun(
            spec,
            operations_under_test(spec),
            stub.apis[spec.name],
            results[spec.name],
            reset_url=stub.reset_url(spec.name),
            seed=self._seed,
            max_examples=self._max_examples,
            root=self._root,
            folder=folder,
        )

    def _keep_logs(self, folder: Path) -> None:
        logs = self._reports / "logs"
        shutil.rmtree(logs, ignore_errors=True)
        logs.mkdir(parents=True)
        for log in folder.glob("*.log"):
            shutil.copy(log, logs)

    def _refuse(self, message: str) -> bool:
        print(f"make contract: {message}", file=sys.stderr)
        return False


def _empty_result(spec: SpecFile) -> ApiResult:
    tested = {operation.operation_id for operation in operations_under_test(spec)}
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
                untested="" if operation.operation_id in tested else SERVED_FROM_EXAMPLES,
            )
            for operation in operations(spec)
        ],
    )
