"""One `schemathesis run` over some phases of one API, in a process of its own."""

import json
import time
from collections.abc import Mapping
from pathlib import Path

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.forks import Forks
from tools.specfirst.contract.processes import stop
from tools.specfirst.contract.results import ApiResult, Failure
from tools.specfirst.contract.schemathesis.process import start_schemathesis
from tools.specfirst.contract.schemathesis.record import RunRecord
from tools.specfirst.layout import layout_of

_HOOKS = "schemathesis_hooks"
"""A module of the package with the contract tests."""
FAILED = 1
"""Schemathesis' exit code for failures that it has reported; 0 is none, all others a broken run, but for …"""
NOTHING_TO_FOLLOW = "No links for stateful testing"
"""… these last words: neither does the spec name links, nor can any be inferred. Then there are no flows."""


class SchemathesisRun:
    """A run that has been started: `poll` it until it has ended, then read `result`.

    Args:
        forks: Starts it.
        spec_file: The spec under test.
        configuration: The text of its `schemathesis.toml`, which names `summary`.
        result: Receives what the run finds.
        root: Where the hooks are found.
        stem: Of the files that the run writes: its configuration, log and record.
        summary: The file into which schemathesis writes its own summary.
        environment: Beside that of this process.
        origins: Where the server is, and where whoever pastes a command will have it.
    """

    def __init__(
        self,
        forks: Forks,
        spec_file: Path,
        configuration: str,
        result: ApiResult,
        *,
        root: Path,
        stem: Path,
        summary: Path,
        environment: Mapping[str, str],
        origins: tuple[str, str],
    ) -> None:
        self.result = result
        self._summary = summary
        self._log = stem.with_suffix(".log")
        self.record = stem.with_suffix(".ndjson")
        self._record = RunRecord(self.record, result, *origins)
        self._before = len(list(result.findings()))
        self._started = time.monotonic()
        self._process = start_schemathesis(
            forks,
            configuration,
            spec_file,
            root=root,
            stem=stem,
            environment={
                **_hooks(root),
                **environment,
            },
        )

    @property
    def phase(self) -> str:
        """The phase that the run is in, empty before the first."""
        return self._record.phase

    @property
    def links(self) -> set[str]:
        """The names of the links that were followed."""
        return self._record.links

    @property
    def exchanges(self) -> list[Exchange]:
        """Some of what was sent and answered."""
        return self._record.exchanges

    def poll(self) -> bool:
        """Take in what has happened; return whether the run has ended."""
        ended = self._process.poll() is not None
        self._record.read()
        if ended:
            self.result.seconds += time.monotonic() - self._started
            self._judge()
        return ended

    def stop(self) -> None:
        """End the run early, or clean up after it."""
        stop(self._process)

    def _judge(self) -> None:
        code = self._process.returncode
        if self._record.finished and NOTHING_TO_FOLLOW in self._last_words():
            return
        if code not in (0, FAILED) or not self._record.finished:
            message = f"the run broke off with exit code {code}: {self._last_words()}"
            self.result.failures.append(Failure("schemathesis", message))
            return
        if code == FAILED:
            self._add_warnings()
        if code == FAILED and len(list(self.result.findings())) == self._before and not self._record.failures:
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


def _hooks(root: Path) -> dict[str, str]:
    package = layout_of(root).contract_tests
    return {"SCHEMATHESIS_HOOKS": f"{package}.{_HOOKS}"} if package else {}
