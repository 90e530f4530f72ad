# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
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
    "Descending": {"type": "string", "enum": ["true", "false"]},
    "SupportedVersions": {
        "type": "object",
        "properties": {
            "peerVersion": {"type": "integer"},
            "lowestPeerVersionSupported": {"type": "integer"},
        },
    },
    "IdentityProviders": {
        "type": "object",
        "properties": {
            "bannerMessage": {"type": "string"},
            "data": {"type": "array", "items": {"$ref": "IdentityProvider"}},
        },
    },
    "IdentityProvider": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "displayName": {"type": "string"},
            "type": {"$ref": "IdentityProviderType"},
            "redirectUrl": {"type": "string"},
        },
    },
    "IdentityProviderType": {
        "type": "string",
        "enum": ["Credentials", "Saml", "Oidc", "Certificate"],
    },
    "LoginRequest": {
        "type": "object",
        "required": ["providerName", "deviceId"],
        "properties": {
            "providerName": {"type": "string"},
            "deviceId": {"type": "string", "format": "uuid"},
            "username": {"type": "string"},
            "password": {"type": "string", "format": "password"},
            "samlResponse": {"type": "string", "format": "password"},
            "idToken": {"type": "string", "format": "password"},
            "accessToken": {"type": "string", "format": "password"},
        },
    },
    "LoginResponse": {
        "type": "object",
        "properties": {
            "user": {"$ref": "AdministrativeUser"},
            "token": {"type": "string", "format": "password"},
            "expires": {"type": "string", "format": "date-time"},
            "messageOfTheDay": {"type": "string"},
            "ztpCollectiveType": {"$ref": "CollectiveType"},
            "ztpAccountType": {"$ref": "AccountType"},
            "crlEnabled": {"type": "boolean"},
        },
    },
    "CollectiveType": {"type": "string", "enum": ["hosted", "connected"]},
    "AccountType": {"type": "string", "enum": ["standard", "demo"]},
    "AdministrativeUser": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "needTwoFactorAuth": {"type": "boolean"},
            "canAccessAuditLogs": {"type": "boolean"},
            "privileges": {"type": "array", "items": {"$ref": "Privilege"}},
        },
    },
    "Privilege": {
        "type": "object",
        "required": ["type", "target"],
        "properties": {
            "type": {"type": "string"},
            "target": {"type": "string"},
            "scope": {"$ref": "PrivilegeScope"},
            "defaultTags": {"type": "array", "items": {"type": "string"}},
            "functions": {"type": "array", "items": {"type": "string"}},
        },
    },
    "PrivilegeScope": {
        "type": "object",
        "properties": {
            "all": {"type": "boolean"},
            "ids": {"type": "array", "items": {"type": "string", "format": "uuid"}},
            "tags": {"type": "array", "items": {"type": "string"}},
        },
    },
    "SecondFactorStart": {
        "type": "object",
        "properties": {"userPassword": {"type": "string", "format": "password"}},
    },
    "SecondFactor": {
        "type": "object",
        "properties": {
            "type": {"$ref": "SecondFactorType"},
            "secret": {"type": "string", "format": "password"},
            "otpAuthUrl": {"type": "string", "format": "password"},
            "barcode": {"type": "string", "format": "password"},
            "responseMessage": {"type": "string"},
            "state": {"type": "string", "format": "password"},
            "timeout": {"type": "number"},
            "sendPassword": {"type": "boolean"},
            "inputType": {"type": "string"},
        },
    },
    "SecondFactorType": {
        "type": "string",
        "enum": ["AlreadySeeded", "Secret", "Challenge", "Push"],
    },
    "SecondFactorAnswer": {
        "type": "object",
        "required": ["otp"],
        "properties": {
            "otp": {"type": "string", "format": "password"},
            "state": {"type": "string", "format": "password"},
        },
    },
    "SecondFactorNeeded": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "message": {"type": "string"},
            "otpRequired": {"type": "boolean"},
            "username": {"type": "string"},
        },
    },
    "ActiveSessionList": {
        "type": "object",
        "properties": {
            "range": {"type": "string"},
            "totalCount": {"type": "integer"},
            "orderBy": {"type": "string"},
            "descending": {"type": "boolean"},
            "queries": {"type": "array", "items": {"type": "string"}},
            "filterBy": {"type": "array", "items": {"$ref": "FilteredMember"}},
            "data": {"type": "array", "items": {"$ref": "ActiveSession"}},
        },
    },
    "ActiveSession": {
        "type": "object",
        "properties": {
            "distinguishedName": {"type": "string"},
            "deviceId": {"type": "string", "format": "uuid"},
            "username": {"type": "string"},
            "providerName": {"type": "string"},
            "hostname": {"type": "string"},
            "osFamily": {"type": "string"},
            "osName": {"type": "string"},
            "osParent": {"type": "string"},
            "clientVersion": {"type": "string"},
            "clientType": {"type": "string"},
            "clientSupport": {"$ref": "SupportStatus"},
            "geoIpLatitude": {"type": "number"},
            "geoIpLongitude": {"type": "number"},
            "gateways": {"type": "array", "items": {"type": "string"}},
        },
    },
    "SupportStatus": {"type": "string", "enum": ["full", "partial", "none"]},
    "SessionTotals": {
        "type": "object",
        "properties": {
            "totalCount": {"type": "integer"},
            "geoIpData": {"type": "array", "items": {"$ref": "PlaceTotals"}},
            "versions": {
                "type": "object",
                "additionalProperties": {"$ref": "VersionTotals"},
            },
        },
    },
    "PlaceTotals": {
        "type": "object",
        "properties": {
            "sessionCount": {"type": "integer"},
            "latitude": {"type": "number"},
            "longitude": {"type": "number"},
            "countryCode": {"type": "string"},
            "continentCode": {"type": "string"},
            "ips": {"type": "array", "items": {"type": "string"}},
        },
    },
    "VersionTotals": {
        "type": "object",
        "properties": {
            "supportStatus": {"$ref": "SupportStatus"},
            "sessionCount": {"type": "integer"},
        },
    },
    "RegisteredDeviceList": {
        "type": "object",
        "properties": {
            "range": {"type": "string"},
            "totalCount": {"type": "integer"},
            "orderBy": {"type": "string"},
            "descending": {"type": "boolean"},
            "queries": {"type": "array", "items": {"type": "string"}},
            "filterBy": {"type": "array", "items": {"$ref": "FilteredMember"}},
            "data": {"type": "array", "items": {"$ref": "RegisteredDevice"}},
        },
    },
    "RegisteredDevice": {
        "type": "object",
        "properties": {
            "distinguishedName": {"type": "string"},
            "deviceId": {"type": "string", "format": "uuid"},
            "username": {"type": "string"},
            "providerName": {"type": "string"},
            "device_type": {"$ref": "DeviceType"},
            "hostname": {"type": "string"},
            "onBoardedAt": {"type": "string", "format": "date-time"},
            "lastSeenAt": {"type": ["string", "null"], "format": "date-time"},
        },
    },
    "DeviceType": {"type": "string", "enum": ["Client", "Admin", "Client/Admin"]},
    "RevocationRequest": {
        "type": "object",
        "required": ["distinguishedNameFilter"],
        "properties": {
            "distinguishedNameFilter": {"type": "string"},
            "specificDistinguishedNames": {
                "type": "array",
                "items": {"type": "string"},
            },
            "siteId": {"type": "string", "format": "uuid"},
            "tokenType": {"$ref": "TokenType"},
            "revocationReason": {"type": "string"},
            "delayMinutes": {"type": "integer", "minimum": 0},
            "devicesPerSecond": {"type": "number", "minimum": 0},
        },
    },
    "TokenType": {
        "type": "string",
        "enum": ["Claims", "AdminClaims", "Entitlement", "Administration"],
    },
    "Reevaluated": {
        "type": "object",
        "properties": {
            "reevaluatedDistinguishedNames": {
                "type": "array",
                "items": {"type": "string"},
            }
        },
    },
    "Blacklist": {
        "type": "object",
        "properties": {
            "range": {"type": "string"},
            "totalCount": {"type": "integer"},
            "orderBy": {"type": "string"},
            "descending": {"type": "boolean"},
            "queries": {"type": "array", "items": {"type": "string"}},
            "data": {"type": "array", "items": {"$ref": "BlacklistEntry"}},
        },
    },
    "BlacklistRequest": {
        "type": "object",
        "required": ["userDistinguishedName"],
        "properties": {
            "userDistinguishedName": {"type": "string", "pattern": "^CN=.+,OU=.+$"},
            "username": {"type": "string"},
            "providerName": {"type": "string"},
            "reason": {"type": "string"},
        },
    },
    "BlacklistEntry": {
        "type": "object",
        "properties": {
            "userDistinguishedName": {"type": "string"},
            "username": {"type": "string"},
            "providerName": {"type": "string"},
            "reason": {"type": "string"},
            "blacklistedAt": {"type": "string", "format": "date-time"},
        },
    },
    "MemberFilter": {
        "type": "object",
        "properties": {
            "username": {"type": "string"},
            "providerName": {"type": "string"},
            "hostname": {"type": "string"},
        },
        "additionalProperties": False,
    },
    "FilteredMember": {
        "type": "object",
        "properties": {"name": {"type": "string"}, "value": {"type": "string"}},
    },
    "Circle": {
        "type": "object",
        "required": ["latitude", "longitude", "radiusKilometers"],
        "properties": {
            "latitude": {"type": "number", "minimum": -90, "maximum": 90},
            "longitude": {"type": "number", "minimum": -180, "maximum": 180},
            "radiusKilometers": {"type": "number", "minimum": 0},
        },
        "additionalProperties": False,
    },
    "License": {
        "type": "object",
        "properties": {"entitlement": {"$ref": "LicenseEntitlement"}},
    },
    "LicenseEntitlement": {
        "type": "object",
        "properties": {"maxUsers": {"type": "integer", "minimum": 0}},
    },
    "LicensedUserList": {
        "type": "object",
        "properties": {
            "range": {"type": "string"},
            "totalCount": {"type": "integer"},
            "orderBy": {"type": "string"},
            "descending": {"type": "boolean"},
            "queries": {"type": "array", "items": {"type": "string"}},
            "data": {"type": "array", "items": {"$ref": "LicensedUser"}},
        },
    },
    "LicensedUser": {
        "type": "object",
        "properties": {
            "userDistinguishedName": {"type": "string"},
            "username": {"type": "string"},
            "providerName": {"type": "string"},
            "type": {"$ref": "LicenceType"},
            "profileName": {"type": "string"},
            "created": {"type": "string", "format": "date-time"},
            "lastSeenAt": {"type": "string", "format": "date-time"},
        },
    },
    "LicenceType": {
        "type": "string",
        "enum": ["Normal", "Portal", "Service", "MultiUser"],
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
    "SignInError": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "message": {"type": "string"},
            "reason": {"type": "string"},
            "failureType": {"type": "string"},
        },
    },
    "ValidationError": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "message": {"type": "string"},
            "errors": {"type": "array", "items": {"$ref": "FieldError"}},
        },
    },
    "FieldError": {
        "type": "object",
        "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
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
    },
    "getVersion": {},
    "listIdentityProviders": {},
    "signIn": {},
    "authenticate": {},
    "startSecondFactor": {},
    "finishSecondFactor": {},
    "authorize": {},
    "signOut": {},
    "listActiveSessions": {
        "query": {
            "query": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "range": {"type": "string", "pattern": "^[0-9]{1,9}-[0-9]{1,9}$"},
            "orderBy": {"type": "string"},
            "descending": {"$ref": "Descending"},
            "filterBy": {"$ref": "MemberFilter"},
            "geolocationQuery": {"$ref": "Circle"},
        }
    },
    "getSessionTotals": {},
    "listRegisteredDevices": {
        "query": {
            "query": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "range": {"type": "string", "pattern": "^[0-9]{1,9}-[0-9]{1,9}$"},
            "orderBy": {"type": "string"},
            "descending": {"$ref": "Descending"},
            "filterBy": {"$ref": "MemberFilter"},
        }
    },
    "removeRegisteredDevice": {
        "path": {"distinguished-name": {"type": "string", "minLength": 1}}
    },
    "revokeTokens": {},
    "reevaluateDevices": {
        "path": {"distinguished-name": {"type": "string", "minLength": 1}}
    },
    "listBlacklist": {
        "query": {
            "query": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "range": {"type": "string", "pattern": "^[0-9]{1,9}-[0-9]{1,9}$"},
            "orderBy": {"type": "string"},
            "descending": {"$ref": "Descending"},
        }
    },
    "blacklistUser": {},
    "unblacklistUser": {
        "path": {"distinguished-name": {"type": "string", "minLength": 1}}
    },
    "listLicensedUsers": {
        "query": {
            "query": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "range": {"type": "string", "pattern": "^[0-9]{1,9}-[0-9]{1,9}$"},
            "orderBy": {"type": "string"},
            "descending": {"$ref": "Descending"},
        }
    },
    "getLicense": {},
}
BODIES: Mapping[str, Mapping[str, Any]] = {
    "signIn": {"$ref": "LoginRequest"},
    "authenticate": {"$ref": "LoginRequest"},
    "startSecondFactor": {"$ref": "SecondFactorStart"},
    "finishSecondFactor": {"$ref": "SecondFactorAnswer"},
    "revokeTokens": {"$ref": "RevocationRequest"},
    "blacklistUser": {"$ref": "BlacklistRequest"},
}
OPTIONAL_BODIES: Sequence[str] = ["startSecondFactor"]
ANSWERS: Mapping[str, Mapping[str, Mapping[str, Any] | None]] = {
    "getSessionInfo": {"200": {"$ref": "SessionInfo"}},
    "getVersion": {"200": {"$ref": "SupportedVersions"}},
    "listIdentityProviders": {"200": {"$ref": "IdentityProviders"}},
    "signIn": {"200": {"$ref": "LoginResponse"}},
    "authenticate": {"200": {"$ref": "LoginResponse"}},
    "startSecondFactor": {"200": {"$ref": "SecondFactor"}},
    "finishSecondFactor": {"200": {"$ref": "LoginResponse"}},
    "authorize": {"200": {"$ref": "LoginResponse"}},
    "signOut": {"204": None},
    "listActiveSessions": {"200": {"$ref": "ActiveSessionList"}},
    "getSessionTotals": {"200": {"$ref": "SessionTotals"}},
    "listRegisteredDevices": {"200": {"$ref": "RegisteredDeviceList"}},
    "removeRegisteredDevice": {"204": None},
    "revokeTokens": {"200": {"$ref": "RegisteredDeviceList"}},
    "reevaluateDevices": {"200": {"$ref": "Reevaluated"}},
    "listBlacklist": {"200": {"$ref": "Blacklist"}},
    "blacklistUser": {"200": {"$ref": "BlacklistEntry"}},
    "unblacklistUser": {"204": None},
    "listLicensedUsers": {"200": {"$ref": "LicensedUserList"}},
    "getLicense": {"200": {"$ref": "License"}},
}
SECURITY_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "bearerAuth": {"type": "http", "scheme": "bearer"},
    "partialAuth": {"type": "http", "scheme": "bearer"},
}
SECURITY: Mapping[str, Sequence[Sequence[str]]] = {
    "getSessionInfo": [["bearerAuth"]],
    "getVersion": [],
    "listIdentityProviders": [],
    "signIn": [],
    "authenticate": [],
    "startSecondFactor": [["partialAuth"]],
    "finishSecondFactor": [["partialAuth"]],
    "authorize": [["partialAuth"], ["bearerAuth"]],
    "signOut": [["bearerAuth"]],
    "listActiveSessions": [["bearerAuth"]],
    "getSessionTotals": [["bearerAuth"]],
    "listRegisteredDevices": [["bearerAuth"]],
    "removeRegisteredDevice": [["bearerAuth"]],
    "revokeTokens": [["bearerAuth"]],
    "reevaluateDevices": [["bearerAuth"]],
    "listBlacklist": [["bearerAuth"]],
    "blacklistUser": [["bearerAuth"]],
    "unblacklistUser": [["bearerAuth"]],
    "listLicensedUsers": [["bearerAuth"]],
    "getLicense": [["bearerAuth"]],
}
