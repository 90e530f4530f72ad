"""The committed result of the last whole run of the mutants, and the README's table that comes from it."""

from collections.abc import Sequence
from pathlib import Path

from tools.mutants.mutant import TARGETS
from tools.mutants.verdict import NAME, Verdict, as_json
from tools.specfirst.contract.report.files import write_whole

RESULT = f"tools/mutants/{NAME}"
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


def commit(verdicts: Sequence[Verdict], root: Path) -> list[Path]:
    """Write the result of a whole run, without its durations, and the README's table; return the files.

    Raises:
        ValueError: The README has no place for the table.
    """
    readme = root / README
    text = with_table(readme.read_text(encoding="utf-8"), verdicts)
    return [write_whole(root / RESULT, as_json(verdicts, timeless=True)), write_whole(readme, text)]


def with_table(readme: str, verdicts: Sequence[Verdict]) -> str:
    """Return a README with the table of these verdicts between its two marks.

    Raises:
        ValueError: The marks are missing.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{README} has no place for the table, between {BEGIN.strip()} and {END.strip()}")
    return before + begin + table(verdicts) + end + after


def table(verdicts: Sequence[Verdict]) -> str:
    """Return how many mutants of each target were noticed, as a table in Markdown."""
    lines = ["| what deviates | mutants | noticed |", "|---|---|---|"]
    for target in TARGETS:
        of_target = [verdict for verdict in verdicts if verdict.target == target]
        killed = sum(verdict.killed for verdict in of_target)
        lines.append(f"| {_IN_WORDS[target]} | {len(of_target)} | {killed} |")
    return "\n".join(lines) + "\n"
