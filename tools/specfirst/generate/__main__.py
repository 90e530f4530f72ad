"""`python -m tools.specfirst.generate [--check]`: write the clients, or tell whether they are up to date."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tools.specfirst import INTERRUPTED
from tools.specfirst.command_line import in_words, leave, marked, show_progress
from tools.specfirst.folding import folded
from tools.specfirst.generate.run import GenerationResult, NotGenerated, check, generate
from tools.specfirst.generate.tree import FileChange
from tools.specfirst.layout import OUTPUT, here
from tools.specfirst.specs.problems import SpecError, printable

_NAMED_FILES = 3


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run the command and return its exit code: 0 well, 1 a problem or, with --check, a difference."""
    try:
        report = _done(arguments, root)
    except OSError as error:
        show_progress("")
        print(f"{in_words(error)}; {OUTPUT}/ is untouched", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        show_progress("")
        print(f"interrupted; {OUTPUT}/ is whole, run `make generate` again", file=sys.stderr)
        return INTERRUPTED
    return report()  # what cannot be printed changes nothing of what is written


def run(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Do the same within another command, which says itself what the system refused, or that it was left.

    Raises:
        OSError: There is no room, or a file or folder may not be written.
    """
    return _done(arguments, root)()


def _done(arguments: Sequence[str] | None, root: Path | None) -> Callable[[], int]:
    """Do what is asked, and return what tells it and returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.specfirst.generate", description="Generate clients from specs/."
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when generated/ is out of date"
    )
    parser.add_argument(
        "--api",
        metavar="NAME",
        action="extend",
        type=str.split,
        default=[],
        help="only this API, or these",
    )
    options = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        root = root or here()
        if options.check:
            found = check(root, show_progress, options.api)
            return partial(_report_check, found, time.monotonic() - started)
        made = generate(root, show_progress, options.api)
        return partial(_report, made, time.monotonic() - started)
    except NotGenerated as error:
        seconds = None if options.check else time.monotonic() - started
        return partial(_report_problems, error, error.result, seconds)
    except (SpecError, LookupError) as error:
        return partial(_report_problems, error, None)


def _report_problems(
    error: SpecError | LookupError, result: GenerationResult | None, seconds: float | None = None
) -> int:
    """Tell what is wrong, and after what was done in so many seconds, if anything was to be."""
    show_progress("")
    if result and result.changed and seconds is not None:
        _report(result, seconds)
    print(error, file=sys.stderr)
    _mark(str(error))
    count = len(error.problems) if isinstance(error, SpecError) else 1
    outcome = f"{OUTPUT}/ is untouched"
    if result and result.changed:
        outcome = "the packages of these specs are as they were"
    print(f"{count} problem{'s' * (count != 1)}; {outcome}", file=sys.stderr)
    return 1


def _report(result: GenerationResult, seconds: float) -> int:
    """Tell what was done, and how long it took."""
    show_progress("")
    told = [name for name in result.specs if name in result.asked or result.changed_in(name)]
    lines = {name: _summary(result.changed_in(name)) for name in told}
    lines |= {name: f"{_summary(result.changed_in(name))}; its spec is gone" for name in result.vanished}
    if shared := result.changed_in(None):
        lines["(shared)"] = _summary(shared)
    width = max(map(len, lines), default=0)
    for name, text in lines.items():
        print(printable(f"{name:{width}}  {text}"))
    for name, left_out in result.left_out.items():
        for each in folded(left_out) if name in lines else ():
            print(f"{name:{width}}  left out: {each}")
    count, specs = len(result.changed), len(result.specs)
    some = f"{len(result.asked)} of " if len(result.asked) < specs else ""
    up_to_date = f"unchanged in {OUTPUT}/" if some else f"{OUTPUT}/ is up to date"
    outcome = f"{_files(count)} changed in {OUTPUT}/" if count else up_to_date
    print(f"{some}{specs} spec{'s' * (specs != 1)}, {outcome} ({seconds:.1f} s)")
    return 0


def _report_check(result: GenerationResult, seconds: float) -> int:
    show_progress("")
    if not result.changed:
        some = len(result.asked) < len(result.specs)
        said = f"the specs of {', '.join(result.asked)} say" if some else "specs/ says"
        print(f"{OUTPUT}/ is what {said} ({seconds:.1f} s)")
        return 0
    what = {"changed": "differs from its spec", "new": "is missing", "removed": "comes from no spec"}
    for change in result.changed:
        where = f"{change.path}:{change.line}" if change.line else change.path
        told = printable(f"{OUTPUT}/{where}: {what[change.kind]}; run `make generate`")
        print(told, file=sys.stderr)
        _mark(told)
    return 1


def _mark(message: str) -> None:
    for command in marked(message, "make generate"):
        print(command)


def _summary(changes: Sequence[FileChange]) -> str:
    if not changes:
        return "unchanged"
    parts = []
    for kind in ("changed", "new", "removed"):
        paths = [change.path for change in changes if change.kind == kind]
        if paths:
            parts.append(f"{_files(len(paths))} {kind}{_names(paths)}")
    return "; ".join(parts)


def _files(count: int) -> str:
    return f"{count} file{'s' * (count != 1)}"


def _names(paths: Sequence[str]) -> str:
    if len(paths) > _NAMED_FILES:
        return ""
    return ": " + ", ".join(path.split("/", 2)[-1] for path in paths)


if __name__ == "__main__":
    leave(main)
