# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.meta import Meta
    from ..models.session import Session
    from ..models.session_details_links import SessionDetailsLinks


T = TypeVar("T", bound="SessionDetails")


@_attrs_define
class SessionDetails:
    """One session in detail."""

    field_links: SessionDetailsLinks
    """ Where to go from the session. """
    data: list[Session]
    """ A list of one. """
    meta: Meta
    """ About the answer. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_links = self.field_links.to_dict()

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        meta = self.meta.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "_links": field_links,
                "data": data,
                "meta": meta,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.meta import Meta  # noqa: PLC0415
        from ..models.session import Session  # noqa: PLC0415
        from ..models.session_details_links import SessionDetailsLinks  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        field_links = SessionDetailsLinks.from_dict(d.pop("_links"))

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = Session.from_dict(data_item_data)

            data.append(data_item)

        meta = Meta.from_dict(d.pop("meta"))

        session_details = cls(
            field_links=field_links,
            data=data,
            meta=meta,
        )

        session_details.additional_properties = d
        return session_details

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
