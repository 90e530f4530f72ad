"""The command line of `python -m tools.specfirst.contract`, and which of its options go together."""

import argparse
import sys
from pathlib import Path

from tools.specfirst.command_line import Parser, whole_number
from tools.specfirst.contract.shard import WHOLE, Shard, parse_shard

DEFAULT_EXAMPLES = 35
DEFAULT_LIVE_EXAMPLES = 20
DEFAULT_RATE = 5.0

_EPILOG = """\
With --url the server is a live one: credentials come from the environment (the API's name in capitals with
_TOKEN, or _USERNAME and _PASSWORD behind it; which ones, a run without them says), and nothing is changed
there unless --write allows it. With --har nothing is sent at all.
"""


def parser(root: Path, description: str) -> argparse.ArgumentParser:
    """Return the parser; what it cannot judge alone, `conflict` does."""
    made = Parser(
        "make contract",
        prog="python -m tools.specfirst.contract",
        description=description,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "--api", action="extend", type=str.split, metavar="NAME", help='only this API, or these: "one two"'
    )
    made.add_argument("--seed", type=whole_number, metavar="N", help="repeat the run that printed this seed")
    made.add_argument(
        "--examples",
        type=_positive,
        metavar="N",
        help=(
            "cases per operation in the fuzzing phase; flows in the stateful one follow it "
            f"(default {DEFAULT_EXAMPLES}, for a live server {DEFAULT_LIVE_EXAMPLES})"
        ),
    )
    made.add_argument(
        "--reports",
        type=Path,
        default=root / "reports",
        metavar="DIR",
        help="where reports go (default: reports/)",
    )
    stub = made.add_argument_group("against the stub")
    stub.add_argument(
        "--shard",
        type=shard_option,
        default=WHOLE,
        metavar="I/N",
        help="only the I-th of N shares; `make merge-reports` joins their reports",
    )
    stub.add_argument(
        "--changed", action="store_true", help="only the APIs that an edit since --base touches"
    )
    stub.add_argument(
        "--base",
        metavar="REF",
        help="for --changed (default: the latest release, or where this branch began)",
    )
    stub.add_argument(
        "--stub",
        metavar="COMMAND",
        help="the stub server to start (default: the one that [tool.specfirst] names)",
    )
    stub.add_argument(
        "--server-only", action="store_true", help="leave out the tests of the clients, and the coverage"
    )
    live = made.add_argument_group("against a live server")
    live.add_argument("--url", metavar="URL", help="the API's base URL there")
    live.add_argument(
        "--id", action="append", default=[], metavar="ID", help="an id that exists there (repeatable)"
    )
    live.add_argument(
        "--write",
        action="store_true",
        help="send invalid data, too, and end sessions, only such as the run opens for that",
    )
    live.add_argument(
        "--rate", type=_rate, metavar="N", help=f"requests per second (default {DEFAULT_RATE:g})"
    )
    live.add_argument(
        "--minutes", type=_minutes, metavar="N", help="how long it may ask at most (default: as announced)"
    )
    live.add_argument(
        "--keep",
        action="store_true",
        help="keep ids and names of other people's sessions in the recording; else others stand for them",
    )
    live.add_argument("--verify", type=Path, metavar="FILE", help="certificate authorities to trust")
    recorded = made.add_argument_group("of a recording")
    recorded.add_argument("--har", type=Path, metavar="FILE", help="check this HAR file, send nothing")
    return made


def conflict(options: argparse.Namespace, optimized: int = sys.flags.optimize) -> str | None:
    """Return what does not go together, None if all does.

    Args:
        options: Those of the command line.
        optimized: How far Python leaves out what it need not do, such as assertions.
    """
    apis = len(options.api or ())
    of_live = [
        name for name in ("id", "write", "rate", "minutes", "keep", "verify") if getattr(options, name)
    ]
    wrong = {
        "--har sends nothing, so it takes no --url": options.har and options.url,
        "--changed chooses the APIs, so it takes no --api, --url or --har": (
            options.changed and (options.api or options.url or options.har)
        ),
        "PYTHONOPTIMIZE leaves out the assertions by which tests judge: unset it": optimized,
        "--base is for --changed": options.base and not options.changed,
        "--har needs the API that the recording is of: --api": options.har and apis != 1,
        "--url needs the API that the server is held against: --api": options.url and apis != 1,
        "--shard is of runs against the stub": options.url and not options.shard.is_whole,
        f"--{next(iter(of_live), '')} is of live servers: name one with --url": of_live and not options.url,
    }
    return next((words for words, is_so in wrong.items() if is_so), None)


def shard_option(text: str) -> Shard:
    """Read a shard from a command line, for argparse."""
    try:
        return parse_shard(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= 1_440:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes above 0")
    return minutes


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0 < rate <= 1_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of requests per second above 0")
    return rate
