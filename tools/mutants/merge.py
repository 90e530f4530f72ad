"""Join the mutants of shards: `python -m tools.mutants.merge shards/*/mutants.json`."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.mutants.catalogue import MUTANTS
from tools.mutants.report import print_summary, write_result
from tools.mutants.verdict import NAME, Verdict, all_killed, read_verdicts
from tools.specfirst.command_line import Parser, leave

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 if all mutants were killed, 1 if not, 2 if the files do not fit."""
    parser = Parser("make merge-reports", prog="python -m tools.mutants.merge", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar=NAME, help="one of each shard")
    parser.add_argument(
        "--reports", type=Path, default=ROOT / "reports", metavar="DIR", help="where the joined result goes"
    )
    options = parser.parse_args(arguments)
    try:
        verdicts = joined([verdict for file in options.files for verdict in read_verdicts(file)])
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}; name the {NAME} of each shard")
    except ValueError as error:
        return _refuse(str(error))
    print_summary(verdicts, sum(verdict.seconds for verdict in verdicts))
    write_result(verdicts, options.reports)
    return 0 if all_killed(verdicts) else 1


def joined(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts in the order of the catalogue.

    Raises:
        ValueError: A mutant is missing, or there twice, or unknown.
    """
    by_name = {verdict.name: verdict for verdict in verdicts}
    counts = Counter(verdict.name for verdict in verdicts)
    counts.subtract(mutant.name for mutant in MUTANTS)
    known = {mutant.name for mutant in MUTANTS}
    for wrong, what, remedy in (
        (by_name.keys() - known, "are unknown", "make the shards again with one version"),
        (known - by_name.keys(), "are missing", "name the file of each shard"),
        ((+counts).keys() & known, "are there twice", "name the file of each shard once"),
    ):
        if wrong:
            raise ValueError(f"{len(wrong)} mutants {what}, {min(wrong)} for one; {remedy}")
    return [by_name[mutant.name] for mutant in MUTANTS]


def _refuse(message: str) -> int:
    print(f"make merge-reports: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    leave(main)
