"""What tests of the client share: the stub server, in its first state for every test."""

from collections.abc import Iterator

import httpx
import pytest

from tools.contract.stub_process import Stub, running_stub


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    """A stub server of the session's own."""
    with running_stub(seed=1, log=tmp_path_factory.mktemp("stub") / "stub.log") as stub:
        yield stub


@pytest.fixture
def stub(running: Stub) -> Stub:
    """The stub server, each API's state as at the beginning."""
    for api in running.apis:
        httpx.post(running.reset_url(api)).raise_for_status()
    return running
