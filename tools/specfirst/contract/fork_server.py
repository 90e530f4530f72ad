"""The process that those of a run are forked from: what all of them load is loaded once.

Standard input brings one JSON object a line, and each is answered by one on standard output:

- `{"module": …, "arguments": […], "environment": {…}, "folder": …, "output": …}` runs a module as
  `python -m` does, in a process group of its own, and is answered by `{"pid": …}`;
- `{"pid": …}` is answered by `{"code": …}`, the exit code, or null as long as that process goes on.

Its own arguments are the modules that it loads. It ends with its input, however that ends, and with it
whatever it has started: a child holds the reading end of a pipe whose writing end is the server's alone,
and ends when the kernel closes it.
"""

import json
import os
import runpy
import signal
import sys
import threading
from contextlib import suppress
from importlib import import_module
from typing import Any

from tools.specfirst.command_line import leave
from tools.specfirst.garbage import collect_rarely

KILLED = 137
"""The exit code of what was killed, or lost the process that it was forked from."""


def main() -> int:
    """Serve until the input ends; in a child, run what it was forked for. Return 0."""
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # there is nothing to tidy up, here or in a child
    for name in sys.argv[1:]:
        with suppress(ImportError):  # who needs it will say so
            import_module(name)
    collect_rarely()
    order = _serve()
    if order is not None:
        _become(order)
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
    return 0


def _serve() -> dict[str, Any] | None:
    """Answer orders; return None when there are no more, and in each child the order that it is to run."""
    reading, writing = os.pipe()
    for line in sys.stdin:
        order: dict[str, Any] = json.loads(line)
        if "module" not in order:
            pid, status = os.waitpid(order["pid"], os.WNOHANG)
            _answer(code=os.waitstatus_to_exitcode(status) if pid else None)
            continue
        child = os.fork()
        if not child:
            os.close(writing)
            _end_with(reading)
            return order
        with suppress(PermissionError, ProcessLookupError):  # some systems refuse it for a child that ended
            os.setpgid(child, child)  # whoever is told its number can end its group
        _answer(pid=child)
    return None


def _answer(**said: int | None) -> None:
    print(json.dumps(said), flush=True)


def _end_with(reading: int) -> None:
    """End this process when nobody has the writing end of a pipe any more."""

    def wait() -> None:
        while os.read(reading, 1):
            pass
        sys.stderr.flush()
        os._exit(KILLED)

    threading.Thread(target=wait, name="leash", daemon=True).start()


def _become(order: dict[str, Any]) -> None:
    """Let a child look like a process that was started for its order."""
    with suppress(PermissionError):  # the server has done it already
        os.setpgid(0, 0)
    for number, (path, flags) in enumerate(
        [(os.devnull, os.O_RDONLY), *[(order["output"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)] * 2]
    ):
        opened = os.open(path, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    if not sys.flags.safe_path:
        sys.path[0] = order["folder"]
    sys.argv[1:] = order["arguments"]


if __name__ == "__main__":
    leave(main)
