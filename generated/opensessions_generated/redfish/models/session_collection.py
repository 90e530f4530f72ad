# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.reference import Reference


T = TypeVar("T", bound="SessionCollection")


@_attrs_define
class SessionCollection:
    """References to the sessions."""

    odata_id: str
    """ The collection's own path. """
    odata_type: str
    """ The type of the resource. """
    name: str
    """ The name of the collection. """
    members: list[Reference]
    """ A reference for each session. """
    membersodata_count: int
    """ How many there are, on all pages together. """
    membersodata_next_link: str | Unset = UNSET
    """ Where the list goes on, if not all members are in this answer. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        odata_id = self.odata_id

        odata_type = self.odata_type

        name = self.name

        members = []
        for members_item_data in self.members:
            members_item = members_item_data.to_dict()
            members.append(members_item)

        membersodata_count = self.membersodata_count

        membersodata_next_link = self.membersodata_next_link

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "@odata.id": odata_id,
                "@odata.type": odata_type,
                "Name": name,
                "Members": members,
                "Members@odata.count": membersodata_count,
            }
        )
        if membersodata_next_link is not UNSET:
            field_dict["Members@odata.nextLink"] = membersodata_next_link

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reference import Reference  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        odata_id = d.pop("@odata.id")

        odata_type = d.pop("@odata.type")

        name = d.pop("Name")

        members = []
        _members = d.pop("Members")
        for members_item_data in _members:
            members_item = Reference.from_dict(members_item_data)

            members.append(members_item)

        membersodata_count = d.pop("Members@odata.count")

        membersodata_next_link = d.pop("Members@odata.nextLink", UNSET)

        session_collection = cls(
            odata_id=odata_id,
            odata_type=odata_type,
            name=name,
            members=members,
            membersodata_count=membersodata_count,
            membersodata_next_link=membersodata_next_link,
        )

        session_collection.additional_properties = d
        return session_collection

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
