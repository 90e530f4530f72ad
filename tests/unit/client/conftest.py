"""What tests of the client share: the stub server, in its first state for every test."""

from collections.abc import Iterator

import httpx
import pytest

from tools.specfirst.contract.stub_process import Stub, running_stub, stub_command


@pytest.fixture(scope="session", params=["documented", "observed"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    """A stub server of the session's own, answering as the specs say and as real servers are known to."""
    log = tmp_path_factory.mktemp("stub") / "stub.log"
    with running_stub(seed=1, log=log, command=(*stub_command(), "--dialect", request.param)) as stub:
        yield stub


@pytest.fixture
def stub(running: Stub) -> Stub:
    """The stub server, each API's state as at the beginning."""
    for api in running.apis:
        httpx.post(running.reset_url(api)).raise_for_status()
    return running
