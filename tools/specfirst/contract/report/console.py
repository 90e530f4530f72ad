"""What a contract run shows in the terminal at its end: what is wrong first, then a table."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

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
        console.print(f"[bold]{escape(api.api)}[/bold]  [dim]{escape(api.spec_path)}[/dim]")
        console.print(_operations_table(api, console))
        for line in folded(api.left_out, places=2):
            console.print(f"  [yellow]left out[/yellow]  {escape(line)}", highlight=False, soft_wrap=True)
        if api.passed_over:
            many = f"{_count(api.passed_over, 'case')} of the coverage phase"
            console.print(f"  [dim]passed over {many}; a larger EXAMPLES= sends more[/dim]", highlight=False)
        console.print()
    _print_summary(console, run, reports)


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
            f"  {escape(operation.operation_id)}",
            escape(operation.label),
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
    console.print(
        f"[red]{escape(place)}: {escape(sort + api.heading(operation_id, failure))}[/red]",
        highlight=False,
        soft_wrap=True,
    )
    operation = api.by_id(operation_id)
    if operation and not place.startswith(api.spec_path):
        about = f"{api.spec_path}:{operation.line}"
        console.print(f"  [dim]the operation:[/dim] {escape(about)}", highlight=False, soft_wrap=True)
    for line in _further(failure):
        console.print(f"  {escape(line)}", highlight=False, soft_wrap=True)
    if len(failure.steps) > 1 and failure.script:
        console.print(f"  [dim]after {_count(len(failure.steps), 'request')}, which the script sends[/dim]")
    else:
        for step in failure.steps:
            console.print(f"  {escape(step)}", style="cyan", highlight=False, soft_wrap=True)
    if failure.curl:
        console.print(f"  {escape(failure.curl)}", style="cyan", highlight=False, soft_wrap=True)
    if failure.script:
        where = "at that server" if failure.sort else "from a fresh stub"
        console.print(f"  [dim]{where}:[/dim] bash {escape(failure.script)}", highlight=False, soft_wrap=True)
    if command := run.command(api.api):
        console.print(f"  [dim]the run again:[/dim] {escape(command)}", highlight=False, soft_wrap=True)
    if failure.follows:
        shown = ", ".join(failure.follows[:FOLLOWING])
        more = f", and {len(failure.follows) - FOLLOWING} more" if len(failure.follows) > FOLLOWING else ""
        console.print(f"  [dim]seen by: {escape(shown)}{more}[/dim]", highlight=False, soft_wrap=True)
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
                console.print(line, highlight=False, soft_wrap=True)


def _print_summary(console: Console, run: RunResult, reports: Sequence[str]) -> None:
    operations = list(run.operations())
    untested = {operation.untested for operation in operations if operation.untested}
    cases = ", ".join(
        f"{phase} {sum(operation.cases[phase] for operation in operations):,}" for phase in run.phases
    )
    for reason in sorted(untested):
        console.print(f"[yellow]Not tested: {escape(reason)}[/yellow]", soft_wrap=True)
    left_out = sum(len(api.left_out) for api in run.apis)
    if not run.server and 0 < run.examples < DEFAULT_EXAMPLES:
        console.print(
            f"[yellow]Not judged with fewer than {DEFAULT_EXAMPLES} examples: "
            "whether all that the specs say was reached[/yellow]",
            soft_wrap=True,
        )
    verdict = (
        "[bold green]passed[/bold green]"
        if run.passed
        else f"[bold red]{_count(run.failed, 'failure')}[/bold red]"
    )
    console.print(
        f"{verdict}: {_count(len(operations), 'operation')} of {_count(len(run.apis), 'API')}, "
        f"{_count(run.total_cases, 'case')} in {run.seconds:.0f} s, seed {run.seed}"
        f"{'' if run.shard.is_whole else f', shard {run.shard}'}"
        f"{f', {left_out:,} left out by name' if left_out else ''}",
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
