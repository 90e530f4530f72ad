"""`python -m tools.specfirst.ledger`: what of the specs is in the clients, and what became of the rest."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from tools.specfirst.command_line import Parser, leave, tell
from tools.specfirst.layout import OUTPUT, here, layout_of
from tools.specfirst.ledger import Entry, Ledger, Standing, account_for
from tools.specfirst.ledger.claims import claims_of
from tools.specfirst.specs.files import SpecError, SpecFile, read_specs
from tools.specfirst.specs.places import place_name
from tools.specfirst.tables import print_lines, print_table


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Print the ledgers of a repository's specs; return 1 if anything is lost or cannot be told, else 0."""
    options = _parser().parse_args(arguments)
    try:
        layout = layout_of(root or here())
        package = layout.clients
        specs = read_specs(layout.root)
        claims = claims_of(layout)
        manifest = (package / "manifest.py").read_text(encoding="utf-8")
    except SpecError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError:
        print(f"{OUTPUT}/ has no manifest; run `make generate`", file=sys.stderr)
        return 1
    names = [spec.name for spec in specs]
    if options.api and options.api not in names:
        tell(f"there is no API {options.api}; choose from {', '.join(names)}")
        return 1

    chosen = [spec for spec in specs if options.api in {None, spec.name}]
    ledgers = {spec: account_for(spec, package / spec.name, manifest, claims) for spec in chosen}
    for spec, ledger in ledgers.items():
        if options.all:
            _print_entries(spec, ledger)
        else:
            _print_kinds(ledger)
    for ledger in ledgers.values():
        print(_summary(ledger))
    problems = [problem for ledger in ledgers.values() for problem in ledger.problems]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        "make ledger",
        prog="python -m tools.specfirst.ledger",
        description="Account for what the specs say: in the client, honoured elsewhere, or left out.",
    )
    parser.add_argument("--api", metavar="NAME", help="only this API, by the name of its spec")
    parser.add_argument("--all", action="store_true", help="every statement with its line, not only counts")
    return parser


def _summary(ledger: Ledger) -> str:
    total = len(ledger.entries)
    shares = (
        f"{100 * ledger.count(standing) / total:.1f} % {standing.value}"
        for standing in Standing
        if standing is not Standing.LOST or ledger.count(standing)
    )
    return f"{ledger.api}: {total} statements, {', '.join(shares)}"


def _print_kinds(ledger: Ledger) -> None:
    if not sys.stdout.isatty():
        for kind in ledger.kinds:
            counts = (f"{ledger.count(standing, kind):5} {standing.value}" for standing in Standing)
            print(f"{ledger.api}  {kind:22}  {'  '.join(counts)}")
        return
    table = Table(title=ledger.api, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("kind")
    for standing in Standing:
        table.add_column(standing.value, justify="right")
    for kind in ledger.kinds:
        table.add_row(kind, *(str(ledger.count(standing, kind) or "") for standing in Standing))
    Console().print(table)


def _print_entries(spec: SpecFile, ledger: Ledger) -> None:
    rows = [_row(spec, entry) for entry in ledger.entries]
    if sys.stdout.isatty():
        print_table(ledger.api, {"where": 0, "kind": 0, "what": 2, "became": 0, "how": 3}, rows)
    else:
        print_lines(rows)


def _row(spec: SpecFile, entry: Entry) -> tuple[str, str, str, str, str]:
    place = place_name(spec.data, entry.pointer) or "the whole file"
    return f"{spec.path}:{entry.line}", entry.kind, place, entry.standing.value, entry.words


if __name__ == "__main__":
    leave(main)
