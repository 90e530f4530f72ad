"""Join the mutants of shards: `python -m tools.mutants.merge shards/*/mutants.json`."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.command_line import Parser
from tools.mutants.catalogue import MUTANTS
from tools.mutants.report import print_summary, write_result
from tools.mutants.verdict import NAME, Verdict, all_killed, read_verdicts

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
    except (OSError, ValueError) as error:
        print(f"merge: {error}", file=sys.stderr)
        return 2
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
    wrong = sorted(name for name, count in counts.items() if count)
    if wrong:
        raise ValueError(f"each mutant is needed once; it is otherwise with {', '.join(wrong)}")
    return [by_name[mutant.name] for mutant in MUTANTS]


if __name__ == "__main__":
    sys.exit(main())
