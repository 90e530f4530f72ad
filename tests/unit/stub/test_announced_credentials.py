"""`Class(url, **credentials)` is a working client of every API, in both dialects."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import opensessions
from opensessions_stub import RunningStub, create_app
from tests.unit.stub.in_process import SPECS

CALLS: dict[str, tuple[str, Callable[[Any, RunningStub], Any]]] = {
    "netscaler_console": (
        "NetScalerConsole",
        lambda console, _: [console.get_session(each.id) for each in console.list_sessions()],
    ),
    "vss_cloud": (
        "VssCloud",
        lambda vss, _: [vss.get_session(each.key) for each in vss.list_sessions()],
    ),
    "appgate_sdp": (
        "AppgateSdp",
        lambda appgate, stub: [appgate.get_session(name) for name in stub.state()["appgate_sdp"]["clients"]],
    ),
}


@pytest.fixture(params=["documented", "observed"], scope="module")
def stub(request: pytest.FixtureRequest) -> Iterator[RunningStub]:
    with RunningStub(create_app(SPECS, seed=1, dialect=request.param)) as running:
        yield running


def test_every_api_is_tried() -> None:
    assert set(CALLS) == {path.stem for path in SPECS.glob("*.yaml")}


@pytest.mark.parametrize("api", CALLS)
def test_a_client_made_of_what_is_announced_works(stub: RunningStub, api: str) -> None:
    name, call = CALLS[api]
    with getattr(opensessions, name)(stub.url(api), **stub.credentials(api)) as client:
        assert len(call(client, stub)) > 1
        # Before leaving: whether a log out has ended the session is tried out, and refused.
        assert {request["status"] for request in stub.requests(api)} <= {200}
