"""Why: one place says which commands there are and what becomes of what they raise."""

import io
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated

import typer
from typer.main import get_command

from opensessions._version import version
from opensessions.cli.commands import check, end, keep_out, listing, login, show, stub
from opensessions.cli.failing import told
from opensessions.cli.options import option
from opensessions.cli.problems import Code
from opensessions.cli.signals import INTERRUPTED, leaving_by_signals
from opensessions.cli.terminal import forget_odd_sizes, open_missing, say, tell

__all__ = ["app", "run"]


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"opensessions {version()}")
        raise typer.Exit


app = typer.Typer(
    name="opensessions",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def main(
    context: typer.Context,
    *,
    show_version: Annotated[
        bool, option("--version", "-V", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Who is logged in where, since when; and end it."""
    if context.invoked_subcommand is None:
        sys.stdout.write(f"{context.get_help()}\n")
        raise typer.Exit(Code.USAGE)


app.command("list")(listing.list_sessions)
app.command("show")(show.show_session)
app.command("end")(end.end_sessions)
app.command("keep-out")(keep_out.keep_out)
app.command("check")(check.check)
app.command("login")(login.log_in)
app.command("logout")(login.log_out)
app.command("stub")(stub.serve)


@cache
def _command() -> Callable[..., object]:
    """Return what parses command lines: made of all commands once, also where many lines are run."""
    return get_command(app)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: The words of the command line; those of the process by default.
    """
    open_missing()
    forget_odd_sizes()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # which may be told to speak ASCII
            stream.reconfigure(errors="replace")
    words = [*(sys.argv[1:] if arguments is None else arguments)]
    try:
        with leaving_by_signals():
            code = _command()(arguments, prog_name="opensessions", standalone_mode=False)
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - nobody is above this to tell it
        code = told(error, is_plugin=words[:1] == ["check"] and "--prometheus" not in words)
    else:
        if code == INTERRUPTED and sys.stderr.isatty():  # which has written ^C: the shell begins a line
            tell("")
    return code if isinstance(code, int) else Code.OK
