"""One `schemathesis run` over one API, in a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tools.contract.processes import stop
from tools.contract.record import RunRecord
from tools.contract.results import ApiResult, Failure
from tools.contract.schemathesis_config import configuration
from tools.contract.scope import has_behaviour
from tools.contract.spec_view import Operation
from tools.contract.stub_process import Served
from tools.contract.thoroughness import shortcomings
from tools.spec_files import SpecFile

HOOKS = "tests.contract.schemathesis_hooks"
FAILED = 1
"""Schemathesis' exit code for failures that it has reported; 0 is none, all others a broken run."""


class SchemathesisRun:
    """A run that has been started: `poll` it until it has ended, then read `result`."""

    def __init__(
        self,
        spec: SpecFile,
        operations: Sequence[Operation],
        served: Served,
        result: ApiResult,
        *,
        reset_url: str,
        seed: int,
        max_examples: int,
        root: Path,
        folder: Path,
    ) -> None:
        self.result = result
        self._operations = operations
        self._every_status = has_behaviour(spec)
        self._log = folder / f"{spec.name}.log"
        record = folder / f"{spec.name}.ndjson"
        config = folder / f"{spec.name}.toml"
        self._summary = folder / f"{spec.name}.json"
        config.write_text(
            configuration(
                spec, operations, served, seed=seed, max_examples=max_examples, summary=self._summary
            ),
            encoding="utf-8",
        )
        self._record = RunRecord(record, result)
        self._started = time.monotonic()
        environment = {
            **os.environ,
            "SCHEMATHESIS_HOOKS": HOOKS,
            "OPENSESSIONS_CONTRACT_RESET": reset_url,
            "OPENSESSIONS_CONTRACT_RECORD": str(record),
            "NO_COLOR": "1",
        }
        command = [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "--config-file",
            str(config),
            "run",
            str(root / spec.path),
        ]
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=root,
                start_new_session=True,
            )

    @property
    def phase(self) -> str:
        """The phase that the run is in, empty before the first."""
        return self._record.phase

    def poll(self) -> bool:
        """Take in what has happened; return whether the run has ended."""
        ended = self._process.poll() is not None
        self._record.read()
        self.result.seconds = time.monotonic() - self._started
        if ended:
            self._judge()
        return ended

    def stop(self) -> None:
        """End the run early, or clean up after it."""
        stop(self._process)

    def _judge(self) -> None:
        code = self._process.returncode
        if code not in (0, FAILED) or not self._record.finished:
            message = f"the run broke off with exit code {code}: {self._last_words()}"
            self.result.failures.append(Failure("schemathesis", message))
            return
        if code == FAILED:
            self._add_warnings()
        shortcomings(self.result, self._operations, self._record.links, every_status=self._every_status)
        if code == FAILED and not any(True for _ in self.result.findings()):
            message = f"exit code {FAILED} without a reported failure: {self._last_words()}"
            self.result.failures.append(Failure("schemathesis", message))

    def _add_warnings(self) -> None:
        """Add schemathesis' warnings, which the configuration turns into failures of the run."""
        warnings = json.loads(self._summary.read_text(encoding="utf-8"))["warnings"]
        for kind, labels in warnings.items():
            for label in labels:
                operation = self.result.by_label(label)
                message = f"schemathesis warns: {kind.replace('_', ' ')}{'' if operation else f', {label}'}"
                (operation.add_failure if operation else self.result.failures.append)(Failure(kind, message))

    def _last_words(self) -> str:
        lines = self._log.read_text(encoding="utf-8", errors="replace").split("\n")
        said = [line.strip() for line in lines if line.strip()]
        return said[-1] if said else "it printed nothing"
