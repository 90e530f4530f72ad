"""Commands whose time is taken, each in a process of its own."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]

GENERATE = """
import pathlib, sys
from tools.specfirst.generate.__main__ import main
sys.exit(main([], pathlib.Path(sys.argv[1])))
"""
"""`make generate` in the repository that is its argument."""


def python(script: str, *arguments: object) -> float:
    """Return the seconds that a script of Python takes."""
    return _run([sys.executable, "-c", script, *map(str, arguments)])


def bare(spec: Path, root: Path) -> float:
    """Return the seconds that the generator itself takes for a spec, from its own command line."""
    output = root / "bare"
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    return _run([*command, "--path", str(spec), "--output-path", str(output)])


def change_a_word(spec: Path) -> None:
    """Change one word of a spec that reaches the generated code."""
    old, new = "What the Thing000 is called", "How the Thing000 is called"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace(old, new) if old in text else text.replace(new, old), encoding="utf-8")


def _run(command: list[str]) -> float:
    """Return the seconds that a command takes; its formatter is the one beside this Python."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path}
    started = time.perf_counter()
    subprocess.run(command, cwd=_ROOT, env=environment, check=True, capture_output=True)  # noqa: S603 - our own
    return time.perf_counter() - started
