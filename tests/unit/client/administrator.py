"""An administrator whom the stub's Controller knows, and clients that have to sign in as such."""

from dataclasses import replace
from typing import Any

import pytest

from opensessions._calls.flow import Flow
from tests.unit.client.apis import APPGATE, KINDS, Kind
from tools.specfirst.contract.stub_process import Stub

by_kind = pytest.mark.parametrize("kind", KINDS)


PASSWORD = "example-password"


USER = {"username": "admin", "password": PASSWORD}


def used(kind: Kind, stub: Stub, steps: Any, **options: Any) -> Any:
    """Use a client of the stub without a token."""
    options = {"token": None, "provider_name": "local", **USER, **options}
    return replace(APPGATE, base_path="").use(kind, stub.apis["appgate_sdp"].url, steps, **options)


def listing(client: Any) -> Flow[Any]:
    return (yield client.list_active_sessions())
