# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
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
    "AccessToken": {
        "type": "object",
        "required": ["token"],
        "properties": {
            "token": {"type": "string", "format": "password", "minLength": 1},
            "type": {"type": "string"},
            "duration": {"type": "integer"},
            "exp": {"type": "integer"},
            "exp_date": {"type": "string"},
        },
    },
    "TokenRequest": {
        "type": "object",
        "properties": {"otp": {"type": ["string", "null"], "format": "password"}},
    },
    "OneTimePassword": {
        "type": "object",
        "required": ["otp"],
        "properties": {"otp": {"type": "string", "format": "password", "minLength": 1}},
    },
    "Pong": {
        "type": "object",
        "required": ["data"],
        "properties": {"data": {"type": "object", "additionalProperties": True}},
    },
    "UserDetails": {
        "type": "object",
        "required": ["data"],
        "properties": {"data": {"$ref": "User"}},
    },
    "User": {
        "type": "object",
        "properties": {
            "status": {"$ref": "UserStatus"},
            "totp": {"$ref": "SecondFactor"},
        },
    },
    "UserStatus": {
        "type": "object",
        "properties": {
            "active": {"type": "boolean"},
            "created_on": {"type": "string"},
            "updated_on": {"type": "string"},
            "last_access": {"type": "string"},
            "ip_address": {"type": "string"},
        },
    },
    "SecondFactor": {
        "type": "object",
        "properties": {
            "enabled": {"type": "boolean"},
            "method": {"type": "string"},
            "enabled_on": {"type": "string"},
            "disabled_on": {"type": "string"},
        },
    },
    "Notice": {"type": "object", "properties": {"message": {"type": "string"}}},
    "MessageOfTheDay": {
        "type": "object",
        "properties": {"data": {"$ref": "MessageText"}},
    },
    "MessageText": {"type": "object", "properties": {"motd": {"type": "string"}}},
    "Expand": {"type": "integer", "enum": [1]},
    "TokenList": {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": "ApiToken"}},
            "meta": {"$ref": "PageMeta"},
        },
    },
    "TokenDetails": {
        "type": "object",
        "required": ["data"],
        "properties": {"data": {"$ref": "ApiToken"}},
    },
    "ApiToken": {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "integer"},
            "type": {"type": "string"},
            "created_on": {"type": "string"},
            "updated_on": {"type": "string"},
            "last_access": {"type": "string"},
            "ip_address": {"type": "string"},
            "valid": {"type": "boolean"},
            "duration": {"type": "integer"},
            "expiration": {"type": "string"},
        },
    },
    "SessionList": {
        "type": "object",
        "required": ["_links", "data", "meta"],
        "properties": {
            "_links": {"$ref": "SessionListLinks"},
            "data": {"type": "array", "items": {"$ref": "SessionSummary"}},
            "meta": {"$ref": "Meta"},
        },
    },
    "SessionListLinks": {
        "type": "object",
        "required": ["api", "self"],
        "properties": {
            "api": {"type": "string", "format": "uri"},
            "self": {"type": "string", "format": "uri"},
        },
    },
    "SessionSummary": {
        "type": "object",
        "required": ["_links", "key", "username"],
        "properties": {
            "_links": {"$ref": "SessionSummaryLinks"},
            "key": {"type": "string", "minLength": 1},
            "username": {"type": "string"},
        },
    },
    "SessionSummaryLinks": {
        "type": "object",
        "required": ["self"],
        "properties": {"self": {"type": "string", "format": "uri"}},
    },
    "SessionDetails": {
        "type": "object",
        "required": ["_links", "data", "meta"],
        "properties": {
            "_links": {"$ref": "SessionDetailsLinks"},
            "data": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {"$ref": "Session"},
            },
            "meta": {"$ref": "Meta"},
        },
    },
    "SessionDetailsLinks": {
        "type": "object",
        "required": ["self", "session"],
        "properties": {
            "self": {"type": "string", "format": "uri"},
            "session": {"type": "string", "format": "uri"},
        },
    },
    "Session": {
        "type": "object",
        "required": [
            "domain",
            "ip",
            "lastActiveTime",
            "lastActiveTimeDelta",
            "loginTime",
            "loginTimeDelta",
            "userAgent",
            "username",
        ],
        "properties": {
            "_links": {"$ref": "SessionSummaryLinks"},
            "key": {"type": "string", "minLength": 1},
            "username": {"type": "string"},
            "domain": {"type": "string"},
            "ip": {"type": "string"},
            "userAgent": {"type": "string"},
            "loginTime": {"$ref": "LocalTime"},
            "loginTimeDelta": {"$ref": "TimeSpan"},
            "lastActiveTime": {"$ref": "LocalTime"},
            "lastActiveTimeDelta": {"$ref": "TimeSpan"},
        },
    },
    "LocalTime": {
        "type": "string",
        "pattern": "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$",
    },
    "TimeSpan": {
        "type": "string",
        "pattern": "^(-?\\d+ days?, )?\\d{1,2}:\\d{2}:\\d{2}(\\.\\d{6})?$",
    },
    "Meta": {
        "type": "object",
        "required": ["count", "time", "user"],
        "properties": {
            "count": {"type": "integer", "minimum": 0},
            "time": {"type": "string", "pattern": "^\\d+(\\.\\d+)?s$"},
            "user": {"type": "string"},
        },
    },
    "PageMeta": {
        "type": "object",
        "allOf": [
            {"$ref": "Meta"},
            {"type": "object", "properties": {"pages": {"$ref": "Pages"}}},
        ],
    },
    "Pages": {
        "type": "object",
        "properties": {"next_url": {"type": ["string", "null"]}},
    },
    "ResourceDescription": {"type": "object", "additionalProperties": True},
    "Error": {
        "type": "object",
        "properties": {"error": {"type": "string"}, "message": {"type": "string"}},
    },
}
PARAMETERS: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "requestToken": {},
    "listSessions": {},
    "describeSessionResource": {},
    "getSession": {"path": {"key": {"type": "string", "minLength": 1}}},
    "requestOneTimePassword": {},
    "verifyOneTimePassword": {},
    "ping": {},
    "getUser": {},
    "getMessageOfTheDay": {},
    "listTokens": {
        "query": {
            "expand": {"$ref": "Expand"},
            "page": {"type": "integer", "minimum": 1, "maximum": 1000000},
        }
    },
    "getToken": {"path": {"id": {"type": "integer"}}},
    "disableToken": {"path": {"id": {"type": "integer"}}},
    "deleteToken": {"path": {"id": {"type": "integer"}}},
}
BODIES: Mapping[str, Mapping[str, Any]] = {
    "requestToken": {"$ref": "TokenRequest"},
    "verifyOneTimePassword": {"$ref": "OneTimePassword"},
}
OPTIONAL_BODIES: Sequence[str] = ["requestToken"]
ANSWERS: Mapping[str, Mapping[str, Mapping[str, Any] | None]] = {
    "requestToken": {"200": {"$ref": "AccessToken"}},
    "listSessions": {"200": {"$ref": "SessionList"}},
    "describeSessionResource": {"200": {"$ref": "ResourceDescription"}},
    "getSession": {"200": {"$ref": "SessionDetails"}},
    "requestOneTimePassword": {"200": {"$ref": "Notice"}},
    "verifyOneTimePassword": {"200": {"$ref": "Notice"}},
    "ping": {"200": {"$ref": "Pong"}},
    "getUser": {"200": {"$ref": "UserDetails"}},
    "getMessageOfTheDay": {"200": {"$ref": "MessageOfTheDay"}},
    "listTokens": {"200": {"$ref": "TokenList"}},
    "getToken": {"200": {"$ref": "TokenDetails"}},
    "disableToken": {"200": {"$ref": "TokenDetails"}},
    "deleteToken": {"204": None},
}
SECURITY_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "basicAuth": {"type": "http", "scheme": "basic"},
    "bearerAuth": {"type": "http", "scheme": "bearer"},
}
SECURITY: Mapping[str, Sequence[Sequence[str]]] = {
    "requestToken": [["basicAuth"]],
    "listSessions": [["bearerAuth"]],
    "describeSessionResource": [["bearerAuth"]],
    "getSession": [["bearerAuth"]],
    "requestOneTimePassword": [["basicAuth"]],
    "verifyOneTimePassword": [["basicAuth"]],
    "ping": [["bearerAuth"]],
    "getUser": [["bearerAuth"]],
    "getMessageOfTheDay": [["bearerAuth"]],
    "listTokens": [["bearerAuth"]],
    "getToken": [["bearerAuth"]],
    "disableToken": [["bearerAuth"]],
    "deleteToken": [["bearerAuth"]],
}
