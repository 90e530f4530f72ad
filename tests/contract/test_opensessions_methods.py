"""Every method of the classes that people import against the stub, in both of its dialects.

What a method returns is compared with what plain HTTP shows; that no method is left out is a test, too.
"""

import asyncio
import inspect
from collections.abc import Callable, Iterator

import httpx
import pytest

from opensessions.view import Service, fleet
from tests.contract.conftest import specs_under_test
from tests.contract.known_client import Driven, known_client
from tests.contract.opensessions_clients import classes, operations_of
from tests.contract.viewed import has_view, sessions_in, users_are_told, viewed
from tools.specfirst.contract.stub_process import Stub, running_stub, stub_command

DIALECTS = ("documented", "observed")
NAMES = {spec.name for spec in specs_under_test()}


@pytest.fixture(scope="module", params=DIALECTS)
def dialect(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    """A stub that speaks one of the dialects."""
    command = (*stub_command(), "--dialect", request.param)
    with running_stub(seed=1, log=tmp_path_factory.mktemp("stub") / "stub.log", command=command) as stub:
        yield stub


def sessions(stub: Stub, api: str, http: httpx.Client) -> set[str]:
    """Return the ids of all sessions that the server keeps in a list."""
    state = http.get(stub.control_url(api, "state")).raise_for_status().json()[api]
    return {str(one.get("id")) for one in state.get("sessions", ())}


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(
    "api",
    [
        pytest.param(name, marks=pytest.mark.operation(name, known_client(name).about, asks_everything=True))
        for name in classes(asynchronous=False)
        if name in NAMES
    ],
)
def test_every_method_does_what_it_says(
    api: str,
    asynchronous: bool,
    dialect: Stub,
    http: httpx.Client,
    record_property: Callable[[str, object], None],
) -> None:
    reset = http.post(dialect.reset_url(api)).raise_for_status().json()
    kind = classes(asynchronous=asynchronous)[api]
    loop = asyncio.new_event_loop() if asynchronous else None
    client = Driven(kind(dialect.apis[api].url, **reset["apis"][api]["credentials"]), loop)
    before = sessions(dialect, api, http)
    try:
        known_client(api).steps(client)
    finally:
        record_property("called", client.doing)
        client.close()
        if loop:
            loop.close()
    assert client.called == operations_of(kind)
    left = sessions(dialect, api, http) - before
    assert not left, f"the client has closed, and left open: {', '.join(left)}"


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_every_class_says_where_its_server_is(asynchronous: bool) -> None:
    for kind in classes(asynchronous=asynchronous).values():
        assert inspect.signature(kind).parameters["base_url"]


@pytest.mark.parametrize(
    "api",
    [
        pytest.param(name, marks=pytest.mark.operation(name, viewed(name).lister))
        for name in sorted(NAMES)
        if has_view(name)
    ],
)
def test_the_view_shows_what_is_there_in_each_dialect(api: str, dialect: Stub, http: httpx.Client) -> None:
    reset = http.post(dialect.reset_url(api)).raise_for_status().json()
    with fleet(
        [Service("here", api, dialect.apis[api].url, **reset["apis"][api]["credentials"])]
    ) as everywhere:
        found = sessions_in(everywhere.sessions(details=True))
    state = http.get(dialect.control_url(api, "state")).raise_for_status().json()[api]
    users_are_told(viewed(api), found, state)
