"""Why: whatever stops a command is one line that says what to do, and an exit code; never a traceback."""

import traceback
from contextlib import suppress
from pathlib import Path

import typer

from opensessions.cli.nagios import State
from opensessions.cli.problems import Code, Problem
from opensessions.cli.signals import INTERRUPTED
from opensessions.cli.terminal import give_up_output, say, tell
from opensessions.errors import OpenSessionsError

__all__ = ["told"]

# The root of what Typer raises about a command line; it has no public name there.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_NAMED_ALONE = frozenset({"--service"})
"""Options of most commands, which are arguments of the others."""


def told(error: BaseException, *, is_plugin: bool) -> int:
    """Tell what stopped a command, and return its exit code.

    Args:
        error: What was raised.
        is_plugin: Whether it is read by what monitors: that looks at standard output only, and would take
            1 and 2 for the state of what it monitors.
    """
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return INTERRUPTED
    message, code = _words(error)
    if isinstance(error, OSError):  # what else could raise it has told it in its own words
        give_up_output()
    elif is_plugin:
        with suppress(OSError):
            say(f"SESSIONS UNKNOWN - {message}")
        return State.UNKNOWN
    if message:
        tell(message if isinstance(error, _UsageError) else f"opensessions: {message}", "red")
    return State.UNKNOWN if is_plugin else code


def _words(error: BaseException) -> tuple[str, int]:
    match error:
        case Problem():
            return str(error), error.code
        case OpenSessionsError():
            return str(error), Code.USAGE
        case _UsageError():
            message = error.format_message() if hasattr(error, "format_message") else str(error)
            context = getattr(error, "ctx", None)
            command = context.command_path if context is not None else "opensessions"
            if context is not None and getattr(error, "option_name", "") in _NAMED_ALONE:
                takes = [one.metavar for one in context.command.params if one.param_type_name == "argument"]
                message += f"; services are named without it: {' '.join([command, *takes])}" if takes else ""
            return f"{command}: {' '.join(message.split())} ({command} --help)", Code.USAGE
        case BrokenPipeError():  # whoever reads has read enough
            return "", Code.IN_PART
        case OSError():
            what = error.filename or "the output cannot be written"
            return f"{what}: {error.strerror or error}", Code.IN_PART
    *_, place = traceback.extract_tb(error.__traceback__)  # the error's own words might hold a secret
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return f"a mistake in this program, please report it: {type(error).__name__} in {where}", Code.IN_PART
