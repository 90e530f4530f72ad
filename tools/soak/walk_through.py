"""The README's edits of specs, each on a copy of the repository to the end: `make generate`, `make test`."""

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.unit.changes.repositories import commit, git
from tests.unit.changes.spec_edits import spec_edits
from tools.specfirst.contract.processes import run_to_end
from tools.specfirst.workplace import temporary_folder

ROOT = Path(__file__).resolve().parents[2]

GREEN = ""
EXPECTED: Mapping[str, str] = {
    "an operationId is renamed": "overrides/opensessions/netscaler_console/sessions.py",
    "a value list is narrowed": "tests/contract/test_documented_facts.py",
    "an optional member is added": GREEN,
    "a fourth API is added": GREEN,
}
"""By edit, what `make test` complains about; nothing where callers and facts are as they were."""

FOURTH_ROW = (
    "\n\nThe documents have gaps",
    "\n| none | [pings2](specs/pings2.yaml) | `ping` |\n\nThe documents have gaps",
)
"""What the README's table of operations asks for once there is a fourth API."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What came of an edit: what is not as expected, empty if all is."""

    edit: str
    problem: str


def walks() -> Iterator[Walk]:
    """Make each edit, regenerate, declare the version, and run `make test`."""
    # Marked, since the tests make the same edits once more, of what is here the copy.
    for name, edit in spec_edits("2").items():
        with temporary_folder("walk") as folder:
            root = _copy(folder / "copy")
            edit.make(root)
            edit.declare(root)
            if name == "a fourth API is added":
                readme = root / "README.md"
                readme.write_text(readme.read_text(encoding="utf-8").replace(*FOURTH_ROW), encoding="utf-8")
            code, output = _make(root, "generate")
            if code:
                yield Walk(name, f"make generate fails: {_last(output)}")
                continue
            commit(root, name)
            code, output = _make(root, "test")
            expected = EXPECTED[name]
            if expected == GREEN and code:
                yield Walk(name, f"make test is red: {_last(output)}")
            elif expected != GREEN and not (code and expected in output):
                yield Walk(name, f"make test does not complain about {expected}: {_last(output)}")
            else:
                yield Walk(name, "")


def _copy(root: Path) -> Path:
    """Return a fresh clone, which sets up an environment of its own: a borrowed one knows other packages."""
    git(ROOT, "clone", "--quiet", str(ROOT), str(root))
    return root


def _make(root: Path, target: str) -> tuple[int, str]:
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        code = run_to_end(["make", target], cwd=root, stdout=output, stderr=subprocess.STDOUT)
        output.seek(0)
        return code, output.read()


def _last(output: str) -> str:
    return " / ".join(line for line in output.splitlines()[-3:] if line.strip())
