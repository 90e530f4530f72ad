"""The server that contract tests talk to: the one of a running `make contract`, else one of their own."""

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tools.contract.stub_process import Stub, announced, running_stub
from tools.spec_files import SpecFile, read_specs

ROOT = Path(__file__).resolve().parents[2]


def specs_under_test() -> list[SpecFile]:
    """Return the specs under test, which a contract run may narrow."""
    chosen = os.environ.get("OPENSESSIONS_CONTRACT_APIS", "").split()
    return [spec for spec in read_specs(ROOT) if not chosen or spec.name in chosen]


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    """A stub server that all tests of the session share."""
    announcement = os.environ.get("OPENSESSIONS_CONTRACT_STUB")
    if announcement:
        yield announced(announcement)
        return
    with running_stub(seed=1, log=tmp_path_factory.mktemp("stub") / "stub.log") as stub:
        yield stub


@pytest.fixture
def stub(running: Stub) -> Stub:
    """The stub server, each API's state as at the beginning."""
    for api in running.apis:
        httpx.post(running.reset_url(api)).raise_for_status()
    return running
