# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="UserStatus")


@_attrs_define
class UserStatus:
    """Whether an account is in use."""

    active: bool | Unset = UNSET
    """ Whether the account may be used. """
    created_on: str | Unset = UNSET
    """ Since when there is the account, by the service's own clock. """
    updated_on: str | Unset = UNSET
    """ When it was last changed, likewise. """
    last_access: str | Unset = UNSET
    """ When it was last used, likewise. """
    ip_address: str | Unset = UNSET
    """ Where from. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        active = self.active

        created_on = self.created_on

        updated_on = self.updated_on

        last_access = self.last_access

        ip_address = self.ip_address

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if active is not UNSET:
            field_dict["active"] = active
        if created_on is not UNSET:
            field_dict["created_on"] = created_on
        if updated_on is not UNSET:
            field_dict["updated_on"] = updated_on
        if last_access is not UNSET:
            field_dict["last_access"] = last_access
        if ip_address is not UNSET:
            field_dict["ip_address"] = ip_address

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        active = d.pop("active", UNSET)

        created_on = d.pop("created_on", UNSET)

        updated_on = d.pop("updated_on", UNSET)

        last_access = d.pop("last_access", UNSET)

        ip_address = d.pop("ip_address", UNSET)

        user_status = cls(
            active=active,
            created_on=created_on,
            updated_on=updated_on,
            last_access=last_access,
            ip_address=ip_address,
        )

        user_status.additional_properties = d
        return user_status

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
