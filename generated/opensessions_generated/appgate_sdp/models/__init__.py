# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from .account_type import AccountType
from .active_session import ActiveSession
from .active_session_list import ActiveSessionList
from .administrative_user import AdministrativeUser
from .blacklist import Blacklist
from .blacklist_entry import BlacklistEntry
from .blacklist_request import BlacklistRequest
from .collective_type import CollectiveType
from .condition_logic import ConditionLogic
from .descending import Descending
from .device_type import DeviceType
from .entitlement_info import EntitlementInfo
from .entitlement_info_condition_results import EntitlementInfoConditionResults
from .error import Error
from .field_error import FieldError
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
from .licensed_user import LicensedUser
from .licensed_user_list import LicensedUserList
from .login_request import LoginRequest
from .login_response import LoginResponse
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

__all__ = (
    "AccountType",
    "ActiveSession",
    "ActiveSessionList",
    "AdministrativeUser",
    "Blacklist",
    "BlacklistEntry",
    "BlacklistRequest",
    "CollectiveType",
    "ConditionLogic",
    "Descending",
    "DeviceType",
    "EntitlementInfo",
    "EntitlementInfoConditionResults",
    "Error",
    "FieldError",
    "FirewallRule",
    "GatewaySession",
    "GatewaySessionDeviceClaims",
    "GatewaySessionEntitlementInfos",
    "GatewaySessionSystemClaims",
    "GatewaySessionUserClaims",
    "GatewaySessionVpn",
    "IdentityProvider",
    "IdentityProviders",
    "IdentityProviderType",
    "LicenceType",
    "LicensedUser",
    "LicensedUserList",
    "LoginRequest",
    "LoginResponse",
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
    "SupportedVersions",
    "SupportStatus",
    "TokenType",
    "ValidationError",
    "VersionTotals",
)
