"""`python -m tools.specfirst.evidence`: what specs say beyond the vendors' words, and why."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tools.specfirst.command_line import Parser, leave, tell
from tools.specfirst.layout import here
from tools.specfirst.specs.evidence import ITSELF, MARKS, Evidence
from tools.specfirst.specs.files import SpecError, SpecFile, read_specs
from tools.specfirst.specs.places import place_name
from tools.specfirst.tables import print_lines, print_table


class Row(NamedTuple):
    """One entry as it is printed."""

    location: str
    what: str
    mark: str
    reason: str


def rows(spec: SpecFile, mark: str | None = None) -> list[Row]:
    """Return the evidence of a spec in the order of its lines, of one mark only if `mark` is given."""
    return [_row(spec, entry) for entry in spec.evidence() if mark in {None, entry.mark}]


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Print the evidence of the specs below `root`; return 1 for wrong specs or an unknown API, else 0."""
    options = _parser().parse_args(arguments)
    try:
        specs = read_specs(root or here())
    except SpecError as error:
        print(error, file=sys.stderr)
        return 1
    names = [spec.name for spec in specs]
    if options.api and options.api not in names:
        tell(f"there is no API {options.api}; choose from {', '.join(names)}")
        return 1

    by_api = {spec.name: rows(spec, options.mark) for spec in specs if options.api in {None, spec.name}}
    if sys.stdout.isatty():
        for api, found in by_api.items():
            print_table(f"{api} ({len(found)})", {"where": 0, "what": 2, "mark": 0, "reason": 3}, found)
    else:
        print_lines([row for found in by_api.values() for row in found])
    counts = Counter(row.mark for found in by_api.values() for row in found)
    print(
        f"{counts.total()} statements with evidence: {', '.join(f'{counts[mark]} {mark}' for mark in MARKS)}"
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        "make evidence",
        prog="python -m tools.specfirst.evidence",
        description="List what the specs say beyond the vendors' plain words, and what it rests on.",
    )
    parser.add_argument("--api", metavar="NAME", help="only this API, by the name of its spec")
    parser.add_argument("--mark", choices=MARKS, help="only entries with this mark")
    return parser


def _row(spec: SpecFile, entry: Evidence) -> Row:
    place = place_name(spec.data, entry.pointer)
    what = place if entry.keyword == ITSELF else f"{place} {entry.keyword}"
    return Row(f"{entry.path}:{entry.line}", what.strip() or "the whole file", entry.mark, entry.reason)


if __name__ == "__main__":
    leave(main)
