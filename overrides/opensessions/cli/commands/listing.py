"""Why: `opensessions list`: who is logged in where."""

import sys
import time
from datetime import datetime
from typing import Annotated

from opensessions import Fleet
from opensessions.cli import logs
from opensessions.cli.asking import Asked, Order
from opensessions.cli.configuration import read
from opensessions.cli.forms import write_csv, write_json
from opensessions.cli.options import (
    MOST_SECONDS,
    Concurrency,
    Config,
    Services,
    Timeout,
    Verbose,
    option,
    some_seconds,
)
from opensessions.cli.problems import Code, Problem, code_of
from opensessions.cli.selecting import Selection
from opensessions.cli.selection_options import with_selection
from opensessions.cli.services import chosen, opened
from opensessions.cli.tables import print_sessions
from opensessions.cli.terminal import counted, output, say
from opensessions.view.async_fleet import DEFAULT_CONCURRENCY

__all__ = ["list_sessions"]

Details = Annotated[
    bool, option("--details", help="Ask about each session where only that tells more; slow.")
]
AsJson = Annotated[bool, option("--json", help="Print one document of JSON.")]
AsCsv = Annotated[bool, option("--csv", help="Print comma-separated values.")]
Sort = Annotated[Order, option("--sort", help="In this order; the longest idle or oldest first.")]
Watch = Annotated[
    float | None,
    option(
        "--watch",
        help="Again every so many seconds, until Ctrl-C.",
        metavar="SECONDS",
        min=0.1,
        max=MOST_SECONDS,
        callback=some_seconds,
    ),
]


@with_selection
def list_sessions(
    *,
    selection: Selection,
    service: Services,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    sort: Sort = Order.SERVICE,
    watch: Watch = None,
    details: Details = False,
    timeout: Timeout = None,
    concurrency: Concurrency = DEFAULT_CONCURRENCY,
    config: Config = None,
    verbose: Verbose = False,
) -> int:
    """List who is logged in where, since when."""
    logs.set_up(verbose=verbose)
    if as_json and as_csv:
        raise Problem("choose one: --json or --csv")
    if (as_json or as_csv) and sort is not Order.SERVICE:
        raise Problem("--sort is for the table; --json and --csv come as services answer")
    entries = chosen(read(config), service)
    with opened(entries, concurrency=concurrency, timeout=timeout, keep_open=watch is not None) as fleet:
        while True:
            asked = Asked(fleet, selection, details=details)
            if as_json:
                write_json(asked.items(), sys.stdout)
            elif as_csv:
                write_csv(asked.items(), sys.stdout)
            else:
                _print_table(asked, fleet, sort, again=watch)
            if watch is None:
                return code_of(fleet.services, asked.errors)
            sys.stdout.flush()
            time.sleep(watch)


def _print_table(asked: Asked, fleet: Fleet, order: Order, *, again: float | None) -> None:
    sessions = asked.sessions(order)
    console = output()
    if again is not None and console.is_terminal:
        console.clear()
    print_sessions(console, sessions)
    when = "" if again is None else f", at {datetime.now().astimezone():%H:%M:%S}"
    reached = len(fleet.services) - len(asked.failures)
    if code_of(fleet.services, asked.errors) <= Code.IN_PART:
        say(f"{counted(len(sessions), 'session')} on {counted(reached, 'service')}{when}.")
