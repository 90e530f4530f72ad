# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ClientSession")


@_attrs_define
class ClientSession:
    """A client session as the server reports it."""

    id: str
    """ The system-generated key of the session. """
    username: str
    """ The user that logged in. """
    tenant_name: str
    """ The tenant that the user belongs to. """
    permission: str
    """ What the creator of the session is allowed to do. """
    client_type: str
    """ The kind of client. """
    ip_address: str
    """ The address that the session was opened from. """
    port: int
    """ The port that the session was opened from. """
    login_time: int
    """ When the session was opened, in seconds since 1970-01-01 UTC. """
    last_activity_time: int
    """ When the session was last used, in seconds since 1970-01-01 UTC. """
    session_timeout: int
    """ Seconds without activity after which the session expires. """
    expire_after: int
    """ Seconds from now until the session expires. """
    is_external_auth: bool
    """ Whether an external server authenticated the user. """
    is_self: bool
    """ Whether this is the caller's own session. """
    session_creator: str
    """ What created the session. """
    sessionid: str = _attrs_field(repr=False)
    """ The session's token, a live credential of its user. """
    token: str = _attrs_field(repr=False)
    """ The random token that names the session when it logs out, a live credential of its user. """
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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "username": username,
                "tenant_name": tenant_name,
                "permission": permission,
                "client_type": client_type,
                "ip_address": ip_address,
                "port": port,
                "login_time": login_time,
                "last_activity_time": last_activity_time,
                "session_timeout": session_timeout,
                "expire_after": expire_after,
                "is_external_auth": is_external_auth,
                "is_self": is_self,
                "session_creator": session_creator,
                "sessionid": sessionid,
                "token": token,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        id = d.pop("id")

        username = d.pop("username")

        tenant_name = d.pop("tenant_name")

        permission = d.pop("permission")

        client_type = d.pop("client_type")

        ip_address = d.pop("ip_address")

        port = d.pop("port")

        login_time = d.pop("login_time")

        last_activity_time = d.pop("last_activity_time")

        session_timeout = d.pop("session_timeout")

        expire_after = d.pop("expire_after")

        is_external_auth = d.pop("is_external_auth")

        is_self = d.pop("is_self")

        session_creator = d.pop("session_creator")

        sessionid = d.pop("sessionid")

        token = d.pop("token")

        client_session = cls(
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
        )

        client_session.additional_properties = d
        return client_session

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
