# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
"""The schemas of what is sent and received, reduced to what matters at run time.

A schema is one of JSON Schema, with `$ref` naming a member of `SCHEMAS`. `PARAMETERS`, `BODIES`,
`ANSWERS` and `SECURITY` go by operationId; parameters then by place and name, successes by status, None
where a success has no JSON; security is a list of alternatives, each the schemes that go together.
"""

from collections.abc import Mapping, Sequence
from typing import Any

SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    "SessionInfo": {
        "type": "object",
        "properties": {
            "deviceId": {"type": "string", "format": "uuid"},
            "username": {"type": "string"},
            "providerName": {"type": "string"},
            "data": {
                "type": "object",
                "additionalProperties": {"$ref": "GatewaySession"},
            },
        },
    },
    "GatewaySession": {
        "type": "object",
        "properties": {
            "userClaims": {"type": "object", "additionalProperties": True},
            "deviceClaims": {"type": "object", "additionalProperties": True},
            "systemClaims": {"type": "object", "additionalProperties": True},
            "entitlementInfos": {
                "type": "object",
                "additionalProperties": {"$ref": "EntitlementInfo"},
            },
            "vpn": {"type": "object", "additionalProperties": True},
            "site": {"type": "string"},
        },
    },
    "EntitlementInfo": {
        "type": "object",
        "properties": {
            "access": {"type": "boolean"},
            "conditionLogic": {"$ref": "ConditionLogic"},
            "conditionResults": {
                "type": "object",
                "additionalProperties": {"type": "boolean"},
            },
            "firewallRules": {"type": "array", "items": {"$ref": "FirewallRule"}},
            "policyNames": {"type": "array", "items": {"type": "string"}},
            "primarySite": {"type": "string"},
            "domainEntitlement": {"type": "boolean"},
        },
    },
    "ConditionLogic": {"type": "string", "enum": ["and", "or"]},
    "FirewallRule": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "protocol": {"type": "string"},
            "direction": {"type": "string"},
            "action": {"type": "string"},
            "subnets": {"type": "array", "items": {"type": "string"}},
            "urls": {"type": "array", "items": {"type": "string"}},
            "ports": {"type": "array", "items": {"type": "string"}},
            "types": {"type": "array", "items": {"type": "string"}},
        },
    },
    "Error": {
        "type": "object",
        "properties": {"id": {"type": "string"}, "message": {"type": "string"}},
    },
    "NotAcceptableError": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "message": {"type": "string"},
            "minSupportedVersion": {"type": "integer"},
            "maxSupportedVersion": {"type": "integer"},
        },
    },
}
PARAMETERS: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "getSessionInfo": {
        "path": {
            "distinguished-name": {
                "type": "string",
                "pattern": "^CN=[0-9A-Fa-f]{32},CN=.+,OU=.+$",
            }
        }
    }
}
BODIES: Mapping[str, Mapping[str, Any]] = {}
ANSWERS: Mapping[str, Mapping[str, Mapping[str, Any] | None]] = {
    "getSessionInfo": {"200": {"$ref": "SessionInfo"}}
}
SECURITY_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "bearerAuth": {"type": "http", "scheme": "bearer"}
}
SECURITY: Mapping[str, Sequence[Sequence[str]]] = {"getSessionInfo": [["bearerAuth"]]}
