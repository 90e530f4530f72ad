# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Circle")


@_attrs_define
class Circle:
    """A place and what is near it."""

    latitude: float
    """ The centre, in degrees to the north. """
    longitude: float
    """ The centre, in degrees to the east. """
    radius_kilometers: float
    """ The radius, in kilometres. """

    def to_dict(self) -> dict[str, Any]:
        latitude = self.latitude

        longitude = self.longitude

        radius_kilometers = self.radius_kilometers

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "latitude": latitude,
                "longitude": longitude,
                "radiusKilometers": radius_kilometers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        latitude = d.pop("latitude")

        longitude = d.pop("longitude")

        radius_kilometers = d.pop("radiusKilometers")

        circle = cls(
            latitude=latitude,
            longitude=longitude,
            radius_kilometers=radius_kilometers,
        )

        return circle
