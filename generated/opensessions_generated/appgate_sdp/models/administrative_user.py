# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.privilege import Privilege


T = TypeVar("T", bound="AdministrativeUser")


@_attrs_define
class AdministrativeUser:
    """An administrator and what they may do."""

    name: str | Unset = UNSET
    """ The user's name. """
    need_two_factor_auth: bool | Unset = UNSET
    """ Whether the user has to show a second factor. """
    can_access_audit_logs: bool | Unset = UNSET
    """ Whether the user may read the audit logs. """
    privileges: list[Privilege] | Unset = UNSET
    """ What the user may do. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        need_two_factor_auth = self.need_two_factor_auth

        can_access_audit_logs = self.can_access_audit_logs

        privileges: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.privileges, Unset):
            privileges = []
            for privileges_item_data in self.privileges:
                privileges_item = privileges_item_data.to_dict()
                privileges.append(privileges_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if need_two_factor_auth is not UNSET:
            field_dict["needTwoFactorAuth"] = need_two_factor_auth
        if can_access_audit_logs is not UNSET:
            field_dict["canAccessAuditLogs"] = can_access_audit_logs
        if privileges is not UNSET:
            field_dict["privileges"] = privileges

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.privilege import Privilege  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        name = d.pop("name", UNSET)

        need_two_factor_auth = d.pop("needTwoFactorAuth", UNSET)

        can_access_audit_logs = d.pop("canAccessAuditLogs", UNSET)

        _privileges = d.pop("privileges", UNSET)
        privileges: list[Privilege] | Unset = UNSET
        if _privileges is not UNSET:
            privileges = []
            for privileges_item_data in _privileges:
                privileges_item = Privilege.from_dict(privileges_item_data)

                privileges.append(privileges_item)

        administrative_user = cls(
            name=name,
            need_two_factor_auth=need_two_factor_auth,
            can_access_audit_logs=can_access_audit_logs,
            privileges=privileges,
        )

        administrative_user.additional_properties = d
        return administrative_user

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
