# Generated from specs/netscaler_adc.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.session import Session


T = TypeVar("T", bound="Sessions")


@_attrs_define
class Sessions:
    """Sessions; the list is left out where there are none."""

    errorcode: int
    """ 0 when all went well. """
    message: str
    """ A sentence for people. """
    severity: str
    """ How bad it is, `NONE`, `WARNING` or `ERROR`. """
    systemsession: list[Session] | Unset = UNSET
    """ The sessions. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        errorcode = self.errorcode

        message = self.message

        severity = self.severity

        systemsession: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.systemsession, Unset):
            systemsession = []
            for systemsession_item_data in self.systemsession:
                systemsession_item = systemsession_item_data.to_dict()
                systemsession.append(systemsession_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "errorcode": errorcode,
                "message": message,
                "severity": severity,
            }
        )
        if systemsession is not UNSET:
            field_dict["systemsession"] = systemsession

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.session import Session  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        errorcode = d.pop("errorcode")

        message = d.pop("message")

        severity = d.pop("severity")

        _systemsession = d.pop("systemsession", UNSET)
        systemsession: list[Session] | Unset = UNSET
        if _systemsession is not UNSET:
            systemsession = []
            for systemsession_item_data in _systemsession:
                systemsession_item = Session.from_dict(systemsession_item_data)

                systemsession.append(systemsession_item)

        sessions = cls(
            errorcode=errorcode,
            message=message,
            severity=severity,
            systemsession=systemsession,
        )

        sessions.additional_properties = d
        return sessions

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
