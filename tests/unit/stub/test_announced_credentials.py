"""`Class(url, **credentials)` is a working client of every API, in both dialects."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import opensessions
from opensessions.view import views
from opensessions.view.account_client import AccountClient
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
    without_class = {api for api, view in views().items() if issubclass(view.client, AccountClient)}
    assert {*CALLS, *without_class} == {path.stem for path in SPECS.glob("*.yaml")}


@pytest.mark.parametrize("api", [api for api in views() if api not in CALLS])
def test_a_fleet_works_with_what_is_announced(stub: RunningStub, api: str) -> None:
    service = opensessions.Service(api, api, stub.url(api), **stub.credentials(api))
    with opensessions.fleet([service]) as fleet:
        listed = fleet.listing()
        assert (len(listed.sessions) > 0, listed.failures) == (True, [])
        assert fleet.using(api, lambda client: service.view.one(client, api, listed.sessions[0].id))
    assert {request["status"] for request in stub.requests(api)} == {200}


@pytest.mark.parametrize("api", CALLS)
def test_a_client_made_of_what_is_announced_works(stub: RunningStub, api: str) -> None:
    name, call = CALLS[api]
    with getattr(opensessions, name)(stub.url(api), **stub.credentials(api)) as client:
        assert len(call(client, stub)) > 1
        # Before leaving: whether a log out has ended the session is tried out, and refused.
        assert {request["status"] for request in stub.requests(api)} <= {200}
