"""What a contract run shows in the terminal: progress while it goes on, then a table."""

import time
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from tools.contract.results import PHASES, ApiResult, Failure, OperationResult, RunResult

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
        """Say what an API is doing now."""
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
            _print_failure(console, api, api.by_id(operation_id), failure)
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
    if operation.failures:
        return f"[red]{_count(len(operation.failures), 'failure')}[/red]"
    return "[yellow]not tested[/yellow]" if operation.untested else "[green]ok[/green]"


def _print_failure(
    console: Console, api: ApiResult, operation: OperationResult | None, failure: Failure
) -> None:
    where = f"{api.spec_path}:{operation.line}" if operation else api.spec_path
    what = f"{operation.operation_id} " if operation else ""
    console.print()
    console.print(
        f"[red]{where}: {escape(what)}fails {escape(failure.check)}[/red]", highlight=False, soft_wrap=True
    )
    lines = failure.message.splitlines()
    for line in lines[:MESSAGE_LINES]:
        console.print(f"  {escape(line)}", highlight=False, soft_wrap=True)
    if len(lines) > MESSAGE_LINES:
        console.print(f"  [dim]… {_count(len(lines) - MESSAGE_LINES, 'more line')} in the report[/dim]")
    if failure.curl:
        console.print(f"  {escape(failure.curl)}", style="cyan", highlight=False, soft_wrap=True)


def _print_summary(console: Console, run: RunResult, reports: Sequence[str]) -> None:
    operations = list(run.operations())
    untested = {operation.untested for operation in operations if operation.untested}
    failures = sum(1 for api in run.apis for _ in api.findings())
    cases = ", ".join(
        f"{phase} {sum(operation.cases[phase] for operation in operations):,}" for phase in PHASES
    )
    console.print()
    for reason in sorted(untested):
        console.print(f"[yellow]Not tested: {escape(reason)}[/yellow]")
    verdict = (
        "[bold green]passed[/bold green]"
        if run.passed
        else f"[bold red]{_count(failures, 'failure')}[/bold red]"
    )
    console.print(
        f"{verdict}: {_count(len(operations), 'operation')} of {_count(len(run.apis), 'API')}, "
        f"{_count(run.total_cases, 'case')} in {run.seconds:.0f} s, seed {run.seed}",
        highlight=False,
        soft_wrap=True,
    )
    console.print(f"[dim]{cases}[/dim]", highlight=False, soft_wrap=True)
    console.print(f"[dim]{', '.join(reports)}[/dim]", highlight=False, soft_wrap=True)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
