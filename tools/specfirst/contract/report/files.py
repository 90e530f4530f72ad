"""The files that a contract run leaves behind: JSON for programs, JUnit for CI, one HTML page for people."""

import json
import os
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from tools.specfirst.contract.report.result_json import as_json
from tools.specfirst.contract.report.sections import Section, coverage_sections, sections_of
from tools.specfirst.contract.results import CLIENTS, ApiResult, Failure, OperationResult, RunResult
from tools.specfirst.whole_files import write_whole

SCRIPTS = "repeat"
"""The folder, beside the reports, of scripts that repeat what was found."""

_OF_A_RUN = ("contract.json", "contract.html", "contract.junit.xml", "*.har", ".*.part")


def clean(folder: Path, *folders: str) -> None:
    """Remove what an earlier run has left in a folder of reports; what others have measured stays.

    Args:
        folder: The reports.
        *folders: Folders in it that go, too.
    """
    for pattern in _OF_A_RUN:
        for file in folder.glob(pattern):
            file.unlink(missing_ok=True)
    for name in (SCRIPTS, *folders):
        shutil.rmtree(folder / name, ignore_errors=True)


def write_reports(run: RunResult, folder: Path) -> list[Path]:
    """Write the reports of `report_contents` into `folder`, each whole or not at all; return the files.

    The page gets the sections that other files in the folder give.
    """
    shown = [*coverage_sections(run.coverage), *sections_of(folder)]
    return [write_whole(folder / name, content) for name, content in report_contents(run, shown).items()]


def page(template: str, sections: Sequence[Section], **shown: object) -> str:
    """Return a page for people, in one file that works offline.

    Args:
        template: One of the templates beside this file that extend `page.html.jinja`.
        sections: What stands at its end.
        **shown: What the template itself asks for.
    """
    return _templates().get_template(template).render(sections=sections, **shown)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("tools.specfirst.contract.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["status_counts"] = _status_counts
    environment.filters["check_names"] = _check_names
    return environment


def report_contents(run: RunResult, sections: Sequence[Section] = ()) -> dict[str, str]:
    """Return `contract.json`, `contract.junit.xml` and `contract.html` by their names."""
    return {
        "contract.json": json.dumps(as_json(run), indent=2) + "\n",
        "contract.junit.xml": _junit(run),
        "contract.html": page("report.html.jinja", sections, run=run),
    }


def _junit(run: RunResult) -> str:
    suites = ET.Element("testsuites", name="contract", time=f"{run.seconds:.3f}")
    for api in run.apis:
        suite = ET.SubElement(suites, "testsuite", name=api.api, time=f"{api.seconds:.3f}")
        whole = ET.SubElement(
            suite, "testcase", classname=api.api, name="the run as a whole", file=api.spec_path
        )
        for failure in api.failures:
            _junit_failure(whole, failure.check, failure.headline, _junit_text(run, api, failure))
        for operation in api.operations:
            case = ET.SubElement(
                suite,
                "testcase",
                classname=api.api,
                name=f"{operation.operation_id}: {operation.label}",
                file=api.spec_path,
                line=str(operation.line),
            )
            if operation.untested:
                ET.SubElement(case, "skipped", message=operation.untested)
            for failure in operation.failures:
                if failure.fails:
                    heading = api.heading(operation.operation_id, failure)
                    _junit_failure(case, failure.check, heading, _junit_text(run, api, failure))
        for line in api.left_out:
            case = ET.SubElement(
                suite, "testcase", classname=api.api, name=_printable(line), file=api.spec_path
            )
            ET.SubElement(case, "skipped", message="left out")
        suite.set("tests", str(len(suite.findall("./testcase"))))
        suite.set("failures", str(len(suite.findall("./testcase/failure/.."))))
        suite.set("skipped", str(len(suite.findall("./testcase/skipped"))))
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _junit_text(run: RunResult, api: ApiResult, failure: Failure) -> str:
    follows = f"seen by: {', '.join(failure.follows)}" if failure.follows else ""
    again = run.command(api.api)
    said, traced = failure.message, ""
    if failure.phase == CLIENTS:  # where a test has failed is for whoever has read all else
        said, _, traced = failure.message.partition("\n")
    parts = (said, failure.answer, *failure.steps, failure.curl, failure.script, again, follows, traced)
    return "\n\n".join(part for part in parts if part)


def _junit_failure(case: ET.Element, check: str, headline: str, text: str) -> None:
    failure = ET.SubElement(case, "failure", type=check, message=_printable(headline))
    failure.text = _printable(text)


def _printable(text: str) -> str:
    """Show the control characters that XML cannot hold, which generated data is full of."""
    return "".join(
        character
        if character in "\n\t" or (character.isprintable() and character < "\ufffe")
        else f"\\u{ord(character):04x}"
        for character in text
    )


def _check_names(run: RunResult) -> list[str]:
    return sorted({name for operation in run.operations() for name in operation.checks})


def _status_counts(operation: OperationResult) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for statuses in operation.statuses.values():
        for status, count in statuses.items():
            counts[status] = counts.get(status, 0) + count
    return dict(sorted(counts.items()))


def write_scripts(results: Sequence[ApiResult], reports: Path) -> None:
    """Write the scripts of findings into the reports, and put their names in the place of their texts."""
    folder = Path(os.path.relpath(reports / SCRIPTS))
    for result in results:
        scripted = [(name, failure) for name, failure in result.findings() if name and failure.script]
        for number, (name, failure) in enumerate(scripted, 1):
            file = folder / f"{result.api}-{number}.sh"
            write_whole(file, failure.script)
            result.put(name, failure, replace(failure, script=str(file)))
