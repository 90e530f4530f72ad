# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="BlacklistRequest")


@_attrs_define
class BlacklistRequest:
    """Who is to be kept out, and why."""

    user_distinguished_name: str
    """ The name of the user, `CN=<username>,OU=<provider name>`. """
    username: str | Unset = UNSET
    """ The user name of the name. """
    provider_name: str | Unset = UNSET
    """ The identity provider of the name. """
    reason: str | Unset = UNSET
    """ Why; it is kept and logged. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        user_distinguished_name = self.user_distinguished_name

        username = self.username

        provider_name = self.provider_name

        reason = self.reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "userDistinguishedName": user_distinguished_name,
            }
        )
        if username is not UNSET:
            field_dict["username"] = username
        if provider_name is not UNSET:
            field_dict["providerName"] = provider_name
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        user_distinguished_name = d.pop("userDistinguishedName")

        username = d.pop("username", UNSET)

        provider_name = d.pop("providerName", UNSET)

        reason = d.pop("reason", UNSET)

        blacklist_request = cls(
            user_distinguished_name=user_distinguished_name,
            username=username,
            provider_name=provider_name,
            reason=reason,
        )

        blacklist_request.additional_properties = d
        return blacklist_request

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
