"""Set up .venv from the pinned, hashed requirements: what the Makefile runs first, with the system's Python.

It needs nothing but Python, says in one line what is wrong, and lets one `make` at a time do it: the others
wait and find the work done.
"""

import fcntl
import subprocess
import sys
from pathlib import Path

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
        print(f"Setting up .venv with Python {version}; this happens once and takes about half a minute.")
        sys.stdout.flush()
        return install()


def is_ready() -> bool:
    """Return whether the environment is there, and no older than what it is made from."""
    return READY.exists() and all(READY.stat().st_mtime >= source.stat().st_mtime for source in SOURCES)


def install() -> int:
    """Make the environment; return the exit code of the first step that fails, else 0."""
    pip = [str(VENV / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = (
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        [*pip, "--require-hashes", "-r", str(SOURCES[0])],
        [*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)],
    )
    for step in steps:
        code = subprocess.call(step)
        if code:
            print(f"Setting up .venv failed at: {' '.join(step)}", file=sys.stderr)
            return code
    READY.touch()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
