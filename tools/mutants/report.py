"""What a run of mutants leaves behind: a summary, `reports/mutants.json`, and a page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tools.mutants.mutant import TARGETS
from tools.mutants.verdict import NAME, Verdict, all_killed, as_json
from tools.specfirst.contract.report.files import page
from tools.specfirst.contract.report.sections import score_section
from tools.specfirst.whole_files import write_whole


def print_summary(verdicts: Sequence[Verdict], seconds: float) -> None:
    """Print how many were killed, of each target and in all, by what, and which survived."""
    print()
    for target in TARGETS:
        of_target = [verdict for verdict in verdicts if verdict.target == target]
        if of_target:
            killed = sum(verdict.killed for verdict in of_target)
            print(f"{target:10} {killed:3} of {len(of_target):3} killed")
    by = Counter(str(verdict.by) for verdict in verdicts if verdict.killed)
    width = max(map(len, by), default=0)
    print("killed by")
    for check, count in by.most_common():
        print(f"  {check:{width}} {count:3}")
    for verdict in verdicts:
        if not verdict.killed:
            print(f"survived: {verdict.name}: {verdict.states}")
    killed = sum(verdict.killed for verdict in verdicts)
    print(f"{killed} of {len(verdicts)} killed in {seconds:.0f} s")


def write_result(verdicts: Sequence[Verdict], folder: Path) -> list[Path]:
    """Write `mutants.json` and `mutants.html`, each whole or not at all; return the files."""
    section = score_section([asdict(verdict) for verdict in verdicts], is_open=True)
    title = "All mutants killed" if all_killed(verdicts) else "Mutants survived"
    return [
        write_whole(folder / NAME, as_json(verdicts)),
        write_whole(folder / "mutants.html", page("mutants.html.jinja", [section], title=title)),
    ]
