"""One `schemathesis run` over one API, in a process of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
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
        config.write_text(
            configuration(spec, operations, served, seed=seed, max_examples=max_examples), encoding="utf-8"
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
            self.result.failures += self._verdict()
        return ended

    def stop(self) -> None:
        """End the run early, or clean up after it."""
        stop(self._process)

    def _verdict(self) -> Iterable[Failure]:
        code = self._process.returncode
        if code not in (0, FAILED) or not self._record.finished:
            yield Failure("schemathesis", f"the run broke off with exit code {code}: {self._last_words()}")
            return
        if code == FAILED and not any(True for _ in self.result.findings()):
            for warning in self._warnings():
                yield Failure("schemathesis", warning)
        shortcomings(self.result, self._operations, self._record.links, every_status=self._every_status)

    def _warnings(self) -> list[str]:
        """Return what the run printed below its WARNINGS heading; there is no event for them."""
        text = self._log.read_text(encoding="utf-8", errors="replace")
        section = re.search(r"^=+ WARNINGS =+$(.*?)^=+ \w+", text, re.DOTALL | re.MULTILINE)
        if section is None:
            return [f"exit code {FAILED} without a reported failure: {self._last_words()}"]
        return [" ".join(section.group(1).split())]

    def _last_words(self) -> str:
        lines = self._log.read_text(encoding="utf-8", errors="replace").split("\n")
        said = [line.strip() for line in lines if line.strip()]
        return said[-1] if said else "it printed nothing"
