# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MemberFilter")


@_attrs_define
class MemberFilter:
    """Members and the values that they have to have."""

    username: str | Unset = UNSET
    """ The user name. """
    provider_name: str | Unset = UNSET
    """ The identity provider. """
    hostname: str | Unset = UNSET
    """ The name of the device. """

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        provider_name = self.provider_name

        hostname = self.hostname

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if username is not UNSET:
            field_dict["username"] = username
        if provider_name is not UNSET:
            field_dict["providerName"] = provider_name
        if hostname is not UNSET:
            field_dict["hostname"] = hostname

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        username = d.pop("username", UNSET)

        provider_name = d.pop("providerName", UNSET)

        hostname = d.pop("hostname", UNSET)

        member_filter = cls(
            username=username,
            provider_name=provider_name,
            hostname=hostname,
        )

        return member_filter
