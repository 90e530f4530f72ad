"""TLS on a real socket: a trusted server is talked to, and nothing is said to any other."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from opensessions import errors
from opensessions_stub import RunningStub, create_app
from tests.unit.client.apis import APIS, KINDS, ApiUnderTest, Kind

by_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
by_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def secured() -> Iterator[RunningStub]:
    """A stub that speaks TLS with a certificate of its own."""
    with RunningStub(create_app(seed=1), tls=True) as stub:
        yield stub


def call(api: ApiUnderTest, kind: Kind, stub: RunningStub, **options: Any) -> Any:
    served = replace(api, credentials=stub.credentials(api.name), base_path="")
    return served.call(kind, stub.url(api.name), **options)


@by_api
@by_kind
def test_a_server_with_a_trusted_certificate_is_talked_to(
    api: ApiUnderTest, kind: Kind, secured: RunningStub
) -> None:
    assert secured.ca is not None
    for trust in (secured.ca, str(secured.ca), ssl.create_default_context(cafile=secured.ca)):
        assert call(api, kind, secured, verify=trust)


@by_api
@by_kind
def test_a_server_with_an_unknown_certificate_is_told_nothing(
    api: ApiUnderTest, kind: Kind, secured: RunningStub
) -> None:
    secured.reset()
    with pytest.raises(
        errors.ConnectionFailed, match=r"certificate is not trusted \(.*\); verify="
    ) as caught:
        call(api, kind, secured, retries=2)
    assert caught.value.attempts == 1, "it will be the same certificate the next time"
    assert secured.requests() == []
