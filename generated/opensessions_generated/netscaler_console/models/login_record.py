# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.remote_public_key import RemotePublicKey, check_remote_public_key
from ..types import UNSET, Unset

T = TypeVar("T", bound="LoginRecord")


@_attrs_define
class LoginRecord:
    """A login as the server reports it. Members that have no value are empty."""

    username: str
    """ The user that logged in. """
    password: str = _attrs_field(repr=False)
    """ The member of the request; a server has no reason to fill it. """
    id: str
    """ The client id of a user of the cloud service. """
    session_timeout: int
    """ Seconds without activity after which the session expires. """
    auth_with_remote_pubkey: RemotePublicKey
    """ 1 if SSH has authenticated the user with a remotely managed public key, else 0. """
    login_type: str
    """ The kind of login. """
    challenge: str
    """ The challenge to be answered, if the login goes on with a second step. """
    challenge_response: str = _attrs_field(repr=False)
    """ The member of the request. """
    challenge_token: str = _attrs_field(repr=False)
    """ What ties the answer of a challenge to this login. """
    client_port: int
    """ The port that the client connects from. """
    client_ip: str
    """ The address that the client connects from. """
    token: str = _attrs_field(repr=False)
    """ A random token that names the session when it logs out. """
    tenant_name: str
    """ The tenant that the user belongs to. """
    permission: str
    """ What the user is allowed to do. """
    session_creator: str
    """ What created the session. """
    sessionid: str = _attrs_field(repr=False)
    """ The session's token; the value of the cookie `NITRO_AUTH_TOKEN`. """
    cert_verified: bool
    """ Whether a client certificate has been verified. """
    secret: str = _attrs_field(repr=False)
    """ The member of the request; a server has no reason to fill it. """
    force_change_password: bool | Unset = UNSET
    """ Whether the user has to choose another password. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        password = self.password

        id = self.id

        session_timeout = self.session_timeout

        auth_with_remote_pubkey: int = self.auth_with_remote_pubkey

        login_type = self.login_type

        challenge = self.challenge

        challenge_response = self.challenge_response

        challenge_token = self.challenge_token

        client_port = self.client_port

        client_ip = self.client_ip

        token = self.token

        tenant_name = self.tenant_name

        permission = self.permission

        session_creator = self.session_creator

        sessionid = self.sessionid

        cert_verified = self.cert_verified

        secret = self.secret

        force_change_password = self.force_change_password

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "username": username,
                "password": password,
                "ID": id,
                "session_timeout": session_timeout,
                "auth_with_remote_pubkey": auth_with_remote_pubkey,
                "login_type": login_type,
                "challenge": challenge,
                "challenge_response": challenge_response,
                "challenge_token": challenge_token,
                "client_port": client_port,
                "client_ip": client_ip,
                "token": token,
                "tenant_name": tenant_name,
                "permission": permission,
                "session_creator": session_creator,
                "sessionid": sessionid,
                "cert_verified": cert_verified,
                "Secret": secret,
            }
        )
        if force_change_password is not UNSET:
            field_dict["force_change_password"] = force_change_password

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        username = d.pop("username")

        password = d.pop("password")

        id = d.pop("ID")

        session_timeout = d.pop("session_timeout")

        auth_with_remote_pubkey = check_remote_public_key(
            d.pop("auth_with_remote_pubkey")
        )

        login_type = d.pop("login_type")

        challenge = d.pop("challenge")

        challenge_response = d.pop("challenge_response")

        challenge_token = d.pop("challenge_token")

        client_port = d.pop("client_port")

        client_ip = d.pop("client_ip")

        token = d.pop("token")

        tenant_name = d.pop("tenant_name")

        permission = d.pop("permission")

        session_creator = d.pop("session_creator")

        sessionid = d.pop("sessionid")

        cert_verified = d.pop("cert_verified")

        secret = d.pop("Secret")

        force_change_password = d.pop("force_change_password", UNSET)

        login_record = cls(
            username=username,
            password=password,
            id=id,
            session_timeout=session_timeout,
            auth_with_remote_pubkey=auth_with_remote_pubkey,
            login_type=login_type,
            challenge=challenge,
            challenge_response=challenge_response,
            challenge_token=challenge_token,
            client_port=client_port,
            client_ip=client_ip,
            token=token,
            tenant_name=tenant_name,
            permission=permission,
            session_creator=session_creator,
            sessionid=sessionid,
            cert_verified=cert_verified,
            secret=secret,
            force_change_password=force_change_password,
        )

        login_record.additional_properties = d
        return login_record

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
