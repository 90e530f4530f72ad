# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.gateway_session_device_claims import GatewaySessionDeviceClaims
    from ..models.gateway_session_entitlement_infos import (
        GatewaySessionEntitlementInfos,
    )
    from ..models.gateway_session_system_claims import GatewaySessionSystemClaims
    from ..models.gateway_session_user_claims import GatewaySessionUserClaims
    from ..models.gateway_session_vpn import GatewaySessionVpn


T = TypeVar("T", bound="GatewaySession")


@_attrs_define
class GatewaySession:
    """The session as one Gateway reports it."""

    user_claims: GatewaySessionUserClaims | Unset = UNSET
    """ What the identity provider says about the user. """
    device_claims: GatewaySessionDeviceClaims | Unset = UNSET
    """ What the client says about the device. """
    system_claims: GatewaySessionSystemClaims | Unset = UNSET
    """ What the system itself knows about the connection. """
    entitlement_infos: GatewaySessionEntitlementInfos | Unset = UNSET
    """ The entitlements, by name. """
    vpn: GatewaySessionVpn | Unset = UNSET
    """ Details of the tunnel. """
    site: str | Unset = UNSET
    """ The Site of the Gateway. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        user_claims: dict[str, Any] | Unset = UNSET
        if not isinstance(self.user_claims, Unset):
            user_claims = self.user_claims.to_dict()

        device_claims: dict[str, Any] | Unset = UNSET
        if not isinstance(self.device_claims, Unset):
            device_claims = self.device_claims.to_dict()

        system_claims: dict[str, Any] | Unset = UNSET
        if not isinstance(self.system_claims, Unset):
            system_claims = self.system_claims.to_dict()

        entitlement_infos: dict[str, Any] | Unset = UNSET
        if not isinstance(self.entitlement_infos, Unset):
            entitlement_infos = self.entitlement_infos.to_dict()

        vpn: dict[str, Any] | Unset = UNSET
        if not isinstance(self.vpn, Unset):
            vpn = self.vpn.to_dict()

        site = self.site

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if user_claims is not UNSET:
            field_dict["userClaims"] = user_claims
        if device_claims is not UNSET:
            field_dict["deviceClaims"] = device_claims
        if system_claims is not UNSET:
            field_dict["systemClaims"] = system_claims
        if entitlement_infos is not UNSET:
            field_dict["entitlementInfos"] = entitlement_infos
        if vpn is not UNSET:
            field_dict["vpn"] = vpn
        if site is not UNSET:
            field_dict["site"] = site

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.gateway_session_device_claims import GatewaySessionDeviceClaims  # noqa: PLC0415
        from ..models.gateway_session_entitlement_infos import (
            GatewaySessionEntitlementInfos,  # noqa: PLC0415
        )
        from ..models.gateway_session_system_claims import GatewaySessionSystemClaims  # noqa: PLC0415
        from ..models.gateway_session_user_claims import GatewaySessionUserClaims  # noqa: PLC0415
        from ..models.gateway_session_vpn import GatewaySessionVpn  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        _user_claims = d.pop("userClaims", UNSET)
        user_claims: GatewaySessionUserClaims | Unset
        if isinstance(_user_claims, Unset):
            user_claims = UNSET
        else:
            user_claims = GatewaySessionUserClaims.from_dict(_user_claims)

        _device_claims = d.pop("deviceClaims", UNSET)
        device_claims: GatewaySessionDeviceClaims | Unset
        if isinstance(_device_claims, Unset):
            device_claims = UNSET
        else:
            device_claims = GatewaySessionDeviceClaims.from_dict(_device_claims)

        _system_claims = d.pop("systemClaims", UNSET)
        system_claims: GatewaySessionSystemClaims | Unset
        if isinstance(_system_claims, Unset):
            system_claims = UNSET
        else:
            system_claims = GatewaySessionSystemClaims.from_dict(_system_claims)

        _entitlement_infos = d.pop("entitlementInfos", UNSET)
        entitlement_infos: GatewaySessionEntitlementInfos | Unset
        if isinstance(_entitlement_infos, Unset):
            entitlement_infos = UNSET
        else:
            entitlement_infos = GatewaySessionEntitlementInfos.from_dict(
                _entitlement_infos
            )

        _vpn = d.pop("vpn", UNSET)
        vpn: GatewaySessionVpn | Unset
        if isinstance(_vpn, Unset):
            vpn = UNSET
        else:
            vpn = GatewaySessionVpn.from_dict(_vpn)

        site = d.pop("site", UNSET)

        gateway_session = cls(
            user_claims=user_claims,
            device_claims=device_claims,
            system_claims=system_claims,
            entitlement_infos=entitlement_infos,
            vpn=vpn,
            site=site,
        )

        gateway_session.additional_properties = d
        return gateway_session

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
