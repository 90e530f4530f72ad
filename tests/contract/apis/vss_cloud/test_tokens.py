"""A token of the VSS cloud, by the generated clients alone: requested, and let in."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from opensessions_generated.vss_cloud import AuthenticatedClient as VssClient
from opensessions_generated.vss_cloud.api.auth import request_token
from opensessions_generated.vss_cloud.api.session import get_session as get_vss_session
from opensessions_generated.vss_cloud.api.session import list_sessions as list_vss_sessions
from opensessions_generated.vss_cloud.models import AccessToken, Error, SessionDetails, SessionList
from tests.contract.generated_clients import NO_TRUST
from tools.specfirst.contract.stub_process import Stub


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    """What is closed after the test."""
    with ExitStack() as stack:
        yield stack


@pytest.mark.operation("vss_cloud", "requestToken")
def test_a_requested_token_opens_the_list_and_what_is_listed(stub: Stub, opened: ExitStack) -> None:
    served = stub.apis["vss_cloud"]
    basic = served.security["basicAuth"]
    assert isinstance(basic, dict)
    asking = VssClient(
        verify_ssl=NO_TRUST,
        base_url=served.url,
        token="",
        httpx_args={"auth": (basic["username"], basic["password"])},
    )
    issued = request_token.sync(client=opened.enter_context(asking))
    assert isinstance(issued, AccessToken)

    client = opened.enter_context(VssClient(verify_ssl=NO_TRUST, base_url=served.url, token=issued.token))
    sessions = list_vss_sessions.sync(client=client)
    assert isinstance(sessions, SessionList)
    assert sessions.meta.count == len(sessions.data) > 0
    for summary in sessions.data:
        details = get_vss_session.sync(summary.key, client=client)
        assert isinstance(details, SessionDetails)
        assert details.data[0].username == summary.username


@pytest.mark.operation("vss_cloud", "listSessions")
def test_an_unknown_token_is_refused(stub: Stub, opened: ExitStack) -> None:
    client = opened.enter_context(
        VssClient(verify_ssl=NO_TRUST, base_url=stub.apis["vss_cloud"].url, token="unknown")
    )
    answer = list_vss_sessions.sync_detailed(client=client)
    assert answer.status_code == 401
    assert isinstance(answer.parsed, Error)
