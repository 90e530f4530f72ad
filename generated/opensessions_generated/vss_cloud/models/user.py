# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.second_factor import SecondFactor
    from ..models.user_status import UserStatus


T = TypeVar("T", bound="User")


@_attrs_define
class User:
    """An account and its second factor."""

    status: UserStatus | Unset = UNSET
    """ Whether an account is in use. """
    totp: SecondFactor | Unset = UNSET
    """ Whether requests for tokens need a one-time password. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status: dict[str, Any] | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.to_dict()

        totp: dict[str, Any] | Unset = UNSET
        if not isinstance(self.totp, Unset):
            totp = self.totp.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if totp is not UNSET:
            field_dict["totp"] = totp

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.second_factor import SecondFactor  # noqa: PLC0415
        from ..models.user_status import UserStatus  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        _status = d.pop("status", UNSET)
        status: UserStatus | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = UserStatus.from_dict(_status)

        _totp = d.pop("totp", UNSET)
        totp: SecondFactor | Unset
        if isinstance(_totp, Unset):
            totp = UNSET
        else:
            totp = SecondFactor.from_dict(_totp)

        user = cls(
            status=status,
            totp=totp,
        )

        user.additional_properties = d
        return user

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
