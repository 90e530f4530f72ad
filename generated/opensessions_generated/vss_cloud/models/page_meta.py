# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.pages import Pages


T = TypeVar("T", bound="PageMeta")


@_attrs_define
class PageMeta:
    """About an answer that may be one page of several."""

    count: int
    """ How many items `data` has. """
    time: str
    """ How long the server took, in seconds with the unit behind. """
    user: str
    """ Who asked, without the domain. """
    pages: Pages | Unset = UNSET
    """ Where other pages are. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        count = self.count

        time = self.time

        user = self.user

        pages: dict[str, Any] | Unset = UNSET
        if not isinstance(self.pages, Unset):
            pages = self.pages.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "count": count,
                "time": time,
                "user": user,
            }
        )
        if pages is not UNSET:
            field_dict["pages"] = pages

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pages import Pages  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        count = d.pop("count")

        time = d.pop("time")

        user = d.pop("user")

        _pages = d.pop("pages", UNSET)
        pages: Pages | Unset
        if isinstance(_pages, Unset):
            pages = UNSET
        else:
            pages = Pages.from_dict(_pages)

        page_meta = cls(
            count=count,
            time=time,
            user=user,
            pages=pages,
        )

        page_meta.additional_properties = d
        return page_meta

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
