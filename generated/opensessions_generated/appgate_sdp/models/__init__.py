# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .account_type import AccountType
    from .active_session import ActiveSession
    from .active_session_list import ActiveSessionList
    from .administrative_user import AdministrativeUser
    from .blacklist import Blacklist
    from .blacklist_entry import BlacklistEntry
    from .blacklist_request import BlacklistRequest
    from .circle import Circle
    from .collective_type import CollectiveType
    from .condition_logic import ConditionLogic
    from .descending import Descending
    from .device_type import DeviceType
    from .entitlement_info import EntitlementInfo
    from .entitlement_info_condition_results import EntitlementInfoConditionResults
    from .error import Error
    from .field_error import FieldError
    from .filtered_member import FilteredMember
    from .firewall_rule import FirewallRule
    from .gateway_session import GatewaySession
    from .gateway_session_device_claims import GatewaySessionDeviceClaims
    from .gateway_session_entitlement_infos import GatewaySessionEntitlementInfos
    from .gateway_session_system_claims import GatewaySessionSystemClaims
    from .gateway_session_user_claims import GatewaySessionUserClaims
    from .gateway_session_vpn import GatewaySessionVpn
    from .identity_provider import IdentityProvider
    from .identity_provider_type import IdentityProviderType
    from .identity_providers import IdentityProviders
    from .licence_type import LicenceType
    from .license_ import License
    from .license_entitlement import LicenseEntitlement
    from .licensed_user import LicensedUser
    from .licensed_user_list import LicensedUserList
    from .login_request import LoginRequest
    from .login_response import LoginResponse
    from .member_filter import MemberFilter
    from .not_acceptable_error import NotAcceptableError
    from .place_totals import PlaceTotals
    from .privilege import Privilege
    from .privilege_scope import PrivilegeScope
    from .reevaluated import Reevaluated
    from .registered_device import RegisteredDevice
    from .registered_device_list import RegisteredDeviceList
    from .revocation_request import RevocationRequest
    from .second_factor import SecondFactor
    from .second_factor_answer import SecondFactorAnswer
    from .second_factor_needed import SecondFactorNeeded
    from .second_factor_start import SecondFactorStart
    from .second_factor_type import SecondFactorType
    from .session_info import SessionInfo
    from .session_info_data import SessionInfoData
    from .session_totals import SessionTotals
    from .session_totals_versions import SessionTotalsVersions
    from .sign_in_error import SignInError
    from .support_status import SupportStatus
    from .supported_versions import SupportedVersions
    from .token_type import TokenType
    from .validation_error import ValidationError
    from .version_totals import VersionTotals
else:
    from ...on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "AccountType": "account_type",
            "ActiveSession": "active_session",
            "ActiveSessionList": "active_session_list",
            "AdministrativeUser": "administrative_user",
            "Blacklist": "blacklist",
            "BlacklistEntry": "blacklist_entry",
            "BlacklistRequest": "blacklist_request",
            "Circle": "circle",
            "CollectiveType": "collective_type",
            "ConditionLogic": "condition_logic",
            "Descending": "descending",
            "DeviceType": "device_type",
            "EntitlementInfo": "entitlement_info",
            "EntitlementInfoConditionResults": "entitlement_info_condition_results",
            "Error": "error",
            "FieldError": "field_error",
            "FilteredMember": "filtered_member",
            "FirewallRule": "firewall_rule",
            "GatewaySession": "gateway_session",
            "GatewaySessionDeviceClaims": "gateway_session_device_claims",
            "GatewaySessionEntitlementInfos": "gateway_session_entitlement_infos",
            "GatewaySessionSystemClaims": "gateway_session_system_claims",
            "GatewaySessionUserClaims": "gateway_session_user_claims",
            "GatewaySessionVpn": "gateway_session_vpn",
            "IdentityProvider": "identity_provider",
            "IdentityProviderType": "identity_provider_type",
            "IdentityProviders": "identity_providers",
            "LicenceType": "licence_type",
            "License": "license_",
            "LicenseEntitlement": "license_entitlement",
            "LicensedUser": "licensed_user",
            "LicensedUserList": "licensed_user_list",
            "LoginRequest": "login_request",
            "LoginResponse": "login_response",
            "MemberFilter": "member_filter",
            "NotAcceptableError": "not_acceptable_error",
            "PlaceTotals": "place_totals",
            "Privilege": "privilege",
            "PrivilegeScope": "privilege_scope",
            "Reevaluated": "reevaluated",
            "RegisteredDevice": "registered_device",
            "RegisteredDeviceList": "registered_device_list",
            "RevocationRequest": "revocation_request",
            "SecondFactor": "second_factor",
            "SecondFactorAnswer": "second_factor_answer",
            "SecondFactorNeeded": "second_factor_needed",
            "SecondFactorStart": "second_factor_start",
            "SecondFactorType": "second_factor_type",
            "SessionInfo": "session_info",
            "SessionInfoData": "session_info_data",
            "SessionTotals": "session_totals",
            "SessionTotalsVersions": "session_totals_versions",
            "SignInError": "sign_in_error",
            "SupportStatus": "support_status",
            "SupportedVersions": "supported_versions",
            "TokenType": "token_type",
            "ValidationError": "validation_error",
            "VersionTotals": "version_totals",
        },
    )

__all__ = (
    "AccountType",
    "ActiveSession",
    "ActiveSessionList",
    "AdministrativeUser",
    "Blacklist",
    "BlacklistEntry",
    "BlacklistRequest",
    "Circle",
    "CollectiveType",
    "ConditionLogic",
    "Descending",
    "DeviceType",
    "EntitlementInfo",
    "EntitlementInfoConditionResults",
    "Error",
    "FieldError",
    "FilteredMember",
    "FirewallRule",
    "GatewaySession",
    "GatewaySessionDeviceClaims",
    "GatewaySessionEntitlementInfos",
    "GatewaySessionSystemClaims",
    "GatewaySessionUserClaims",
    "GatewaySessionVpn",
    "IdentityProvider",
    "IdentityProviderType",
    "IdentityProviders",
    "LicenceType",
    "License",
    "LicenseEntitlement",
    "LicensedUser",
    "LicensedUserList",
    "LoginRequest",
    "LoginResponse",
    "MemberFilter",
    "NotAcceptableError",
    "PlaceTotals",
    "Privilege",
    "PrivilegeScope",
    "Reevaluated",
    "RegisteredDevice",
    "RegisteredDeviceList",
    "RevocationRequest",
    "SecondFactor",
    "SecondFactorAnswer",
    "SecondFactorNeeded",
    "SecondFactorStart",
    "SecondFactorType",
    "SessionInfo",
    "SessionInfoData",
    "SessionTotals",
    "SessionTotalsVersions",
    "SignInError",
    "SupportStatus",
    "SupportedVersions",
    "TokenType",
    "ValidationError",
    "VersionTotals",
)
