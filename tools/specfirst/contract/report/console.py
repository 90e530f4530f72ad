"""What a contract run shows in the terminal: progress while it goes on, then a table."""

import time
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from tools.specfirst.contract.results import ApiResult, Failure, OperationResult, RunResult

LINE_EVERY_SECONDS = 5.0
MESSAGE_LINES = 12


class Progress:
    """Shows how far a run is: one living line per API on a terminal, now and then a line elsewhere."""

    def __init__(self, console: Console, apis: Sequence[ApiResult]) -> None:
        self._console = console
        self._apis = apis
        self._doing = dict.fromkeys((api.api for api in apis), "waiting")
        self._live = Live(console=console, transient=True, refresh_per_second=8)
        self._spinner = Spinner("dots")
        self._last_line = time.monotonic()

    def __enter__(self) -> "Progress":
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def show(self, api: str, doing: str) -> None:
        """Say what an API is doing now; nothing means that it waits for its turn."""
        doing = doing or "waiting"
        changed = self._doing[api] != doing
        self._doing[api] = doing
        if self._console.is_terminal:
            self._live.update(self._table())
        elif changed or time.monotonic() - self._last_line > LINE_EVERY_SECONDS:
            self._last_line = time.monotonic()
            result = next(result for result in self._apis if result.api == api)
            self._console.print(self._line(result), highlight=False)

    def _table(self) -> RenderableType:
        return Group(*(Group(self._line(result)) for result in self._apis), self._spinner)

    def _line(self, result: ApiResult) -> Text:
        cases = sum(operation.total_cases for operation in result.operations)
        return Text(f"  {result.api}: {self._doing[result.api]}, {cases:,} cases")


def print_result(console: Console, run: RunResult, reports: Sequence[str]) -> None:
    """Print one line per operation, the failures, and a summary."""
    for api in run.apis:
        console.print(f"\n[bold]{escape(api.api)}[/bold]  [dim]{escape(api.spec_path)}[/dim]")
        console.print(_operations_table(api))
    for api in run.apis:
        for operation_id, failure in api.findings():
            if failure.fails:
                _print_failure(console, api, operation_id, failure)
    _print_known(console, run)
    _print_summary(console, run, reports)


def _operations_table(api: ApiResult) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="dim")
    table.add_column("  operation", no_wrap=True)
    table.add_column("request", overflow="ellipsis", no_wrap=True, ratio=1)
    table.add_column("cases", justify="right", no_wrap=True)
    table.add_column("result", no_wrap=True)
    for operation in api.operations:
        table.add_row(
            f"  {escape(operation.operation_id)}",
            escape(operation.label),
            f"{operation.total_cases:,}",
            _verdict(operation),
        )
    return table


def _verdict(operation: OperationResult) -> str:
    if operation.failed:
        return f"[red]{_count(operation.failed, 'failure')}[/red]"
    return "[yellow]not tested[/yellow]" if operation.untested else "[green]ok[/green]"


def _print_failure(console: Console, api: ApiResult, operation_id: str, failure: Failure) -> None:
    what = f"{operation_id} " if operation_id else ""
    verdict = f"{failure.sort}: {failure.check}" if failure.sort else f"fails {failure.check}"
    place = api.place_of(operation_id, failure)
    console.print()
    console.print(f"[red]{place}: {escape(what + verdict)}[/red]", highlight=False, soft_wrap=True)
    lines = failure.message.splitlines()
    for line in lines[:MESSAGE_LINES]:
        console.print(f"  {escape(line)}", highlight=False, soft_wrap=True)
    if len(lines) > MESSAGE_LINES:
        console.print(f"  [dim]… {_count(len(lines) - MESSAGE_LINES, 'more line')} in the report[/dim]")
    if failure.steps:
        console.print(f"  [dim]after {_count(len(failure.steps), 'step')}, paste all in this order:[/dim]")
    for command in (*failure.steps, *([failure.curl] if failure.curl else [])):
        console.print(f"  {escape(command)}", style="cyan", highlight=False, soft_wrap=True)


def _print_known(console: Console, run: RunResult) -> None:
    for api in run.apis:
        for operation_id, failure in api.findings():
            if not failure.fails:
                what = f"{operation_id} {failure.sort}: {failure.headline}"
                line = f"[yellow]{api.place_of(operation_id, failure)}: {escape(what)}[/yellow]"
                console.print(line, highlight=False, soft_wrap=True)


def _print_summary(console: Console, run: RunResult, reports: Sequence[str]) -> None:
    operations = list(run.operations())
    untested = {operation.untested for operation in operations if operation.untested}
    cases = ", ".join(
        f"{phase} {sum(operation.cases[phase] for operation in operations):,}" for phase in run.phases
    )
    console.print()
    for reason in sorted(untested):
        console.print(f"[yellow]Not tested: {escape(reason)}[/yellow]", soft_wrap=True)
    verdict = (
        "[bold green]passed[/bold green]"
        if run.passed
        else f"[bold red]{_count(run.failed, 'failure')}[/bold red]"
    )
    console.print(
        f"{verdict}: {_count(len(operations), 'operation')} of {_count(len(run.apis), 'API')}, "
        f"{_count(run.total_cases, 'case')} in {run.seconds:.0f} s, seed {run.seed}"
        f"{'' if run.shard.is_whole else f', shard {run.shard}'}",
        highlight=False,
        soft_wrap=True,
    )
    if not run.server and any(failure.curl for api in run.apis for _, failure in api.findings()):
        console.print(
            f"The commands work against a fresh `make stub SEED={run.seed}`.", highlight=False, soft_wrap=True
        )
    console.print(f"[dim]{cases}[/dim]", highlight=False, soft_wrap=True)
    console.print(f"[dim]{', '.join(reports)}[/dim]", highlight=False, soft_wrap=True)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
