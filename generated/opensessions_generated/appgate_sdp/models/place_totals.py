# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PlaceTotals")


@_attrs_define
class PlaceTotals:
    """The sessions of one place."""

    session_count: int | Unset = UNSET
    """ How many there are. """
    latitude: float | Unset = UNSET
    """ Where it is, in degrees to the north. """
    longitude: float | Unset = UNSET
    """ Where it is, in degrees to the east. """
    country_code: str | Unset = UNSET
    """ Its country. """
    continent_code: str | Unset = UNSET
    """ Its continent. """
    ips: list[str] | Unset = UNSET
    """ The addresses that the clients come from. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        session_count = self.session_count

        latitude = self.latitude

        longitude = self.longitude

        country_code = self.country_code

        continent_code = self.continent_code

        ips: list[str] | Unset = UNSET
        if not isinstance(self.ips, Unset):
            ips = self.ips

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if session_count is not UNSET:
            field_dict["sessionCount"] = session_count
        if latitude is not UNSET:
            field_dict["latitude"] = latitude
        if longitude is not UNSET:
            field_dict["longitude"] = longitude
        if country_code is not UNSET:
            field_dict["countryCode"] = country_code
        if continent_code is not UNSET:
            field_dict["continentCode"] = continent_code
        if ips is not UNSET:
            field_dict["ips"] = ips

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        session_count = d.pop("sessionCount", UNSET)

        latitude = d.pop("latitude", UNSET)

        longitude = d.pop("longitude", UNSET)

        country_code = d.pop("countryCode", UNSET)

        continent_code = d.pop("continentCode", UNSET)

        ips = cast(list[str], d.pop("ips", UNSET))

        place_totals = cls(
            session_count=session_count,
            latitude=latitude,
            longitude=longitude,
            country_code=country_code,
            continent_code=continent_code,
            ips=ips,
        )

        place_totals.additional_properties = d
        return place_totals

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
