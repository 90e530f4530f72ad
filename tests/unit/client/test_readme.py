"""The samples of the README: they run as they are against the stub, and type checkers agree with them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.specfirst.contract.stub_process import Stub

ROOT = Path(__file__).resolve().parents[3]
FENCE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
PREFIXES = {"netscaler_console": "NETSCALER_CONSOLE", "vss_cloud": "VSS_CLOUD", "appgate_sdp": "APPGATE_SDP"}


def samples() -> list[str]:
    """Return the README's samples of the client."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [sample for sample in FENCE.findall(text) if "from_env" in sample]


def environment(stub: Stub) -> dict[str, str]:
    """Return the variables that `from_env` reads, for a running stub."""
    values = dict(os.environ)
    for api, prefix in PREFIXES.items():
        served = stub.apis[api]
        values[f"{prefix}_URL"] = served.url
    console, vss = stub.apis["netscaler_console"].security, stub.apis["vss_cloud"].security["basicAuth"]
    assert isinstance(vss, dict)
    values |= {
        "NETSCALER_CONSOLE_USERNAME": str(console["nitroUser"]),
        "NETSCALER_CONSOLE_PASSWORD": str(console["nitroPass"]),
        "VSS_CLOUD_USERNAME": vss["username"],
        "VSS_CLOUD_PASSWORD": vss["password"],
        "APPGATE_SDP_TOKEN": str(stub.apis["appgate_sdp"].security["bearerAuth"]),
    }
    return values


@pytest.mark.parametrize(("number", "last"), [(0, "user"), (1, "user"), (2, r"VSKEY5\josem")])
def test_the_sample_runs_against_the_stub(number: int, last: str, stub: Stub) -> None:
    text = samples()[number]
    assert len([line for line in text.splitlines() if line]) <= 10
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", text],
        env=environment(stub),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "nsroot" in run.stdout
    assert run.stdout.splitlines()[-1] == last


CORRECT = """
from datetime import datetime
from typing import assert_type

from opensessions import AppgateSdp, AsyncNetScalerConsole, AsyncVssCloud, NetScalerConsole, times
from opensessions_generated.appgate_sdp.models import SessionInfo
from opensessions_generated.netscaler_console.models import ClientSession, LoginRecord
from opensessions_generated.vss_cloud.models import Session

console = NetScalerConsole("https://x", username="u", password="p", auth="request", timeout=3)
assert_type(console.list_sessions(), list[ClientSession])
assert_type(console.list_sessions(warning=True)[0].port, int)
assert_type(console.login(session_timeout=3, ID="i"), LoginRecord)
assert_type(console.with_options(retries=0), NetScalerConsole)
assert_type(times.from_epoch(console.get_session("x").login_time), datetime | None)
assert_type(AppgateSdp.from_env(timeout=3).get_session("x"), SessionInfo)


async def calls(console: AsyncNetScalerConsole, vss: AsyncVssCloud) -> None:
    assert_type(await console.list_sessions(), list[ClientSession])
    assert_type(await vss.get_session("k"), Session)
    async with console as same:
        assert_type(same, AsyncNetScalerConsole)
"""
WRONG = """
import httpx

from opensessions import AppgateSdp, AsyncVssCloud, NetScalerConsole, VssCloud

NetScalerConsole(username="u", password="p")
NetScalerConsole("https://x", username="u", password="p", auth="basic")
NetScalerConsole("https://x", "u", "p")
VssCloud("https://x", token=3)
AppgateSdp("https://x", token="t", peer_version="22")
AppgateSdp("https://x", token="t", transport=httpx.AsyncHTTPTransport())
AppgateSdp.from_env(timeout="3")
AppgateSdp.from_env(surprise=3)


async def main(console: NetScalerConsole, vss: AsyncVssCloud) -> None:
    console.list_sessions(warning="yes")
    console.get_session(3)
    console.get_session()
    console.login(session_timeout="3")
    console.login(surprise=3)
    console.with_options(verify=False)
    await console.list_sessions()
    vss.list_sessions()[0]
    console.list_sessions().key
    (await vss.list_sessions())[0].port
"""


def checked(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context"),
            *("--config-file", str(ROOT / "pyproject.toml"), str(path)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    return [line for line in run.stdout.splitlines() if f"{path.name}:" in line and ": error:" in line]


def test_mypy_accepts_the_samples_and_what_is_right(tmp_path: Path) -> None:
    assert checked(tmp_path / "right.py", "\n\n".join([*samples(), CORRECT])) == []


def test_mypy_rejects_every_wrong_call(tmp_path: Path) -> None:
    found = checked(tmp_path / "wrong.py", WRONG)
    told = {int(line.split(":")[1]) for line in found}
    lines = WRONG.splitlines()
    wrong = {
        number
        for number, line in enumerate(lines, start=1)
        if line and not line.startswith(("import", "from", "async def"))
    }
    assert told == wrong, [lines[number - 1] for number in wrong ^ told]
