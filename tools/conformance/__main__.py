"""`make conformance`: how the stub judges values, against the JSON-Schema-Test-Suite."""

import hashlib
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.conformance.json_schema import Verdict, verdicts

VERSION = "4.26.0"
"""Of the package `jsonschema` whose source distribution carries the suite."""

SHA256 = "0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326"
FOLDER = Path(".build/conformance")


class NoSuite(Exception):
    """The suite is not to be had; the message says why."""


def main() -> int:
    """Print what became of each test of the suite, in a table.

    Returns:
        0 if every disagreement has a reason; 1 if one has none, or the suite is not to be had.
    """
    try:
        found = list(verdicts(archive(FOLDER)))
    except NoSuite as error:
        print(f"conformance: {error}", file=sys.stderr)
        return 1
    print("\n".join(table(found)))
    unexplained = [each for each in found if not each.is_right and not each.reason]
    for each in unexplained:
        print(f"unexplained: {each.file}: {each.group}: {each.test}")
    return 1 if unexplained else 0


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


def table(found: Sequence[Verdict]) -> list[str]:
    """Return the lines of a table in Markdown: how many tests ended in which way."""
    counts = Counter(_kind(each) for each in found)
    rows = [f"| {kind} | {number} |" for kind, number in counts.most_common()]
    head = [f"| JSON-Schema-Test-Suite, draft 2020-12, of jsonschema {VERSION} | tests |", "|---|---|"]
    return [*head, *rows, f"| all | {len(found)} |"]


def _kind(verdict: Verdict) -> str:
    if verdict.is_right:
        return "judged as the suite does"
    if not verdict.refused:
        return verdict.reason or "judged otherwise, and nobody knows why"
    for words, kind in (
        ("only references within the file", "a reference to another file"),
        ("the keyword", f"the keyword {verdict.refused.partition('the keyword ')[2].partition(':')[0]}"),
    ):
        if words in verdict.refused:
            return f"refused by name: {kind}"
    return "refused by name: another line"


if __name__ == "__main__":
    sys.exit(main())
