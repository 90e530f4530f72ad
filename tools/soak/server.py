"""The stub as a process that is watched while it is used."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.specfirst.contract.processes import stop


@dataclass(frozen=True, slots=True)
class Running:
    """A running stub: what it announced, and its process."""

    apis: dict[str, Any]
    process_id: int

    def memory(self) -> int:
        """Return how many bytes of memory it holds."""
        lines = Path(f"/proc/{self.process_id}/status").read_text(encoding="ascii").splitlines()
        (resident,) = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
        return int(resident) * 1024


@contextmanager
def running(*options: str) -> Iterator[Running]:
    """Run the stub on a free port of loopback."""
    command = [sys.executable, "-m", "opensessions_stub", "--port", "0", "--json", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        yield Running(json.loads(line)["apis"], process.pid)
    finally:
        stop(process)
