"""`python -m benchmarks stub`: the stub beside Prism 5.14 under one load generator, and how fast it starts.

Both serve the same operations of the same spec, with every check of a request that they have and everything
else as it is by default; both are one process. Rounds alternate, so that the machine's other work meets both.
By default Prism logs each request, and the stub does not: so a silent Prism is measured too, for which there
is no limit.
"""

# ruff: noqa: S310, S603 - it starts and asks what is named here

import json
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from benchmarks.clock import Row, rounds

LEAST_RATIO = 4.0
LONGEST_START = 0.7
ROUNDS = 5
SECONDS = 3
STARTS = 7
PATIENCE = 60.0

SPECS = Path(__file__).parents[1] / "specs"
PRISM = "@stoplight/prism-cli@5.14"
LOAD = ("wrk", "-t1", "-c8", f"-d{SECONDS}")
_NAME = quote("CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap", safe="")
# Operations that both answer with the example of the spec; by API, the path behind the base URL.
OPERATIONS = {
    "vss_cloud": ["/v2/session", "/v2/session/521615fc-1b09-bee9-0350-2a79568f4ad0"],
    "appgate_sdp": [f"/session-info/{_NAME}"],
    "netscaler_console": ["/nitro/v1/config/mpssession"],
}


def rows() -> Iterator[Row]:
    """Yield both measurements."""
    seconds = statistics.median(_start_to_answer() for _ in range(rounds(STARTS)))
    yield Row("stub: start to first answer", seconds, LONGEST_START, " s")
    missing = [name for name in ("node", "npm", LOAD[0]) if shutil.which(name) is None]
    if missing:
        print(f"stub / Prism: skipped, there is no {' and no '.join(missing)} here")
    else:
        yield from _compare_with_prism(_installed_prism())


def _start_to_answer() -> float:
    port = _free_port()
    start = time.perf_counter()
    with _process(sys.executable, "-m", "opensessions_stub", "--port", str(port)):
        _wait_for(f"http://127.0.0.1:{port}/", {})
        return time.perf_counter() - start


def _compare_with_prism(prism: Path) -> Iterator[Row]:
    for api, paths in OPERATIONS.items():
        with (
            _stub(api) as (stub_url, headers),
            _prism(prism, api) as prism_url,
            _prism(prism, api, "--verboseLevel", "silent") as silent_url,
        ):
            base = stub_url.removesuffix("/admin")
            prefix = stub_url.removeprefix(base)
            for path in paths:
                # Prism serves paths without the base path of the server's URL.
                urls = base + prefix + path, prism_url + path, silent_url + path
                for url in urls[1:]:
                    _wait_for(url, headers)
                rates = [[_rate(url, headers) for url in urls] for _ in range(rounds(ROUNDS))]
                ratio = statistics.median(ours / theirs for ours, theirs, _ in rates)
                to_silent = statistics.median(ours / theirs for ours, _, theirs in rates)
                ours, theirs, silent = (statistics.median(each) for each in zip(*rates, strict=True))
                name = f"stub / Prism: {api} {path[:24]}"
                told = (
                    f"{ours:,.0f} / {theirs:,.0f} requests per second; silent {silent:,.0f}, {to_silent:.2f}"
                )
                yield Row(name, ratio, LEAST_RATIO, is_least=True, more=f"  {told}")


def _rate(url: str, headers: Mapping[str, str]) -> float:
    """Requests per second, all of which have to succeed."""
    options = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    done = subprocess.run([*LOAD, *options, url], capture_output=True, text=True, check=True)
    found = re.search(r"Requests/sec:\s+([0-9.]+)", done.stdout)
    if found is None or "Non-2xx" in done.stdout:
        raise RuntimeError(f"{url}: {done.stdout}")
    return float(found[1])


@contextmanager
def _stub(api: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The stub with the sessions of the examples alone: its URL, and headers that let a request in."""
    options = ("--api", api, "--port", "0", "--sessions", "0", "--json")
    with _process(sys.executable, "-m", "opensessions_stub", *options) as output:
        while not output.read_text().endswith("\n"):
            time.sleep(0.01)
        served: Any = json.loads(output.read_text())["apis"][api]
        security = served["security"]
        headers = {"Accept": "application/json"}
        if "bearerAuth" in security:
            headers["Authorization"] = f"Bearer {security['bearerAuth']}"
        else:
            headers |= {"X-NITRO-USER": security["nitroUser"], "X-NITRO-PASS": security["nitroPass"]}
        yield served["url"], headers


@contextmanager
def _prism(executable: Path, api: str, *options: str) -> Iterator[str]:
    port = _free_port()
    with _process(str(executable), "mock", "--port", str(port), *options, str(SPECS / f"{api}.yaml")):
        yield f"http://127.0.0.1:{port}"


def _installed_prism() -> Path:
    """Prism in a folder for temporary things, where the next run finds it again."""
    folder = Path(tempfile.gettempdir()) / "opensessions-prism-5.14"
    executable = folder / "node_modules" / ".bin" / "prism"
    if not executable.exists():
        folder.mkdir(exist_ok=True)
        options = ("--prefix", str(folder), "--silent", "--no-audit", "--no-fund")
        subprocess.run(["npm", "install", *options, PRISM], check=True)  # noqa: S607 - the machine's npm
    return executable


@contextmanager
def _process(*command: str) -> Iterator[Path]:
    """A process, and the file into which it prints: a pipe would have to be emptied all the time."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        with output.open("w") as file:
            process = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
        try:
            yield output
        finally:
            process.kill()
            process.wait()


def _wait_for(url: str, headers: Mapping[str, str]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(Request(url, headers=dict(headers)), timeout=5):
                return
        except (URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.002)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
