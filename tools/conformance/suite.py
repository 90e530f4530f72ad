"""The JSON-Schema-Test-Suite: where it comes from, and what became of its tests, counted."""

import hashlib
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.conformance.json_schema import Verdict

VERSION = "4.26.0"
"""Of the package `jsonschema` whose source distribution carries the suite."""

SHA256 = "0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326"
RIGHT = "judged as the suite does"


class NoSuite(Exception):
    """The suite is not to be had; the message says why."""


def archive(folder: Path) -> Path:
    """Return the source distribution with the suite in it, downloaded if need be.

    Raises:
        NoSuite: It cannot be downloaded, or is another one.
    """
    path = folder / f"jsonschema-{VERSION}.tar.gz"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += ["--no-deps", "--no-binary", "jsonschema", f"jsonschema=={VERSION}", "--dest", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            reason = next(
                (line for line in done.stderr.splitlines() if line.startswith("ERROR")), "pip failed"
            )
            raise NoSuite(f"jsonschema {VERSION}, which carries the suite, cannot be downloaded: {reason}")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise NoSuite(f"{path} is not the one that is known here; remove it, and try again")
    return path


def counts(found: Sequence[Verdict]) -> dict[str, int]:
    """Return how many tests ended in which way, the most frequent first."""
    return dict(Counter(_kind(each) for each in found).most_common())


def unexplained(found: Sequence[Verdict]) -> list[str]:
    """Return the tests that the stub sees otherwise, and nobody knows why."""
    return [f"{each.file}: {each.group}: {each.test}" for each in found if not (each.is_right or each.reason)]


def _kind(verdict: Verdict) -> str:
    if verdict.is_right:
        return RIGHT
    if not verdict.refused:
        return verdict.reason or "judged otherwise, and nobody knows why"
    for words, kind in (
        ("only references within the file", "a reference to another file"),
        ("the keyword", f"the keyword {verdict.refused.partition('the keyword ')[2].partition(':')[0]}"),
    ):
        if words in verdict.refused:
            return f"refused by name: {kind}"
    return "refused by name: another line"
