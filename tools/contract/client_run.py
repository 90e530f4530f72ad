"""The generated clients against the same stub: `tests/contract/` run by pytest."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from tools.contract.processes import stop
from tools.contract.results import CLIENTS, ApiResult, Failure
from tools.contract.stub_process import Stub

TESTS = "tests/contract"


def run_clients(results: Mapping[str, ApiResult], stub: Stub, folder: Path) -> None:
    """Run the client tests of the given APIs and add what they did to `results`.

    Args:
        results: By API name; tests of other APIs are left out.
        stub: The server that the tests talk to.
        folder: Receives pytest's output and its JUnit report.
    """
    report = folder / "clients.xml"
    log = folder / "clients.log"
    # Only this older form of the report carries a test's properties.
    options = ("-q", "-p", "no:cacheprovider", "-o", "junit_family=xunit1", f"--junit-xml={report}")
    command = [sys.executable, "-m", "pytest", TESTS, *options]
    environment = {
        **os.environ,
        "OPENSESSIONS_CONTRACT_STUB": stub.announcement(),
        "OPENSESSIONS_CONTRACT_APIS": " ".join(results),
    }
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=environment, start_new_session=True
        )
        try:
            code = process.wait()
        finally:
            stop(process)
    if not report.exists() or code not in (0, 1):
        said = " ".join(log.read_text(encoding="utf-8", errors="replace").split())[-300:]
        for result in results.values():
            result.failures.append(Failure("clients", f"pytest ended with exit code {code}: {said}", CLIENTS))
        return
    _take_report(report, results)


def _take_report(report: Path, results: Mapping[str, ApiResult]) -> None:
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314  # written by our own pytest
        about = {entry.get("name"): entry.get("value", "") for entry in case.iter("property")}
        result = results.get(about.get("api", ""))
        operation = result.by_id(about.get("operationId", "")) if result else None
        if operation is not None:
            operation.cases[CLIENTS] += 1
        problem = next((child for child in case if child.tag in ("failure", "error")), None)
        if problem is None:
            continue
        name = case.get("name", "").split("[")[0]
        failure = Failure(name, f"{problem.get('message', '')}\n{problem.text or ''}".strip(), CLIENTS)
        if operation is not None:
            operation.add_failure(failure)
        else:
            for affected in [result] if result else results.values():
                affected.failures.append(failure)
    for result in results.values():
        for operation in result.operations:
            if not operation.cases[CLIENTS] and not operation.untested:
                operation.add_failure(
                    Failure("untested_client", "no test called the generated client", CLIENTS)
                )
