# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="BlacklistEntry")


@_attrs_define
class BlacklistEntry:
    """A user that is kept out."""

    user_distinguished_name: str | Unset = UNSET
    """ The name of the user, `CN=<username>,OU=<provider name>`. """
    username: str | Unset = UNSET
    """ The user name of the name. """
    provider_name: str | Unset = UNSET
    """ The identity provider of the name. """
    reason: str | Unset = UNSET
    """ Why; it is kept and logged. """
    blacklisted_at: datetime.datetime | Unset = UNSET
    """ Since when. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        user_distinguished_name = self.user_distinguished_name

        username = self.username

        provider_name = self.provider_name

        reason = self.reason

        blacklisted_at: str | Unset = UNSET
        if not isinstance(self.blacklisted_at, Unset):
            blacklisted_at = self.blacklisted_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if user_distinguished_name is not UNSET:
            field_dict["userDistinguishedName"] = user_distinguished_name
        if username is not UNSET:
            field_dict["username"] = username
        if provider_name is not UNSET:
            field_dict["providerName"] = provider_name
        if reason is not UNSET:
            field_dict["reason"] = reason
        if blacklisted_at is not UNSET:
            field_dict["blacklistedAt"] = blacklisted_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        user_distinguished_name = d.pop("userDistinguishedName", UNSET)

        username = d.pop("username", UNSET)

        provider_name = d.pop("providerName", UNSET)

        reason = d.pop("reason", UNSET)

        _blacklisted_at = d.pop("blacklistedAt", UNSET)
        blacklisted_at: datetime.datetime | Unset
        if isinstance(_blacklisted_at, Unset):
            blacklisted_at = UNSET
        else:
            blacklisted_at = datetime.datetime.fromisoformat(_blacklisted_at.upper())

        blacklist_entry = cls(
            user_distinguished_name=user_distinguished_name,
            username=username,
            provider_name=provider_name,
            reason=reason,
            blacklisted_at=blacklisted_at,
        )

        blacklist_entry.additional_properties = d
        return blacklist_entry

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
