"""What is supposed to notice a mutant, by its target: cheap stages first, the first one to fail kills."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.committed import noticed
from tools.mutants.mutant import Mutant
from tools.specfirst.contract.processes import stop

SEED = "1"
LIMIT_SECONDS = 240.0
"""What a stage may take; the unchanged suite needs a small part of it."""

_SLOW = ("against_the_stub", "faults", "readme", "mends")
"""What stands in the names of files whose tests start processes or wait for something."""

_OF_CLIENTS = ("client", "opensessions")
"""What stands in the names of files whose tests are about clients more than about the server."""


OF_MACHINERY = tuple(
    f"tests/unit/stub/test_{name}.py"
    for name in (
        *("styles", "media_types", "listing", "foreign_specs", "foreign_liberties", "spec_values", "guard"),
        *("fault_meanings", "any_spec", "any_schema", "any_state", "refused_specs", "refused_files"),
    )
)
OF_TOOLKIT = (
    *(
        f"tests/unit/contract/test_{name}.py"
        for name in (
            *("thinning", "judging_others", "coverage", "causes", "wire_values", "wire_bodies", "hand_edits"),
            *("unreadable_answers", "validity", "plausible", "live_console", "live_causes", "visits"),
            *("told_once", "habits_of_others", "har"),
        )
    ),
    "tests/unit/adopt",
    *(
        f"tests/unit/generate/test_{name}.py"
        for name in (
            *("schemas", "bodies", "parameters", "patches", "files", "forms", "answer_media_types", "texts"),
            *("content_types", "read_only"),
        )
    ),
    *(f"tests/unit/test_{name}.py" for name in ("spec_yaml", "tried_values", "generate_problems")),
    "tests/unit/ledger/test_traps.py",
)
"""The files and folders of tests that are about any spec, the quicker ones first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A deviation noticed: by which check or test, and what that said about it."""

    by: str
    said: str


Stage = Callable[[Mutant, Path], Notice | None]
"""Runs something in a mutated tree; returns what noticed the deviation, None if nothing did."""


def stages_of(target: str) -> Sequence[Stage]:
    """Return the stages for a target, in the order in which they are run."""
    stages: dict[str, Sequence[Stage]] = {
        "stub": (_contract_tests, _contract_run),
        "specs": (_documented_facts, _regeneration, _contract_tests, _contract_run),
        "generated": (_contract_tests,),
        "overrides": (_client_tests, _contract_tests),
        "view": (_view_tests,),
        "machinery": (_stub_tests,),
        "toolkit": (_toolkit_tests,),
    }
    return (_who_has_noticed, *stages[target])


def samples_of(mutants: Sequence[Mutant]) -> list[tuple[Stage, Mutant]]:
    """Return each stage once that mutants call for, with a mutant: per API if the stage depends on that."""
    samples: dict[tuple[Stage, str], Mutant] = {}
    for mutant in mutants:
        for stage in stages_of(mutant.target):
            samples.setdefault((stage, mutant.api if stage in _OF_ONE_API else ""), mutant)
    return [(stage, mutant) for (stage, _), mutant in samples.items()]


def _who_has_noticed(mutant: Mutant, tree: Path) -> Notice | None:
    """Run the test that has noticed it in the committed result: mostly it does again, in seconds."""
    name = noticed(tree).get(mutant.name, "")
    if not name.startswith("test_"):
        return None
    defined = re.compile(rf"^(async )?def {name}\(", re.MULTILINE)
    files = [file for file in (tree / "tests").rglob("*.py") if defined.search(file.read_text("utf-8"))]
    return _pytest(mutant, tree, *(f"{file.relative_to(tree)}::{name}" for file in files)) if files else None


def _documented_facts(mutant: Mutant, tree: Path) -> Notice | None:
    names = ("beyond_documents", "spec_examples", "neighbouring_facts")
    facts = (f"tests/contract/test_{name}.py" for name in ("documented_facts", "inferred_rules"))
    return _pytest(mutant, tree, *facts, *(f"tests/unit/test_{name}.py" for name in names))


def _contract_tests(mutant: Mutant, tree: Path) -> Notice | None:
    """Run the tests of the contract: all of them, those first that are about what deviates."""
    about_clients = mutant.target in {"generated", "overrides"}
    return _pytest(mutant, tree, *_files(tree, "tests/contract", last=_OF_CLIENTS, flipped=about_clients))


def _client_tests(mutant: Mutant, tree: Path) -> Notice | None:
    return _pytest(mutant, tree, *_files(tree, "tests/unit/client", last=_SLOW))


def _view_tests(mutant: Mutant, tree: Path) -> Notice | None:
    folders = ("tests/unit/view", "tests/unit/cli")
    files = [file for folder in folders for file in _files(tree, folder, last=_SLOW)]
    return _pytest(mutant, tree, *(file for file in files if "console_script" not in file))


def _stub_tests(mutant: Mutant, tree: Path) -> Notice | None:
    return _pytest(mutant, tree, *OF_MACHINERY)


def _toolkit_tests(mutant: Mutant, tree: Path) -> Notice | None:
    return _pytest(mutant, tree, *OF_TOOLKIT)


def _files(tree: Path, folder: str, *, last: Sequence[str], flipped: bool = False) -> list[str]:
    """Return all files with tests, those with one of these words in their names last, or first if flipped."""
    names = (path.relative_to(tree).as_posix() for path in (tree / folder).rglob("test_*.py"))
    return sorted(names, key=lambda name: (any(word in name for word in last) is not flipped, name))


def _regeneration(mutant: Mutant, tree: Path) -> Notice | None:
    code, output = _run(mutant, tree, "tools.specfirst.generate")
    return None if code == 0 else Notice("make generate", _last_line(output))


def _contract_run(mutant: Mutant, tree: Path) -> Notice | None:
    reports = tree / "reports"
    options = ("--api", mutant.api, "--seed", SEED, "--reports", str(reports))
    code, output = _run(mutant, tree, "tools.specfirst.contract", *options)
    report = reports / "contract.json"
    if code == 0:
        return None
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"] if report.exists() else []
    if not findings:
        return Notice("make contract", _last_line(output))
    return Notice(findings[0]["check"], findings[0]["message"])


_OF_ONE_API = frozenset({_contract_tests, _contract_run})


def _pytest(mutant: Mutant, tree: Path, *paths: str) -> Notice | None:
    report = tree / "reports" / "pytest.xml"
    options = (
        *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
        # Only this older form of the report takes the properties that the tests of the contract record.
        *("-o", "junit_family=xunit1", f"--junit-xml={report}"),
    )
    code, output = _run(mutant, tree, "pytest", *options, *paths)
    if code == 0:
        return None
    if report.exists():
        for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314  # written by our own pytest
            problem = next((child for child in case if child.tag in ("failure", "error")), None)
            if problem is not None:
                return Notice(case.get("name", "").partition("[")[0], problem.get("message", ""))
    return Notice("pytest", _last_line(output))


def _run(mutant: Mutant, tree: Path, module: str, *options: str) -> tuple[int, str]:
    """Run a module in the tree, with the tree's own packages before the installed ones."""
    sources = os.pathsep.join(str(tree / name) for name in ("overrides", "generated", "stub"))
    environment = {
        **os.environ,
        "PYTHONPATH": sources,
        "PYTHONDONTWRITEBYTECODE": "1",
        "SPECFIRST_CONTRACT_APIS": mutant.api,
        "SPECFIRST_CONTRACT_SHRINK": "0",  # that something fails is all there is to know
    }
    environment.pop("CI", None)
    process = subprocess.Popen(
        [sys.executable, "-m", module, *options],
        cwd=tree,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        return 1, f"nothing for {LIMIT_SECONDS:.0f} s"
    finally:
        stop(process)
    return process.returncode, output


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "no output"
