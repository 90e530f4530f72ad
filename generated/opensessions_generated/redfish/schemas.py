# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.
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
    "ServiceRoot": {
        "type": "object",
        "required": ["@odata.id", "@odata.type", "Id", "Name", "Links"],
        "properties": {
            "@odata.id": {"type": "string"},
            "@odata.type": {"type": "string"},
            "Id": {"type": "string"},
            "Name": {"type": "string"},
            "RedfishVersion": {"type": "string"},
            "Links": {"$ref": "RootLinks"},
        },
    },
    "RootLinks": {
        "type": "object",
        "required": ["Sessions"],
        "properties": {"Sessions": {"$ref": "Reference"}},
    },
    "SessionCollection": {
        "type": "object",
        "required": [
            "@odata.id",
            "@odata.type",
            "Name",
            "Members",
            "Members@odata.count",
        ],
        "properties": {
            "@odata.id": {"type": "string"},
            "@odata.type": {"type": "string"},
            "Name": {"type": "string"},
            "Members": {"type": "array", "items": {"$ref": "Reference"}},
            "Members@odata.count": {"type": "integer", "minimum": 0},
            "Members@odata.nextLink": {"type": "string"},
        },
    },
    "Reference": {
        "type": "object",
        "required": ["@odata.id"],
        "properties": {"@odata.id": {"type": "string"}},
    },
    "Session": {
        "type": "object",
        "required": ["@odata.id", "@odata.type", "Id", "Name"],
        "properties": {
            "@odata.id": {"type": "string"},
            "@odata.type": {"type": "string"},
            "Id": {"type": "string", "minLength": 1},
            "Name": {"type": "string"},
            "UserName": {"type": ["string", "null"]},
            "ClientOriginIPAddress": {"type": ["string", "null"]},
            "CreatedTime": {"type": "string", "format": "date-time"},
            "SessionType": {"type": ["string", "null"]},
            "Context": {"type": ["string", "null"]},
        },
    },
    "Error": {
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"$ref": "ErrorDetails"}},
    },
    "ErrorDetails": {
        "type": "object",
        "required": ["code", "message"],
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
    },
}
PARAMETERS: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "getServiceRoot": {},
    "listSessions": {"query": {"$skip": {"type": "integer", "maximum": 1000000}}},
    "getSession": {"path": {"SessionId": {"type": "string", "minLength": 1}}},
    "endSession": {"path": {"SessionId": {"type": "string", "minLength": 1}}},
}
BODIES: Mapping[str, Mapping[str, Any]] = {}
OPTIONAL_BODIES: Sequence[str] = []
ANSWERS: Mapping[str, Mapping[str, Mapping[str, Any] | None]] = {
    "getServiceRoot": {"200": {"$ref": "ServiceRoot"}},
    "listSessions": {"200": {"$ref": "SessionCollection"}},
    "getSession": {"200": {"$ref": "Session"}},
    "endSession": {"204": None},
}
SECURITY_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "basicAuth": {"type": "http", "scheme": "basic"},
    "sessionToken": {"type": "apiKey", "in": "header", "name": "X-Auth-Token"},
}
SECURITY: Mapping[str, Sequence[Sequence[str]]] = {
    "getServiceRoot": [],
    "listSessions": [["basicAuth"], ["sessionToken"]],
    "getSession": [["basicAuth"], ["sessionToken"]],
    "endSession": [["basicAuth"], ["sessionToken"]],
}
