"""The class of Appgate SDP, as its tests know it."""

import pytest

from opensessions import errors
from tests.contract.known_client import Driven, KnownClient

NAME = "CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap"


def _steps(client: Driven) -> None:
    """Get the client of the spec's example; list, renew, remove and block, and see what that does."""
    found = client.call("get_session", NAME)
    assert (str(found.device_id), found.username) == ("4c07bc67-57ea-42dd-b702-c2d6c45419fc", "user")
    gone = NAME.replace("user", "nobody")
    with pytest.raises(errors.NotFound):
        client.call("get_session", gone)
    _look(client, gone)
    _change(client)
    with pytest.raises(errors.RequestRefused):
        client.call("sign_in")  # with a token alone
    assert client.call("get_account").user.name == "admin"
    assert client.call("sign_out") is None
    with pytest.raises(errors.RequestRefused):
        client.call("list_active_sessions")  # with no token any more
    client.call("set_token", "some-token")
    with pytest.raises(errors.AuthenticationFailed):
        client.call("list_active_sessions")


def _look(client: Driven, gone: str) -> None:
    assert client.call("get_version").peer_version == 23
    assert "local" in [one.name for one in client.call("list_identity_providers").data]
    listed = client.call("list_active_sessions", order_by="username", descending=True)
    names = [one.distinguished_name for one in listed]
    assert NAME in names
    assert [one.username for one in listed] == sorted((one.username for one in listed), reverse=True)
    turned = client.call("list_active_sessions", order_by="username", descending=False)
    assert [one.username for one in turned] == sorted(one.username for one in listed)
    two = len(client.call("list_active_sessions", part=(0, 1)))
    assert two == 2, f"part=(0, 1): {two} sessions, expected 2"
    assert [one.distinguished_name for one in client.call("list_active_sessions", search=NAME)] == [NAME]
    like_user = client.call("list_active_sessions", where={"username": "user"})
    assert [one.username for one in like_user] == ["user"]
    near = client.call("list_active_sessions", near=(59.3, 18.1, 50))
    assert {one.distinguished_name for one in near} == {*names}
    assert client.call("list_active_sessions", near=(-33.9, 151.2, 50)) == []
    for refused in ({"where": {"user": "x"}}, {"where": {"username": ""}}, {"near": (91, 0, 1)}):
        with pytest.raises(errors.RequestRefused):
            client.call("list_active_sessions", **refused)
    details = client.call("get_sessions", [*names, gone], concurrency=3)
    assert [*details] == [*names, gone]
    assert isinstance(details.pop(gone), errors.NotFound)
    assert [one.username for one in details.values()] == [one.username for one in listed]
    assert client.call("get_session_totals").total_count == len(listed)
    users = {one.user_distinguished_name for one in client.call("list_licensed_users")}
    assert "CN=user,OU=ldap" in users
    assert len(users) < client.call("get_license").entitlement.max_users


def _change(client: Driven) -> None:
    renewed = client.call("renew_tokens", NAME, token_type="Entitlement", reason="a test")
    assert [one.distinguished_name for one in renewed] == [NAME]
    devices = [one.distinguished_name for one in client.call("list_registered_devices")]
    (one,) = client.call("list_registered_devices", where={"username": "user", "hostname": "user-laptop"})
    assert one.distinguished_name == NAME
    some = devices[:2]
    assert sorted(one.distinguished_name for one in client.call("renew_tokens", some)) == sorted(some)
    assert len(client.call("renew_tokens", "OU=ldap", every_device=True)) == len(devices)
    assert client.call("reevaluate", NAME) == [NAME]
    assert client.call("remove_device", NAME) is None
    with pytest.raises(errors.NotFound):
        client.call("remove_device", NAME)
    blocked = client.call("block_user", NAME, reason="a test")
    assert (blocked.user_distinguished_name, blocked.reason) == ("CN=user,OU=ldap", "a test")
    assert "CN=user,OU=ldap" in [one.user_distinguished_name for one in client.call("list_blacklist")]
    assert client.call("unblock_user", "CN=user,OU=ldap") is None
    with pytest.raises(errors.NotFound):
        client.call("unblock_user", "CN=user,OU=ldap")


CLIENT = KnownClient(
    arguments={"token": "some-token"},
    steps=_steps,
    about="getSessionInfo",
)
