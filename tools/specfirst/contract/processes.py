"""Ending child processes so that none is left behind, whatever ends the run."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any, Protocol

GRACE_SECONDS = 5.0


class Process(Protocol):
    """What was started in a process group of its own, of which it is the leader."""

    @property
    def pid(self) -> int:
        """Its number, and its group's."""

    @property
    def stdin(self) -> IO[Any] | None:
        """The writing end of its standard input, if that is a pipe."""

    @property
    def stdout(self) -> IO[Any] | None:
        """The reading end of its standard output, if that is a pipe."""

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit code once it has ended; raise `subprocess.TimeoutExpired` if that is late."""


def stop(process: Process) -> None:
    """End a process that has a group of its own, and all that it started.

    It is asked first and killed if it does not answer; one that has ended is left alone, its
    children are not.
    """
    _signal_group(process, signal.SIGTERM)
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _signal_group(process, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(BrokenPipeError):  # of what nobody has read
                    pipe.close()


def run_to_end(command: Sequence[str], **settings: Any) -> int:
    """Run a command; whatever interrupts the wait ends it, and all that it started.

    Args:
        command: The command's words.
        **settings: Those of `subprocess.Popen`.

    Returns:
        The exit code.
    """
    process = subprocess.Popen(command, start_new_session=True, **settings)
    try:
        return process.wait()
    finally:
        stop(process)


def _signal_group(process: Process, number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
