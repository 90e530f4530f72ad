# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.identity_provider_type import (
    IdentityProviderType,
    check_identity_provider_type,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="IdentityProvider")


@_attrs_define
class IdentityProvider:
    """One provider; what stands beside name and type depends on its type."""

    name: str | Unset = UNSET
    """ What a sign-in names it by. """
    display_name: str | Unset = UNSET
    """ What people call it. """
    type_: IdentityProviderType | Unset = UNSET
    """ How one signs in there. """
    redirect_url: str | Unset = UNSET
    """ Where the browser goes, for SAML. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        display_name = self.display_name

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_

        redirect_url = self.redirect_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if display_name is not UNSET:
            field_dict["displayName"] = display_name
        if type_ is not UNSET:
            field_dict["type"] = type_
        if redirect_url is not UNSET:
            field_dict["redirectUrl"] = redirect_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        name = d.pop("name", UNSET)

        display_name = d.pop("displayName", UNSET)

        _type_ = d.pop("type", UNSET)
        type_: IdentityProviderType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = check_identity_provider_type(_type_)

        redirect_url = d.pop("redirectUrl", UNSET)

        identity_provider = cls(
            name=name,
            display_name=display_name,
            type_=type_,
            redirect_url=redirect_url,
        )

        identity_provider.additional_properties = d
        return identity_provider

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
