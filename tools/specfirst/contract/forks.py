"""Starting the processes of a run, all forked from one that has loaded what they need."""

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from tools.specfirst.contract.fork_server import KILLED
from tools.specfirst.contract.processes import stop

_SERVER = "tools.specfirst.contract.fork_server"
_LOOK_SECONDS = 0.02
_OF_OTHER_RUNS = ("PYTEST_", "SCHEMATHESIS_")

# Libraries alone: Hypothesis draws from the constants of whatever of ours is loaded, and pytest rewrites the
# assertions of what it loads itself.
SCHEMATHESIS = (
    "schemathesis.cli.commands.run.executor",
    "schemathesis.engine.core",
    "schemathesis.engine.run.stateful._executor",
    "schemathesis.engine.run.unit._direct_executor",
    "schemathesis.openapi",
    "schemathesis.specs.openapi._hypothesis",
    "schemathesis.specs.openapi.schemas",
)
"""What a process of schemathesis loads."""
_PYTEST = ("pytest", "hypothesis.strategies", "httpx", "openapi_core", "openapi_python_client")


def loaded_by_pytest() -> tuple[str, ...]:
    """Return what a process of pytest loads for tests of clients, and does not share with schemathesis.

    Plugins are among it, which each would load for itself, whether its tests use them or not.
    """
    plugins = [plugin.module for plugin in entry_points(group="pytest11") if _is_library(plugin.module)]
    return (*_PYTEST, *sorted({*plugins}))


def _is_library(module: str) -> bool:
    try:
        found = find_spec(module.partition(".")[0])
    except (ImportError, ValueError):
        return False
    return found is not None and "site-packages" in (found.origin or "")


class Forks:
    """A running fork server: what it starts ends with it, and it with whoever has started it."""

    def __init__(self, server: "subprocess.Popen[str]") -> None:
        self._server = server
        self._is_asked = False

    def start(
        self,
        module: str,
        arguments: Sequence[str],
        *,
        output: Path,
        environment: Mapping[str, str],
        cwd: Path | None = None,
    ) -> "Forked":
        """Run a module as `python -m` does, in a process group of its own.

        Args:
            module: Its name.
            arguments: Its words.
            output: The file that receives what it prints.
            environment: All of its environment; proxies in it are left out.
            cwd: Where it runs, without one where this process does.

        Raises:
            ChildProcessError: The server has ended.
        """
        output.write_bytes(b"")
        answer = self.ask(
            module=module,
            arguments=[*arguments],
            environment=_without_proxies(environment),
            folder=str(cwd or Path.cwd()),
            output=str(output),
        )
        pid = answer.get("pid")
        if pid is None:
            why = "the process that all others are forked from has ended (for want of memory?); run it again"
            raise ChildProcessError(errno.ECHILD, why)
        return Forked(self, pid)

    def ask(self, **order: object) -> dict[str, int | None]:
        """Return what the server answers to an order, nothing if it has ended or an answer was missed."""
        if self._server.stdin is None or self._server.stdout is None or self._is_asked:
            return {}
        self._is_asked = True  # who is interrupted before the answer is whole leaves it to nobody else
        with suppress(BrokenPipeError):
            print(json.dumps(order), file=self._server.stdin, flush=True)
        line = self._server.stdout.readline()
        answer: dict[str, int | None] = json.loads(line) if line else {}
        self._is_asked = False
        return answer


class Forked:
    """A process that was started; it is asked and ended like one of `subprocess.Popen`."""

    stdin = stdout = None

    def __init__(self, forks: Forks, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._forks = forks

    def poll(self) -> int | None:
        """Return the exit code, negative for a signal, None as long as it goes on."""
        if self.returncode is None:
            self.returncode = self._forks.ask(pid=self.pid).get("code", KILLED)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code once it has ended.

        Raises:
            subprocess.TimeoutExpired: It goes on after so many seconds.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired([str(self.pid)], timeout or 0)
            time.sleep(_LOOK_SECONDS)
        return code


@contextmanager
def fork_server(log: Path, *loaded: str) -> Iterator[Forks]:
    """Run a fork server, and end it whatever happens; it loads while others do something else.

    Args:
        log: The file that receives what it says of itself.
        loaded: The modules that what it starts need not load again; a missing one is left out.
    """
    with log.open("wb") as errors:
        server = subprocess.Popen(
            (sys.executable, "-m", _SERVER, *loaded),
            stdin=subprocess.PIPE,  # whose end, however this process ends, is the server's end
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
        )
    try:
        yield Forks(server)
    finally:
        stop(server)


def inherited() -> dict[str, str]:
    """Return this process' environment without what somebody has set for pytest and schemathesis elsewhere.

    Options for other tests would leave out some of a run's, and it would pass.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith(_OF_OTHER_RUNS)}


def _without_proxies(environment: Mapping[str, str]) -> dict[str, str]:
    """Leave out proxies: what is asked is on loopback, and one that cannot be used would stop the asking."""
    return {
        name: value
        for name, value in environment.items()
        if not name.lower().endswith("_proxy") or name.lower() == "no_proxy"
    }
