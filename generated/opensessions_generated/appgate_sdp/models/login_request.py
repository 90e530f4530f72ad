# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LoginRequest")


@_attrs_define
class LoginRequest:
    """Who signs in, by one way or another."""

    provider_name: str
    """ The name of an identity provider. """
    device_id: UUID
    """ Names the device that signs in; the same one with each sign-in of one device. """
    username: str | Unset = UNSET
    """ The user's name, where the provider takes one. """
    password: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The user's password, where the provider takes one. """
    saml_response: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ What the SAML provider has given the browser. """
    id_token: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ What the OpenID provider has given. """
    access_token: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ What the OpenID provider has given. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        provider_name = self.provider_name

        device_id = str(self.device_id)

        username = self.username

        password = self.password

        saml_response = self.saml_response

        id_token = self.id_token

        access_token = self.access_token

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "providerName": provider_name,
                "deviceId": device_id,
            }
        )
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
        if saml_response is not UNSET:
            field_dict["samlResponse"] = saml_response
        if id_token is not UNSET:
            field_dict["idToken"] = id_token
        if access_token is not UNSET:
            field_dict["accessToken"] = access_token

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        provider_name = d.pop("providerName")

        device_id = UUID(d.pop("deviceId"))

        username = d.pop("username", UNSET)

        password = d.pop("password", UNSET)

        saml_response = d.pop("samlResponse", UNSET)

        id_token = d.pop("idToken", UNSET)

        access_token = d.pop("accessToken", UNSET)

        login_request = cls(
            provider_name=provider_name,
            device_id=device_id,
            username=username,
            password=password,
            saml_response=saml_response,
            id_token=id_token,
            access_token=access_token,
        )

        login_request.additional_properties = d
        return login_request

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
