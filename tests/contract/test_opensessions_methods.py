"""Every method of the classes that people import against the stub, in both of its dialects.

What a method returns is compared with what plain HTTP shows; that no method is left out is a test, too.
"""

import asyncio
import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx
import pytest

from opensessions import errors
from tests.contract.conftest import specs_under_test
from tests.contract.opensessions_clients import classes, operations_of
from tools.specfirst.contract.stub_process import Stub, running_stub, stub_command

DIALECTS = ("documented", "observed")
NAMES = {spec.name for spec in specs_under_test()}

Steps = Callable[["Driven"], None]


class Driven:
    """A client, sync or async, called the same way: `client.call("list_sessions")`."""

    def __init__(self, client: Any, loop: asyncio.AbstractEventLoop | None) -> None:  # noqa: ANN401
        self._client = client
        self._loop = loop
        self.called: set[str] = set()

    def call(self, method: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - any method's
        self.called.add(method)
        result = getattr(self._client, method)(*arguments, **options)
        return self._loop.run_until_complete(result) if self._loop else result

    def close(self) -> None:
        if self._loop:
            self._loop.run_until_complete(self._client.aclose())
        else:
            self._client.close()


def netscaler_console(client: Driven) -> None:
    """Log in, list, get each, end another's, log out."""
    with pytest.warns(errors.NitroWarning):
        record = client.call("login", warning=True, session_timeout=601)
    assert record.session_timeout == 601
    listed = client.call("list_sessions")
    (own,) = (session for session in listed if session.is_self)
    assert own.session_timeout == 601
    assert isinstance(own.login_time, int)
    assert own.sessionid == record.sessionid
    for session in listed:
        got = client.call("get_session", session.id)
        assert (got.id, got.username, got.port) == (session.id, session.username, session.port)
    other = next(session for session in listed if not session.is_self)
    assert client.call("end_session", other.id) is None
    with pytest.raises(errors.NotFound):
        client.call("get_session", other.id)
    assert {one.id for one in client.call("list_sessions")} == {one.id for one in listed} - {other.id}
    assert client.call("logout") is None


def vss_cloud(client: Driven) -> None:
    """List, get each, describe."""
    listed = client.call("list_sessions")
    assert len({one.key for one in listed}) == len(listed) > 1
    for summary in listed:
        assert client.call("get_session", summary.key).username == summary.username
    with pytest.raises(errors.NotFound):
        client.call("get_session", "unknown")
    assert {"GET", "OPTIONS"} <= set(client.call("describe_session_resource").methods)


def appgate_sdp(client: Driven) -> None:
    """Get the client of the spec's example."""
    name = "CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap"
    found = client.call("get_session", name)
    assert (str(found.device_id), found.username) == ("4c07bc67-57ea-42dd-b702-c2d6c45419fc", "user")
    with pytest.raises(errors.NotFound):
        client.call("get_session", name.replace("user", "nobody"))


STEPS: Mapping[str, Steps] = {
    "netscaler_console": netscaler_console,
    "vss_cloud": vss_cloud,
    "appgate_sdp": appgate_sdp,
}


@pytest.fixture(scope="module", params=DIALECTS)
def dialect(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    """A stub that speaks one of the dialects."""
    command = (*stub_command(), "--dialect", request.param)
    with running_stub(seed=1, log=tmp_path_factory.mktemp("stub") / "stub.log", command=command) as stub:
        yield stub


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(
    "api",
    [
        pytest.param(name, marks=pytest.mark.operation(name, operation_id))
        for name, operation_id in {
            "netscaler_console": "listSessions",
            "vss_cloud": "listSessions",
            "appgate_sdp": "getSessionInfo",
        }.items()
        if name in NAMES
    ],
)
def test_every_method_does_what_it_says(api: str, asynchronous: bool, dialect: Stub) -> None:
    reset = httpx.post(dialect.reset_url(api)).raise_for_status().json()
    kind = classes(asynchronous=asynchronous)[api]
    loop = asyncio.new_event_loop() if asynchronous else None
    client = Driven(kind(dialect.apis[api].url, **reset["apis"][api]["credentials"]), loop)
    try:
        STEPS[api](client)
        client.close()
    finally:
        if loop:
            loop.close()
    assert client.called == operations_of(kind)


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_no_class_is_left_out(asynchronous: bool) -> None:
    assert STEPS.keys() == classes(asynchronous=asynchronous).keys()
    for kind in classes(asynchronous=asynchronous).values():
        assert inspect.signature(kind).parameters["base_url"]
