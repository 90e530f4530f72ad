# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.licence_type import LicenceType, check_licence_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="LicensedUser")


@_attrs_define
class LicensedUser:
    """A user that takes up a licence."""

    user_distinguished_name: str | Unset = UNSET
    """ The name of the user, `CN=<username>,OU=<provider name>`. """
    username: str | Unset = UNSET
    """ The user name of the name. """
    provider_name: str | Unset = UNSET
    """ The identity provider of the name. """
    type_: LicenceType | Unset = UNSET
    """ Which kind of licence. """
    profile_name: str | Unset = UNSET
    """ The client profile that the user has. """
    created: datetime.datetime | Unset = UNSET
    """ Since when. """
    last_seen_at: datetime.datetime | Unset = UNSET
    """ When the user signed in last. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        user_distinguished_name = self.user_distinguished_name

        username = self.username

        provider_name = self.provider_name

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_

        profile_name = self.profile_name

        created: str | Unset = UNSET
        if not isinstance(self.created, Unset):
            created = self.created.isoformat()

        last_seen_at: str | Unset = UNSET
        if not isinstance(self.last_seen_at, Unset):
            last_seen_at = self.last_seen_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if user_distinguished_name is not UNSET:
            field_dict["userDistinguishedName"] = user_distinguished_name
        if username is not UNSET:
            field_dict["username"] = username
        if provider_name is not UNSET:
            field_dict["providerName"] = provider_name
        if type_ is not UNSET:
            field_dict["type"] = type_
        if profile_name is not UNSET:
            field_dict["profileName"] = profile_name
        if created is not UNSET:
            field_dict["created"] = created
        if last_seen_at is not UNSET:
            field_dict["lastSeenAt"] = last_seen_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        user_distinguished_name = d.pop("userDistinguishedName", UNSET)

        username = d.pop("username", UNSET)

        provider_name = d.pop("providerName", UNSET)

        _type_ = d.pop("type", UNSET)
        type_: LicenceType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = check_licence_type(_type_)

        profile_name = d.pop("profileName", UNSET)

        _created = d.pop("created", UNSET)
        created: datetime.datetime | Unset
        if isinstance(_created, Unset):
            created = UNSET
        else:
            created = datetime.datetime.fromisoformat(_created.upper())

        _last_seen_at = d.pop("lastSeenAt", UNSET)
        last_seen_at: datetime.datetime | Unset
        if isinstance(_last_seen_at, Unset):
            last_seen_at = UNSET
        else:
            last_seen_at = datetime.datetime.fromisoformat(_last_seen_at.upper())

        licensed_user = cls(
            user_distinguished_name=user_distinguished_name,
            username=username,
            provider_name=provider_name,
            type_=type_,
            profile_name=profile_name,
            created=created,
            last_seen_at=last_seen_at,
        )

        licensed_user.additional_properties = d
        return licensed_user

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
