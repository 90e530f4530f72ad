# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.device_type import DeviceType, check_device_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="RegisteredDevice")


@_attrs_define
class RegisteredDevice:
    """A device that a user has signed in with."""

    distinguished_name: str | Unset = UNSET
    """ The name of user and device, `CN=<device id>,CN=<username>,OU=<provider name>`. """
    device_id: UUID | Unset = UNSET
    """ The device id of the name, with its dashes. """
    username: str | Unset = UNSET
    """ The user name of the name. """
    provider_name: str | Unset = UNSET
    """ The identity provider of the name. """
    device_type: DeviceType | Unset = UNSET
    """ Whether the device is used with the client, to administer the system, or for both. """
    hostname: str | Unset = UNSET
    """ The name of the device. """
    on_boarded_at: datetime.datetime | Unset = UNSET
    """ When it was registered. """
    last_seen_at: datetime.datetime | None | Unset = UNSET
    """ When it was used last; null if that was before version 5.4. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        distinguished_name = self.distinguished_name

        device_id: str | Unset = UNSET
        if not isinstance(self.device_id, Unset):
            device_id = str(self.device_id)

        username = self.username

        provider_name = self.provider_name

        device_type: str | Unset = UNSET
        if not isinstance(self.device_type, Unset):
            device_type = self.device_type

        hostname = self.hostname

        on_boarded_at: str | Unset = UNSET
        if not isinstance(self.on_boarded_at, Unset):
            on_boarded_at = self.on_boarded_at.isoformat()

        last_seen_at: None | str | Unset
        if isinstance(self.last_seen_at, Unset):
            last_seen_at = UNSET
        elif isinstance(self.last_seen_at, datetime.datetime):
            last_seen_at = self.last_seen_at.isoformat()
        else:
            last_seen_at = self.last_seen_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if distinguished_name is not UNSET:
            field_dict["distinguishedName"] = distinguished_name
        if device_id is not UNSET:
            field_dict["deviceId"] = device_id
        if username is not UNSET:
            field_dict["username"] = username
        if provider_name is not UNSET:
            field_dict["providerName"] = provider_name
        if device_type is not UNSET:
            field_dict["device_type"] = device_type
        if hostname is not UNSET:
            field_dict["hostname"] = hostname
        if on_boarded_at is not UNSET:
            field_dict["onBoardedAt"] = on_boarded_at
        if last_seen_at is not UNSET:
            field_dict["lastSeenAt"] = last_seen_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        distinguished_name = d.pop("distinguishedName", UNSET)

        _device_id = d.pop("deviceId", UNSET)
        device_id: UUID | Unset
        if isinstance(_device_id, Unset):
            device_id = UNSET
        else:
            device_id = UUID(_device_id)

        username = d.pop("username", UNSET)

        provider_name = d.pop("providerName", UNSET)

        _device_type = d.pop("device_type", UNSET)
        device_type: DeviceType | Unset
        if isinstance(_device_type, Unset):
            device_type = UNSET
        else:
            device_type = check_device_type(_device_type)

        hostname = d.pop("hostname", UNSET)

        _on_boarded_at = d.pop("onBoardedAt", UNSET)
        on_boarded_at: datetime.datetime | Unset
        if isinstance(_on_boarded_at, Unset):
            on_boarded_at = UNSET
        else:
            on_boarded_at = datetime.datetime.fromisoformat(_on_boarded_at.upper())

        def _parse_last_seen_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_seen_at_type_0 = datetime.datetime.fromisoformat(data.upper())

                return last_seen_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        last_seen_at = _parse_last_seen_at(d.pop("lastSeenAt", UNSET))

        registered_device = cls(
            distinguished_name=distinguished_name,
            device_id=device_id,
            username=username,
            provider_name=provider_name,
            device_type=device_type,
            hostname=hostname,
            on_boarded_at=on_boarded_at,
            last_seen_at=last_seen_at,
        )

        registered_device.additional_properties = d
        return registered_device

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
