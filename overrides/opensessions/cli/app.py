"""Why: one place says which commands there are and what becomes of what they raise."""

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from opensessions._version import version
from opensessions.cli.commands import check, end, keep_out, listing, login, show, stub
from opensessions.cli.nagios import State
from opensessions.cli.options import option
from opensessions.cli.problems import Code, Problem
from opensessions.cli.signals import INTERRUPTED, leaving_by_signals
from opensessions.cli.terminal import forget_odd_sizes, say, tell
from opensessions.errors import OpenSessionsError

__all__ = ["app", "run"]

# The root of what Typer raises about a command line; it has no public name there.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"opensessions {version()}")
        raise typer.Exit


app = typer.Typer(
    name="opensessions",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def main(
    context: typer.Context,
    *,
    show_version: Annotated[
        bool, option("--version", help="Show the version.", callback=_show_version, is_eager=True)
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


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: The words of the command line; those of the process by default.
    """
    forget_odd_sizes()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # which may be told to speak ASCII
            stream.reconfigure(errors="replace")
    try:
        with leaving_by_signals():
            code = app(arguments, prog_name="opensessions", standalone_mode=False)
            sys.stdout.flush()
    except Problem as problem:
        tell(f"opensessions: {problem}", "red")
        return problem.code
    except OpenSessionsError as error:
        tell(f"opensessions: {error}", "red")
        return Code.USAGE
    except _UsageError as error:
        message = error.format_message() if hasattr(error, "format_message") else str(error)
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "opensessions"
        tell(f"{command}: {' '.join(message.split())} ({command} --help)", "red")
        # Of a monitoring plugin, 2 would be an alarm.
        return State.UNKNOWN if command.endswith(" check") else Code.USAGE
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Code.IN_PART
    return code if isinstance(code, int) else Code.OK
