"""Set up .venv from the pinned, hashed requirements: what the Makefile runs first, with the system's Python.

It needs nothing but Python, says in one line what is wrong, and lets one `make` at a time do it: the others
wait and find the work done. A step whose `make` was killed holds the place until it has ended, too.
"""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
READY = VENV / ".ready"
SOURCES = (ROOT / "requirements/dev.txt", ROOT / "pyproject.toml")


def main() -> int:
    """Set up the environment; return the exit code."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        print(
            f"Python {version} is too old: opensessions needs {'.'.join(map(str, OLDEST))} or newer. "
            "Name another one: make PYTHON=python3.12 ...",
            file=sys.stderr,
        )
        return 1
    build = ROOT / ".build"
    build.mkdir(exist_ok=True)
    with (build / "set_up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_ready():
            return 0
        if VENV.is_symlink():  # `venv --clear` would empty the environment of somebody else
            print(
                f"Setting up .venv would empty {VENV.resolve()}: {VENV} is a link to it. "
                "Remove the link first.",
                file=sys.stderr,
            )
            return 1
        print(f"Setting up .venv with Python {version}; this happens once and takes about half a minute.")
        sys.stdout.flush()
        return install(lock)


def is_ready() -> bool:
    """Return whether the environment is there, and no older than what it is made from."""
    return READY.exists() and all(READY.stat().st_mtime >= source.stat().st_mtime for source in SOURCES)


def install(lock: IO[str]) -> int:
    """Make the environment; return the exit code of the first step that fails, else 0.

    Args:
        lock: What each step holds as long as it goes on.
    """
    pip = [str(VENV / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = (
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        [*pip, "--require-hashes", "-r", str(SOURCES[0])],
        [*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)],
    )
    for step in steps:
        code = call(step, lock)
        if code:
            print(f"Setting up .venv failed at: {' '.join(step)}", file=sys.stderr)
            return code
    READY.touch()
    return 0


def call(step: Sequence[str], lock: IO[str]) -> int:
    """Run a command and return its exit code; what interrupts that ends it, and all that it has started."""
    process = subprocess.Popen(step, start_new_session=True, pass_fds=[lock.fileno()])
    try:
        return process.wait()
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise


def interrupt(_: int, __: FrameType | None) -> NoReturn:
    """Take a signal for Ctrl-C."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, interrupt)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.exit(f"Setting up .venv failed: {error.filename or ROOT}: {error.strerror}")
