# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
"""The schemas of what is sent and received, reduced to what matters at run time.

A schema is one of JSON Schema, with `$ref` naming a member of `SCHEMAS`, and `known-by` saying which of
several alternatives an object is. `PARAMETERS`, `BODIES`,
`ANSWERS` and `SECURITY` go by operationId; parameters then by place and name, successes by status, None
where a success has no JSON; security is a list of alternatives, each the schemes that go together.
`OPTIONAL_BODIES` are those of `BODIES` that a request may lack.
"""

from collections.abc import Mapping, Sequence
from typing import Any

SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    "LoginRequest": {
        "type": "object",
        "required": ["login"],
        "properties": {"login": {"$ref": "LoginCredentials"}},
        "additionalProperties": False,
    },
    "LoginCredentials": {
        "type": "object",
        "properties": {
            "username": {"type": "string", "maxLength": 128},
            "password": {"type": "string", "format": "password", "maxLength": 128},
            "ID": {"type": "string", "maxLength": 128},
            "new_password": {"type": "string", "format": "password", "maxLength": 128},
            "confirm_new_password": {
                "type": "string",
                "format": "password",
                "maxLength": 128,
            },
            "two_factor_authentication_label": {"type": "string", "maxLength": 128},
            "session_timeout": {"type": "integer", "minimum": 1},
            "auth_with_remote_pubkey": {"$ref": "RemotePublicKey"},
            "challenge": {"type": "string"},
            "challenge_response": {"type": "string", "format": "password"},
            "client_port": {"type": "integer", "minimum": 0, "maximum": 65535},
            "client_ip": {"type": "string"},
            "token": {"type": "string", "format": "password"},
            "permission": {"type": "string", "minLength": 1, "maxLength": 128},
            "session_creator": {"type": "string"},
            "sessionid": {"type": "string", "format": "password"},
            "Secret": {"type": "string", "format": "password", "maxLength": 128},
        },
        "additionalProperties": False,
        "anyOf": [
            {"required": ["username", "password"]},
            {"required": ["ID", "Secret"]},
        ],
    },
    "LoginResponse": {
        "type": "object",
        "required": ["errorcode", "message", "severity", "login"],
        "properties": {
            "errorcode": {"$ref": "ResultCode"},
            "message": {"$ref": "Message"},
            "severity": {"$ref": "Severity"},
            "login": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {"$ref": "LoginRecord"},
            },
        },
    },
    "LoginRecord": {
        "type": "object",
        "required": [
            "username",
            "password",
            "ID",
            "session_timeout",
            "auth_with_remote_pubkey",
            "login_type",
            "challenge",
            "challenge_response",
            "challenge_token",
            "client_port",
            "client_ip",
            "token",
            "tenant_name",
            "permission",
            "session_creator",
            "sessionid",
            "cert_verified",
            "Secret",
        ],
        "properties": {
            "username": {"type": "string", "maxLength": 128},
            "password": {"type": "string", "format": "password", "maxLength": 128},
            "ID": {"type": "string", "maxLength": 128},
            "session_timeout": {"type": "integer"},
            "auth_with_remote_pubkey": {"$ref": "RemotePublicKey"},
            "login_type": {"type": "string"},
            "challenge": {"type": "string"},
            "challenge_response": {"type": "string", "format": "password"},
            "challenge_token": {"type": "string", "format": "password"},
            "client_port": {"type": "integer", "minimum": 0, "maximum": 65535},
            "client_ip": {"type": "string"},
            "token": {"type": "string", "format": "password"},
            "tenant_name": {"type": "string"},
            "permission": {"type": "string", "minLength": 1, "maxLength": 128},
            "session_creator": {"type": "string"},
            "sessionid": {"type": "string", "format": "password", "minLength": 1},
            "force_change_password": {"type": "boolean"},
            "cert_verified": {"type": "boolean"},
            "Secret": {"type": "string", "format": "password", "maxLength": 128},
        },
    },
    "SessionsResponse": {
        "type": "object",
        "required": ["errorcode", "message", "severity", "mpssession"],
        "properties": {
            "errorcode": {"$ref": "ResultCode"},
            "message": {"$ref": "Message"},
            "severity": {"$ref": "Severity"},
            "mpssession": {"type": "array", "items": {"$ref": "ClientSession"}},
        },
    },
    "SessionResponse": {
        "type": "object",
        "required": ["errorcode", "message", "severity", "mpssession"],
        "properties": {
            "errorcode": {"$ref": "ResultCode"},
            "message": {"$ref": "Message"},
            "severity": {"$ref": "Severity"},
            "mpssession": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {"$ref": "ClientSession"},
            },
        },
    },
    "IsCloud": {"type": "string", "enum": ["true"]},
    "LockoutPolicies": {
        "type": "object",
        "required": ["errorcode", "message", "severity", "user_lockout_policy"],
        "properties": {
            "errorcode": {"$ref": "ResultCode"},
            "message": {"$ref": "Message"},
            "severity": {"$ref": "Severity"},
            "user_lockout_policy": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {"$ref": "LockoutPolicy"},
            },
        },
    },
    "LockoutPolicyChange": {
        "type": "object",
        "required": ["user_lockout_policy"],
        "properties": {"user_lockout_policy": {"$ref": "LockoutPolicy"}},
    },
    "LockoutPolicy": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "user_lockout_interval": {
                "type": "integer",
                "minimum": 30,
                "maximum": 2147483647,
            },
            "invalid_logins": {"type": "integer", "minimum": 3, "maximum": 2147483647},
            "enable_user_lockout": {"type": "boolean"},
        },
    },
    "SessionsPage": {
        "type": "object",
        "required": ["mpssession"],
        "properties": {
            "errorcode": {"$ref": "ResultCode"},
            "message": {"$ref": "Message"},
            "severity": {"$ref": "Severity"},
            "mpssession": {"type": "array", "items": {"$ref": "SessionRow"}},
        },
    },
    "SessionPage": {
        "type": "object",
        "required": ["mpssession"],
        "properties": {
            "errorcode": {"$ref": "ResultCode"},
            "message": {"$ref": "Message"},
            "severity": {"$ref": "Severity"},
            "mpssession": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {"$ref": "ClientSession"},
            },
        },
    },
    "SessionRow": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "username": {"type": "string"},
            "tenant_name": {"type": "string"},
            "permission": {"type": "string"},
            "client_type": {"type": "string"},
            "ip_address": {"type": "string"},
            "port": {"type": "integer"},
            "login_time": {"type": "integer"},
            "last_activity_time": {"type": "integer"},
            "session_timeout": {"type": "integer"},
            "expire_after": {"type": "integer"},
            "is_external_auth": {"type": "boolean"},
            "is_self": {"type": "boolean"},
            "session_creator": {"type": "string"},
            "sessionid": {"type": "string", "format": "password"},
            "token": {"type": "string", "format": "password"},
            "count": {"type": "integer", "minimum": 0},
        },
    },
    "OnlyCount": {"type": "string", "enum": ["yes"]},
    "LogoutRequest": {
        "type": "object",
        "required": ["logout"],
        "properties": {"logout": {"$ref": "LogoutCredentials"}},
    },
    "LogoutCredentials": {
        "type": "object",
        "required": ["sessionid"],
        "properties": {"sessionid": {"type": "string", "format": "password"}},
    },
    "LogoutResponse": {
        "type": "object",
        "properties": {
            "errorcode": {"$ref": "ResultCode"},
            "message": {"$ref": "Message"},
            "severity": {"$ref": "Severity"},
            "logout": {"type": "array", "items": {"$ref": "LogoutRecord"}},
        },
    },
    "LogoutRecord": {
        "type": "object",
        "properties": {
            "session_timeout": {"type": "integer"},
            "username": {"type": "string"},
            "password": {"type": "string", "format": "password"},
            "sessionid": {"type": "string", "format": "password"},
        },
    },
    "ClientSession": {
        "type": "object",
        "required": [
            "id",
            "username",
            "tenant_name",
            "permission",
            "client_type",
            "ip_address",
            "port",
            "login_time",
            "last_activity_time",
            "session_timeout",
            "expire_after",
            "is_external_auth",
            "is_self",
            "session_creator",
            "sessionid",
            "token",
        ],
        "properties": {
            "id": {"type": "string"},
            "username": {"type": "string"},
            "tenant_name": {"type": "string"},
            "permission": {"type": "string"},
            "client_type": {"type": "string"},
            "ip_address": {"type": "string"},
            "port": {"type": "integer"},
            "login_time": {"type": "integer"},
            "last_activity_time": {"type": "integer"},
            "session_timeout": {"type": "integer"},
            "expire_after": {"type": "integer"},
            "is_external_auth": {"type": "boolean"},
            "is_self": {"type": "boolean"},
            "session_creator": {"type": "string"},
            "sessionid": {"type": "string", "format": "password"},
            "token": {"type": "string", "format": "password"},
        },
    },
    "Result": {
        "type": "object",
        "required": ["errorcode", "message", "severity"],
        "properties": {
            "errorcode": {"$ref": "ResultCode"},
            "message": {"$ref": "Message"},
            "severity": {"$ref": "Severity"},
        },
    },
    "Failure": {
        "type": "object",
        "required": ["errorcode", "message", "severity"],
        "properties": {
            "errorcode": {"type": "integer", "minimum": 1},
            "message": {"$ref": "Message"},
            "severity": {"$ref": "Severity"},
        },
    },
    "OnError": {"type": "string", "enum": ["EXIT", "CONTINUE"]},
    "ShowWarnings": {"type": "string", "enum": ["yes"]},
    "RemotePublicKey": {"type": "integer", "enum": [0, 1]},
    "ResultCode": {"type": "integer", "minimum": 0},
    "Message": {"type": "string"},
    "Severity": {"type": "string"},
}
PARAMETERS: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "login": {
        "query": {"onerror": {"$ref": "OnError"}, "warning": {"$ref": "ShowWarnings"}},
        "header": {"isCloud": {"$ref": "IsCloud"}},
    },
    "logout": {
        "query": {"onerror": {"$ref": "OnError"}, "warning": {"$ref": "ShowWarnings"}}
    },
    "listSessions": {"query": {"warning": {"$ref": "ShowWarnings"}}},
    "getSession": {
        "path": {"id": {"type": "string", "minLength": 1}},
        "query": {"warning": {"$ref": "ShowWarnings"}},
    },
    "endSession": {
        "path": {"id": {"type": "string", "minLength": 1}},
        "query": {"warning": {"$ref": "ShowWarnings"}},
    },
    "logoutSession": {"query": {"onerror": {"$ref": "OnError"}}},
    "listSessionsV2": {
        "query": {
            "filter": {
                "type": "string",
                "pattern": "^[a-z_]+:[^,:]+(,[a-z_]+:[^,:]+)*$",
            },
            "pagesize": {"type": "integer", "minimum": 1},
            "pageno": {"type": "integer", "minimum": 1},
            "count": {"$ref": "OnlyCount"},
        }
    },
    "getSessionV2": {"path": {"id": {"type": "string", "minLength": 1}}},
    "endSessionV2": {"path": {"id": {"type": "string", "minLength": 1}}},
    "getLockoutPolicy": {},
    "setLockoutPolicy": {},
}
BODIES: Mapping[str, Mapping[str, Any]] = {
    "login": {"$ref": "LoginRequest"},
    "logoutSession": {"$ref": "LogoutRequest"},
    "setLockoutPolicy": {"$ref": "LockoutPolicyChange"},
}
OPTIONAL_BODIES: Sequence[str] = []
ANSWERS: Mapping[str, Mapping[str, Mapping[str, Any] | None]] = {
    "login": {"200": {"$ref": "LoginResponse"}, "209": {"$ref": "LoginResponse"}},
    "logout": {"200": {"$ref": "Result"}, "209": {"$ref": "Result"}},
    "listSessions": {
        "200": {"$ref": "SessionsResponse"},
        "209": {"$ref": "SessionsResponse"},
    },
    "getSession": {
        "200": {"$ref": "SessionResponse"},
        "209": {"$ref": "SessionResponse"},
    },
    "endSession": {"200": {"$ref": "Result"}, "209": {"$ref": "Result"}},
    "logoutSession": {"200": {"$ref": "LogoutResponse"}},
    "listSessionsV2": {"200": {"$ref": "SessionsPage"}},
    "getSessionV2": {"200": {"$ref": "SessionPage"}},
    "endSessionV2": {"200": {"$ref": "Result"}},
    "getLockoutPolicy": {"200": {"$ref": "LockoutPolicies"}},
    "setLockoutPolicy": {"200": {"$ref": "LockoutPolicies"}},
}
SECURITY_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "nitroUser": {"type": "apiKey", "in": "header", "name": "X-NITRO-USER"},
    "nitroPass": {"type": "apiKey", "in": "header", "name": "X-NITRO-PASS"},
    "sessionToken": {"type": "apiKey", "in": "cookie", "name": "NITRO_AUTH_TOKEN"},
}
SECURITY: Mapping[str, Sequence[Sequence[str]]] = {
    "login": [],
    "logout": [["nitroUser", "nitroPass"], ["sessionToken"]],
    "listSessions": [["nitroUser", "nitroPass"], ["sessionToken"]],
    "getSession": [["nitroUser", "nitroPass"], ["sessionToken"]],
    "endSession": [["nitroUser", "nitroPass"], ["sessionToken"]],
    "logoutSession": [["nitroUser", "nitroPass"], ["sessionToken"]],
    "listSessionsV2": [["nitroUser", "nitroPass"], ["sessionToken"]],
    "getSessionV2": [["nitroUser", "nitroPass"], ["sessionToken"]],
    "endSessionV2": [["nitroUser", "nitroPass"], ["sessionToken"]],
    "getLockoutPolicy": [["nitroUser", "nitroPass"], ["sessionToken"]],
    "setLockoutPolicy": [["nitroUser", "nitroPass"], ["sessionToken"]],
}
