# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Reevaluated")


@_attrs_define
class Reevaluated:
    """Whose sessions are evaluated anew."""

    reevaluated_distinguished_names: list[str] | Unset = UNSET
    """ The names of the devices. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        reevaluated_distinguished_names: list[str] | Unset = UNSET
        if not isinstance(self.reevaluated_distinguished_names, Unset):
            reevaluated_distinguished_names = self.reevaluated_distinguished_names

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if reevaluated_distinguished_names is not UNSET:
            field_dict["reevaluatedDistinguishedNames"] = (
                reevaluated_distinguished_names
            )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        reevaluated_distinguished_names = cast(
            list[str], d.pop("reevaluatedDistinguishedNames", UNSET)
        )

        reevaluated = cls(
            reevaluated_distinguished_names=reevaluated_distinguished_names,
        )

        reevaluated.additional_properties = d
        return reevaluated

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
