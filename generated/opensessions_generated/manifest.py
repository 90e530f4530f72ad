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
    URL templates; `sha256` is that of the file's bytes; `operations` go by operationId.
    """

    name: str
    title: str
    version: str
    vendor_version: str | None
    servers: tuple[str, ...]
    sha256: str
    operations: Mapping[str, Operation]


SPECS: Mapping[str, Spec] = MappingProxyType(
    {
        "appgate_sdp": Spec(
            name="appgate_sdp",
            title="Appgate SDP session info",
            version="0.1.0",
            vendor_version="peer API 22 (Appgate SDP 6.5)",
            servers=("https://{controller}:8443/admin",),
            sha256="31562dd2ecece8288ce4aad1fe891257c6b8b7ff4d1ec3500f04b8cd22cfe8d1",
            operations=MappingProxyType(
                {
                    "getSessionInfo": Operation(
                        operation_id="getSessionInfo",
                        tag="session-info",
                        method="GET",
                        path="/session-info/{distinguished-name}",
                        module="opensessions_generated.appgate_sdp.api.session_info.get_session_info",
                    ),
                }
            ),
        ),
        "netscaler_console": Spec(
            name="netscaler_console",
            title="NetScaler Console sessions",
            version="0.1.0",
            vendor_version="NITRO v2 (login), NITRO v1 (mpssession)",
            servers=("https://{host}",),
            sha256="8ace9ff8aa47c163c05eecb13083a1c7448261e36f95c65657b3af20ec13268b",
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
                }
            ),
        ),
        "vss_cloud": Spec(
            name="vss_cloud",
            title="VSS cloud sessions",
            version="0.1.0",
            vendor_version="v2",
            servers=("https://{host}",),
            sha256="5a32b47dfa1e8ad5535c96eff245911dd3eb89b3dd7af1a6fd723b92ae675358",
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
                }
            ),
        ),
    }
)
"""Every spec by the name of its API."""
