# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.support_status import SupportStatus, check_support_status
from ..types import UNSET, Unset

T = TypeVar("T", bound="ActiveSession")


@_attrs_define
class ActiveSession:
    """A client that is connected, or was 5 minutes ago."""

    distinguished_name: str | Unset = UNSET
    """ The name of user and device, `CN=<device id>,CN=<username>,OU=<provider name>`. """
    device_id: UUID | Unset = UNSET
    """ The device id of the name, with its dashes. """
    username: str | Unset = UNSET
    """ The user name of the name. """
    provider_name: str | Unset = UNSET
    """ The identity provider of the name. """
    hostname: str | Unset = UNSET
    """ The name of the device. """
    os_family: str | Unset = UNSET
    """ The family of its operating system. """
    os_name: str | Unset = UNSET
    """ Its operating system. """
    os_parent: str | Unset = UNSET
    """ What the operating system belongs to. """
    client_version: str | Unset = UNSET
    """ The version of the client. """
    client_type: str | Unset = UNSET
    """ The kind of client. """
    client_support: SupportStatus | Unset = UNSET
    """ How far the vendor supports the version of the client. """
    geo_ip_latitude: float | Unset = UNSET
    """ Where it seems to be, in degrees to the north. """
    geo_ip_longitude: float | Unset = UNSET
    """ Where it seems to be, in degrees to the east. """
    gateways: list[str] | Unset = UNSET
    """ The Gateways that report it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        distinguished_name = self.distinguished_name

        device_id: str | Unset = UNSET
        if not isinstance(self.device_id, Unset):
            device_id = str(self.device_id)

        username = self.username

        provider_name = self.provider_name

        hostname = self.hostname

        os_family = self.os_family

        os_name = self.os_name

        os_parent = self.os_parent

        client_version = self.client_version

        client_type = self.client_type

        client_support: str | Unset = UNSET
        if not isinstance(self.client_support, Unset):
            client_support = self.client_support

        geo_ip_latitude = self.geo_ip_latitude

        geo_ip_longitude = self.geo_ip_longitude

        gateways: list[str] | Unset = UNSET
        if not isinstance(self.gateways, Unset):
            gateways = self.gateways

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
        if hostname is not UNSET:
            field_dict["hostname"] = hostname
        if os_family is not UNSET:
            field_dict["osFamily"] = os_family
        if os_name is not UNSET:
            field_dict["osName"] = os_name
        if os_parent is not UNSET:
            field_dict["osParent"] = os_parent
        if client_version is not UNSET:
            field_dict["clientVersion"] = client_version
        if client_type is not UNSET:
            field_dict["clientType"] = client_type
        if client_support is not UNSET:
            field_dict["clientSupport"] = client_support
        if geo_ip_latitude is not UNSET:
            field_dict["geoIpLatitude"] = geo_ip_latitude
        if geo_ip_longitude is not UNSET:
            field_dict["geoIpLongitude"] = geo_ip_longitude
        if gateways is not UNSET:
            field_dict["gateways"] = gateways

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

        hostname = d.pop("hostname", UNSET)

        os_family = d.pop("osFamily", UNSET)

        os_name = d.pop("osName", UNSET)

        os_parent = d.pop("osParent", UNSET)

        client_version = d.pop("clientVersion", UNSET)

        client_type = d.pop("clientType", UNSET)

        _client_support = d.pop("clientSupport", UNSET)
        client_support: SupportStatus | Unset
        if isinstance(_client_support, Unset):
            client_support = UNSET
        else:
            client_support = check_support_status(_client_support)

        geo_ip_latitude = d.pop("geoIpLatitude", UNSET)

        geo_ip_longitude = d.pop("geoIpLongitude", UNSET)

        gateways = cast(list[str], d.pop("gateways", UNSET))

        active_session = cls(
            distinguished_name=distinguished_name,
            device_id=device_id,
            username=username,
            provider_name=provider_name,
            hostname=hostname,
            os_family=os_family,
            os_name=os_name,
            os_parent=os_parent,
            client_version=client_version,
            client_type=client_type,
            client_support=client_support,
            geo_ip_latitude=geo_ip_latitude,
            geo_ip_longitude=geo_ip_longitude,
            gateways=gateways,
        )

        active_session.additional_properties = d
        return active_session

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
