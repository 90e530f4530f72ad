"""A client holds connections and a login: what copies and weak references of it do."""

import copy
import gc
import pickle
import weakref
from typing import Any

import httpx
import pytest

from tests.unit.client.apis import ALL, CANARIES, KINDS, ApiUnderTest, Kind

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
def test_a_shallow_copy_shares_the_connections_and_closes_nothing(api: ApiUnderTest, kind: Kind) -> None:
    client = client_of(api, kind)
    other = copy.copy(client)
    assert other is not client
    assert other._transport is client._transport
    assert other._is_copy


@by_api
@by_kind
def test_a_client_that_is_forgotten_goes(api: ApiUnderTest, kind: Kind) -> None:
    gone = weakref.ref(client_of(api, kind))
    gc.collect()
    assert gone() is None
