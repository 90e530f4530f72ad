"""The class of the VSS cloud, as its tests know it."""

import pytest

from opensessions import errors
from tests.contract.known_client import Driven, KnownClient


def _steps(client: Driven) -> None:
    """Request a token, list, get each, describe."""
    assert client.call("request_token").token
    listed = client.call("list_sessions")
    assert len({one.key for one in listed}) == len(listed) > 1
    for summary in listed:
        assert client.call("get_session", summary.key).username == summary.username
    with pytest.raises(errors.NotFound):
        client.call("get_session", "unknown")
    assert {"GET", "OPTIONS"} <= set(client.call("describe_session_resource").methods)


CLIENT = KnownClient(
    arguments={"token": "some-token"},
    arguments_of={"requestToken": {"username": "some-user", "password": "some-password"}},
    steps=_steps,
    about="listSessions",
)
