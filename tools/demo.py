"""`make demo`: a stub with some hundred sessions on all services, and the command at work on it.

Everything is as a user would type it; nothing leaves this machine, and nothing stays.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from opensessions.cli.__main__ import main as opensessions
from tools.specfirst import INTERRUPTED
from tools.specfirst.command_line import leave
from tools.specfirst.workplace import temporary_folder

SESSIONS = 120
COMMANDS = (
    "opensessions list",
    "opensessions end --everywhere --idle-over 12m --dry-run",
    "opensessions check --warning 100 --critical 500 --idle-over 12m",
)


def main() -> int:
    """Show the commands and what they print; return 1 if one could not do its work."""
    with (
        temporary_folder("demo") as folder,
        serving(folder, "--sessions", str(SESSIONS)) as (_, environment),
    ):
        os.environ.update(environment)
        return show()


def show() -> int:
    """Do the commands on the services that the environment names; return 1 if one could not do its work."""
    for line in COMMANDS:
        print(f"\n$ {line}", flush=True)
        _, *arguments = shlex.split(line)
        code = opensessions(arguments)
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        # A warning of `check` is what it is there for.
        if code not in ((0, 1) if arguments[0] == "check" else (0,)):
            return 1
    print("\nNothing was ended. To try it yourself: opensessions stub")
    return 0


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple["subprocess.Popen[str]", Mapping[str, str]]]:
    """Serve a stub, and give its process and the environment that it says is needed."""
    file = str(folder / "services.toml")
    command = [sys.executable, "-m", "opensessions.cli", "stub", "--port", "0", "--config", file, *options]
    command += ["--end-with-stdin"]  # whose end, however this process ends, is the server's end
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        try:
            environment = {}
            for line in server.stdout or ():
                if line.startswith("export "):
                    name, _, value = shlex.split(line)[1].partition("=")
                    environment[name] = value
                if line.startswith("opensessions "):  # the last line of what it says
                    break
            yield server, environment
        finally:
            server.terminate()


if __name__ == "__main__":
    leave(main)
