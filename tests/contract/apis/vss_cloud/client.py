"""The class of the VSS cloud, as its tests know it."""

from datetime import UTC

import pytest

from opensessions import errors
from opensessions.times import local_time
from tests.contract.known_client import Driven, KnownClient


def _steps(client: Driven) -> None:
    """Request a token, list, get each, describe."""
    assert client.call("request_token").token
    listed = client.call("list_sessions")
    assert len({one.key for one in listed}) == len(listed) > 1
    for summary in listed:
        session = client.call("get_session", summary.key)
        assert session.username == summary.username
        opened = local_time(session.login_time, UTC)
        assert opened.tzinfo is UTC, f"{session.login_time}, read as a time of UTC, has no zone"
    with pytest.raises(errors.NotFound):
        client.call("get_session", "unknown")
    _own_tokens(client)
    assert {"GET", "OPTIONS"} <= set(client.call("describe_session_resource").methods)


def _own_tokens(client: Driven) -> None:
    assert client.call("request_one_time_password")
    assert client.call("verify_one_time_password", "123456")
    with pytest.raises(errors.AuthenticationFailed):
        client.call("verify_one_time_password", "654321")
    assert client.call("ping")["ip_address"]
    user = client.call("get_user")
    assert (user.status.active, user.totp.enabled) == (True, False)
    assert client.call("get_message_of_the_day")
    known = [one.id for one in client.call("list_tokens")]
    assert 4711 in known
    assert client.call("get_token", 4711).id == 4711
    assert client.call("disable_token", 4711).valid is False
    assert client.call("delete_token", 4711) is None
    with pytest.raises(errors.NotFound):
        client.call("delete_token", 4711)
    client.call("disable_token", max(known))  # its own: the next call requests another
    assert max(one.id for one in client.call("list_tokens")) > max(known)


CLIENT = KnownClient(
    arguments={"token": "some-token"},
    arguments_of={
        name: {"username": "some-user", "password": "some-password"}
        for name in ("requestToken", "requestOneTimePassword", "verifyOneTimePassword")
    },
    steps=_steps,
    about="listSessions",
    another={"get_session": "another-key", "get_token": 17, "disable_token": 17},
)
