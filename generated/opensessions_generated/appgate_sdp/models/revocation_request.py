# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.token_type import TokenType, check_token_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="RevocationRequest")


@_attrs_define
class RevocationRequest:
    """Whose tokens are to be renewed, which of them, and how fast."""

    distinguished_name_filter: str
    """ The end of the names of the devices; empty if they are listed. """
    specific_distinguished_names: list[str] | Unset = UNSET
    """ The whole names of the devices, beside an empty filter. """
    site_id: UUID | Unset = UNSET
    """ Only tokens for this Site. """
    token_type: TokenType | Unset = UNSET
    """ Which kind of token; without it, all kinds. """
    revocation_reason: str | Unset = UNSET
    """ Why; it is kept and logged. """
    delay_minutes: int | Unset = 5
    """ How long the old tokens stay good; clients renew them before. """
    devices_per_second: float | Unset = 2.0
    """ How many devices are told in a second. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        distinguished_name_filter = self.distinguished_name_filter

        specific_distinguished_names: list[str] | Unset = UNSET
        if not isinstance(self.specific_distinguished_names, Unset):
            specific_distinguished_names = self.specific_distinguished_names

        site_id: str | Unset = UNSET
        if not isinstance(self.site_id, Unset):
            site_id = str(self.site_id)

        token_type: str | Unset = UNSET
        if not isinstance(self.token_type, Unset):
            token_type = self.token_type

        revocation_reason = self.revocation_reason

        delay_minutes = self.delay_minutes

        devices_per_second = self.devices_per_second

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "distinguishedNameFilter": distinguished_name_filter,
            }
        )
        if specific_distinguished_names is not UNSET:
            field_dict["specificDistinguishedNames"] = specific_distinguished_names
        if site_id is not UNSET:
            field_dict["siteId"] = site_id
        if token_type is not UNSET:
            field_dict["tokenType"] = token_type
        if revocation_reason is not UNSET:
            field_dict["revocationReason"] = revocation_reason
        if delay_minutes is not UNSET:
            field_dict["delayMinutes"] = delay_minutes
        if devices_per_second is not UNSET:
            field_dict["devicesPerSecond"] = devices_per_second

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        distinguished_name_filter = d.pop("distinguishedNameFilter")

        specific_distinguished_names = cast(
            list[str], d.pop("specificDistinguishedNames", UNSET)
        )

        _site_id = d.pop("siteId", UNSET)
        site_id: UUID | Unset
        if isinstance(_site_id, Unset):
            site_id = UNSET
        else:
            site_id = UUID(_site_id)

        _token_type = d.pop("tokenType", UNSET)
        token_type: TokenType | Unset
        if isinstance(_token_type, Unset):
            token_type = UNSET
        else:
            token_type = check_token_type(_token_type)

        revocation_reason = d.pop("revocationReason", UNSET)

        delay_minutes = d.pop("delayMinutes", UNSET)

        devices_per_second = d.pop("devicesPerSecond", UNSET)

        revocation_request = cls(
            distinguished_name_filter=distinguished_name_filter,
            specific_distinguished_names=specific_distinguished_names,
            site_id=site_id,
            token_type=token_type,
            revocation_reason=revocation_reason,
            delay_minutes=delay_minutes,
            devices_per_second=devices_per_second,
        )

        revocation_request.additional_properties = d
        return revocation_request

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
