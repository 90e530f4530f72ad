"""Version 2 of a console: pages that neither skip nor repeat, numbers, filters, log out that is looked at."""

import json
import warnings
from collections.abc import Callable  # noqa: TC003 - as elsewhere
from typing import Any

import httpx
import pytest

import opensessions
from opensessions import NetScalerConsole, errors
from opensessions._calls.flow import Flow
from tests.unit.client.apis import DONE, KINDS, NETSCALER, SESSION, Kind
from tests.unit.client.test_against_the_stub import served
from tools.specfirst.contract.stub_process import Stub

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)


class Console:
    """Has sessions that come and go between two requests; keeps a closed session open if it is told to.

    `most` is how many it gives at a time, whatever is asked for, and `tells_total` whether it says how many
    there are.
    """

    def __init__(
        self, *names: str, closes: bool = True, most: int | None = None, tells_total: bool = False
    ) -> None:
        self.most = most
        self.tells_total = tells_total
        self.sessions = [*names]
        self.between: list[Callable[[], None]] = []
        self.closes = closes
        self.open = False
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        path = request.url.path
        if path.endswith("/login"):
            self.open = True
            return httpx.Response(200, json={"login": [{"sessionid": "##AA", "token": 0}]})
        if not self.open:
            return httpx.Response(401, json={"errorcode": 444, "message": "no", "severity": "ERROR"})
        if "/log" in path:
            self.open = not self.closes
            return httpx.Response(200, json=DONE)
        if request.url.params.get("count"):
            return httpx.Response(200, json={"mpssession": [{"__count": str(len(self.sessions))}]})
        size, number = (int(request.url.params.get(name, 0)) for name in ("pagesize", "pageno"))
        rows = self.sessions[(number - 1) * size :][:size] if size else self.sessions
        if self.most is not None:
            rows = self.sessions[max(0, number - 1) * self.most :][: self.most]
        if self.between:
            self.between.pop(0)()
        listed: dict[str, Any] = {"mpssession": [{**SESSION, "id": name} for name in rows]}
        if self.tells_total:
            listed["resrc_total_count"] = str(len(self.sessions))
        return httpx.Response(200, json={**(DONE if "/v1/" in path else {}), **listed})

    def client(self, **options: Any) -> NetScalerConsole:
        login: dict[str, Any] = {"username": "nsroot", "password": "canary", "api_version": 2, **options}
        return NetScalerConsole(URL, transport=httpx.MockTransport(self), **login)


def test_all_pages_are_read_and_each_session_comes_once() -> None:
    console = Console("a", "b", "c", "d", "e")
    with console.client() as client:
        assert [one.id for one in client.list_sessions(page_size=2)] == ["a", "b", "c", "d", "e"]
        assert client.count_sessions() == 5
    with Console().client() as client:
        assert client.count_sessions() == 0


def test_a_session_that_changes_its_page_is_not_skipped() -> None:
    console = Console("a", "b", "c", "d", "e")
    console.between = [lambda: console.sessions.remove("a")]  # so that c is on the first page now
    with console.client() as client:
        assert {one.id for one in client.list_sessions(page_size=2)} == {"a", "b", "c", "d", "e"}


def test_a_session_that_comes_while_another_goes_costs_none() -> None:
    console = Console("a", "b", "c", "d")

    def swap() -> None:
        console.sessions.remove("a")
        console.sessions.append("e")

    console.between = [swap]
    with console.client() as client:
        assert {one.id for one in client.list_sessions(page_size=2)} == {"a", "b", "c", "d", "e"}


def test_a_page_that_is_not_full_need_not_be_the_last() -> None:
    console = Console(*"abcdefg", most=3)
    with console.client() as client:
        assert [one.id for one in client.list_sessions(page_size=100)] == [*"abcdefg"]


@pytest.mark.parametrize("version", [1, 2])
def test_what_a_server_leaves_out_of_a_list_is_fetched(version: int) -> None:
    console = Console(*"abcdefg", most=3, tells_total=True)
    with console.client(api_version=version) as client:
        assert [one.id for one in client.list_sessions()] == [*"abcdefg"]
    whole = Console(*"ab", most=3, tells_total=True)
    with whole.client(api_version=version) as client:
        assert len(client.list_sessions()) == 2
        assert len(whole.requests) == 2  # log in and list: nothing is missing


@pytest.mark.parametrize("version", [1, 2])
def test_the_common_view_lists_an_installation_whole(version: int) -> None:
    console = Console(*map(str, range(130)), most=50, tells_total=version == 1)
    console.between = [lambda: None, lambda: console.sessions.remove("3")]
    service = opensessions.Service(
        "adm",
        "netscaler_console",
        URL,
        username="nsroot",
        password="canary",
        api_version=version,
        transport=httpx.MockTransport(console),
    )
    with opensessions.fleet([service]) as fleet:
        ids = [session.id for session in fleet.listing().sessions]
    assert len(ids) == len(set(ids)) == 130


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_server_that_knows_no_pages_is_asked_no_more_than_needed(number: int) -> None:
    class Ignoring(Console):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            plain = request.url.copy_with(query=None)
            return super().__call__(httpx.Request(request.method, plain, content=request.content))

    console = Ignoring(*"abc"[:number])
    with console.client() as client:
        assert len(client.list_sessions(page_size=2)) == number
    assert len(console.requests) < 12


def test_the_cookie_has_the_name_of_the_version() -> None:
    for version, cookie in ((1, "NITRO_AUTH_TOKEN=##AA; SESSID=##AA"), (2, "NITRO_AUTH_TOKEN=##AA")):
        console = Console("a")
        with console.client(api_version=version) as client:
            client.list_sessions()
        listed = console.requests[1]
        assert (listed.url.path, listed.headers["cookie"]) == (f"/nitro/v{version}/config/mpssession", cookie)


@pytest.mark.parametrize("version", [1, 2])
def test_a_session_that_stays_open_after_done_is_told(version: int) -> None:
    client = Console("a", closes=False).client(api_version=version)
    client.login()
    with pytest.warns(errors.SessionLeftOpen, match="still takes"):
        client.logout()
    assert [type(warning) for warning in client.warnings] == [errors.SessionLeftOpen]


def test_leaving_tells_it_in_the_log_and_keeps_the_result(caplog: pytest.LogCaptureFixture) -> None:
    with Console("a", closes=False).client() as client:
        assert len(client.list_sessions()) == 1
    assert "still takes its token" in caplog.text


def test_version_2_closes_the_session_by_its_token() -> None:
    console = Console("a")
    with console.client() as client:
        client.list_sessions()
    (closing,) = (one for one in console.requests if one.url.path.endswith("/logout"))
    assert json.loads(closing.content) == {"logout": {"sessionid": "##AA"}}


def test_an_interrupted_program_leaves_no_session_behind() -> None:
    console = Console("a")

    def interrupted() -> None:
        with console.client() as client:
            client.list_sessions()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not console.open


def test_the_service_is_logged_in_to_with_id_and_secret_and_told_that_it_is_the_cloud() -> None:
    console = Console("a")
    options = {"username": None, "password": None, "client_id": "some-id", "client_secret": "canary"}
    with console.client(**options) as client:
        client.list_sessions()
        assert "canary" not in repr(client)
    assert json.loads(console.requests[0].content) == {"login": {"ID": "some-id", "Secret": "canary"}}
    assert {one.headers.get("iscloud") for one in console.requests} == {"true"}


@pytest.mark.parametrize(
    "options",
    [
        {"username": None},
        {"client_id": "x"},
        {"client_id": "x", "client_secret": "y"},
        {"api_version": 3},
        {"api_version": "2"},
    ],
)
def test_half_a_login_and_unknown_versions_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(errors.ConfigurationError):
        Console().client(**options)


@pytest.mark.parametrize(
    ("version", "asked"),
    [
        *((1, {"page_size": 2}), (1, {"filter": {"username": "x"}}), (2, {"warning": True})),
        *((2, {"page_size": 0}), (2, {"page_size": True}), (2, {"filter": {"username": ""}})),
        *((2, {"filter": {"username": "a,b"}}), (2, {"filter": {"a:b": "c"}}), (2, {"filter": {"u": None}})),
    ],
)
def test_what_a_version_does_not_have_is_not_sent(version: int, asked: dict[str, Any]) -> None:
    console = Console("a")
    with console.client(api_version=version) as client, pytest.raises(errors.RequestRefused):
        client.list_sessions(**asked)
    assert console.requests == []


@by_kind
def test_a_console_filters_counts_and_gives_pages(kind: Kind, stub: Stub) -> None:
    def steps(client: Any) -> Flow[None]:
        listed = yield client.list_sessions()
        assert len(listed) > 3
        assert (yield client.count_sessions()) == len(listed)
        for size in (1, 2, 100):
            paged = yield client.list_sessions(page_size=size)
            assert {one.id for one in paged} == {one.id for one in listed}
        own = yield client.list_sessions(filter={"is_self": "true"})
        assert [one.is_self for one in own] == [True]
        assert (yield client.count_sessions(filter={"is_self": "true"})) == 1
        other = next(one for one in listed if not one.is_self)
        assert (yield client.get_session(other.id)).port == other.port
        assert (yield client.end_session(other.id)) is None
        with pytest.raises(errors.NotFound):
            yield client.get_session(other.id)

    api, url = served(NETSCALER, stub)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", errors.AnswerWarning)
        api.use(kind, url, steps, api_version=2)


@by_kind
def test_an_api_client_of_the_service_logs_in(kind: Kind, stub: Stub) -> None:
    def steps(client: Any) -> Flow[Any]:
        return (yield client.list_sessions())

    api, url = served(NETSCALER, stub)
    cloud = {"client_id": "5e3a9c1b-7d20-4f86-b1c4-8a0f2d6e9b37", "client_secret": "example-secret"}
    assert api.use(kind, url, steps, username=None, password=None, **cloud)


@pytest.mark.parametrize("api_version", [1, 2])
@pytest.mark.parametrize("strict", [False, True])
def test_what_a_console_leaves_unset_is_no_mistake_in_either_version(api_version: int, strict: bool) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "/log" in request.url.path:
            return httpx.Response(200, json={**DONE, "login": [{"sessionid": "##AA"}]})
        return httpx.Response(
            200, json={**DONE, "mpssession": [{**SESSION, "port": "-1", "expire_after": ""}]}
        )

    way: dict[str, Any] = {
        "username": "u",
        "password": "p",
        "transport": httpx.MockTransport(answer),
        "auth": "request",
        "api_version": api_version,
    }
    with NetScalerConsole(URL, strict=strict, **way) as console:
        (session,) = console.list_sessions()
    assert (session.port, session.expire_after, console.warnings) == (-1, -1, ())
    assert opensessions.filled(session) == {"port", "expire_after"}
