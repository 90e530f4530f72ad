"""The stub server as a process of its own, so that requests cross a real network stack."""

import json
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

import httpx

from tools.specfirst.contract.processes import stop
from tools.specfirst.contract.tracebacks import in_one_line
from tools.specfirst.layout import PROJECT, SECTION, here, layout_of
from tools.specfirst.specs.files import SpecFile

Credential: TypeAlias = str | dict[str, str]
"""A token or key, or for HTTP Basic `username` and `password`."""


MAKE_STUB_ORIGIN = "http://127.0.0.1:8642"
"""Where `make stub` serves, and so where commands in a report send their requests."""

_CONTROLS = "/_stub/"


def is_control(url: str) -> bool:
    """Return whether a URL is of a stub's controls, and of none of its APIs."""
    return urlsplit(url).path.startswith(_CONTROLS)  # httpx has no URL as long as some that are sent


@dataclass(frozen=True, slots=True)
class Served:
    """One API as a running server announces it.

    `security` has a ready-to-use value for each security scheme.
    """

    url: str
    security: dict[str, Credential] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stub:
    """A running stub server; `token` is what its controls ask for."""

    apis: dict[str, Served]
    token: str = field(default="", repr=False)

    def control_url(self, api: str, name: str, parameters: Mapping[str, str] | None = None) -> str:
        """Return the URL of one of the stub's controls, its token included."""
        url = httpx.URL(self.apis[api].url)
        return str(
            url.copy_with(path=f"{_CONTROLS}{name}", params={**(parameters or {}), "token": self.token})
        )

    def reset_url(self, api: str) -> str:
        """Return the URL to which a POST puts the state of one API back to the beginning."""
        return self.control_url(api, "reset", {"api": api})

    def origin(self, api: str) -> str:
        """Return scheme, host and port of one API."""
        url = httpx.URL(self.apis[api].url)
        return f"{url.scheme}://{url.netloc.decode()}"

    def announcement(self) -> str:
        """Return what `announced` reads, for a process that is to use this stub."""
        apis = {name: asdict(api) for name, api in self.apis.items()}
        return json.dumps({"apis": apis, "control": {"token": self.token}})


class StubFailed(Exception):
    """The stub did not start; the message is its own."""


def announced(line: str) -> Stub:
    """Read an announcement, as the stub prints it with `--json`.

    Raises:
        ValueError: It is not one.
    """
    try:
        told = json.loads(line)
        apis = {name: Served(api["url"], api["security"]) for name, api in told["apis"].items()}
        return Stub(apis, told["control"]["token"])
    except (LookupError, TypeError) as error:
        raise ValueError("not an announcement of the stub") from error


def stub_command() -> tuple[str, ...]:
    """Return the command that starts the stub of this repository.

    Raises:
        StubFailed: The layout names none.
    """
    layout = layout_of(here())
    if not layout.stub:
        raise StubFailed(f'{PROJECT} names no stub server; say `stub = "…"` in [{SECTION}]')
    program, *arguments = shlex.split(layout.stub)
    # The Python that runs this has what the stub needs; another one on PATH may not.
    return (sys.executable if program in {"python", "python3"} else program, *arguments)


def has_behaviour(spec: SpecFile) -> bool:
    """Return whether the stub has a behaviour file for this API; without, it knows nothing but the spec."""
    package = layout_of(here()).behaviours
    return bool(package) and find_spec(f"{package}.{spec.name}") is not None


@contextmanager
def running_stub(
    seed: int, log: Path, command: Sequence[str] | None = None, *, wanted: Sequence[str] = ()
) -> Iterator[Stub]:
    """Run the stub on a free port of loopback, and stop it whatever happens.

    Args:
        seed: Makes ids and tokens, and so the whole run, repeatable.
        log: The file that receives what the stub writes to standard error.
        command: What starts the stub, without one what the layout names; tests start a broken one.
        wanted: The APIs that it has to serve.

    Raises:
        StubFailed: It ended, or said something else, before it announced itself; or it does not serve one
            of the wanted APIs, for a reason that it has told; or it has ended before it was stopped.
    """
    options = ("--port", "0", "--seed", str(seed), "--control", "--json", "--end-with-stdin")
    with log.open("w", encoding="utf-8") as errors:
        try:
            process = subprocess.Popen(
                [*(command or stub_command()), *options],
                stdin=subprocess.PIPE,  # whose end, however this process ends, is the stub's end
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            )
        except OSError as error:
            raise StubFailed(f"the stub server did not start: {error.strerror}: {error.filename}") from error
        try:
            line = process.stdout.readline() if process.stdout else ""
            try:
                stub = announced(line)
            except ValueError:
                stop(process)
                said = (
                    log.read_text(encoding="utf-8").strip()
                    or line.strip()
                    or f"exit code {process.returncode}"
                )
                if "Traceback (" in said:
                    said = in_one_line(said, here())
                raise StubFailed(f"the stub server did not start: {said}") from None
            if missing := [api for api in wanted if api not in stub.apis]:
                why = log.read_text(encoding="utf-8").strip() or "it does not say why"
                raise StubFailed(f"the stub server does not serve {', '.join(missing)}: {why}")
            yield stub
            if (code := process.poll()) is not None:
                raise StubFailed(
                    f"the stub server has ended during the run, {_ended(code)}: nothing was judged"
                )
        finally:
            stop(process)


def _ended(code: int) -> str:
    """Return in words how a process has ended."""
    if code >= 0:
        return f"with exit code {code}"
    return f"by the signal {signal.Signals(-code).name}"
