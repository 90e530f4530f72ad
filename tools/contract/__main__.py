"""`make contract`: regenerate what changed, then validate every spec against a running stub server."""

import argparse
import secrets
import shlex
import sys
from pathlib import Path

from tools.contract.shard import WHOLE, Shard, parse_shard
from tools.contract.stub_process import COMMAND

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_EXAMPLES = 100
INTERRUPTED = 130


def main() -> int:
    """Run the command line; return 0 if the contract holds, 1 if not, 2 for a wrong call, 130 for Ctrl-C."""
    options = _parser().parse_args()
    # Late, so that --help and a wrong option answer at once.
    from tools.contract.amount import usual_amount  # noqa: PLC0415
    from tools.contract.processes import termination_as_interrupt  # noqa: PLC0415
    from tools.contract.run import ContractRun  # noqa: PLC0415

    seed = secrets.randbelow(2**31) if options.seed is None else options.seed
    run = ContractRun(
        ROOT,
        apis=options.api,
        amount=usual_amount(seed, options.examples),
        shard=options.shard,
        stub_command=shlex.split(options.stub),
        reports=options.reports,
    )
    try:
        with termination_as_interrupt():
            return 0 if run.execute() else 1
    except KeyboardInterrupt:
        print("\nInterrupted; everything that was started has been stopped.", file=sys.stderr)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.contract", description=__doc__)
    parser.add_argument("--api", action="append", metavar="NAME", help="only this API (repeatable)")
    parser.add_argument("--seed", type=int, metavar="N", help="repeat the run that printed this seed")
    parser.add_argument(
        "--examples",
        type=_positive,
        default=DEFAULT_EXAMPLES,
        metavar="N",
        help="cases per operation in the fuzzing phase, and flows in the stateful one (default %(default)s)",
    )
    parser.add_argument(
        "--shard",
        type=_shard,
        default=WHOLE,
        metavar="I/N",
        help="only the I-th of N shares; tools.contract.merge joins their reports",
    )
    parser.add_argument(
        "--stub",
        default=shlex.join(COMMAND),
        metavar="COMMAND",
        help="the stub server to start (default: ours)",
    )
    parser.add_argument(
        "--reports",
        type=Path,
        default=ROOT / "reports",
        metavar="DIR",
        help="where reports go (default: reports/)",
    )
    return parser


def _shard(text: str) -> Shard:
    try:
        return parse_shard(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
