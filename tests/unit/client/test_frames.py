"""A traceback with captured variables, as error trackers show it, holds no secret in frames of ours."""

import asyncio
import inspect
import logging
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any, Literal

import httpx
import pytest

import opensessions
import opensessions_generated
from opensessions import ApiClient, AppgateSdp, NetScalerConsole, VssCloud, errors
from opensessions._calls.flow import Flow
from opensessions._secrets.frames import leave_frames, sealed
from opensessions._secrets.secret import Secret
from opensessions_generated.netscaler_console.api.login import login
from opensessions_generated.netscaler_console.api.mpssession import list_sessions
from opensessions_generated.netscaler_console.models import LoginRequest
from tests.unit.client.apis import (
    ALL,
    CANARIES,
    DONE,
    KINDS,
    LISTED_SESSION,
    LOGGED_IN,
    NETSCALER,
    PASSWORD,
    SESSION,
    TOKEN,
    ApiUnderTest,
    Kind,
)
from tests.unit.client.fault_server import Connection, fault_server
from tests.unit.client.leaks import leaks

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)
by_api = pytest.mark.parametrize("api", ALL, ids=lambda api: api.name)


def captured(error: BaseException) -> Iterator[str]:
    """Yield the variables of all frames but those of tests, of an error and of what it came from."""
    links: list[BaseException | None] = [error]
    while links:
        link = links.pop()
        if link is None:
            continue
        shown = traceback.TracebackException.from_exception(link, capture_locals=True, compact=False)
        yield from (
            f"{frame.filename} {frame.name} {frame.locals}"
            for frame in shown.stack
            if "/tests/" not in frame.filename
        )
        links += [link.__cause__, link.__context__]
        links += link.exceptions if isinstance(link, BaseExceptionGroup) else ()


def stall(connection: Connection) -> None:
    connection.over.wait(10)


FAULTS: dict[str, Callable[[Connection, ApiUnderTest], None]] = {
    "reset": lambda connection, api: connection.reset(),
    "refused": lambda connection, api: connection.answer("401 Unauthorized", b""),
    "broken": lambda connection, api: connection.answer("500 Broken", b""),
    "no JSON": lambda connection, api: connection.answer("200 OK", LISTED_SESSION.encode()),
    "stalled": lambda connection, api: stall(connection),
}


@by_kind
@by_api
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_failing_call_over_the_network_leaves_its_frames_behind(
    fault: Callable[[Connection, ApiUnderTest], None], api: ApiUnderTest, kind: Kind
) -> None:
    with (
        fault_server(api, lambda connection: fault(connection, api)) as server,
        pytest.raises(errors.OpenSessionsError) as caught,
    ):
        api.call(kind, server.url, retries=0, timeout=0.3)
    assert leaks(captured(caught.value)) == []


def document_of(answer: object) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: httpx.Response(200, json=answer)


@by_kind
def test_neither_rows_nor_arguments_are_in_frames(kind: Kind) -> None:
    odd = {**DONE, "mpssession": [SESSION, SESSION | {"port": "odd"}]}
    with pytest.raises(errors.MalformedResponse) as strict:
        NETSCALER.over(kind, document_of(odd), strict=True)
    transport = NETSCALER.transport(document_of({**DONE, "mpssession": [SESSION]}))
    with pytest.raises(errors.MalformedResponse) as another:
        NETSCALER.ask(kind, URL, "get_session", "another", transport=transport)

    def steps(client: Any) -> Flow[Any]:
        return (yield client.login(client_ip=5, Secret=TOKEN))

    with pytest.raises(errors.RequestRefused) as refused:
        NETSCALER.use(kind, URL, steps, transport=transport)
    for caught in (strict, another, refused):
        assert leaks(captured(caught.value)) == []


@by_kind
def test_a_generated_operation_that_fails_shows_no_body(kind: Kind) -> None:
    body = LoginRequest.from_dict({"login": {"username": "nsroot", "password": PASSWORD}})
    call = login.sync if kind == "sync" else login.asyncio

    def steps(client: Any) -> Flow[Any]:
        return (yield call(client=client.generated, body=body))

    transport = httpx.MockTransport(lambda _: httpx.Response(503))
    with pytest.raises(errors.ServerFault) as caught:
        NETSCALER.use(kind, URL, steps, transport=transport)
    assert leaks(captured(caught.value)) == []


def test_tools_that_look_up_every_argument_of_a_frame_find_it() -> None:
    client = NETSCALER.classes["sync"](
        URL, username="u", password=PASSWORD, transport=httpx.MockTransport(lambda _: httpx.Response(500))
    )
    with pytest.raises(errors.ServerFault) as caught:
        list_sessions.sync(client=client.generated)
    for frame, _ in traceback.walk_tb(caught.value.__traceback__):  # as cgitb does
        inspect.formatargvalues(*inspect.getargvalues(frame), formatvalue=lambda _: "")


@pytest.mark.parametrize(
    "make",
    [
        lambda: NetScalerConsole("ftp://x", username="u", password=PASSWORD),
        lambda: NetScalerConsole(URL, username="u", password=PASSWORD, auth="other"),  # type: ignore[arg-type]  # is tested
        lambda: NetScalerConsole(URL, username="u", password=PASSWORD, timeout=-1),
        lambda: NetScalerConsole(URL, username="u", password=PASSWORD, tiemout=1),  # type: ignore[call-arg]  # is tested
        lambda: VssCloud(URL, username="u:v", password=PASSWORD),
        lambda: AppgateSdp(URL, token=f"{TOKEN}\n"),
        lambda: ApiClient("vss_cloud", URL, bearer=f"{TOKEN}\n"),
        lambda: ApiClient("vss_cloud", URL, api_key=TOKEN),
    ],
)
def test_a_client_that_cannot_be_built_says_no_credential(make: Callable[[], object]) -> None:
    with pytest.raises((errors.ConfigurationError, TypeError)) as caught:
        make()
    assert leaks([str(caught.value), *captured(caught.value)]) == []


def test_a_client_from_the_environment_says_no_credential(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"URL": "ftp://x", "USERNAME": "u", "PASSWORD": PASSWORD}.items():
        monkeypatch.setenv(f"NETSCALER_CONSOLE_{name}", value)
    with pytest.raises(errors.ConfigurationError) as caught:
        NetScalerConsole.from_env()
    assert leaks(captured(caught.value)) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(), MemoryError()], ids=repr)
def test_an_interrupt_leaves_frames_behind_too(error: BaseException) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises((type(error), errors.ConnectionFailed)) as caught:
        NETSCALER.over("sync", handle)
    assert leaks(captured(caught.value)) == []
    assert any(frame.name == "handle" for frame in traceback.extract_tb(caught.value.__traceback__)) or any(
        frame.name == "handle"
        for frame in traceback.extract_tb((caught.value.__cause__ or error).__traceback__)
    )


def test_tasks_of_a_group_leave_frames_behind() -> None:
    async def run() -> None:
        transport = NETSCALER.transport(lambda _: httpx.Response(500))
        async with (
            NETSCALER.classes["async"](URL, **NETSCALER.credentials, transport=transport) as client,
            asyncio.TaskGroup() as group,
        ):
            for _ in range(3):
                group.create_task(client.list_sessions())

    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(run())
    assert caught.group_contains(errors.ServerFault)
    assert leaks(captured(caught.value)) == []


def test_a_sealed_function_shows_neither_arguments_nor_frames() -> None:
    def fails(password: str) -> None:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$") as caught:
        sealed(fails)(PASSWORD)
    assert PASSWORD not in "".join(captured(caught.value))


def test_causes_and_groups_are_gone_through_once() -> None:
    inner = ValueError()
    group = ExceptionGroup("group", [inner])
    inner.__cause__ = group
    leave_frames(group)
    assert inner.__traceback__ is None


@by_kind
def test_what_a_handler_is_given_does_not_say_credentials(kind: Kind) -> None:
    seen: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.extend([repr(request), repr(request.headers)])
        return httpx.Response(200, json=NETSCALER.document)

    NETSCALER.over(kind, handle)
    assert seen
    assert "user-agent" in seen[1]
    assert leaks(seen) == []


def test_a_secret_does_not_say_itself_and_is_equal_to_its_text() -> None:
    secret = Secret(TOKEN)
    assert TOKEN not in f"{secret} {secret!r} {[secret]}"
    assert secret == TOKEN
    assert secret == Secret(TOKEN)
    assert secret != Secret("other")
    assert {secret: 1}[Secret(TOKEN)] == 1
    assert secret.reveal() in CANARIES


# Folders of packages: the one that the repository is in may be called like one of them.
WATCHED = tuple(path for of in (opensessions, opensessions_generated, httpx) for path in of.__path__)


class Onlooker(logging.Handler):
    """Keeps what an error tracker sees at a record: the variables of all frames that are at work."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        stack = traceback.StackSummary.extract(traceback.walk_stack(sys._getframe()), capture_locals=True)
        self.seen += [
            f"{record.msg}: {frame.name} {frame.locals}"
            for frame in stack
            if frame.filename.startswith(WATCHED)
        ]


@pytest.mark.parametrize("version", [1, 2])
def test_frames_at_work_hold_no_secret_either(version: Literal[1, 2]) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "DELETE" or request.url.path.endswith("logout"):
            return httpx.Response(503)
        if request.method == "POST":
            return httpx.Response(209, json={**LOGGED_IN, "severity": "WARNING", "message": "expires soon"})
        return httpx.Response(200, json={**DONE, "mpssession": []})

    onlooker = Onlooker()
    logging.getLogger("opensessions").addHandler(onlooker)
    options: dict[str, Any] = {"api_version": version, "retries": 0, "transport": httpx.MockTransport(handle)}
    client = NetScalerConsole(URL, username="nsroot", password=PASSWORD, **options)
    try:
        with warnings.catch_warnings(action="ignore"):
            client.list_sessions()
            client.login()
    finally:
        logging.getLogger("opensessions").removeHandler(onlooker)
    assert any("could not be ended" in said for said in onlooker.seen)
    assert leaks(onlooker.seen) == []
