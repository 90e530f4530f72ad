# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.support_status import SupportStatus, check_support_status
from ..types import UNSET, Unset

T = TypeVar("T", bound="VersionTotals")


@_attrs_define
class VersionTotals:
    """The sessions of one version of the client."""

    support_status: SupportStatus | Unset = UNSET
    """ How far the vendor supports the version of the client. """
    session_count: int | Unset = UNSET
    """ How many there are. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        support_status: str | Unset = UNSET
        if not isinstance(self.support_status, Unset):
            support_status = self.support_status

        session_count = self.session_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if support_status is not UNSET:
            field_dict["supportStatus"] = support_status
        if session_count is not UNSET:
            field_dict["sessionCount"] = session_count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        _support_status = d.pop("supportStatus", UNSET)
        support_status: SupportStatus | Unset
        if isinstance(_support_status, Unset):
            support_status = UNSET
        else:
            support_status = check_support_status(_support_status)

        session_count = d.pop("sessionCount", UNSET)

        version_totals = cls(
            support_status=support_status,
            session_count=session_count,
        )

        version_totals.additional_properties = d
        return version_totals

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
