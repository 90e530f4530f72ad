# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.root_links import RootLinks


T = TypeVar("T", bound="ServiceRoot")


@_attrs_define
class ServiceRoot:
    """What a controller has, and where."""

    odata_id: str
    """ The root's own path. """
    odata_type: str
    """ The type of the resource. """
    id: str
    """ What names the root. """
    name: str
    """ A name for people. """
    links: RootLinks
    """ What belongs to the root and lies elsewhere. """
    redfish_version: str | Unset = UNSET
    """ The version of the standard that the controller keeps to. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        odata_id = self.odata_id

        odata_type = self.odata_type

        id = self.id

        name = self.name

        links = self.links.to_dict()

        redfish_version = self.redfish_version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "@odata.id": odata_id,
                "@odata.type": odata_type,
                "Id": id,
                "Name": name,
                "Links": links,
            }
        )
        if redfish_version is not UNSET:
            field_dict["RedfishVersion"] = redfish_version

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.root_links import RootLinks  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        odata_id = d.pop("@odata.id")

        odata_type = d.pop("@odata.type")

        id = d.pop("Id")

        name = d.pop("Name")

        links = RootLinks.from_dict(d.pop("Links"))

        redfish_version = d.pop("RedfishVersion", UNSET)

        service_root = cls(
            odata_id=odata_id,
            odata_type=odata_type,
            id=id,
            name=name,
            links=links,
            redfish_version=redfish_version,
        )

        service_root.additional_properties = d
        return service_root

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
