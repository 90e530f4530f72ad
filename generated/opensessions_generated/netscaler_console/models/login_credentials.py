# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.remote_public_key import RemotePublicKey, check_remote_public_key
from ..types import UNSET, Unset

T = TypeVar("T", bound="LoginCredentials")


@_attrs_define
class LoginCredentials:
    """Who logs in, and what the session should be like: a user by name and password or, at Console as
    a service, an API client by `ID` and `Secret`. To the service, every request carries the header
    `isCloud: true`.

    """

    username: str | Unset = UNSET
    """ The user that logs in. """
    password: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The user's password. """
    id: str | Unset = UNSET
    """ The client id of a user of the cloud service; goes with `Secret`. """
    new_password: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The password from now on. """
    confirm_new_password: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The new password once more. """
    two_factor_authentication_label: str | Unset = UNSET
    """ What the second factor is called. """
    session_timeout: int | Unset = UNSET
    """ Seconds without activity after which the session expires. """
    auth_with_remote_pubkey: RemotePublicKey | Unset = UNSET
    """ 1 if SSH has authenticated the user with a remotely managed public key, else 0. """
    challenge: str | Unset = UNSET
    """ The challenge that is being answered, in the second step of a login. """
    challenge_response: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The answer to the challenge. """
    client_port: int | Unset = UNSET
    """ The port that the client connects from. """
    client_ip: str | Unset = UNSET
    """ The address that the client connects from. """
    token: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ A random token that names the session when it logs out. """
    permission: str | Unset = UNSET
    """ What the user is allowed to do. """
    session_creator: str | Unset = UNSET
    """ What created the session. """
    sessionid: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The session's token, present once a login has succeeded. """
    secret: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The client secret that goes with `ID`. """

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        password = self.password

        id = self.id

        new_password = self.new_password

        confirm_new_password = self.confirm_new_password

        two_factor_authentication_label = self.two_factor_authentication_label

        session_timeout = self.session_timeout

        auth_with_remote_pubkey: int | Unset = UNSET
        if not isinstance(self.auth_with_remote_pubkey, Unset):
            auth_with_remote_pubkey = self.auth_with_remote_pubkey

        challenge = self.challenge

        challenge_response = self.challenge_response

        client_port = self.client_port

        client_ip = self.client_ip

        token = self.token

        permission = self.permission

        session_creator = self.session_creator

        sessionid = self.sessionid

        secret = self.secret

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
        if id is not UNSET:
            field_dict["ID"] = id
        if new_password is not UNSET:
            field_dict["new_password"] = new_password
        if confirm_new_password is not UNSET:
            field_dict["confirm_new_password"] = confirm_new_password
        if two_factor_authentication_label is not UNSET:
            field_dict["two_factor_authentication_label"] = (
                two_factor_authentication_label
            )
        if session_timeout is not UNSET:
            field_dict["session_timeout"] = session_timeout
        if auth_with_remote_pubkey is not UNSET:
            field_dict["auth_with_remote_pubkey"] = auth_with_remote_pubkey
        if challenge is not UNSET:
            field_dict["challenge"] = challenge
        if challenge_response is not UNSET:
            field_dict["challenge_response"] = challenge_response
        if client_port is not UNSET:
            field_dict["client_port"] = client_port
        if client_ip is not UNSET:
            field_dict["client_ip"] = client_ip
        if token is not UNSET:
            field_dict["token"] = token
        if permission is not UNSET:
            field_dict["permission"] = permission
        if session_creator is not UNSET:
            field_dict["session_creator"] = session_creator
        if sessionid is not UNSET:
            field_dict["sessionid"] = sessionid
        if secret is not UNSET:
            field_dict["Secret"] = secret

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        username = d.pop("username", UNSET)

        password = d.pop("password", UNSET)

        id = d.pop("ID", UNSET)

        new_password = d.pop("new_password", UNSET)

        confirm_new_password = d.pop("confirm_new_password", UNSET)

        two_factor_authentication_label = d.pop(
            "two_factor_authentication_label", UNSET
        )

        session_timeout = d.pop("session_timeout", UNSET)

        _auth_with_remote_pubkey = d.pop("auth_with_remote_pubkey", UNSET)
        auth_with_remote_pubkey: RemotePublicKey | Unset
        if isinstance(_auth_with_remote_pubkey, Unset):
            auth_with_remote_pubkey = UNSET
        else:
            auth_with_remote_pubkey = check_remote_public_key(_auth_with_remote_pubkey)

        challenge = d.pop("challenge", UNSET)

        challenge_response = d.pop("challenge_response", UNSET)

        client_port = d.pop("client_port", UNSET)

        client_ip = d.pop("client_ip", UNSET)

        token = d.pop("token", UNSET)

        permission = d.pop("permission", UNSET)

        session_creator = d.pop("session_creator", UNSET)

        sessionid = d.pop("sessionid", UNSET)

        secret = d.pop("Secret", UNSET)

        login_credentials = cls(
            username=username,
            password=password,
            id=id,
            new_password=new_password,
            confirm_new_password=confirm_new_password,
            two_factor_authentication_label=two_factor_authentication_label,
            session_timeout=session_timeout,
            auth_with_remote_pubkey=auth_with_remote_pubkey,
            challenge=challenge,
            challenge_response=challenge_response,
            client_port=client_port,
            client_ip=client_ip,
            token=token,
            permission=permission,
            session_creator=session_creator,
            sessionid=sessionid,
            secret=secret,
        )

        return login_credentials
