"""A file in specs/ gives a protected client at once: credentials by its schemes, and everything else."""

import asyncio
import base64
import importlib
import importlib.util
import traceback
import warnings
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx
import pytest

from opensessions import ApiClient, AsyncApiClient, errors, filled
from tests.unit.client.harbor import BERTH, CANARY, URL, Harbor, called, generated_harbor

pytestmark = pytest.mark.usefixtures("harbor")


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The generated package of a fourth API."""
    with generated_harbor(tmp_path_factory.mktemp("harbor")) as package:
        yield package


@pytest.mark.parametrize(
    ("operation", "credentials", "sent"),
    [
        ("list_berths", {"bearer": CANARY}, {"authorization": f"Bearer {CANARY}"}),
        ("get_berth", {"basic": ("u", "p")}, {"authorization": "Basic dTpw"}),
        (
            "get_berth",
            {"api_key": {"headerKey": CANARY, "cookieKey": "c"}},
            {"x-harbor-key": CANARY, "cookie": "harbor=c"},
        ),
        ("leave_berth", {"bearer": CANARY}, {"authorization": f"Bearer {CANARY}"}),
        ("leave_berth", {"basic": ("u", "p")}, {}),
        ("get_tide", {"bearer": CANARY}, {}),
    ],
)
def test_credentials_go_where_the_spec_says(
    operation: str, credentials: dict[str, Any], sent: dict[str, str]
) -> None:
    server = Harbor(httpx.Response(200, json=[BERTH] if operation == "list_berths" else BERTH))
    arguments = ("b7",) if operation in {"get_berth", "leave_berth"} else ()
    server.ask(operation, *arguments, **credentials)
    (request,) = server.seen
    names = {"authorization", "x-harbor-key", "cookie"}
    assert {name: request.headers[name] for name in names & request.headers.keys()} == sent
    assert request.url.query == b""


@pytest.mark.parametrize("key", [None, "c"])
def test_a_credential_that_may_be_given_is_sent_beside_the_cookies_of_a_call(key: str | None) -> None:
    server = Harbor(httpx.Response(200, text="blue"))
    module = importlib.import_module("opensessions_generated.harbor.api.berths.get_flag")
    with server.client(api_key={"cookieKey": key} if key else None) as client:
        assert module.sync(client=client.generated, lang="de") == "blue"
    assert server.seen[0].headers["cookie"] == ("lang=de; harbor=c" if key else "lang=de")
    assert "*/*" in server.seen[0].headers["accept"], "it is no JSON"


def test_a_key_in_the_query_is_sent_and_shown_nowhere(harbor: ModuleType) -> None:
    server = Harbor(httpx.Response(500, text=f"no key {CANARY}"))
    body = importlib.import_module(f"{harbor.__name__}.models").Berth.from_dict(BERTH | {"pin": CANARY})

    def book() -> None:
        with server.client(api_key={"queryKey": CANARY}, retries=1) as client:
            module = importlib.import_module(f"{harbor.__name__}.api.berths.book_berth")
            module.sync_detailed("b7", client=client.generated, body=body)

    with pytest.raises(errors.ServerFault) as caught:
        book()
    assert [request.url.query for request in server.seen] == [f"key={CANARY}".encode()]
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert CANARY not in "".join(shown.format())
    assert CANARY not in repr(server.seen) + repr(vars(caught.value))


@pytest.mark.parametrize(
    ("operation", "credentials", "named"),
    [
        ("list_berths", {}, "bearerKey"),
        ("list_berths", {"basic": ("u", "p")}, "bearerKey"),
        ("get_berth", {"api_key": {"headerKey": "x"}}, "basicKey or headerKey and cookieKey"),
    ],
)
def test_without_what_an_operation_needs_nothing_is_sent(
    operation: str, credentials: dict[str, Any], named: str
) -> None:
    server = Harbor()
    with pytest.raises(errors.RequestRefused, match=named):
        server.ask(operation, *(("b7",) if operation == "get_berth" else ()), **credentials)
    assert server.seen == []


@pytest.mark.parametrize(
    ("credentials", "said"),
    [
        ({"bearer": ""}, "bearer"),
        ({"bearer": 5}, "bearer"),
        ({"bearer": f"{CANARY}\n"}, "token"),
        ({"basic": CANARY}, "user name and a password"),
        ({"basic": ("u:v", CANARY)}, "colon"),
        ({"basic": ("u", "")}, "password of basic"),
        ({"api_key": CANARY}, "headerKey, cookieKey, queryKey"),
        ({"api_key": {"otherKey": CANARY}}, "headerKey, cookieKey, queryKey"),
        ({"api_key": {"cookieKey": f"{CANARY};x"}}, "cookie"),
        ({"headers": {"X-Harbor-Key": CANARY}}, "set by the client itself"),
    ],
)
def test_what_cannot_be_sent_is_refused_when_the_client_is_built(
    credentials: dict[str, Any], said: str
) -> None:
    with pytest.raises(errors.ConfigurationError, match=said) as caught:
        Harbor().client(**credentials)
    assert CANARY not in str(caught.value)


def test_an_api_that_nothing_was_generated_for_is_refused() -> None:
    with pytest.raises(errors.ConfigurationError, match="there are harbor"):
        ApiClient("harbour", URL)


def test_an_object_without_members_is_whole_where_none_is_required() -> None:
    server = Harbor(httpx.Response(200, json={}))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert server.ask("move_tide").to_dict() == {}
    assert told == []


@pytest.mark.parametrize("asynchronous", [False, True])
def test_answers_are_mended_and_errors_raised(*, asynchronous: bool) -> None:
    odd = [{"code": "b1", "depth": "7.5", "free": "true"}, {"code": "b2", "free": "?"}, {"depth": 1}]
    answers = iter([httpx.Response(503), httpx.Response(200, json=odd), httpx.Response(404)])
    transport = httpx.MockTransport(lambda _: next(answers))

    async def later() -> Any:
        async with AsyncApiClient("harbor", URL, bearer=CANARY, transport=transport) as client:
            return await called(client, "list_berths")

    def now() -> Any:
        with ApiClient("harbor", URL, bearer=CANARY, transport=transport) as client:
            return called(client, "list_berths")

    with pytest.warns(errors.AnswerWarning):
        berths = asyncio.run(later()) if asynchronous else now()
    assert [(berth.depth, berth.free) for berth in berths] == [(7.5, True), (-1.0, False)]
    assert [filled(berth) for berth in berths] == [set(), {"depth", "free"}]
    with ApiClient("harbor", URL, bearer=CANARY, transport=transport) as client:
        with pytest.raises(errors.NotFound):
            called(client, "list_berths")
        with pytest.raises(errors.RequestRefused, match="dots"):
            called(client, "get_berth", "..")


@pytest.mark.parametrize("status", [200, 201, 202])
def test_a_success_of_another_status_is_one(status: int) -> None:
    result = Harbor(httpx.Response(status, json=BERTH)).ask("get_berth", "b7", basic=("u", "p"))
    assert result.code == "b7"
    left = Harbor(httpx.Response(status)).ask("leave_berth", "b7", bearer=CANARY)
    assert filled(left) == {"code", "depth", "free"}, "nothing was said"


@pytest.mark.parametrize("media_type", ["text/csv", "application/hal+json", "text/csv; charset=latin-1"])
def test_what_the_spec_leaves_out_is_not_decoded_and_its_text_can_be_had(media_type: str) -> None:
    said = httpx.Response(200, content=b'{"_links": {}}', headers={"Content-Type": media_type})
    with Harbor(said).client(bearer=CANARY) as client, warnings.catch_warnings(action="error"):
        assert called(client, "list_berths") is None
        assert client.raw is not None
        assert client.raw.text == '{"_links": {}}'


def test_what_the_spec_does_not_name_is_no_document() -> None:
    said = httpx.Response(200, content=b"<berths/>", headers={"Content-Type": "application/xml"})
    with pytest.raises(
        errors.MalformedResponse, match=r"^GET \S+ answered 200: .* application/xml"
    ) as caught:
        Harbor(said).ask("list_berths", bearer=CANARY)
    assert (caught.value.attempts, caught.value.body) == (1, "<berths/>")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"code": "E7", "message": "tide"}, "(E7): tide"),
        ({"title": "Too shallow", "detail": "2 m"}, ": 2 m"),
        ({"error": "shallow"}, ": shallow"),
    ],
)
def test_the_usual_shapes_of_errors_are_read(body: dict[str, str], message: str) -> None:
    with pytest.raises(errors.ApiError) as caught:
        Harbor(httpx.Response(409, json=body)).ask("list_berths", bearer=CANARY)
    assert str(caught.value).endswith(f"answered 409{' ' if '(' in message else ''}{message}")


def test_it_does_not_say_its_credentials() -> None:
    pair = base64.b64encode(f"u:{CANARY}".encode()).decode()
    server = Harbor(httpx.Response(400, json={"message": f"bad {CANARY} {pair}"}))
    with pytest.raises(errors.ApiError, match=r"bad … …$"):
        server.ask("get_berth", "b7", basic=("u", CANARY))
    assert CANARY not in repr([client := server.client(bearer=CANARY), client.generated, vars(client)])
