"""The generated clients against the stub: the contract tests that the layout names, run by pytest."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from tools.specfirst.contract.exchange import from_json
from tools.specfirst.contract.forks import Forked, Forks, inherited
from tools.specfirst.contract.processes import stop
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request
from tools.specfirst.contract.results import CLIENTS, ApiResult, Failure
from tools.specfirst.contract.shard import WHOLE, Shard
from tools.specfirst.contract.stub_process import Stub
from tools.specfirst.contract.tracebacks import in_one_line
from tools.specfirst.layout import here, layout_of

PROCESSES = 3
"""So many share the tests: what one does beside schemathesis takes three times as long, also of one API."""
SHARD_PLUGIN = "tools.specfirst.contract.pytest_shard"
_AT_A_LINE = re.compile(r"\S+\.py:\d+: ")
_ENDED_WELL = (0, 1, 5)
"""Pytest's exit codes for: all passed, some failed, and all were left to other shards."""


def client_tests(root: Path, apis: Collection[str] | None = None) -> list[list[Path]]:
    """Return the files with tests of the clients by the process that runs them; there may be none.

    Args:
        root: The repository.
        apis: Whose clients are tested; None: those of all.
    """
    layout = layout_of(root)
    files = sorted(path for folder in _folders(layout.contract_tests) for path in folder.rglob("test_*.py"))
    if apis is not None:
        others = [one for folder in _folders(layout.apis) for one in folder.iterdir() if one.name not in apis]
        files = [path for path in files if not any(path.is_relative_to(other) for other in others)]
    return [share for start in range(PROCESSES) if (share := files[start::PROCESSES])]


def _folders(package: str) -> list[Path]:
    found = find_spec(package) if package else None
    return [Path(folder) for folder in (found.submodule_search_locations or () if found else ())]


@dataclass
class ClientRun:
    """A task: the tests of some files.

    Attributes:
        forks: Starts it.
        files: The tests.
        results: By API name; tests of other APIs are left out. Receives what the tests found.
        tested: The operations of this shard, `api.operationId`; tests of others are left out.
        seed: Of what the tests generate.
        max_examples: How much they generate.
        folder: Receives pytest's output and its JUnit report.
        weight: Its share of the run, in cases of schemathesis that take as long.
    """

    forks: Forks
    files: Sequence[Path]
    results: Mapping[str, ApiResult]
    tested: Iterable[str]
    seed: int
    max_examples: int
    folder: Path
    shard: Shard = WHOLE
    weight: float = 1.0
    _process: Forked | None = field(default=None, init=False)

    def start(self, stub: Stub) -> None:
        """Start pytest."""
        arguments = [
            *(*map(str, self.files), "-q", "-p", "no:cacheprovider"),
            # Only this older form of the report carries a test's properties.
            *("-o", "junit_family=xunit1", f"--junit-xml={self._report}"),
            *("-p", SHARD_PLUGIN, f"--hypothesis-seed={self.seed}"),
            # Else it would clear what other runs of pytest have left, however much that is.
            f"--basetemp={self.folder / self.files[0].stem}",
            # Plugins without assertions are loaded before pytest begins.
            *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
        ]
        environment = {
            **inherited(),
            "SPECFIRST_CONTRACT_STUB": stub.announcement(),
            "SPECFIRST_CONTRACT_APIS": " ".join(self.results),
            "SPECFIRST_CONTRACT_OPERATIONS": "\n".join(self.tested),
            "SPECFIRST_CONTRACT_SHARD": str(self.shard),
            "SPECFIRST_CONTRACT_PROGRESS": str(self._progress),
            "SPECFIRST_CONTRACT_EXERCISED": str(self.folder),
            "SPECFIRST_CONTRACT_SEED": str(self.seed),
            "SPECFIRST_CONTRACT_EXAMPLES": str(self.max_examples),
        }
        self._process = self.forks.start("pytest", arguments, output=self._log, environment=environment)

    def poll(self) -> bool:
        """Return whether the tests have ended; then `results` holds what they did."""
        code = self._process.poll() if self._process else None
        if code is None:
            return False
        if not self._report.exists() or code not in _ENDED_WELL:
            said = in_one_line(self._log.read_text(encoding="utf-8", errors="replace"), here())[-300:]
            place, _, error = said.partition(": ") if _AT_A_LINE.match(said) else ("", "", said)
            for result in self.results.values():
                message = f"pytest ended with exit code {code}: {error}"
                result.failures.append(Failure("clients", message, CLIENTS, place=place))
        else:
            _take_report(self._report, self.results)
        return True

    def stop(self) -> None:
        """End pytest."""
        if self._process is not None:
            stop(self._process)

    @property
    def counted(self) -> tuple[int, int]:
        """How many tests have run, of how many; none of none before they are known."""
        try:
            total, _, dots = self._progress.read_text(encoding="utf-8").partition("\n")
        except FileNotFoundError:
            return 0, 0
        return len(dots), int(total or 0)

    @property
    def done(self) -> float:
        """The share of the tests that have run."""
        ran, total = self.counted
        return ran / total if total else 0.0

    @property
    def _progress(self) -> Path:
        return self.folder / f"{self.files[0].stem}.progress"

    @property
    def _report(self) -> Path:
        return self.folder / f"{self.files[0].stem}.xml"

    @property
    def _log(self) -> Path:
        return self.folder / f"{self.files[0].stem}.log"


def _take_report(report: Path, results: Mapping[str, ApiResult]) -> None:
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314  # written by our own pytest
        about = {entry.get("name"): entry.get("value", "") for entry in case.iter("property")}
        result = results.get(about.get("api", ""))
        operation = result.by_id(about.get("operationId", "")) if result else None
        problem = next((child for child in case if child.tag in ("failure", "error")), None)
        name = case.get("name", "").split("[")[0]
        if operation is not None:
            operation.cases[CLIENTS] += 1
            operation.count_checks({CLIENTS: (problem is None, problem is not None)})
        if problem is None:
            continue
        failure = _failure(name, problem, about)
        if operation is not None:
            operation.add_failure(failure)
        else:
            for affected in [result] if result else results.values():
                affected.failures.append(failure)


def _failure(name: str, problem: ET.Element, about: Mapping[str | None, str]) -> Failure:
    message = f"{about.get('said') or problem.get('message', '')}\n{problem.text or ''}".strip()
    sent = from_json(json.loads(about["exchange"])) if about.get("exchange") else None
    return Failure(
        name,
        message,
        CLIENTS,
        request=shown_request(sent) if sent else "",
        answer=shown_answer(sent) if sent else "",
        place=about.get("place", ""),
        sent=sent,
        before=tuple(from_json(one) for one in json.loads(about.get("before") or "[]")),
        touches_server=about.get("touchesServer", "True") != "False",
        asks_everything=about.get("asksEverything") == "True",
        called=about.get("called", ""),
        asked=tuple((about.get("asked") or "").split()),
    )


def add_untested_clients(results: Iterable[ApiResult], tested: Iterable[str]) -> None:
    """Add a failure to each operation of `tested` whose generated client no test has called."""
    wanted = set(tested)
    for result in results:
        for operation in result.operations:
            if f"{result.api}.{operation.operation_id}" in wanted and not operation.cases[CLIENTS]:
                operation.add_failure(
                    Failure("untested_client", "no test called the generated client", CLIENTS)
                )
