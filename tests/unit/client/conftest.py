"""What tests of the client share: servers, each in its first state for every test, and where ids are kept."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.unit.client.stalling_server import StallingServer, stalling_server
from tools.specfirst.contract.stub_process import Stub, running_stub, stub_command


@pytest.fixture(scope="session", params=["documented", "observed"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    """A stub server of the session's own, answering as the specs say and as real servers are known to."""
    log = tmp_path_factory.mktemp("stub") / "stub.log"
    with running_stub(seed=1, log=log, command=(*stub_command(), "--dialect", request.param)) as stub:
        yield stub


@pytest.fixture(scope="session")
def controls() -> Iterator[httpx.Client]:
    """What the stub is told by; it reads no certificates, which takes longer than a test."""
    with httpx.Client(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)) as client:
        yield client


@pytest.fixture
def stub(running: Stub, controls: httpx.Client) -> Stub:
    """The stub server, each API's state as at the beginning."""
    for api in running.apis:
        controls.post(running.reset_url(api)).raise_for_status()
    return running


@pytest.fixture
def server() -> Iterator[StallingServer]:
    """A server that answers well until it is told to stall or refuse."""
    with stalling_server() as running:
        yield running


@pytest.fixture
def state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where ids are kept, on the platforms that have a variable for it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("platformdirs.user_state_path", lambda name, **_: tmp_path / name)
    return tmp_path
