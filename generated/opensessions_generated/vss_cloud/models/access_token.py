# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AccessToken")


@_attrs_define
class AccessToken:
    """A token and how long it is good for."""

    token: str = _attrs_field(repr=False)
    """ What goes behind `Bearer`. """
    type_: str | Unset = UNSET
    """ The kind of token. """
    duration: int | Unset = UNSET
    """ Seconds that the token is good for. """
    exp: int | Unset = UNSET
    """ When the token expires, in seconds since 1970-01-01 UTC. """
    exp_date: str | Unset = UNSET
    """ When the token expires, for people. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        type_ = self.type_

        duration = self.duration

        exp = self.exp

        exp_date = self.exp_date

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "token": token,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if duration is not UNSET:
            field_dict["duration"] = duration
        if exp is not UNSET:
            field_dict["exp"] = exp
        if exp_date is not UNSET:
            field_dict["exp_date"] = exp_date

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        token = d.pop("token")

        type_ = d.pop("type", UNSET)

        duration = d.pop("duration", UNSET)

        exp = d.pop("exp", UNSET)

        exp_date = d.pop("exp_date", UNSET)

        access_token = cls(
            token=token,
            type_=type_,
            duration=duration,
            exp=exp,
            exp_date=exp_date,
        )

        access_token.additional_properties = d
        return access_token

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
