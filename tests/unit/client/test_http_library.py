"""The HTTP library is named in one module, and its successor does as well."""

import ast
import os
import runpy
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[3]
SEAM = ROOT / "generated/opensessions_generated/http_library.py"
FILES = sorted(file for root in ("generated", "overrides") for file in (ROOT / root).rglob("*.py"))
LIBRARIES = {"httpx", "httpx2", "httpcore", "httpcore2"}

# Every test here answers over a real socket, or holds the clients to what they promise about failures.
PARTS = ("test_limits", "test_loops_and_processes", "test_connecting")


def run(*arguments: str, **environment: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def test_one_module_names_the_library() -> None:
    naming = set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            if {name.partition(".")[0] for name in names} & LIBRARIES:
                naming.add(file)
    assert naming == {SEAM}


SCRIPT = """
import asyncio, sys
{before}
import httpx2
from opensessions import AsyncNetScalerConsole, NetScalerConsole, errors
document = {{"errorcode": 0, "message": "Done", "severity": "NONE", "mpssession": []}}
transport = httpx2.MockTransport(lambda request: httpx2.Response(200, json=document))
options = dict(username="u", password="p", auth="request", retries=0)
assert NetScalerConsole("https://x.example", transport=transport, **options).list_sessions() == []
client = AsyncNetScalerConsole("https://x.example", transport=transport, **options)
assert asyncio.run(client.list_sessions()) == []
for made in (NetScalerConsole, AsyncNetScalerConsole):
    client = made("http://127.0.0.1:9", connect_timeout=0.1, **options)
    try:
        result = client.list_sessions()
        asyncio.run(result)
    except errors.ConnectionFailed as error:
        assert type(error.__cause__).__module__ == "httpx2", error.__cause__
    else:
        raise AssertionError(result)
assert sys.modules.get("httpx") is None and sys.modules.get("httpcore") is None
"""


@pytest.mark.parametrize("why", ["nothing else is installed", "the environment says so"])
def test_httpx2_takes_its_place(why: str) -> None:
    if why == "the environment says so":
        run("-c", SCRIPT.format(before=""), OPENSESSIONS_HTTPX="httpx2")
    else:
        run("-c", SCRIPT.format(before='sys.modules["httpx"] = sys.modules["httpcore"] = None'))


def test_another_library_than_the_two_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENSESSIONS_HTTPX", "bogus")
    with pytest.raises(ImportError, match="OPENSESSIONS_HTTPX must be httpx or httpx2"):
        runpy.run_path(str(SEAM))
    monkeypatch.setenv("OPENSESSIONS_HTTPX", "")
    assert runpy.run_path(str(SEAM))["httpx"] is httpx


@pytest.mark.lengthy
def test_the_clients_pass_their_tests_on_httpx2() -> None:
    """CI runs all of them so, see the workflow; here it is what no transport of a test stands in for."""
    files = [f"tests/unit/client/{part}.py" for part in PARTS]
    plugins = ("-p", "tests.on_httpx2", "-p", "no:pytest_httpx", "-p", "no:schemathesis")
    run("-m", "pytest", "-q", "-n", "0", *plugins, "-m", "not strength", *files)
