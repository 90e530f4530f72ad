"""The class of NetScaler Console, as its tests know it."""

import pytest

from opensessions import errors
from tests.contract.known_client import Driven, KnownClient


def _steps(client: Driven) -> None:
    """Log in, list, get each, end another's, log out."""
    with pytest.warns(errors.NitroWarning):
        record = client.call("login", warning=True, session_timeout=601)
    assert record.session_timeout == 601
    listed = client.call("list_sessions")
    (own,) = (session for session in listed if session.is_self)
    assert own.session_timeout == 601
    assert isinstance(own.login_time, int)
    assert own.sessionid == record.sessionid
    assert client.call("count_sessions") == len(listed)
    for session in listed:
        got = client.call("get_session", session.id)
        assert (got.id, got.username, got.port) == (session.id, session.username, session.port)
    other = next(session for session in listed if not session.is_self)
    assert client.call("end_session", other.id) is None
    with pytest.raises(errors.NotFound):
        client.call("get_session", other.id)
    assert {one.id for one in client.call("list_sessions")} == {one.id for one in listed} - {other.id}
    assert client.call("end_session", own.id) is None  # its own: the next call logs in again
    assert own.id not in {one.id for one in client.call("list_sessions")}
    policy = client.call("get_lockout_policy")
    assert (policy.invalid_logins, policy.enable_user_lockout) == (5, True)
    changed = client.call("set_lockout_policy", invalid_logins=3, user_lockout_interval=30)  # the least
    assert (changed.invalid_logins, changed.user_lockout_interval) == (3, 30)
    assert changed.enable_user_lockout == policy.enable_user_lockout
    changed = client.call("set_lockout_policy", enable_user_lockout=False)
    assert (changed.enable_user_lockout, changed.invalid_logins) == (False, 3)
    assert client.call("get_lockout_policy") == changed
    for refused in ({}, {"invalid_logins": 2}, {"user_lockout_interval": 29}):
        with pytest.raises(errors.RequestRefused):
            client.call("set_lockout_policy", **refused)
    assert client.call("logout") is None
    assert client.call("count_sessions") > 0  # by another session, which ends when the client closes


_WARNING = (True, "warning=yes")
_FILTER = ({"username": "some-user"}, "filter=username:some-user")

CLIENT = KnownClient(
    # Credentials with every request: a login would have to be answered, too.
    arguments={"username": "some-user", "password": "some-password", "auth": "request"},
    steps=_steps,
    about="listSessions",
    errors_by_code={
        # With credentials in every request there is no session that could have expired.
        444: errors.AuthenticationFailed,
        10001: errors.AuthenticationFailed,
        10011: errors.NotFound,
        10013: errors.PermissionDenied,
        10021: errors.AuthenticationFailed,  # a locked account is none to log in with
        50018: errors.PermissionDenied,
    },
    other_codes=(1, 1243, 10020),
    named={"get_session": "some-id", "end_session": "some-id"},
    made_with={"filter": {"api_version": 2}, "page_size": {"api_version": 2}},
    sent={
        "login": {"warning": _WARNING, "fields": ({"client_port": 4711}, '"client_port":4711')},
        "list_sessions": {"warning": _WARNING, "filter": _FILTER, "page_size": (17, "pagesize=17")},
        "count_sessions": {"filter": _FILTER},
        "get_session": {"warning": _WARNING},
        "end_session": {"warning": _WARNING},
        "logout": {"warning": _WARNING},
        "set_lockout_policy": {
            "user_lockout_interval": (4711, '"user_lockout_interval":4711'),
            "invalid_logins": (17, '"invalid_logins":17'),
            "enable_user_lockout": (False, '"enable_user_lockout":false'),
        },
    },
    another={"get_session": "another-id"},
)
