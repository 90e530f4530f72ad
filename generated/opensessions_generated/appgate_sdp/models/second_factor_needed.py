# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SecondFactorNeeded")


@_attrs_define
class SecondFactorNeeded:
    """Whose second factor is needed."""

    id: str | Unset = UNSET
    """ The kind of error, for programs. """
    message: str | Unset = UNSET
    """ The error in words, for people. """
    otp_required: bool | Unset = UNSET
    """ That it is a one-time password which is missing. """
    username: str | Unset = UNSET
    """ The user's name. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        message = self.message

        otp_required = self.otp_required

        username = self.username

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if message is not UNSET:
            field_dict["message"] = message
        if otp_required is not UNSET:
            field_dict["otpRequired"] = otp_required
        if username is not UNSET:
            field_dict["username"] = username

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        id = d.pop("id", UNSET)

        message = d.pop("message", UNSET)

        otp_required = d.pop("otpRequired", UNSET)

        username = d.pop("username", UNSET)

        second_factor_needed = cls(
            id=id,
            message=message,
            otp_required=otp_required,
            username=username,
        )

        second_factor_needed.additional_properties = d
        return second_factor_needed

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
