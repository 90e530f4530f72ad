# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.session_row import SessionRow


T = TypeVar("T", bound="SessionsPage")


@_attrs_define
class SessionsPage:
    """A page of the client sessions, or their number."""

    mpssession: list[SessionRow]
    """ The sessions, in no particular order, or one item with their number. """
    errorcode: int | Unset = UNSET
    """ 0, or under status 209 the number of the warning. """
    message: str | Unset = UNSET
    """ A sentence for people. """
    severity: str | Unset = UNSET
    """ How grave it is, `NONE`, `WARNING` or `ERROR`; others may occur. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        mpssession = []
        for mpssession_item_data in self.mpssession:
            mpssession_item = mpssession_item_data.to_dict()
            mpssession.append(mpssession_item)

        errorcode = self.errorcode

        message = self.message

        severity = self.severity

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "mpssession": mpssession,
            }
        )
        if errorcode is not UNSET:
            field_dict["errorcode"] = errorcode
        if message is not UNSET:
            field_dict["message"] = message
        if severity is not UNSET:
            field_dict["severity"] = severity

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.session_row import SessionRow  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        mpssession = []
        _mpssession = d.pop("mpssession")
        for mpssession_item_data in _mpssession:
            mpssession_item = SessionRow.from_dict(mpssession_item_data)

            mpssession.append(mpssession_item)

        errorcode = d.pop("errorcode", UNSET)

        message = d.pop("message", UNSET)

        severity = d.pop("severity", UNSET)

        sessions_page = cls(
            mpssession=mpssession,
            errorcode=errorcode,
            message=message,
            severity=severity,
        )

        sessions_page.additional_properties = d
        return sessions_page

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
