"""What a run of mutants leaves behind: a summary, and `reports/mutants.json`."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.mutants.mutant import TARGETS
from tools.mutants.run import Outcome


def print_summary(outcomes: Sequence[Outcome], seconds: float) -> None:
    """Print how many were killed, of each target and in all, and which survived."""
    print()
    for target in TARGETS:
        of_target = [outcome for outcome in outcomes if outcome.mutant.target == target]
        if of_target:
            killed = sum(outcome.killed for outcome in of_target)
            print(f"{target:10} {killed:3} of {len(of_target):3} killed")
    for outcome in outcomes:
        if not outcome.killed:
            print(f"survived: {outcome.mutant.name} ({outcome.mutant.file}): {outcome.mutant.states}")
    by = Counter(str(outcome.by) for outcome in outcomes if outcome.killed)
    print("killed by " + ", ".join(f"{check} {count}" for check, count in by.most_common()))
    killed = sum(outcome.killed for outcome in outcomes)
    print(f"{killed} of {len(outcomes)} killed in {seconds:.0f} s")


def write_result(outcomes: Sequence[Outcome], folder: Path) -> None:
    """Write `mutants.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = [
        {
            "name": outcome.mutant.name,
            "target": outcome.mutant.target,
            "states": outcome.mutant.states,
            "killed": outcome.killed,
            "by": outcome.by,
            "seconds": round(outcome.seconds, 1),
        }
        for outcome in outcomes
    ]
    unfinished = folder / ".mutants.json.part"
    unfinished.write_text(json.dumps({"mutants": entries}, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(folder / "mutants.json")
