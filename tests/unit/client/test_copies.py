"""A client holds connections and a login: what copies and weak references of it do."""

import asyncio
import copy
import gc
import pickle
import weakref
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from tests.unit.client.apis import ALL, CANARIES, KINDS, NETSCALER, ApiUnderTest, Kind
from tests.unit.client.login_server import Server

URL = "https://server.example"
by_api = pytest.mark.parametrize("api", ALL, ids=lambda api: api.name)
by_kind = pytest.mark.parametrize("kind", KINDS)


def client_of(api: ApiUnderTest, kind: Kind) -> Any:
    transport = httpx.MockTransport(lambda _: httpx.Response(503))
    return api.classes[kind](f"{URL}{api.base_path}", transport=transport, **api.credentials)


@by_api
@by_kind
def test_what_cannot_be_copied_says_what_to_do(api: ApiUnderTest, kind: Kind) -> None:
    client = client_of(api, kind)
    for attempt in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError, match="make one in each process") as caught:
            attempt(client)
        assert not any(canary in str(caught.value) for canary in CANARIES)


@by_api
@by_kind
def test_what_is_given_when_a_client_is_built_is_not_set_later(api: ApiUnderTest, kind: Kind) -> None:
    client = client_of(api, kind)
    for name in ("timeout", "retries", "verify", *api.credentials):
        with pytest.raises(AttributeError, match=f"{name} is given when a client is built; with_options"):
            setattr(client, name, 5)

    kept: Any = api.classes[kind]

    class Sited(kept):  # type: ignore[misc]  # one of several classes
        def __init__(self, site: str, verify: bool, **options: Any) -> None:
            super().__init__(client._settings.base_url, verify=verify, **options)
            self.site, self.verify = site, verify

    made = Sited("north", verify=True, **api.credentials)
    assert (made.site, made.verify) == ("north", True)


@by_kind
def test_a_misspelt_attribute_is_refused_and_a_method_may_be_replaced(kind: Kind) -> None:
    client = client_of(NETSCALER, kind)
    with pytest.raises(AttributeError, match="there is no timeot to set; with_options"):
        client.timeot = 5
    client.list_sessions = list
    assert client.list_sessions() == []


@by_api
@by_kind
def test_each_request_names_its_server_once_and_first(api: ApiUnderTest, kind: Kind) -> None:
    client = client_of(api, kind)
    for each in (client, client.with_options(headers={"X-Trace": "1"}), client.with_options(timeout=1)):
        parts: tuple[dict[str, Any], ...] = ({}, {"json": {}}, {"headers": {"X-Other": "2"}})
        for arguments in parts:
            headers = each._http.build_request("get", "/path", **arguments).headers
            assert headers.raw[0] == (b"Host", b"server.example")
            assert headers.get_list("host") == ["server.example"]


@by_kind
@pytest.mark.parametrize("zone", ["%eth0", "%25eth0"])
def test_the_zone_of_an_address_is_for_this_machine_alone(zone: str, kind: Kind) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(503))
    client = NETSCALER.classes[kind](f"https://[FE80::1{zone}]:8443", transport=transport, token="t")
    parts: tuple[dict[str, Any], ...] = ({}, {"json": {}}, {"data": {"a": "b"}})
    for arguments in parts:
        request = client._http.build_request("post", "/path", **arguments)
        assert (request.url.host, request.headers["Host"]) == ("FE80::1%eth0", "[FE80::1]:8443")


@by_api
@by_kind
def test_a_shallow_copy_shares_the_connections_and_closes_nothing(api: ApiUnderTest, kind: Kind) -> None:
    client = client_of(api, kind)
    other = copy.copy(client)
    assert other is not client
    assert other._transport is client._transport
    other.close() if kind == "sync" else asyncio.run(other.aclose())
    assert not client._session.is_closed


@by_kind
def test_a_copy_whose_original_nobody_has_any_more_logs_out_and_closes(kind: Kind) -> None:
    server = Server(NETSCALER)

    def made() -> Any:
        client: Any = NETSCALER.classes[kind](URL, transport=server.transport, **NETSCALER.credentials)
        return client.with_options(timeout=5).with_options(retries=0)

    async def run() -> None:
        async with made() as client:
            await client.list_sessions()

    if kind == "async":
        asyncio.run(run())
    else:
        with made() as client:
            client.list_sessions()
    assert (server.asked["sign in"], server.asked["sign out"]) == (1, 1)


@by_api
@by_kind
def test_a_client_that_is_forgotten_goes(api: ApiUnderTest, kind: Kind) -> None:
    gone = weakref.ref(client_of(api, kind))
    gc.collect()
    assert gone() is None


@by_api
@by_kind
def test_a_client_that_is_forgotten_goes_without_being_collected(api: ApiUnderTest, kind: Kind) -> None:
    client = client_of(api, kind)
    gone = [weakref.ref(each) for each in (client, client._http, client._transport)]
    gc.disable()
    try:
        del client
        assert [each() for each in gone] == [None, None, None]
    finally:
        gc.enable()


@by_api
def test_a_client_that_is_forgotten_leaves_no_connection_open(api: ApiUnderTest) -> None:
    client = api.classes["sync"](f"{URL}{api.base_path}", verify=False, **api.credentials)
    closed: list[str] = []
    client._transport._pool._connections.append(SimpleNamespace(close=lambda: closed.append("it")))
    other = client.with_options(timeout=1)
    gc.disable()
    try:
        del client
        assert closed == []
        del other
        assert closed == ["it"]
    finally:
        gc.enable()
