# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.license_entitlement import LicenseEntitlement


T = TypeVar("T", bound="License")


@_attrs_define
class License:
    """What the licence allows."""

    entitlement: LicenseEntitlement | Unset = UNSET
    """ The numbers of what is allowed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        entitlement: dict[str, Any] | Unset = UNSET
        if not isinstance(self.entitlement, Unset):
            entitlement = self.entitlement.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if entitlement is not UNSET:
            field_dict["entitlement"] = entitlement

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.license_entitlement import LicenseEntitlement  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        _entitlement = d.pop("entitlement", UNSET)
        entitlement: LicenseEntitlement | Unset
        if isinstance(_entitlement, Unset):
            entitlement = UNSET
        else:
            entitlement = LicenseEntitlement.from_dict(_entitlement)

        license_ = cls(
            entitlement=entitlement,
        )

        license_.additional_properties = d
        return license_

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
