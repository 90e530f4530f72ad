"""What people, documentation and mocks see of a client's methods: those of a class written by hand."""

import asyncio
import inspect
import pydoc
from typing import Any, get_type_hints
from unittest import mock

import httpx
import pytest

from opensessions import AsyncNetScalerConsole, NetScalerConsole
from opensessions_generated.netscaler_console.models import ClientSession, LoginRecord
from tests.unit.client.apis import APIS, KINDS, NETSCALER, ApiUnderTest, Kind
from tests.unit.client.recorder import Recorder, console

by_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
by_kind = pytest.mark.parametrize("kind", KINDS)
CLASSES: dict[Kind, Any] = {"sync": NetScalerConsole, "async": AsyncNetScalerConsole}


def calls_of(made: type) -> list[str]:
    """Return the names of a class's own calls."""
    return [name for name, value in vars(made).items() if inspect.isfunction(value) and name[0] != "_"]


@by_api
def test_both_kinds_have_the_same_methods_with_the_same_parameters_results_and_descriptions(
    api: ApiUnderTest,
) -> None:
    sync, asynchronous = api.classes["sync"], api.classes["async"]
    assert api.main in calls_of(sync)
    assert calls_of(sync) == calls_of(asynchronous)
    for name in calls_of(sync):
        ours, theirs = getattr(sync, name), getattr(asynchronous, name)
        assert inspect.signature(ours) == inspect.signature(theirs)
        assert inspect.getdoc(ours) == inspect.getdoc(theirs)
        assert not inspect.iscoroutinefunction(ours)
        assert inspect.iscoroutinefunction(theirs)
        for made, method in ((sync, ours), (asynchronous, theirs)):
            assert method.__name__ == name
            assert method.__qualname__ == f"{made.__name__}.{name}"
            assert method.__module__ == made.__module__
            assert "Generator" not in str(inspect.signature(method))


@by_kind
def test_signatures_and_annotations_are_real(kind: Kind) -> None:
    made = CLASSES[kind]
    parameters = inspect.signature(made.get_session).parameters
    assert list(parameters) == ["self", "id", "warning"]
    assert parameters["id"].annotation is str
    assert parameters["warning"].default is False
    assert inspect.signature(made.list_sessions).return_annotation == list[ClientSession]
    assert inspect.signature(made.login).return_annotation is LoginRecord
    assert inspect.signature(made.end_session).return_annotation is None
    assert get_type_hints(made.list_sessions)["return"] == list[ClientSession]
    assert "default_options" in get_type_hints(made)
    with pytest.raises(TypeError):
        inspect.signature(made.get_session).bind(None, warning=True)


@by_api
@by_kind
def test_a_class_shows_every_option_that_it_takes(api: ApiUnderTest, kind: Kind) -> None:
    made = api.classes[kind]
    for shown in (inspect.signature(made), inspect.signature(made.from_env)):
        for name in ("timeout", "retries", "verify", "headers", "transport", "max_response_bytes"):
            assert shown.parameters[name].kind is inspect.Parameter.KEYWORD_ONLY
            assert shown.parameters[name].default is not inspect.Parameter.empty
        assert "options" not in shown.parameters
    with pytest.raises(TypeError, match="surprise"):
        made("https://x.example", **api.credentials, surprise=1)


def test_help_shows_parameters_and_descriptions() -> None:
    text = pydoc.plain(pydoc.render_doc(NetScalerConsole))
    assert "get_session(self, id: str, *, warning: bool = False) -> " in text
    assert "neither `sessionid` nor `token`" in text


def test_autospec_knows_what_a_call_takes() -> None:
    for double in (
        mock.create_autospec(NetScalerConsole, instance=True),
        mock.create_autospec(NetScalerConsole)("https://x.example", username="u", password="p"),
    ):
        double.get_session.return_value = 1
        assert double.get_session("x", warning=True) == 1
        for wrong in ({}, {"id": "x", "surprise": 1}):
            with pytest.raises(TypeError):
                double.get_session(**wrong)


@pytest.mark.parametrize(
    "make",
    [
        lambda: mock.create_autospec(AsyncNetScalerConsole, instance=True),
        lambda: mock.MagicMock(spec=AsyncNetScalerConsole),
        lambda: mock.AsyncMock(spec=AsyncNetScalerConsole),
    ],
)
def test_mocks_know_what_is_awaited(make: Any) -> None:
    async def use() -> Any:
        double = make()
        double.list_sessions.return_value = [1]
        return await double.list_sessions()

    assert asyncio.run(use()) == [1]


def test_methods_may_be_patched_and_called_through_the_class() -> None:
    with console(Recorder()) as client:
        assert NetScalerConsole.list_sessions(client)
        with mock.patch.object(NetScalerConsole, "list_sessions", autospec=True, return_value=[]) as patched:
            assert client.list_sessions(warning=True) == []
        patched.assert_called_once_with(client, warning=True)


def test_a_subclass_may_say_more_and_ask_its_parent() -> None:
    class Counting(AsyncNetScalerConsole):
        count = 0

        async def list_sessions(self, **options: Any) -> list[ClientSession]:
            self.count += 1
            return await super().list_sessions(**options)

    async def use() -> int:
        transport = NETSCALER.transport(lambda _: httpx.Response(200, json=NETSCALER.document))
        async with Counting("https://x.example", username="u", password="p", transport=transport) as client:
            await client.list_sessions()
            return client.count

    assert asyncio.run(use()) == 1
