"""`make mutants`: make each deliberate deviation and see what notices it."""

import argparse
import os
import sys
import time
from pathlib import Path

from tools.mutants.catalogue import MUTANTS
from tools.mutants.committed import commit
from tools.mutants.mutant import TARGETS, Mutant
from tools.mutants.report import print_summary, write_result
from tools.mutants.run import FalseAlarm, run_mutants
from tools.mutants.verdict import Verdict, all_killed
from tools.specfirst.command_line import Parser, leave
from tools.specfirst.contract.options import shard_option
from tools.specfirst.contract.shard import WHOLE

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run the command line; return 0 if all mutants were killed, 1 if one survived, 2 for a wrong call."""
    options = _parser().parse_args()
    chosen = [mutant for mutant in MUTANTS if _is_chosen(mutant, options)]
    if not chosen:
        print("make mutants: no mutant is chosen; `--list` names them", file=sys.stderr)
        return 2
    if options.list:
        for mutant in chosen:
            print(f"{mutant.target:10} {mutant.name:36} {mutant.states}")
        return 0
    print("First the suite against what does not deviate, then against each mutant:", flush=True)
    started = time.monotonic()
    count = 0

    def checked(number: int, of: int) -> None:
        print(f"  without deviation {number}/{of}", flush=True)

    def done(verdict: Verdict) -> None:
        nonlocal count
        count += 1
        end = f"killed by {verdict.by}" if verdict.killed else "SURVIVED"
        print(f"{count:3}/{len(chosen)}  {verdict.seconds:5.1f} s  {verdict.name}: {end}", flush=True)

    try:
        verdicts = run_mutants(ROOT, chosen, options.jobs, checked, done)
    except FalseAlarm as error:
        print(f"make mutants: {error}; see `make test`", file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"make mutants: {error}; renew the mutant in tools/mutants/catalogue/", file=sys.stderr)
        return 2
    print_summary(verdicts, time.monotonic() - started)
    written = write_result(verdicts, options.reports)
    if chosen == list(MUTANTS) and all_killed(verdicts):
        written += commit(verdicts, ROOT)
    print(", ".join(os.path.relpath(path) for path in written))
    return 0 if all_killed(verdicts) else 1


def _is_chosen(mutant: Mutant, options: argparse.Namespace) -> bool:
    return (
        (not options.only or mutant.name in options.only)
        and (not options.target or mutant.target in options.target)
        and mutant in options.shard.takes(MUTANTS)
    )


def _parser() -> argparse.ArgumentParser:
    parser = Parser("make mutants", prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--list", action="store_true", help="name the mutants instead of running them")
    parser.add_argument("--only", action="append", metavar="NAME", help="only this mutant (repeatable)")
    parser.add_argument(
        "--target", action="append", choices=TARGETS, help="only mutants of this (repeatable)"
    )
    parser.add_argument(
        "--shard", type=shard_option, default=WHOLE, metavar="I/N", help="the I-th of N equal parts"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many at once")
    parser.add_argument(
        "--reports", type=Path, default=ROOT / "reports", metavar="DIR", help="where reports go"
    )
    return parser


if __name__ == "__main__":
    leave(main)
