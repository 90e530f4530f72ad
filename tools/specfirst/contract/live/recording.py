"""A recording checked without a server: whoever has access hands it to whoever has not."""

import os
import sys
from pathlib import Path

from rich.console import Console

from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.judging.operations import Matcher
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.files import write_reports
from tools.specfirst.contract.report.har import HarError, read_har
from tools.specfirst.contract.results import RECORDED, RunResult
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.specs.files import SpecFile

NOT_RECORDED = "the recording has no request to it"


def check_recording(spec: SpecFile, file: Path, reports: Path) -> bool:
    """Hold every recorded answer against a spec, report; return whether nothing new was found."""
    try:
        run = judged(spec, file)
    except HarError as error:
        print(f"make contract: {error}", file=sys.stderr)
        return False
    written = write_reports(run, reports)
    print_result(Console(), run, [os.path.relpath(path) for path in written])
    return run.passed


def judged(spec: SpecFile, file: Path) -> RunResult:
    """Return what is wrong with the answers of a recording.

    Raises:
        HarError: The file is no recording, or of nothing that the spec describes.
    """
    exchanges = read_har(file)
    matcher = Matcher(spec)
    of_the_api = [(match, one) for one in exchanges if (match := matcher.find(one.method, one.url))]
    if not of_the_api:
        paths = ", ".join(dict.fromkeys(part.path for part in spec.operations()))
        raise HarError(
            f"{file}: none of its {len(exchanges)} requests is one of {spec.name}; those go to {paths}"
        )
    result = empty_result(spec)
    examiner = Examiner(spec, result, Secrecy(spec))
    recorded = {match.operation.operation_id for match, _ in of_the_api}
    for operation in result.operations:
        operation.untested = "" if operation.operation_id in recorded else NOT_RECORDED
    for match, exchange in of_the_api:
        examiner.examine(match.operation, exchange, RECORDED, match.path)
    return RunResult(0, [result], server=str(file))
