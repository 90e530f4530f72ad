# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.place_totals import PlaceTotals
    from ..models.session_totals_versions import SessionTotalsVersions


T = TypeVar("T", bound="SessionTotals")


@_attrs_define
class SessionTotals:
    """How many sessions there are."""

    total_count: int | Unset = UNSET
    """ All of them. """
    geo_ip_data: list[PlaceTotals] | Unset = UNSET
    """ Those of each place. """
    versions: SessionTotalsVersions | Unset = UNSET
    """ Those of each version of the client. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total_count = self.total_count

        geo_ip_data: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.geo_ip_data, Unset):
            geo_ip_data = []
            for geo_ip_data_item_data in self.geo_ip_data:
                geo_ip_data_item = geo_ip_data_item_data.to_dict()
                geo_ip_data.append(geo_ip_data_item)

        versions: dict[str, Any] | Unset = UNSET
        if not isinstance(self.versions, Unset):
            versions = self.versions.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if total_count is not UNSET:
            field_dict["totalCount"] = total_count
        if geo_ip_data is not UNSET:
            field_dict["geoIpData"] = geo_ip_data
        if versions is not UNSET:
            field_dict["versions"] = versions

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.place_totals import PlaceTotals  # noqa: PLC0415
        from ..models.session_totals_versions import SessionTotalsVersions  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        total_count = d.pop("totalCount", UNSET)

        _geo_ip_data = d.pop("geoIpData", UNSET)
        geo_ip_data: list[PlaceTotals] | Unset = UNSET
        if _geo_ip_data is not UNSET:
            geo_ip_data = []
            for geo_ip_data_item_data in _geo_ip_data:
                geo_ip_data_item = PlaceTotals.from_dict(geo_ip_data_item_data)

                geo_ip_data.append(geo_ip_data_item)

        _versions = d.pop("versions", UNSET)
        versions: SessionTotalsVersions | Unset
        if isinstance(_versions, Unset):
            versions = UNSET
        else:
            versions = SessionTotalsVersions.from_dict(_versions)

        session_totals = cls(
            total_count=total_count,
            geo_ip_data=geo_ip_data,
            versions=versions,
        )

        session_totals.additional_properties = d
        return session_totals

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
