# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SecondFactor")


@_attrs_define
class SecondFactor:
    """Whether requests for tokens need a one-time password."""

    enabled: bool | Unset = UNSET
    """ Whether they do. """
    method: str | Unset = UNSET
    """ How a code gets to the user, such as `SMS`, `EMAIL` or `AUTHENTICATOR`. """
    enabled_on: str | Unset = UNSET
    """ Since when they do, by the service's own clock. """
    disabled_on: str | Unset = UNSET
    """ Since when they do not, likewise. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        enabled = self.enabled

        method = self.method

        enabled_on = self.enabled_on

        disabled_on = self.disabled_on

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if method is not UNSET:
            field_dict["method"] = method
        if enabled_on is not UNSET:
            field_dict["enabled_on"] = enabled_on
        if disabled_on is not UNSET:
            field_dict["disabled_on"] = disabled_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        enabled = d.pop("enabled", UNSET)

        method = d.pop("method", UNSET)

        enabled_on = d.pop("enabled_on", UNSET)

        disabled_on = d.pop("disabled_on", UNSET)

        second_factor = cls(
            enabled=enabled,
            method=method,
            enabled_on=enabled_on,
            disabled_on=disabled_on,
        )

        second_factor.additional_properties = d
        return second_factor

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
