"""Further parts of the report page, as plain data: what others have measured beside the run itself.

Whoever measures something (coverage of the specs, a mutation score) describes it as a `Section`; the page
knows nothing of what it means. `sections_of` finds those that lie beside a run's reports.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.specfirst.contract.coverage.coverage import ApiCoverage

MUTANTS = "mutants.json"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: a title, one line that sums it up, and a table.

    Attributes:
        good: Whether all is well; None where that is no question.
        columns: The heads of the table, none for no table.
        numbers: The columns, counted from 0, that hold numbers.
        is_open: Whether the table is unfolded from the start.
    """

    title: str
    summary: str
    good: bool | None = None
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    numbers: frozenset[int] = frozenset()
    is_open: bool = False


def sections_of(reports: Path) -> list[Section]:
    """Return the sections that files in a folder of reports give."""
    section = _mutation_score(reports / MUTANTS)
    return [section] if section else []


def coverage_sections(coverages: Sequence[ApiCoverage]) -> list[Section]:
    """Return what a run has exercised of the specs, and what not."""
    if not coverages:
        return []
    total = sum(coverage.total for coverage in coverages)
    exercised = sum(coverage.exercised for coverage in coverages)
    by_clients = sum(coverage.exercised_by_clients for coverage in coverages)
    excused = sum(len(coverage.excused) for coverage in coverages)
    rows = [
        (f"{coverage.api}: {item.name}", item.reason or "nothing has exercised it")
        for coverage in coverages
        for item in (*coverage.unexcused, *coverage.excused)
    ]
    return [
        Section(
            "Coverage of the specs",
            f"Of {total:,} documented items the server exercised {exercised:,}, the generated clients "
            f"{by_clients:,}; for {excused:,} there is a reason why not.",
            not any(coverage.unexcused for coverage in coverages),
            ("not exercised", "why"),
            rows,
        )
    ]


def _mutation_score(file: Path) -> Section | None:
    try:
        return score_section(json.loads(file.read_text(encoding="utf-8"))["mutants"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def score_section(mutants: Sequence[Mapping[str, Any]], *, is_open: bool = False) -> Section:
    """Return what became of mutants, the survivors first.

    Args:
        mutants: The entries of `mutants.json`.
        is_open: Whether the table is unfolded from the start.

    Raises:
        LookupError, TypeError, ValueError: They are no such entries.
    """
    rows = [
        (
            str(one["name"]),
            str(one["target"]),
            str(one["states"]),
            str(one["by"] or "nothing"),
            f"{one['seconds']:.1f} s",
        )
        for one in sorted(mutants, key=lambda one: bool(one["killed"]))
    ]
    killed = sum(bool(one["killed"]) for one in mutants)
    score = 100 * killed / len(mutants) if mutants else 0.0
    return Section(
        "Mutants",
        f"{killed:,} of {len(mutants):,} deliberate deviations were noticed, {score:.0f} %.",
        killed == len(mutants) > 0,
        ("mutant", "in", "deviation", "noticed by", "after"),
        rows,
        frozenset({4}),
        is_open,
    )
