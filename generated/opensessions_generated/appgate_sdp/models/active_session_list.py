# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.active_session import ActiveSession
    from ..models.filtered_member import FilteredMember


T = TypeVar("T", bound="ActiveSessionList")


@_attrs_define
class ActiveSessionList:
    """A part of the active sessions."""

    range_: str | Unset = UNSET
    """ The first and the last item of the answer, and how many match, `from-to/count`. """
    total_count: int | Unset = UNSET
    """ How many there are, whether they match or not. """
    order_by: str | Unset = UNSET
    """ The member by which the list is sorted. """
    descending: bool | Unset = UNSET
    """ Whether it is sorted from the last to the first. """
    queries: list[str] | Unset = UNSET
    """ The texts that were asked for. """
    filter_by: list[FilteredMember] | Unset = UNSET
    """ The members and values that were asked for. """
    data: list[ActiveSession] | Unset = UNSET
    """ The sessions. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        range_ = self.range_

        total_count = self.total_count

        order_by = self.order_by

        descending = self.descending

        queries: list[str] | Unset = UNSET
        if not isinstance(self.queries, Unset):
            queries = self.queries

        filter_by: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.filter_by, Unset):
            filter_by = []
            for filter_by_item_data in self.filter_by:
                filter_by_item = filter_by_item_data.to_dict()
                filter_by.append(filter_by_item)

        data: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.data, Unset):
            data = []
            for data_item_data in self.data:
                data_item = data_item_data.to_dict()
                data.append(data_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if range_ is not UNSET:
            field_dict["range"] = range_
        if total_count is not UNSET:
            field_dict["totalCount"] = total_count
        if order_by is not UNSET:
            field_dict["orderBy"] = order_by
        if descending is not UNSET:
            field_dict["descending"] = descending
        if queries is not UNSET:
            field_dict["queries"] = queries
        if filter_by is not UNSET:
            field_dict["filterBy"] = filter_by
        if data is not UNSET:
            field_dict["data"] = data

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.active_session import ActiveSession  # noqa: PLC0415
        from ..models.filtered_member import FilteredMember  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        range_ = d.pop("range", UNSET)

        total_count = d.pop("totalCount", UNSET)

        order_by = d.pop("orderBy", UNSET)

        descending = d.pop("descending", UNSET)

        queries = cast(list[str], d.pop("queries", UNSET))

        _filter_by = d.pop("filterBy", UNSET)
        filter_by: list[FilteredMember] | Unset = UNSET
        if _filter_by is not UNSET:
            filter_by = []
            for filter_by_item_data in _filter_by:
                filter_by_item = FilteredMember.from_dict(filter_by_item_data)

                filter_by.append(filter_by_item)

        _data = d.pop("data", UNSET)
        data: list[ActiveSession] | Unset = UNSET
        if _data is not UNSET:
            data = []
            for data_item_data in _data:
                data_item = ActiveSession.from_dict(data_item_data)

                data.append(data_item)

        active_session_list = cls(
            range_=range_,
            total_count=total_count,
            order_by=order_by,
            descending=descending,
            queries=queries,
            filter_by=filter_by,
            data=data,
        )

        active_session_list.additional_properties = d
        return active_session_list

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
