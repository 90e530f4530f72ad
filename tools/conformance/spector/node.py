"""The scenarios as the packages of npm have them: their documents and exchanges, written to files."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
DOCUMENTS, EXCHANGES = "documents", "exchanges.json"


class NoScenarios(Exception):
    """The scenarios are not to be had; the message says why."""


def versions() -> Mapping[str, str]:
    """Return the versions of the packages."""
    found: Mapping[str, str] = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return found


def write_scenarios(folder: Path) -> None:
    """Install the packages, and write the documents and exchanges of all scenarios into a folder.

    Raises:
        NoScenarios: There is no node, a package cannot be installed, or no scenario compiles.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _run(["npm", "ci", "--silent", "--no-audit", "--no-fund"])
    _run(["node", "documents.mjs", str((folder / DOCUMENTS).resolve())])
    (folder / EXCHANGES).write_text(_run(["node", "exchanges.mjs"]), encoding="utf-8")


def _run(command: Sequence[str]) -> str:
    if shutil.which(command[0]) is None:
        raise NoScenarios(f"there is no {command[0]}; install node 20 or newer")
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        last = [line for line in done.stderr.splitlines() if line.strip()][-1:]
        raise NoScenarios(f"`{' '.join(command[:2])}` failed: {' '.join(last)}")
    return done.stdout
