"""The committed result of the last whole run of the mutants, and the README's table of them."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.mutants.catalogue import MUTANTS
from tools.mutants.mutant import TARGETS
from tools.mutants.verdict import Verdict
from tools.specfirst.whole_files import write_whole

RESULT = "tools/mutants/noticed.json"
README = "README.md"
BEGIN = "<!-- written by make mutants -->\n"
END = "<!-- end -->\n"

_IN_WORDS = {
    "stub": "the server: a wrong value, status, header or state",
    "specs": "a spec: a statement left out or changed",
    "generated": "a generated client: what it sends or makes of an answer",
    "overrides": "`opensessions`: what it promises beyond that",
    "view": "`fleet` and the command: what they promise",
    "machinery": "the server's reading of any other spec",
    "toolkit": "what is made of any other spec: adopted, generated, judged by",
}


def noticed(root: Path) -> dict[str, str]:
    """Return by which test or check each mutant was noticed when all were last run."""
    found: dict[str, str] = json.loads((root / RESULT).read_text(encoding="utf-8"))
    return found


def commit(verdicts: Sequence[Verdict], root: Path) -> list[Path]:
    """Write what has noticed each mutant in a whole run, and the README's table; return the files.

    Raises:
        ValueError: The README has no place for the table.
    """
    readme = root / README
    text = with_table(readme.read_text(encoding="utf-8"))
    noticed = {verdict.name: verdict.by for verdict in verdicts}
    return [write_whole(root / RESULT, json.dumps(noticed, indent=1) + "\n"), write_whole(readme, text)]


def with_table(readme: str) -> str:
    """Return a README with the table of the mutants, all of them noticed, between its two marks.

    Raises:
        ValueError: The marks are missing.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{README} has no place for the table, between {BEGIN.strip()} and {END.strip()}")
    return before + begin + _table() + end + after


def _table() -> str:
    count = Counter(mutant.target for mutant in MUTANTS)
    lines = ["| what deviates | mutants | noticed |", "|---|---|---|"]
    lines += [f"| {_IN_WORDS[target]} | {count[target]} | {count[target]} |" for target in TARGETS]
    return "\n".join(lines) + "\n"
