# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ApiToken")


@_attrs_define
class ApiToken:
    """What is known of an API token."""

    id: int
    """ The number of the token. """
    type_: str | Unset = UNSET
    """ The kind of token. """
    created_on: str | Unset = UNSET
    """ When it was given out, without a time zone. """
    updated_on: str | Unset = UNSET
    """ When it was changed, without a time zone. """
    last_access: str | Unset = UNSET
    """ When it was used last, without a time zone. """
    ip_address: str | Unset = UNSET
    """ The address that it was used from last. """
    valid: bool | Unset = UNSET
    """ Whether it is good. """
    duration: int | Unset = UNSET
    """ The seconds that it is good for. """
    expiration: str | Unset = UNSET
    """ Until when it is good, without a time zone. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        type_ = self.type_

        created_on = self.created_on

        updated_on = self.updated_on

        last_access = self.last_access

        ip_address = self.ip_address

        valid = self.valid

        duration = self.duration

        expiration = self.expiration

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if created_on is not UNSET:
            field_dict["created_on"] = created_on
        if updated_on is not UNSET:
            field_dict["updated_on"] = updated_on
        if last_access is not UNSET:
            field_dict["last_access"] = last_access
        if ip_address is not UNSET:
            field_dict["ip_address"] = ip_address
        if valid is not UNSET:
            field_dict["valid"] = valid
        if duration is not UNSET:
            field_dict["duration"] = duration
        if expiration is not UNSET:
            field_dict["expiration"] = expiration

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        id = d.pop("id")

        type_ = d.pop("type", UNSET)

        created_on = d.pop("created_on", UNSET)

        updated_on = d.pop("updated_on", UNSET)

        last_access = d.pop("last_access", UNSET)

        ip_address = d.pop("ip_address", UNSET)

        valid = d.pop("valid", UNSET)

        duration = d.pop("duration", UNSET)

        expiration = d.pop("expiration", UNSET)

        api_token = cls(
            id=id,
            type_=type_,
            created_on=created_on,
            updated_on=updated_on,
            last_access=last_access,
            ip_address=ip_address,
            valid=valid,
            duration=duration,
            expiration=expiration,
        )

        api_token.additional_properties = d
        return api_token

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
