"""Appgate SDP: clients are found by distinguished name alone, whole and right."""

import asyncio

import httpx
import pytest

from opensessions import AsyncAppgateSdp
from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.spec_view import operation_named
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("appgate_sdp", "getSessionInfo"),
    pytest.mark.parametrize(
        "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "appgate_sdp"]
    ),
]

NAME = "distinguished-name"


def test_each_name_leads_to_its_own_client_and_to_all_of_it(spec: SpecFile, server: Server) -> None:
    operation = operation_named(spec, "getSessionInfo")
    caller = server.privileged(spec, operation)
    clients = server.state(spec)["clients"]
    assert len(clients) > 1
    for name, client in clients.items():
        # That the answer is about this name is one of the statements that every answer is held against.
        answer = caller.call(operation, path={NAME: name})
        assert answer.document == client


def test_a_name_that_is_almost_right_names_nobody(spec: SpecFile, server: Server) -> None:
    operation = operation_named(spec, "getSessionInfo")
    caller = server.privileged(spec, operation)
    for name in server.state(spec)["clients"]:
        device, user, provider = name.split(",")
        for wrong in (
            f"{device[:-1]}{'0' if device[-1] != '0' else '1'},{user},{provider}",
            f"{device},{user}x,{provider}",
            f"{device},{user},{provider}x",
            f"{user},{device},{provider}",
        ):
            assert caller.call(operation, path={NAME: wrong}).status == 404


def test_versions_are_accepted_as_the_refusal_tells(spec: SpecFile, server: Server) -> None:
    operation = operation_named(spec, "getSessionInfo")
    caller = server.privileged(spec, operation)
    refusal = caller.call(operation, headers={"Accept": "text/html"})
    assert refusal.status == 406
    oldest, newest = refusal.document["minSupportedVersion"], refusal.document["maxSupportedVersion"]
    for version in range(oldest - 2, newest + 3):
        accept = f"application/vnd.appgate.peer-v{version}+json"
        answer = caller.call(operation, headers={"Accept": accept})
        assert answer.status == (200 if oldest <= version <= newest else 406)


def test_so_many_clients_are_asked_for_at_a_time_as_is_said(spec: SpecFile, server: Server) -> None:
    known = server.served(spec)
    names = [f"CN={number:032x},CN=user,OU=ldap" for number in range(6)]
    under_way: list[int] = [0]

    async def answer(_request: httpx.Request) -> httpx.Response:
        under_way.append(under_way[-1] + 1)
        for _ in names:  # without waiting: all that may begin meanwhile do
            await asyncio.sleep(0)
        under_way.append(under_way[-1] - 1)
        return httpx.Response(404)

    async def ask() -> None:
        transport = httpx.MockTransport(answer)
        token = str(known.security["bearerAuth"])
        async with AsyncAppgateSdp(known.url, token=token, transport=transport) as appgate:
            await appgate.get_sessions(names, concurrency=2)

    asyncio.run(ask())
    assert max(under_way) == 2, f"{max(under_way)} are asked for at a time, expected 2"
