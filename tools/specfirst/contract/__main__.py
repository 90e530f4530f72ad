"""`make contract`: regenerate what changed, then validate every spec against a running stub server."""

import argparse
import os
import secrets
import shlex
import sys
from pathlib import Path

from tools.specfirst import INTERRUPTED
from tools.specfirst.command_line import in_words, leave
from tools.specfirst.contract.options import (
    DEFAULT_EXAMPLES,
    DEFAULT_LIVE_EXAMPLES,
    DEFAULT_RATE,
    conflict,
    parser,
)
from tools.specfirst.layout import here
from tools.specfirst.specs.problems import SpecError


def main() -> int:
    """Run the command line; return 0 if the contract holds, 1 if not, 2 for a wrong call, 130 for Ctrl-C."""
    try:
        root = here()
    except SpecError as error:
        print(f"make contract: {error}", file=sys.stderr)
        return 2
    parsing = parser(root, __doc__ or "")
    options = parsing.parse_args()
    wrong = conflict(options)
    if wrong:
        parsing.error(wrong)
    folder = options.reports
    if folder.exists() and not (
        folder.is_dir() and os.access(folder, os.W_OK)
    ):  # else told at the end of a run
        parsing.error(f"{os.path.relpath(folder)} is no folder that can be written to, as reports need it")
    run = _recorded if options.har else _live if options.url else _stub
    try:
        return 0 if run(root, options) else 1
    except OSError as error:
        print(f"make contract: {in_words(error)}; the contract was not judged", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        begun = "\n" * sys.stderr.isatty()  # behind ^C, and whatever was being shown
        print(f"{begun}Interrupted; everything that was started has been stopped.", file=sys.stderr)
        return INTERRUPTED


def _stub(root: Path, options: argparse.Namespace) -> bool:
    from tools.specfirst.contract.amount import usual_amount  # noqa: PLC0415 - --help and a wrong option answer at once
    from tools.specfirst.contract.run import ContractRun  # noqa: PLC0415 - --help and a wrong option answer at once

    apis = options.api
    if options.changed:
        from tools.specfirst.contract.changed import changed_apis  # noqa: PLC0415 - --help and a wrong option answer at once

        try:
            apis, since = changed_apis(root, options.base)
        except LookupError as error:
            print(f"make contract: {error}", file=sys.stderr)
            return False
        print(f"changed since {since}: {', '.join(apis) or 'nothing that the contract is about'}")
        if not apis:
            return True
    run = ContractRun(
        root,
        apis=apis,
        amount=usual_amount(_seed(options), options.examples or DEFAULT_EXAMPLES),
        shard=options.shard,
        server_only=options.server_only,
        stub_command=shlex.split(options.stub or ""),
        reports=options.reports,
    )
    return run.execute()


def _live(root: Path, options: argparse.Namespace) -> bool:
    from tools.specfirst.contract.chosen import the_spec  # noqa: PLC0415 - --help and a wrong option answer at once
    from tools.specfirst.contract.live.run import LiveRun  # noqa: PLC0415 - --help and a wrong option answer at once
    from tools.specfirst.contract.live.server import LiveServer  # noqa: PLC0415 - --help and a wrong option answer at once

    spec = the_spec(root, options.api[0])
    if spec is None:
        return False
    server = LiveServer(
        options.url.rstrip("/"),
        options.id,
        options.write,
        options.rate or DEFAULT_RATE,
        options.verify,
        seconds=options.minutes * 60 if options.minutes else None,
        keep=options.keep,
    )
    run = LiveRun(
        root,
        spec,
        server,
        seed=_seed(options),
        max_examples=options.examples or DEFAULT_LIVE_EXAMPLES,
        reports=options.reports,
        environment=os.environ,
    )
    return run.execute()


def _recorded(root: Path, options: argparse.Namespace) -> bool:
    from tools.specfirst.contract.chosen import the_spec  # noqa: PLC0415 - --help and a wrong option answer at once
    from tools.specfirst.contract.live.recording import check_recording  # noqa: PLC0415 - --help and a wrong option answer at once

    spec = the_spec(root, options.api[0])
    return spec is not None and check_recording(spec, options.har, options.reports)


def _seed(options: argparse.Namespace) -> int:
    return secrets.randbelow(2**31) if options.seed is None else options.seed


if __name__ == "__main__":
    leave(main)
