# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SessionRow")


@_attrs_define
class SessionRow:
    """A client session, or alone in their place how many there are."""

    id: str | Unset = UNSET
    """ The system-generated key of the session. """
    username: str | Unset = UNSET
    """ The user that logged in. """
    tenant_name: str | Unset = UNSET
    """ The tenant that the user belongs to. """
    permission: str | Unset = UNSET
    """ What the creator of the session is allowed to do. """
    client_type: str | Unset = UNSET
    """ The kind of client. """
    ip_address: str | Unset = UNSET
    """ The address that the session was opened from. """
    port: int | Unset = UNSET
    """ The port that the session was opened from. """
    login_time: int | Unset = UNSET
    """ When the session was opened, in seconds since 1970-01-01 UTC. """
    last_activity_time: int | Unset = UNSET
    """ When the session was last used, in seconds since 1970-01-01 UTC. """
    session_timeout: int | Unset = UNSET
    """ Seconds without activity after which the session expires. """
    expire_after: int | Unset = UNSET
    """ Seconds from now until the session expires. """
    is_external_auth: bool | Unset = UNSET
    """ Whether an external server authenticated the user. """
    is_self: bool | Unset = UNSET
    """ Whether this is the caller's own session. """
    session_creator: str | Unset = UNSET
    """ What created the session. """
    sessionid: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The session's token, a live credential of its user. """
    token: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The random token that names the session when it logs out, a live credential of its user. """
    count: int | Unset = UNSET
    """ How many sessions match, if that was asked for. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        username = self.username

        tenant_name = self.tenant_name

        permission = self.permission

        client_type = self.client_type

        ip_address = self.ip_address

        port = self.port

        login_time = self.login_time

        last_activity_time = self.last_activity_time

        session_timeout = self.session_timeout

        expire_after = self.expire_after

        is_external_auth = self.is_external_auth

        is_self = self.is_self

        session_creator = self.session_creator

        sessionid = self.sessionid

        token = self.token

        count = self.count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if username is not UNSET:
            field_dict["username"] = username
        if tenant_name is not UNSET:
            field_dict["tenant_name"] = tenant_name
        if permission is not UNSET:
            field_dict["permission"] = permission
        if client_type is not UNSET:
            field_dict["client_type"] = client_type
        if ip_address is not UNSET:
            field_dict["ip_address"] = ip_address
        if port is not UNSET:
            field_dict["port"] = port
        if login_time is not UNSET:
            field_dict["login_time"] = login_time
        if last_activity_time is not UNSET:
            field_dict["last_activity_time"] = last_activity_time
        if session_timeout is not UNSET:
            field_dict["session_timeout"] = session_timeout
        if expire_after is not UNSET:
            field_dict["expire_after"] = expire_after
        if is_external_auth is not UNSET:
            field_dict["is_external_auth"] = is_external_auth
        if is_self is not UNSET:
            field_dict["is_self"] = is_self
        if session_creator is not UNSET:
            field_dict["session_creator"] = session_creator
        if sessionid is not UNSET:
            field_dict["sessionid"] = sessionid
        if token is not UNSET:
            field_dict["token"] = token
        if count is not UNSET:
            field_dict["count"] = count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        id = d.pop("id", UNSET)

        username = d.pop("username", UNSET)

        tenant_name = d.pop("tenant_name", UNSET)

        permission = d.pop("permission", UNSET)

        client_type = d.pop("client_type", UNSET)

        ip_address = d.pop("ip_address", UNSET)

        port = d.pop("port", UNSET)

        login_time = d.pop("login_time", UNSET)

        last_activity_time = d.pop("last_activity_time", UNSET)

        session_timeout = d.pop("session_timeout", UNSET)

        expire_after = d.pop("expire_after", UNSET)

        is_external_auth = d.pop("is_external_auth", UNSET)

        is_self = d.pop("is_self", UNSET)

        session_creator = d.pop("session_creator", UNSET)

        sessionid = d.pop("sessionid", UNSET)

        token = d.pop("token", UNSET)

        count = d.pop("count", UNSET)

        session_row = cls(
            id=id,
            username=username,
            tenant_name=tenant_name,
            permission=permission,
            client_type=client_type,
            ip_address=ip_address,
            port=port,
            login_time=login_time,
            last_activity_time=last_activity_time,
            session_timeout=session_timeout,
            expire_after=expire_after,
            is_external_auth=is_external_auth,
            is_self=is_self,
            session_creator=session_creator,
            sessionid=sessionid,
            token=token,
            count=count,
        )

        session_row.additional_properties = d
        return session_row

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
