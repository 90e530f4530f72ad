# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SignInError")


@_attrs_define
class SignInError:
    """Why nobody was signed in."""

    id: str | Unset = UNSET
    """ The kind of error, for programs. """
    message: str | Unset = UNSET
    """ The error in words, for people. """
    reason: str | Unset = UNSET
    """ What was not right. """
    failure_type: str | Unset = UNSET
    """ What was not right, Login or Mfa. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        message = self.message

        reason = self.reason

        failure_type = self.failure_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if message is not UNSET:
            field_dict["message"] = message
        if reason is not UNSET:
            field_dict["reason"] = reason
        if failure_type is not UNSET:
            field_dict["failureType"] = failure_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        id = d.pop("id", UNSET)

        message = d.pop("message", UNSET)

        reason = d.pop("reason", UNSET)

        failure_type = d.pop("failureType", UNSET)

        sign_in_error = cls(
            id=id,
            message=message,
            reason=reason,
            failure_type=failure_type,
        )

        sign_in_error.additional_properties = d
        return sign_in_error

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
