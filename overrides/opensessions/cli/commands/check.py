"""Why: `opensessions check`: monitoring wants a number and a verdict, before nobody can log in any more."""

import sys
from datetime import timedelta
from typing import Annotated, Any

import attrs
import typer

from opensessions.cli import logs
from opensessions.cli.asking import Asked
from opensessions.cli.configuration import read
from opensessions.cli.counting import counts, prometheus
from opensessions.cli.nagios import Thresholds, verdict
from opensessions.cli.options import Concurrency, Config, Services, Timeout, Verbose, option
from opensessions.cli.problems import Code, code_of
from opensessions.cli.selecting import Selection
from opensessions.cli.selection_options import with_selection
from opensessions.cli.services import chosen, opened
from opensessions.cli.terminal import say
from opensessions.cli.thresholds import Range, read_range
from opensessions.view.async_fleet import DEFAULT_CONCURRENCY

__all__ = ["check"]

_IDLE = timedelta(hours=1)


def _range(text: str | Range) -> Range:
    try:
        return text if isinstance(text, Range) else read_range(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _threshold(*names: str, help: str) -> Any:
    return option(*names, help=help, metavar="RANGE", parser=_range)


Warning_ = Annotated[Range | None, _threshold("--warning", "-w", help="Warn outside of this many sessions.")]
Critical = Annotated[
    Range | None, _threshold("--critical", "-c", help="Alarm outside of this many sessions.")
]
IdleWarning = Annotated[
    Range | None, _threshold("--idle-warning", help="Warn outside of this many idle ones.")
]
IdleCritical = Annotated[
    Range | None, _threshold("--idle-critical", help="Alarm outside of so many idle ones.")
]
Prometheus = Annotated[bool, option("--prometheus", help="Print the numbers as Prometheus reads them.")]


@with_selection
def check(
    *,
    selection: Selection,
    service: Services,
    warning: Warning_ = None,
    critical: Critical = None,
    idle_warning: IdleWarning = None,
    idle_critical: IdleCritical = None,
    prometheus_text: Prometheus = False,
    timeout: Timeout = None,
    concurrency: Concurrency = DEFAULT_CONCURRENCY,
    config: Config = None,
    verbose: Verbose = False,
) -> int:
    """Count sessions for monitoring; thresholds are for each service.

    Exit codes are those of monitoring plugins: 0 OK, 1 warning, 2 critical, 3 unknown.
    """
    logs.set_up(verbose=verbose)
    idle_over = _IDLE if selection.idle_over is None else selection.idle_over
    asked_for = attrs.evolve(selection, idle_over=None)
    entries = chosen(read(config), service)
    with opened(entries, concurrency=concurrency, timeout=timeout) as fleet:
        asked = Asked(fleet, asked_for, tells=prometheus_text)
        found = counts(asked.items(), fleet.services, idle_over)
    if prometheus_text:
        sys.stdout.write(prometheus(found))
        return Code.NOTHING_REACHED if code_of(found, asked.errors) is Code.NOTHING_REACHED else Code.OK
    result = verdict(found, Thresholds(warning, critical), Thresholds(idle_warning, idle_critical), idle_over)
    for line in result.text.splitlines():
        say(line)
    return result.state
