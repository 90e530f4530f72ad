# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.session_info_data import SessionInfoData


T = TypeVar("T", bound="SessionInfo")


@_attrs_define
class SessionInfo:
    """One user on one device, as the Gateways see them."""

    device_id: UUID | Unset = UNSET
    """ The device id, the one of the distinguished name with its dashes. """
    username: str | Unset = UNSET
    """ The user name of the distinguished name. """
    provider_name: str | Unset = UNSET
    """ The identity provider of the distinguished name. """
    data: SessionInfoData | Unset = UNSET
    """ The session on each Gateway, by the name of the appliance. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        device_id: str | Unset = UNSET
        if not isinstance(self.device_id, Unset):
            device_id = str(self.device_id)

        username = self.username

        provider_name = self.provider_name

        data: dict[str, Any] | Unset = UNSET
        if not isinstance(self.data, Unset):
            data = self.data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if device_id is not UNSET:
            field_dict["deviceId"] = device_id
        if username is not UNSET:
            field_dict["username"] = username
        if provider_name is not UNSET:
            field_dict["providerName"] = provider_name
        if data is not UNSET:
            field_dict["data"] = data

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.session_info_data import SessionInfoData  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        _device_id = d.pop("deviceId", UNSET)
        device_id: UUID | Unset
        if isinstance(_device_id, Unset):
            device_id = UNSET
        else:
            device_id = UUID(_device_id)

        username = d.pop("username", UNSET)

        provider_name = d.pop("providerName", UNSET)

        _data = d.pop("data", UNSET)
        data: SessionInfoData | Unset
        if isinstance(_data, Unset):
            data = UNSET
        else:
            data = SessionInfoData.from_dict(_data)

        session_info = cls(
            device_id=device_id,
            username=username,
            provider_name=provider_name,
            data=data,
        )

        session_info.additional_properties = d
        return session_info

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
