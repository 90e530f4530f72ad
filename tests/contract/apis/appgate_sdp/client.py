"""The class of Appgate SDP, as its tests know it."""

from typing import Any

import pytest

from opensessions import DistinguishedName, errors
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
    again = client.call("block_user", DistinguishedName.parse(NAME)).user_distinguished_name
    assert again == "CN=user,OU=ldap", f"blocked is {again}, expected the user of the device {NAME}"
    assert client.call("unblock_user", DistinguishedName.parse(NAME)) is None
    with pytest.raises(errors.NotFound):
        client.call("unblock_user", "CN=user,OU=ldap")


_PARTS: dict[str, tuple[Any, str]] = {
    "search": ("some-text", "query=some-text"),
    "part": ((3, 17), "range=3-17"),
    "order_by": ("username", "orderBy=username"),
    "descending": (True, "descending=true"),
}
_WHERE: dict[str, tuple[Any, str]] = {"where": ({"username": "some-user"}, "username=some-user")}
_REASON: dict[str, tuple[Any, str]] = {"reason": ("some-reason", "some-reason")}
_SITE = "8a4add9e-0e99-4bb1-949c-c9faf9a49ad4"
_ANOTHER = NAME.replace("4c07", "5d18")

CLIENT = KnownClient(
    arguments={"token": "some-token"},
    steps=_steps,
    about="getSessionInfo",
    named={
        "block_user": NAME,
        "renew_tokens": NAME,
        "reevaluate": NAME,
    },
    sent={
        "list_active_sessions": {
            **_PARTS,
            **_WHERE,
            "near": ((17.5, 4.25, 3.75), "latitude=17.5&longitude=4.25&radiusKilometers=3.75"),
        },
        "list_blacklist": _PARTS,
        "list_licensed_users": _PARTS,
        "list_registered_devices": {**_PARTS, **_WHERE},
        "block_user": _REASON,
        "renew_tokens": {
            **_REASON,
            "token_type": ("Claims", '"tokenType":"Claims"'),
            "site_id": (_SITE, _SITE),
            "delay_minutes": (17, '"delayMinutes":17'),
            "devices_per_second": (4.5, '"devicesPerSecond":4.5'),
        },
    },
    unsent={"concurrency", "every_device"},
    another={"get_session": _ANOTHER, "get_sessions": [_ANOTHER], "block_user": "CN=another,OU=local"},
)
