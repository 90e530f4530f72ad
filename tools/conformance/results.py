"""The committed result of the last run, and the README's tables that come from it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.conformance.spector.verdicts import LEFT_OUT, NOT_JUDGED, RIGHT, WRONG, Verdict
from tools.conformance.suite import RIGHT as SAME
from tools.specfirst.whole_files import write_all

RESULT = "tools/conformance/results.json"
README = "README.md"
BEGIN = "<!-- written by make conformance -->\n"
END = "<!-- end -->\n"


def spector_result(versions: Mapping[str, str], sides: Mapping[str, Sequence[Verdict]]) -> dict[str, Any]:
    """Return what is kept of the exchanges: the numbers of each side, and each exchange that is not right."""
    return {
        "versions": dict(versions),
        "sides": {
            name: {
                outcome: sum(verdict.outcome == outcome for verdict in verdicts)
                for outcome in (RIGHT, LEFT_OUT, WRONG, NOT_JUDGED)
            }
            for name, verdicts in sides.items()
        },
        "not right": {
            name: {
                verdict.exchange: f"{verdict.outcome}: {_one_line(verdict.why)}"
                for verdict in verdicts
                if verdict.outcome != RIGHT
            }
            for name, verdicts in sides.items()
        },
    }


def commit(result: Mapping[str, Any], root: Path) -> None:
    """Write a result, and the README's tables of it.

    Raises:
        ValueError: The README has no place for the tables.
    """
    readme = root / README
    text = with_tables(readme.read_text(encoding="utf-8"), result)
    write_all({root / RESULT: json.dumps(result, indent=1, ensure_ascii=False) + "\n", readme: text})


def with_tables(readme: str, result: Mapping[str, Any]) -> str:
    """Return a README with the tables of a result between its two marks.

    Raises:
        ValueError: The marks are missing.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{README} has no place for the tables, between {BEGIN.strip()} and {END.strip()}")
    return f"{before}{begin}{tables(result)}{end}{after}"


def tables(result: Mapping[str, Any]) -> str:
    """Return a result as lines of Markdown."""
    spector, suite = result["spector"], result["json schema"]
    names = ("http-specs", "openapi3")
    packages = ", ".join(f"{name} {spector['versions'][f'@typespec/{name}']}" for name in names)
    lines = [f"| exchanges of Spector, {result['date']} ({packages}) | right | left out by name | wrong |"]
    lines.append("|---|---|---|---|")
    for name, counted in spector["sides"].items():
        of = sum(counted[outcome] for outcome in (RIGHT, LEFT_OUT, WRONG))
        cells = (
            f"{counted[outcome]} ({_percent(counted[outcome], of)})" for outcome in (RIGHT, LEFT_OUT, WRONG)
        )
        lines.append(f"| {name} | {' | '.join(cells)} |")
    kinds = suite["kinds"]
    refused = sum(count for kind, count in kinds.items() if kind.startswith("refused by name"))
    of = sum(kinds.values())
    same, open_ = kinds.get(SAME, 0), len(suite["unexplained"])
    counted_as = "judged alike | refused by name | otherwise, with a reason | unexplained"
    lines += [
        "",
        f"| required tests of draft 2020-12 (jsonschema {suite['version']}) | {counted_as} |",
        "|---|---|---|---|---|",
        f"| the stub | {same} ({_percent(same, of)}) | {refused} | {of - same - refused - open_} | {open_} |",
    ]
    return "\n".join(lines) + "\n"


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else "0 %"


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
