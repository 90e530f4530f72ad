# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LockoutPolicy")


@_attrs_define
class LockoutPolicy:
    """When an account is locked."""

    id: str | Unset = UNSET
    """ The system-generated key of the policy. """
    user_lockout_interval: int | Unset = UNSET
    """ For how many seconds an account stays locked. """
    invalid_logins: int | Unset = UNSET
    """ After how many wrong passwords it is locked. """
    enable_user_lockout: bool | Unset = UNSET
    """ Whether accounts are locked at all. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        user_lockout_interval = self.user_lockout_interval

        invalid_logins = self.invalid_logins

        enable_user_lockout = self.enable_user_lockout

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if user_lockout_interval is not UNSET:
            field_dict["user_lockout_interval"] = user_lockout_interval
        if invalid_logins is not UNSET:
            field_dict["invalid_logins"] = invalid_logins
        if enable_user_lockout is not UNSET:
            field_dict["enable_user_lockout"] = enable_user_lockout

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        id = d.pop("id", UNSET)

        user_lockout_interval = d.pop("user_lockout_interval", UNSET)

        invalid_logins = d.pop("invalid_logins", UNSET)

        enable_user_lockout = d.pop("enable_user_lockout", UNSET)

        lockout_policy = cls(
            id=id,
            user_lockout_interval=user_lockout_interval,
            invalid_logins=invalid_logins,
            enable_user_lockout=enable_user_lockout,
        )

        lockout_policy.additional_properties = d
        return lockout_policy

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
