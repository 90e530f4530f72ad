"""`make demo`: a stub with some hundred sessions on all services, and the command at work on it.

Everything is as a user would type it; nothing leaves this machine, and nothing stays.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SESSIONS = 120
COMMANDS = (
    "opensessions list",
    "opensessions end --everywhere --idle-over 12m --dry-run",
    "opensessions check --warning 100 --critical 500 --idle-over 12m",
)
_OPENSESSIONS = (sys.executable, "-m", "opensessions.cli")


def main() -> int:
    """Show the commands and what they print; return 1 if one could not do its work."""
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as environment:
        for line in COMMANDS:
            print(f"\n$ {line}", flush=True)
            _, *arguments = shlex.split(line)
            code = subprocess.run([*_OPENSESSIONS, *arguments], env=environment, check=False).returncode
            # A warning of `check` is what it is there for.
            if code not in ((0, 1) if arguments[0] == "check" else (0,)):
                return 1
    print("\nNothing was ended. To try it yourself: opensessions stub")
    return 0


@contextmanager
def _served(folder: Path) -> Iterator[dict[str, str]]:
    """Serve a stub, and give the environment in which the command finds it."""
    options = ("--port", "0", "--sessions", str(SESSIONS), "--config", str(folder / "opensessions.toml"))
    command = [*_OPENSESSIONS, "stub", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            environment = dict(os.environ)
            for line in server.stdout or ():
                if line.startswith("export "):
                    name, _, value = shlex.split(line)[1].partition("=")
                    environment[name] = value
                if line.startswith("opensessions "):  # the last line of what it says
                    break
            yield environment
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
