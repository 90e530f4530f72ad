# Generated from specs/*.yaml by `make generate`; do not edit.
"""What was generated from which spec."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """One operation of an API and the module that calls it.

    `path` is the spec's, `module` importable: `sync_detailed` and its siblings are in it.
    """

    operation_id: str
    tag: str
    method: str
    path: str
    module: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Spec:
    """One spec file.

    `version` is the spec's own, `vendor_version` what it says of the product it describes; `servers` are
    URL templates; `sha256` is that of the file's bytes; `operations` go by operationId; `left_out` is what
    the spec leaves out by name, each with its reason.
    """

    name: str
    title: str
    version: str
    vendor_version: str | None
    servers: tuple[str, ...]
    sha256: str
    operations: Mapping[str, Operation]
    left_out: tuple[str, ...]


SPECS: Mapping[str, Spec] = MappingProxyType(
    {
        "appgate_sdp": Spec(
            name="appgate_sdp",
            title="Appgate SDP sessions",
            version="0.1.2",
            vendor_version="peer API 22 (Appgate SDP 6.5)",
            servers=("https://{controller}:8443/admin",),
            sha256="849bdc0a2b075fdb499b4d97773b2ca99265aaca11f1a7422a7883c15b561238",
            operations=MappingProxyType(
                {
                    "getSessionInfo": Operation(
                        operation_id="getSessionInfo",
                        tag="session-info",
                        method="GET",
                        path="/session-info/{distinguished-name}",
                        module="opensessions_generated.appgate_sdp.api.session_info.get_session_info",
                    ),
                    "getVersion": Operation(
                        operation_id="getVersion",
                        tag="version",
                        method="GET",
                        path="/version",
                        module="opensessions_generated.appgate_sdp.api.version.get_version",
                    ),
                    "listIdentityProviders": Operation(
                        operation_id="listIdentityProviders",
                        tag="sign-in",
                        method="GET",
                        path="/identity-providers/names",
                        module="opensessions_generated.appgate_sdp.api.sign_in.list_identity_providers",
                    ),
                    "signIn": Operation(
                        operation_id="signIn",
                        tag="sign-in",
                        method="POST",
                        path="/login",
                        module="opensessions_generated.appgate_sdp.api.sign_in.sign_in",
                    ),
                    "authenticate": Operation(
                        operation_id="authenticate",
                        tag="sign-in",
                        method="POST",
                        path="/authentication",
                        module="opensessions_generated.appgate_sdp.api.sign_in.authenticate",
                    ),
                    "startSecondFactor": Operation(
                        operation_id="startSecondFactor",
                        tag="sign-in",
                        method="POST",
                        path="/authentication/otp/initialize",
                        module="opensessions_generated.appgate_sdp.api.sign_in.start_second_factor",
                    ),
                    "finishSecondFactor": Operation(
                        operation_id="finishSecondFactor",
                        tag="sign-in",
                        method="POST",
                        path="/authentication/otp",
                        module="opensessions_generated.appgate_sdp.api.sign_in.finish_second_factor",
                    ),
                    "authorize": Operation(
                        operation_id="authorize",
                        tag="sign-in",
                        method="GET",
                        path="/authorization",
                        module="opensessions_generated.appgate_sdp.api.sign_in.authorize",
                    ),
                    "signOut": Operation(
                        operation_id="signOut",
                        tag="sign-in",
                        method="POST",
                        path="/authentication/logout",
                        module="opensessions_generated.appgate_sdp.api.sign_in.sign_out",
                    ),
                    "listActiveSessions": Operation(
                        operation_id="listActiveSessions",
                        tag="active-sessions",
                        method="GET",
                        path="/stats/active-sessions/dn",
                        module="opensessions_generated.appgate_sdp.api.active_sessions.list_active_sessions",
                    ),
                    "getSessionTotals": Operation(
                        operation_id="getSessionTotals",
                        tag="active-sessions",
                        method="GET",
                        path="/stats/active-sessions/dashboard",
                        module="opensessions_generated.appgate_sdp.api.active_sessions.get_session_totals",
                    ),
                    "listRegisteredDevices": Operation(
                        operation_id="listRegisteredDevices",
                        tag="registered-devices",
                        method="GET",
                        path="/on-boarded-devices",
                        module="opensessions_generated.appgate_sdp.api.registered_devices.list_registered_devices",
                    ),
                    "removeRegisteredDevice": Operation(
                        operation_id="removeRegisteredDevice",
                        tag="registered-devices",
                        method="DELETE",
                        path="/on-boarded-devices/{distinguished-name}",
                        module="opensessions_generated.appgate_sdp.api.registered_devices.remove_registered_device",
                    ),
                    "revokeTokens": Operation(
                        operation_id="revokeTokens",
                        tag="registered-devices",
                        method="POST",
                        path="/on-boarded-devices/revoke-tokens",
                        module="opensessions_generated.appgate_sdp.api.registered_devices.revoke_tokens",
                    ),
                    "reevaluateDevices": Operation(
                        operation_id="reevaluateDevices",
                        tag="registered-devices",
                        method="POST",
                        path="/on-boarded-devices/reevaluate/{distinguished-name}",
                        module="opensessions_generated.appgate_sdp.api.registered_devices.reevaluate_devices",
                    ),
                    "listBlacklist": Operation(
                        operation_id="listBlacklist",
                        tag="blacklist",
                        method="GET",
                        path="/blacklist",
                        module="opensessions_generated.appgate_sdp.api.blacklist.list_blacklist",
                    ),
                    "blacklistUser": Operation(
                        operation_id="blacklistUser",
                        tag="blacklist",
                        method="POST",
                        path="/blacklist",
                        module="opensessions_generated.appgate_sdp.api.blacklist.blacklist_user",
                    ),
                    "unblacklistUser": Operation(
                        operation_id="unblacklistUser",
                        tag="blacklist",
                        method="DELETE",
                        path="/blacklist/{distinguished-name}",
                        module="opensessions_generated.appgate_sdp.api.blacklist.unblacklist_user",
                    ),
                    "listLicensedUsers": Operation(
                        operation_id="listLicensedUsers",
                        tag="licence",
                        method="GET",
                        path="/license/users",
                        module="opensessions_generated.appgate_sdp.api.licence.list_licensed_users",
                    ),
                    "getLicense": Operation(
                        operation_id="getLicense",
                        tag="licence",
                        method="GET",
                        path="/license",
                        module="opensessions_generated.appgate_sdp.api.licence.get_license",
                    ),
                }
            ),
            left_out=(),
        ),
        "netscaler_adc": Spec(
            name="netscaler_adc",
            title="NetScaler ADC sessions",
            version="0.1.0",
            vendor_version="NITRO v1 (systemsession)",
            servers=("https://{host}",),
            sha256="4bacabaac012a984890d0f8facefb13eacdb4341164a987d0f9ca4a267a411f4",
            operations=MappingProxyType(
                {
                    "listSessions": Operation(
                        operation_id="listSessions",
                        tag="systemsession",
                        method="GET",
                        path="/nitro/v1/config/systemsession",
                        module="opensessions_generated.netscaler_adc.api.systemsession.list_sessions",
                    ),
                    "endSession": Operation(
                        operation_id="endSession",
                        tag="systemsession",
                        method="POST",
                        path="/nitro/v1/config/systemsession",
                        module="opensessions_generated.netscaler_adc.api.systemsession.end_session",
                    ),
                    "getSession": Operation(
                        operation_id="getSession",
                        tag="systemsession",
                        method="GET",
                        path="/nitro/v1/config/systemsession/{sid}",
                        module="opensessions_generated.netscaler_adc.api.systemsession.get_session",
                    ),
                }
            ),
            left_out=(),
        ),
        "netscaler_console": Spec(
            name="netscaler_console",
            title="NetScaler Console sessions",
            version="0.1.2",
            vendor_version="NITRO v2 (login, logout, mpssession), NITRO v1 (mpssession)",
            servers=("https://{host}",),
            sha256="6fa62dca535ddd6a272333b35a504e67a07f5f874b42d93259ca3f722784b29a",
            operations=MappingProxyType(
                {
                    "login": Operation(
                        operation_id="login",
                        tag="login",
                        method="POST",
                        path="/nitro/v2/config/login",
                        module="opensessions_generated.netscaler_console.api.login.login",
                    ),
                    "logout": Operation(
                        operation_id="logout",
                        tag="login",
                        method="DELETE",
                        path="/nitro/v2/config/login/",
                        module="opensessions_generated.netscaler_console.api.login.logout",
                    ),
                    "listSessions": Operation(
                        operation_id="listSessions",
                        tag="mpssession",
                        method="GET",
                        path="/nitro/v1/config/mpssession",
                        module="opensessions_generated.netscaler_console.api.mpssession.list_sessions",
                    ),
                    "getSession": Operation(
                        operation_id="getSession",
                        tag="mpssession",
                        method="GET",
                        path="/nitro/v1/config/mpssession/{id}",
                        module="opensessions_generated.netscaler_console.api.mpssession.get_session",
                    ),
                    "endSession": Operation(
                        operation_id="endSession",
                        tag="mpssession",
                        method="DELETE",
                        path="/nitro/v1/config/mpssession/{id}",
                        module="opensessions_generated.netscaler_console.api.mpssession.end_session",
                    ),
                    "logoutSession": Operation(
                        operation_id="logoutSession",
                        tag="login",
                        method="POST",
                        path="/nitro/v2/config/logout",
                        module="opensessions_generated.netscaler_console.api.login.logout_session",
                    ),
                    "listSessionsV2": Operation(
                        operation_id="listSessionsV2",
                        tag="mpssession",
                        method="GET",
                        path="/nitro/v2/config/mpssession",
                        module="opensessions_generated.netscaler_console.api.mpssession.list_sessions_v2",
                    ),
                    "getSessionV2": Operation(
                        operation_id="getSessionV2",
                        tag="mpssession",
                        method="GET",
                        path="/nitro/v2/config/mpssession/{id}",
                        module="opensessions_generated.netscaler_console.api.mpssession.get_session_v2",
                    ),
                    "endSessionV2": Operation(
                        operation_id="endSessionV2",
                        tag="mpssession",
                        method="DELETE",
                        path="/nitro/v2/config/mpssession/{id}",
                        module="opensessions_generated.netscaler_console.api.mpssession.end_session_v2",
                    ),
                    "getLockoutPolicy": Operation(
                        operation_id="getLockoutPolicy",
                        tag="user_lockout_policy",
                        method="GET",
                        path="/nitro/v1/config/user_lockout_policy",
                        module="opensessions_generated.netscaler_console.api.user_lockout_policy.get_lockout_policy",
                    ),
                    "setLockoutPolicy": Operation(
                        operation_id="setLockoutPolicy",
                        tag="user_lockout_policy",
                        method="PUT",
                        path="/nitro/v1/config/user_lockout_policy",
                        module="opensessions_generated.netscaler_console.api.user_lockout_policy.set_lockout_policy",
                    ),
                }
            ),
            left_out=(),
        ),
        "redfish": Spec(
            name="redfish",
            title="Redfish sessions",
            version="0.1.0",
            vendor_version="DSP0266, Session v1_7",
            servers=("https://{host}",),
            sha256="78e4e6ca470af14601c3d26b7c9d72cb1cbb4f9e9763ccbe4b67b27e03a9f338",
            operations=MappingProxyType(
                {
                    "getServiceRoot": Operation(
                        operation_id="getServiceRoot",
                        tag="session",
                        method="GET",
                        path="/redfish/v1/",
                        module="opensessions_generated.redfish.api.session.get_service_root",
                    ),
                    "listSessions": Operation(
                        operation_id="listSessions",
                        tag="session",
                        method="GET",
                        path="/redfish/v1/SessionService/Sessions",
                        module="opensessions_generated.redfish.api.session.list_sessions",
                    ),
                    "getSession": Operation(
                        operation_id="getSession",
                        tag="session",
                        method="GET",
                        path="/redfish/v1/SessionService/Sessions/{SessionId}",
                        module="opensessions_generated.redfish.api.session.get_session",
                    ),
                    "endSession": Operation(
                        operation_id="endSession",
                        tag="session",
                        method="DELETE",
                        path="/redfish/v1/SessionService/Sessions/{SessionId}",
                        module="opensessions_generated.redfish.api.session.end_session",
                    ),
                }
            ),
            left_out=(),
        ),
        "vss_cloud": Spec(
            name="vss_cloud",
            title="VSS cloud sessions",
            version="0.1.2",
            vendor_version="v2",
            servers=("https://{host}",),
            sha256="e585cfb2b0c8b3953a515d545917455f86725880d0492b724fcc4a98fe928318",
            operations=MappingProxyType(
                {
                    "requestToken": Operation(
                        operation_id="requestToken",
                        tag="auth",
                        method="POST",
                        path="/auth/request-token",
                        module="opensessions_generated.vss_cloud.api.auth.request_token",
                    ),
                    "listSessions": Operation(
                        operation_id="listSessions",
                        tag="session",
                        method="GET",
                        path="/v2/session",
                        module="opensessions_generated.vss_cloud.api.session.list_sessions",
                    ),
                    "describeSessionResource": Operation(
                        operation_id="describeSessionResource",
                        tag="session",
                        method="OPTIONS",
                        path="/v2/session",
                        module="opensessions_generated.vss_cloud.api.session.describe_session_resource",
                    ),
                    "getSession": Operation(
                        operation_id="getSession",
                        tag="session",
                        method="GET",
                        path="/v2/session/{key}",
                        module="opensessions_generated.vss_cloud.api.session.get_session",
                    ),
                    "requestOneTimePassword": Operation(
                        operation_id="requestOneTimePassword",
                        tag="auth",
                        method="POST",
                        path="/tf/request-token",
                        module="opensessions_generated.vss_cloud.api.auth.request_one_time_password",
                    ),
                    "verifyOneTimePassword": Operation(
                        operation_id="verifyOneTimePassword",
                        tag="auth",
                        method="POST",
                        path="/tf/verify",
                        module="opensessions_generated.vss_cloud.api.auth.verify_one_time_password",
                    ),
                    "ping": Operation(
                        operation_id="ping",
                        tag="user",
                        method="GET",
                        path="/v2/ping",
                        module="opensessions_generated.vss_cloud.api.user.ping",
                    ),
                    "getUser": Operation(
                        operation_id="getUser",
                        tag="user",
                        method="GET",
                        path="/v2/user",
                        module="opensessions_generated.vss_cloud.api.user.get_user",
                    ),
                    "getMessageOfTheDay": Operation(
                        operation_id="getMessageOfTheDay",
                        tag="session",
                        method="GET",
                        path="/v2/session/motd",
                        module="opensessions_generated.vss_cloud.api.session.get_message_of_the_day",
                    ),
                    "listTokens": Operation(
                        operation_id="listTokens",
                        tag="user-token",
                        method="GET",
                        path="/v2/user/token",
                        module="opensessions_generated.vss_cloud.api.user_token.list_tokens",
                    ),
                    "getToken": Operation(
                        operation_id="getToken",
                        tag="user-token",
                        method="GET",
                        path="/v2/user/token/{id}",
                        module="opensessions_generated.vss_cloud.api.user_token.get_token",
                    ),
                    "disableToken": Operation(
                        operation_id="disableToken",
                        tag="user-token",
                        method="PUT",
                        path="/v2/user/token/{id}",
                        module="opensessions_generated.vss_cloud.api.user_token.disable_token",
                    ),
                    "deleteToken": Operation(
                        operation_id="deleteToken",
                        tag="user-token",
                        method="DELETE",
                        path="/v2/user/token/{id}",
                        module="opensessions_generated.vss_cloud.api.user_token.delete_token",
                    ),
                }
            ),
            left_out=(),
        ),
    }
)
"""Every spec by the name of its API."""
