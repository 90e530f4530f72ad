# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from .condition_logic import ConditionLogic
from .entitlement_info import EntitlementInfo
from .entitlement_info_condition_results import EntitlementInfoConditionResults
from .error import Error
from .firewall_rule import FirewallRule
from .gateway_session import GatewaySession
from .gateway_session_device_claims import GatewaySessionDeviceClaims
from .gateway_session_entitlement_infos import GatewaySessionEntitlementInfos
from .gateway_session_system_claims import GatewaySessionSystemClaims
from .gateway_session_user_claims import GatewaySessionUserClaims
from .gateway_session_vpn import GatewaySessionVpn
from .not_acceptable_error import NotAcceptableError
from .session_info import SessionInfo
from .session_info_data import SessionInfoData

__all__ = (
    "ConditionLogic",
    "EntitlementInfo",
    "EntitlementInfoConditionResults",
    "Error",
    "FirewallRule",
    "GatewaySession",
    "GatewaySessionDeviceClaims",
    "GatewaySessionEntitlementInfos",
    "GatewaySessionSystemClaims",
    "GatewaySessionUserClaims",
    "GatewaySessionVpn",
    "NotAcceptableError",
    "SessionInfo",
    "SessionInfoData",
)
