# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.version_totals import VersionTotals


T = TypeVar("T", bound="SessionTotalsVersions")


@_attrs_define
class SessionTotalsVersions:
    """Those of each version of the client."""

    additional_properties: dict[str, VersionTotals] = _attrs_field(
        init=False, factory=dict
    )

    def to_dict(self) -> dict[str, Any]:

        field_dict: dict[str, Any] = {}
        for prop_name, prop in self.additional_properties.items():
            field_dict[prop_name] = prop.to_dict()

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.version_totals import VersionTotals  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        session_totals_versions = cls()

        additional_properties = {}
        for prop_name, prop_dict in d.items():
            additional_property = VersionTotals.from_dict(prop_dict)

            additional_properties[prop_name] = additional_property

        session_totals_versions.additional_properties = additional_properties
        return session_totals_versions

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> VersionTotals:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: VersionTotals) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
