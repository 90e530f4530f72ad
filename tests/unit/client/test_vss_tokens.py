"""One-time passwords and the user's own tokens in the VSS cloud."""

import asyncio
import json
import time
from typing import Any

import httpx
import pytest

from opensessions import AsyncVssCloud, VssCloud, errors
from tests.unit.client.apis import META, VSS

URL = "https://server.example"


class Service:
    """Gives out tokens and keeps what it was sent."""

    def __init__(self) -> None:
        self.bodies: list[Any] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == VSS.sign_in:
            self.bodies.append(json.loads(request.content) if request.content else None)
            return httpx.Response(200, json={"token": f"token-{len(self.bodies)}"})
        return httpx.Response(200, json=VSS.document)

    def client(self, **options: Any) -> VssCloud:
        return VssCloud(URL, username="u", password="p", transport=httpx.MockTransport(self), **options)


@pytest.mark.parametrize("otp", ["123456", lambda: "123456"])
def test_a_one_time_password_goes_with_the_request_of_a_token(otp: Any) -> None:
    service = Service()
    with service.client(otp=otp) as client:
        client.list_sessions()
        client.list_sessions()
    assert service.bodies == [{"otp": "123456"}]


def test_without_one_nothing_is_said_of_it() -> None:
    service = Service()
    with service.client() as client:
        client.list_sessions()
    assert service.bodies == [None]


def test_what_can_give_no_code_is_refused_when_the_client_is_built() -> None:
    with pytest.raises(errors.ConfigurationError, match="otp must be a text, or what returns one"):
        Service().client(otp=123456)


@pytest.mark.parametrize("error", [KeyError("OTP"), ValueError("no"), TypeError("no"), AttributeError("no")])
def test_an_error_of_what_gives_the_code_reaches_the_caller_as_it_is(error: Exception) -> None:
    def ask() -> str:
        raise error

    with Service().client(otp=ask) as client, pytest.raises(type(error)) as caught:
        client.list_sessions()
    assert caught.value is error


@pytest.mark.parametrize(
    "done",
    [httpx.Response(204), httpx.Response(200), httpx.Response(200, json={}), httpx.Response(200, text="ok")],
)
def test_a_token_that_was_disabled_without_a_word_is_looked_up(done: httpx.Response) -> None:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.method)
        token = {"id": 5, "disabled": True}
        return done if request.method == "PUT" else httpx.Response(200, json={"data": token, "meta": META})

    client = VssCloud(URL, token="token", transport=httpx.MockTransport(handle))
    assert client.disable_token(5).id == 5
    assert asked == ["PUT", "GET"]


async def _code() -> str:
    return "123456"


async def _listed(service: Service, otp: Any = _code) -> None:
    transport = httpx.MockTransport(service)
    async with AsyncVssCloud(URL, username="u", password="p", transport=transport, otp=otp) as client:
        await client.list_sessions()


def test_an_async_client_awaits_the_code() -> None:
    service = Service()
    asyncio.run(_listed(service))
    assert service.bodies == [{"otp": "123456"}]


@pytest.mark.parametrize("leaving", [KeyboardInterrupt, SystemExit])
def test_who_leaves_at_the_question_for_a_code_leaves_the_call_and_not_the_loop(
    leaving: type[BaseException],
) -> None:
    def leave() -> str:
        raise leaving

    async def run() -> str:
        with pytest.raises(leaving):
            await _listed(Service(), leave)
        return "still here"

    assert asyncio.run(run()) == "still here"


@pytest.mark.parametrize("number", [0, -1, "4711", None, True, 1.0])
def test_what_is_no_number_names_no_token(number: Any) -> None:
    service = Service()
    with service.client() as client:
        for call in (client.get_token, client.disable_token, client.delete_token):
            with pytest.raises(errors.RequestRefused):
                call(number)
    assert service.bodies == []


def test_the_message_of_the_day_is_no_session() -> None:
    with Service().client() as client, pytest.raises(errors.RequestRefused):
        client.get_session("motd")


@pytest.mark.parametrize(
    ("said", "least", "most"),  # a number is so many seconds from now
    [
        ({"X-RateLimit-Reset": "+30"}, None, None),
        ({"X-RateLimit-Reset": 1000}, 900, 1000),
        ({"X-RateLimit-Reset": -5}, 0, 0),
        ({"X-RateLimit-Reset": "99999999999999999999"}, None, None),
        ({"X-RateLimit-Reset": 1000, "Retry-After": "7"}, 7, 7),
    ],
)
def test_a_limit_says_when_it_ends(
    said: dict[str, str | int], least: float | None, most: float | None
) -> None:
    headers = {
        name: str(int(time.time()) + value) if isinstance(value, int) else value
        for name, value in said.items()
    }

    def limited(_: httpx.Request) -> httpx.Response:
        return httpx.Response(429, headers=headers, json={"error": "Too Many Requests"})

    client = VssCloud(URL, username="u", password="p", transport=httpx.MockTransport(limited), retries=0)
    with client, pytest.raises(errors.RateLimited) as caught:
        client.list_sessions()
    found = caught.value.retry_after
    assert found is None if least is None or most is None else found is not None and least <= found <= most


def test_a_code_is_asked_for_without_a_token_which_would_need_the_code() -> None:
    paths = []

    def handle(request: httpx.Request) -> httpx.Response:
        paths.append((request.url.path, request.headers["authorization"].partition(" ")[0]))
        return httpx.Response(200, json={"message": "A code has been sent."})

    with VssCloud(URL, username="u", password="p", transport=httpx.MockTransport(handle)) as client:
        assert client.request_one_time_password() == "A code has been sent."
    assert paths == [("/tf/request-token", "Basic")]


@pytest.mark.parametrize(
    ("ends_with", "asked"), [(None, ["", "2", "3"]), ("https://x/?page=9", ["", "2", "3", "4"])]
)
def test_tokens_of_all_pages_are_listed_once_each(ends_with: str | None, asked: list[str]) -> None:
    pages = [[1, 2], [2, 3], [4]]  # one was added meanwhile
    got: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        got.append(request.url.params.get("page", ""))
        number = int(got[-1] or 1)
        shown = pages[number - 1] if number <= len(pages) else []
        link = f"https://x/v2/user/token?page={number + 1}" if number < len(pages) else ends_with
        meta = {**META, "pages": {"next_url": link}}
        return httpx.Response(200, json={"data": [{"id": id} for id in shown], "meta": meta})

    with VssCloud(URL, token="token", transport=httpx.MockTransport(handle)) as client:
        assert [token.id for token in client.list_tokens()] == [1, 2, 3, 4]
    assert got == asked


@pytest.mark.parametrize("duration", [10**400, -(10**400), -1, "86400", None])
def test_a_token_lets_in_however_long_it_is_said_to_live(duration: Any) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        is_login = request.url.path == VSS.sign_in
        told = {"token": "t", "duration": duration}
        return httpx.Response(200, json=told if is_login else VSS.document)

    with VssCloud(URL, username="u", password="p", transport=httpx.MockTransport(handle)) as client:
        assert client.list_sessions()
