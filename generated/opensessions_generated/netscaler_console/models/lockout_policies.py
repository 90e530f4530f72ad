# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.lockout_policy import LockoutPolicy


T = TypeVar("T", bound="LockoutPolicies")


@_attrs_define
class LockoutPolicies:
    """The policy."""

    errorcode: int
    """ 0, or under status 209 the number of the warning. """
    message: str
    """ A sentence for people. """
    severity: str
    """ How grave it is, `NONE`, `WARNING` or `ERROR`; others may occur. """
    user_lockout_policy: list[LockoutPolicy]
    """ A list of one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        errorcode = self.errorcode

        message = self.message

        severity = self.severity

        user_lockout_policy = []
        for user_lockout_policy_item_data in self.user_lockout_policy:
            user_lockout_policy_item = user_lockout_policy_item_data.to_dict()
            user_lockout_policy.append(user_lockout_policy_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "errorcode": errorcode,
                "message": message,
                "severity": severity,
                "user_lockout_policy": user_lockout_policy,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.lockout_policy import LockoutPolicy  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        errorcode = d.pop("errorcode")

        message = d.pop("message")

        severity = d.pop("severity")

        user_lockout_policy = []
        _user_lockout_policy = d.pop("user_lockout_policy")
        for user_lockout_policy_item_data in _user_lockout_policy:
            user_lockout_policy_item = LockoutPolicy.from_dict(
                user_lockout_policy_item_data
            )

            user_lockout_policy.append(user_lockout_policy_item)

        lockout_policies = cls(
            errorcode=errorcode,
            message=message,
            severity=severity,
            user_lockout_policy=user_lockout_policy,
        )

        lockout_policies.additional_properties = d
        return lockout_policies

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
