"""Child processes that end with their parent, even one that was killed without a word.

A child gets the reading end of a pipe whose writing end only the parent has, and never uses: when the parent
is gone, whatever ended it, the kernel closes the pipe, and the child ends.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

VARIABLE = "SPECFIRST_LEASH"
_ENDED = 137
"""The exit code of what was killed."""

_held: dict[int, int] = {}


def start_leashed(
    command: Sequence[str], *, output: IO[bytes], environment: Mapping[str, str], cwd: Path | None = None
) -> "subprocess.Popen[bytes]":
    """Start a process in a session of its own that ends with this one; it has to call `end_with_parent`.

    Args:
        command: Its words.
        output: Receives what it prints.
        environment: All of its environment; proxies in it are left out.
        cwd: Where it runs, without one where this process does.
    """
    reading, writing = os.pipe()
    try:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**_without_proxies(environment), VARIABLE: str(reading)},
            cwd=cwd,
            start_new_session=True,
            pass_fds=(reading,),
        )
    except OSError:
        os.close(writing)
        raise
    finally:
        os.close(reading)
    _held[process.pid] = writing
    return process


def _without_proxies(environment: Mapping[str, str]) -> dict[str, str]:
    """Leave out proxies: what is asked is on loopback, and one that cannot be used would stop the asking."""
    return {
        name: value
        for name, value in environment.items()
        if not name.lower().endswith("_proxy") or name.lower() == "no_proxy"
    }


def let_go(process: "subprocess.Popen[Any]") -> None:
    """Close this process's end, once the child has ended."""
    writing = _held.pop(process.pid, None)
    if writing is not None:
        os.close(writing)


def end_with_parent() -> None:
    """End this process when whoever started it with `start_leashed` is gone."""
    reading = os.environ.pop(VARIABLE, None)
    if reading is None:
        return

    def wait() -> None:
        while os.read(int(reading), 1):
            pass
        sys.stderr.flush()
        os._exit(_ENDED)

    threading.Thread(target=wait, name="leash", daemon=True).start()
