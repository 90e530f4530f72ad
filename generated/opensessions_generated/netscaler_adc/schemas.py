# Generated from specs/netscaler_adc.yaml by openapi-python-client 0.29.1; do not edit.
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
    "Result": {
        "type": "object",
        "required": ["errorcode", "message", "severity"],
        "properties": {
            "errorcode": {"$ref": "ErrorCode"},
            "message": {"type": "string"},
            "severity": {"$ref": "Severity"},
        },
    },
    "ErrorCode": {"type": "integer", "minimum": 0, "maximum": 2147483647},
    "Severity": {"type": "string"},
    "Action": {"type": "string", "enum": ["kill"]},
    "Ending": {
        "type": "object",
        "required": ["systemsession"],
        "properties": {"systemsession": {"$ref": "Which"}},
    },
    "Which": {
        "type": "object",
        "properties": {
            "sid": {"type": "integer", "minimum": 1, "maximum": 4294967295},
            "all": {"type": "boolean"},
        },
        "additionalProperties": False,
    },
    "Sessions": {
        "type": "object",
        "required": ["errorcode", "message", "severity"],
        "properties": {
            "errorcode": {"$ref": "ErrorCode"},
            "message": {"type": "string"},
            "severity": {"$ref": "Severity"},
            "systemsession": {"type": "array", "items": {"$ref": "Session"}},
        },
    },
    "Session": {
        "type": "object",
        "required": ["sid", "username"],
        "properties": {
            "sid": {"type": "integer", "minimum": 1, "maximum": 4294967295},
            "username": {"type": "string"},
            "logintime": {"type": "string"},
            "logintimelocal": {"type": "string"},
            "lastactivitytime": {"type": "string"},
            "lastactivitytimelocal": {"type": "string"},
            "expirytime": {"type": "integer"},
            "numofconnections": {"type": "integer", "minimum": 0},
            "currentconn": {"type": "boolean"},
            "clienttype": {"type": "string"},
            "partitionname": {"type": "string"},
            "clientipaddress": {"type": "string"},
        },
    },
}
PARAMETERS: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "listSessions": {
        "query": {
            "pagesize": {"type": "integer", "minimum": 1},
            "pageno": {"type": "integer", "minimum": 1},
        }
    },
    "endSession": {"query": {"action": {"$ref": "Action"}}},
    "getSession": {"path": {"sid": {"type": "integer"}}},
}
BODIES: Mapping[str, Mapping[str, Any]] = {"endSession": {"$ref": "Ending"}}
OPTIONAL_BODIES: Sequence[str] = []
ANSWERS: Mapping[str, Mapping[str, Mapping[str, Any] | None]] = {
    "listSessions": {"200": {"$ref": "Sessions"}},
    "endSession": {"200": {"$ref": "Result"}},
    "getSession": {"200": {"$ref": "Sessions"}},
}
SECURITY_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "nitroUser": {"type": "apiKey", "in": "header", "name": "X-NITRO-USER"},
    "nitroPass": {"type": "apiKey", "in": "header", "name": "X-NITRO-PASS"},
}
SECURITY: Mapping[str, Sequence[Sequence[str]]] = {
    "listSessions": [["nitroUser", "nitroPass"]],
    "endSession": [["nitroUser", "nitroPass"]],
    "getSession": [["nitroUser", "nitroPass"]],
}
