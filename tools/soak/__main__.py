"""`make soak`: every part prints one line; the exit code is 1 if one of them fails."""

import argparse
import time
from pathlib import Path

from tools.soak.agreement import compare
from tools.soak.load import CLIENTS, crowd, load
from tools.soak.seeds import in_process, over_loopback
from tools.soak.walk_through import walks
from tools.specfirst.command_line import Parser, leave, whole_number

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "specs"
MOST_GROWTH = 1.1
MOST_LOOK_UP_RATIO = 2.0
"""Between two processes on a busy machine; a search through all sessions would take a thousand times."""

MOST_SHOWN = 10


def main() -> int:
    """Run the parts that are wanted; return 0 if all is well, 1 if not."""
    options = _parser().parse_args()
    apis = sorted(path.stem for path in SPECS.iterdir())
    parts = {
        "agreement": lambda: _agreement(apis, options.requests),
        "load": lambda: _load(options.seconds),
        "crowd": lambda: _crowd(options.sessions),
        "in-process": lambda: _in_process(apis, options.seeds, options.examples),
        "loopback": lambda: _loopback(options.seeds, options.examples),
        "walk-through": _walk_through,
    }
    failed = False
    for name in options.part or parts:
        start = time.monotonic()
        summary, problems = parts[name]()
        failed = failed or bool(problems)
        verdict = "failed" if problems else "ok"
        print(f"{name:11} {verdict:7} {summary}, {time.monotonic() - start:.0f} s", flush=True)
        for problem in problems[:MOST_SHOWN]:
            print(f"  {problem}", flush=True)
    return int(failed)


def _agreement(apis: list[str], count: int) -> tuple[str, list[str]]:
    told, problems = [], []
    for api in apis:
        tally = compare(SPECS, api, count, seed=1)
        told.append(f"{api} {tally.requests:,} requests, {tally.explained.total()} explained")
        problems += [str(found) for found in tally.unexplained]
    return "; ".join(told), problems


def _load(seconds: float) -> tuple[str, list[str]]:
    found = load(seconds)
    problems = list(dict.fromkeys(found.problems))
    if found.growth > MOST_GROWTH:
        problems.append(f"memory grew to {found.growth:.2f} times that after the warm-up")
    rate = found.requests / found.seconds
    told = f"{CLIENTS} clients, {found.requests:,} requests, {rate:,.0f} a second"
    return f"{told}, memory {found.growth:.2f} times that after the warm-up", problems


def _crowd(count: int) -> tuple[str, list[str]]:
    found = crowd(count)
    problems = [] if found.listed == count else [f"{found.listed:,} of {count:,} sessions are listed"]
    if found.ratio > MOST_LOOK_UP_RATIO:
        problems.append(f"looking one up takes {found.ratio:.1f} times as long as among 100")
    return f"{found.listed:,} sessions listed, looking one up takes {found.ratio:.2f} times", problems


def _in_process(apis: list[str], seeds: int, examples: int) -> tuple[str, list[str]]:
    cases, problems = 0, []
    for seed in range(1, seeds + 1):
        for api in apis:
            outcome = in_process(api, seed, examples)
            cases += outcome.cases
            problems += [f"seed {seed}: {failure}" for failure in outcome.failures]
        _tell(f"seed {seed} of {seeds}, {cases:,} cases so far, {len(problems)} problems")
    return f"{seeds} seeds, {cases:,} cases", problems


def _loopback(seeds: int, examples: int) -> tuple[str, list[str]]:
    folder = ROOT / "reports" / "soak"
    failed = []
    for seed in range(1, seeds + 1):
        passed = over_loopback(seed, examples, folder / f"seed-{seed}")
        _tell(f"seed {seed} of {seeds} {'passed' if passed else 'failed'}")
        if not passed:
            failed.append(seed)
    told = f"{seeds} seeds, {examples} examples per operation"
    return told, [f"seed {seed}: see {folder / f'seed-{seed}' / 'output.log'}" for seed in failed]


def _walk_through() -> tuple[str, list[str]]:
    done = []
    for walk in walks():
        _tell(f"{walk.edit}: {walk.problem or 'as expected'}")
        done.append(walk)
    return f"{len(done)} edits of specs", [f"{walk.edit}: {walk.problem}" for walk in done if walk.problem]


def _tell(progress: str) -> None:
    print(f"  {progress}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = Parser("make soak", prog="python -m tools.soak", description=__doc__)
    names = ("agreement", "load", "crowd", "in-process", "loopback", "walk-through")
    parser.add_argument("--part", action="append", choices=names, help="only this part (repeatable)")
    parser.add_argument("--seeds", type=whole_number, default=10, metavar="N", help="default %(default)s")
    parser.add_argument("--examples", type=whole_number, default=500, metavar="N", help="default %(default)s")
    parser.add_argument("--seconds", type=float, default=60, metavar="N", help="of load, default %(default)s")
    parser.add_argument(
        "--requests", type=whole_number, default=5000, metavar="N", help="per API; default %(default)s"
    )
    parser.add_argument(
        "--sessions", type=whole_number, default=100_000, metavar="N", help="default %(default)s"
    )
    return parser


if __name__ == "__main__":
    leave(main)
