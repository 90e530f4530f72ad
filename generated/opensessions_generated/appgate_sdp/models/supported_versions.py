# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SupportedVersions")


@_attrs_define
class SupportedVersions:
    """The peer versions that the Controller speaks, from the oldest to the newest."""

    peer_version: int | Unset = UNSET
    """ The newest. """
    lowest_peer_version_supported: int | Unset = UNSET
    """ The oldest. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        peer_version = self.peer_version

        lowest_peer_version_supported = self.lowest_peer_version_supported

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if peer_version is not UNSET:
            field_dict["peerVersion"] = peer_version
        if lowest_peer_version_supported is not UNSET:
            field_dict["lowestPeerVersionSupported"] = lowest_peer_version_supported

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        peer_version = d.pop("peerVersion", UNSET)

        lowest_peer_version_supported = d.pop("lowestPeerVersionSupported", UNSET)

        supported_versions = cls(
            peer_version=peer_version,
            lowest_peer_version_supported=lowest_peer_version_supported,
        )

        supported_versions.additional_properties = d
        return supported_versions

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
