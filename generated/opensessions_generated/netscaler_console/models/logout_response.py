# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.logout_record import LogoutRecord


T = TypeVar("T", bound="LogoutResponse")


@_attrs_define
class LogoutResponse:
    """What a log out says."""

    errorcode: int | Unset = UNSET
    """ 0, or under status 209 the number of the warning. """
    message: str | Unset = UNSET
    """ A sentence for people. """
    severity: str | Unset = UNSET
    """ How grave it is, `NONE`, `WARNING` or `ERROR`; others may occur. """
    logout: list[LogoutRecord] | Unset = UNSET
    """ What is left of the session, of which nothing is told. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        errorcode = self.errorcode

        message = self.message

        severity = self.severity

        logout: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.logout, Unset):
            logout = []
            for logout_item_data in self.logout:
                logout_item = logout_item_data.to_dict()
                logout.append(logout_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if errorcode is not UNSET:
            field_dict["errorcode"] = errorcode
        if message is not UNSET:
            field_dict["message"] = message
        if severity is not UNSET:
            field_dict["severity"] = severity
        if logout is not UNSET:
            field_dict["logout"] = logout

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.logout_record import LogoutRecord  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        errorcode = d.pop("errorcode", UNSET)

        message = d.pop("message", UNSET)

        severity = d.pop("severity", UNSET)

        _logout = d.pop("logout", UNSET)
        logout: list[LogoutRecord] | Unset = UNSET
        if _logout is not UNSET:
            logout = []
            for logout_item_data in _logout:
                logout_item = LogoutRecord.from_dict(logout_item_data)

                logout.append(logout_item)

        logout_response = cls(
            errorcode=errorcode,
            message=message,
            severity=severity,
            logout=logout,
        )

        logout_response.additional_properties = d
        return logout_response

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
