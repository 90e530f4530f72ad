"""What a run of mutants leaves behind: a summary, `reports/mutants.json`, and the committed score."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.mutants.mutant import TARGETS
from tools.mutants.run import Outcome

SCORE = Path(__file__).with_name("score.json")
"""The last whole run without its durations, committed: README's table comes from it."""


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
    by = Counter(str(outcome.by).partition(":")[0] for outcome in outcomes if outcome.killed)
    print("killed by " + ", ".join(f"{check} {count}" for check, count in by.most_common()))
    killed = sum(outcome.killed for outcome in outcomes)
    print(f"{killed} of {len(outcomes)} killed in {seconds:.0f} s")


def write_result(outcomes: Sequence[Outcome], folder: Path, *, whole: bool) -> None:
    """Write `mutants.json`, and after a whole run the committed score."""
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
    _replace(folder / "mutants.json", {"mutants": entries})
    if whole:
        lasting = ("name", "target", "states", "killed", "by")
        _replace(SCORE, {"mutants": [{key: entry[key] for key in lasting} for entry in entries]})


def _replace(path: Path, content: object) -> None:
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(path)
