"""`python -m tools.specfirst.changes`: what changed, whom it breaks, and whether the versions say so.

Exit codes: 0 well, 1 the versions claim less than what changed (or a deprecation names no removal
version), 2 a wrong call or an unreadable spec.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tools.specfirst.changes.git import NoRevisions, NoSuchRevision
from tools.specfirst.command_line import Parser, leave, tell
from tools.specfirst.layout import here
from tools.specfirst.specs.files import SpecError

if TYPE_CHECKING:
    from tools.specfirst.changes.report import Report

_FORMATS = ("terminal", "markdown", "json", "github")


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run the command and return its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if bool(options.old) != bool(options.new):
        parser.error("name both files, --old and --new")
    if options.old and (options.base or options.head):
        parser.error("compare either two files or two revisions, not both")
    if options.accepted and not options.old:
        parser.error("--accepted is for two files; a repository keeps its own in specs/")
    if options.changelog and options.format:
        parser.error("--changelog is text for CHANGELOG.md and has no --format")
    from tools.specfirst.changes.run import compare_files, compare_repository  # noqa: PLC0415 - --help and a wrong option answer at once

    try:
        if options.old:
            report = compare_files(options.old, options.new, options.accepted)
        else:
            report = compare_repository(root or here(), options.base, options.head)
    except SpecError as error:
        print(error, file=sys.stderr)
        return 2
    except NoRevisions as error:
        tell(f"{error}; name two files, OLD=<file> NEW=<file>")
        return 2
    except NoSuchRevision as error:
        tell(error)
        return 2
    _show(report, options.format or _FORMATS[0], changelog=options.changelog)
    return 1 if report.problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        "make changes",
        prog="python -m tools.specfirst.changes",
        description="Tell what changed in specs and clients, whom it breaks, and which version it needs.",
    )
    parser.add_argument(
        "--base", metavar="REF", help="compare with this revision (default: the latest release)"
    )
    parser.add_argument(
        "--head", metavar="REF", help="compare this revision (default: the files as they are now)"
    )
    parser.add_argument("--old", type=Path, metavar="FILE", help="compare two files: the old one")
    parser.add_argument("--new", type=Path, metavar="FILE", help="compare two files: the new one")
    parser.add_argument(
        "--accepted", type=Path, metavar="FILE", help="with two files: the changes that were accepted"
    )
    parser.add_argument("--format", choices=_FORMATS, help=f"default: {_FORMATS[0]}")
    parser.add_argument(
        "--changelog", action="store_true", help="print the draft of a CHANGELOG entry instead"
    )
    return parser


def _show(report: "Report", how: str, *, changelog: bool) -> None:
    from rich.console import Console  # noqa: PLC0415 - see main

    from tools.specfirst.changes.formats import changelog as draft  # noqa: PLC0415 - --help and a wrong option answer at once
    from tools.specfirst.changes.formats import github, json, markdown, terminal  # noqa: PLC0415 - --help and a wrong option answer at once

    formats = {
        "markdown": markdown.as_markdown,
        "json": json.as_json,
        "github": github.as_github,
        "terminal": terminal.as_lines,
    }
    console = Console()
    if changelog:
        print(draft.changelog(report) or "Nothing to say: no change concerns anybody.")
    elif how == "terminal" and console.is_terminal:
        terminal.print_table(console, report)
    else:
        print(formats[how](report))


if __name__ == "__main__":
    leave(main)
