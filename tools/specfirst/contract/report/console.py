"""What a contract run shows in the terminal at its end: what is wrong first, then a table."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tools.specfirst.contract.options import DEFAULT_EXAMPLES
from tools.specfirst.contract.results import ApiResult, Failure, OperationResult, RunResult
from tools.specfirst.folding import folded

MESSAGE_LINES = 4
FOLLOWING = 3
_NARROWEST = 20
_BESIDE = 45
"""Of an operation's name at least this is shown, and room left beside it for the rest."""
_ROOMY = 10_000


def print_result(console: Console, run: RunResult, reports: Sequence[str]) -> None:
    """Print what was found, one line per operation, and a summary."""
    for api in run.apis:
        for operation_id, failure in api.findings():
            if failure.fails:
                _print_failure(console, run, api, operation_id, failure)
    _print_known(console, run)
    for api in run.apis:
        _line(console, f"[bold]{escape(api.api)}[/bold]  [dim]{escape(api.spec_path)}[/dim]")
        console.print(_operations_table(api, console))
        for line in folded(api.left_out, places=2):
            _line(console, f"  [yellow]left out[/yellow]  {escape(line)}")
        if api.passed_over:
            many = f"{_count(api.passed_over, 'case')} of the coverage phase"
            _line(console, f"  [dim]passed over {many}; a larger EXAMPLES= sends more[/dim]")
        console.print()
    _print_summary(console, run, reports)


def _line(console: Console, text: str, style: str | None = None) -> None:
    """Print a line as it is: to rich, the number of a line between colons is a picture's name."""
    console.print(text, style=style, highlight=False, soft_wrap=True, emoji=False)


def _operations_table(api: ApiResult, console: Console) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="dim")
    # Names that frameworks derive are longer than a line; what became of an operation is seen all the same.
    longest = max(_NARROWEST, console.width - _BESIDE)
    table.add_column("  operation", overflow="ellipsis", no_wrap=True, max_width=longest)
    table.add_column("request", overflow="ellipsis", no_wrap=True, ratio=1)
    table.add_column("cases", justify="right", no_wrap=True)
    table.add_column("result", no_wrap=True)
    for operation in api.operations:
        table.add_row(
            Text(f"  {operation.operation_id}"),
            Text(operation.label),
            f"{operation.total_cases:,}",
            _verdict(operation),
        )
    # Only a table of the whole width has a column that gives way to the others.
    roomy = console.options.update(width=_ROOMY)
    table.expand = console.measure(table, options=roomy).maximum > console.width
    return table


def _verdict(operation: OperationResult) -> str:
    if operation.failed:
        return f"[red]{_count(operation.failed, 'failure')}[/red]"
    if operation.elsewhere:
        return "[red]see above[/red]"
    return "[yellow]not tested[/yellow]" if operation.untested else "[green]ok[/green]"


def _print_failure(
    console: Console, run: RunResult, api: ApiResult, operation_id: str, failure: Failure
) -> None:
    place = api.place_of(operation_id, failure)
    sort = f"{failure.sort}: " if failure.sort else ""
    _line(console, f"[red]{escape(place)}: {escape(sort + api.heading(operation_id, failure))}[/red]")
    operation = api.by_id(operation_id)
    if test := api.stated_in(operation_id, failure):
        _line(console, f"  [dim]stated in:[/dim] {escape(test)}")
    elif operation and not place.startswith(api.spec_path):
        about = f"{api.spec_path}:{operation.line}"
        _line(console, f"  [dim]the operation:[/dim] {escape(about)}")
    for line in _further(failure):
        _line(console, f"  {escape(line)}")
    if len(failure.steps) > 1 and failure.script:
        _line(console, f"  [dim]after {_count(len(failure.steps), 'request')}, which the script sends[/dim]")
    else:
        for step in failure.steps:
            _line(console, f"  {escape(step)}", style="cyan")
    if failure.curl:
        _line(console, f"  {escape(failure.curl)}", style="cyan")
    if failure.script:
        where = "at that server" if failure.sort else "from a fresh stub"
        _line(console, f"  [dim]{where}:[/dim] bash {escape(failure.script)}")
    if command := run.command(api.api):
        _line(console, f"  [dim]the run again:[/dim] {escape(command)}")
    if failure.follows:
        shown = ", ".join(failure.follows[:FOLLOWING])
        more = f", and {len(failure.follows) - FOLLOWING} more" if len(failure.follows) > FOLLOWING else ""
        _line(console, f"  [dim]seen by: {escape(shown)}{more}[/dim]")
    console.print()


def _further(failure: Failure) -> list[str]:
    """Return what is said beside the heading, without the code of tests: that is in the page."""
    if failure.phase == "clients":
        return []
    return [line for line in failure.message.splitlines()[1:] if line.strip()][:MESSAGE_LINES]


def _print_known(console: Console, run: RunResult) -> None:
    for api in run.apis:
        for operation_id, failure in api.findings():
            if not failure.fails:
                what = f"{operation_id} {failure.sort}: {failure.headline}"
                line = f"[yellow]{escape(api.place_of(operation_id, failure))}: {escape(what)}[/yellow]"
                _line(console, line)


def _print_summary(console: Console, run: RunResult, reports: Sequence[str]) -> None:
    operations = list(run.operations())
    untested = {operation.untested for operation in operations if operation.untested}
    cases = ", ".join(
        f"{phase} {sum(operation.cases[phase] for operation in operations):,}" for phase in run.phases
    )
    for reason in sorted(untested):
        _line(console, f"[yellow]Not tested: {escape(reason)}[/yellow]")
    left_out = sum(len(api.left_out) for api in run.apis)
    if not run.server and 0 < run.examples < DEFAULT_EXAMPLES:
        _line(
            console,
            f"[yellow]Not judged with fewer than {DEFAULT_EXAMPLES} examples: "
            "whether all that the specs say was reached[/yellow]",
        )
    verdict = (
        "[bold green]passed[/bold green]"
        if run.passed
        else f"[bold red]{_count(run.failed, 'failure')}[/bold red]"
    )
    _line(
        console,
        f"{verdict}: {_count(len(operations), 'operation')} of {_count(len(run.apis), 'API')}, "
        f"{_count(run.total_cases, 'case')} in {run.seconds:.0f} s, seed {run.seed}"
        f"{'' if run.shard.is_whole else f', shard {run.shard}'}"
        f"{f', {left_out:,} left out by name' if left_out else ''}",
    )
    if not run.server and any(failure.curl for api in run.apis for _, failure in api.findings()):
        _line(console, f"The commands work against a fresh `make stub SEED={run.seed}`.")
    _line(console, f"[dim]{cases}[/dim]")
    _line(console, f"[dim]{', '.join(reports)}[/dim]")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
