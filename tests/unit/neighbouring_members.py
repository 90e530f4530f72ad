"""The members of the schemas around the four documents: an inventory of the vendors' other publications."""

from typing import Any

from tests.contract.apis.netscaler_console.documented import MPSSESSION

STRING, INTEGER, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}
BOOLEAN, MOMENT, UUID = {"type": "boolean"}, STRING | {"format": "date-time"}, STRING | {"format": "uuid"}
SECRET, LIST, OBJECT = STRING | {"format": "password"}, {"type": "array"}, {"type": "object"}

DEVICE_AND_USER = {
    "distinguishedName": STRING,
    "deviceId": UUID,
    "username": STRING,
    "providerName": STRING,
}
USER = {"userDistinguishedName": STRING, "username": STRING, "providerName": STRING}
PART_OF_A_LIST = {
    "range": STRING,
    "totalCount": INTEGER,
    "orderBy": STRING,
    "descending": BOOLEAN,
    "queries": LIST,
    "data": LIST,
}


def one_of(*values: str) -> dict[str, Any]:
    return STRING | {"enum": [*values]}


SUPPORT = one_of("full", "partial", "none")

ENVELOPE = {"errorcode": INTEGER, "message": STRING, "severity": STRING}

SCHEMAS: dict[tuple[str, str], dict[str, Any]] = {
    ("vss_cloud", "TokenRequest"): {"otp": {"type": ["string", "null"], "format": "password"}},
    ("vss_cloud", "Notice"): {"message": STRING},
    ("vss_cloud", "MessageOfTheDay"): {"data": OBJECT},
    ("vss_cloud", "MessageText"): {"motd": STRING},
    ("vss_cloud", "TokenList"): {"data": LIST, "meta": OBJECT},
    ("vss_cloud", "TokenDetails"): {"data": OBJECT},
    ("vss_cloud", "ApiToken"): {
        "id": INTEGER,
        "valid": BOOLEAN,
        "duration": INTEGER,
        **dict.fromkeys(
            ("type", "created_on", "updated_on", "last_access", "ip_address", "expiration"), STRING
        ),
    },
    ("netscaler_console", "SessionsPage"): {**ENVELOPE, "mpssession": LIST},
    ("netscaler_console", "SessionPage"): {**ENVELOPE, "mpssession": LIST},
    ("netscaler_console", "SessionRow"): {
        **{name: {"type": facts["type"]} for name, facts in MPSSESSION.items()},
        "count": INTEGER,
    },
    ("netscaler_console", "LogoutRequest"): {"logout": OBJECT},
    ("netscaler_console", "LogoutCredentials"): {"sessionid": SECRET},
    ("netscaler_console", "LogoutResponse"): {**ENVELOPE, "logout": LIST},
    ("netscaler_console", "LogoutRecord"): {
        "session_timeout": INTEGER,
        "username": STRING,
        "password": SECRET,
        "sessionid": SECRET,
    },
    ("appgate_sdp", "SupportedVersions"): {"peerVersion": INTEGER, "lowestPeerVersionSupported": INTEGER},
    ("appgate_sdp", "IdentityProviders"): {"bannerMessage": STRING, "data": LIST},
    ("appgate_sdp", "IdentityProvider"): {
        "name": STRING,
        "displayName": STRING,
        "type": one_of("Credentials", "Saml", "Oidc", "Certificate"),
        "redirectUrl": STRING,
    },
    ("appgate_sdp", "LoginRequest"): {
        "providerName": STRING,
        "deviceId": UUID,
        "username": STRING,
        **dict.fromkeys(("password", "samlResponse", "idToken", "accessToken"), SECRET),
    },
    ("appgate_sdp", "LoginResponse"): {
        "user": OBJECT,
        "token": SECRET,
        "expires": MOMENT,
        "messageOfTheDay": STRING,
        "ztpCollectiveType": one_of("hosted", "connected"),
        "ztpAccountType": one_of("standard", "demo"),
        "crlEnabled": BOOLEAN,
    },
    ("appgate_sdp", "AdministrativeUser"): {
        "name": STRING,
        "needTwoFactorAuth": BOOLEAN,
        "canAccessAuditLogs": BOOLEAN,
        "privileges": LIST,
    },
    ("appgate_sdp", "Privilege"): {
        "type": STRING,
        "target": STRING,
        "scope": OBJECT,
        "defaultTags": LIST,
        "functions": LIST,
    },
    ("appgate_sdp", "PrivilegeScope"): {"all": BOOLEAN, "ids": LIST, "tags": LIST},
    ("appgate_sdp", "SecondFactorStart"): {"userPassword": SECRET},
    ("appgate_sdp", "SecondFactor"): {
        "type": one_of("AlreadySeeded", "Secret", "Challenge", "Push"),
        **dict.fromkeys(("secret", "otpAuthUrl", "barcode", "state"), SECRET),
        "responseMessage": STRING,
        "timeout": NUMBER,
        "sendPassword": BOOLEAN,
        "inputType": STRING,
    },
    ("appgate_sdp", "SecondFactorAnswer"): {"otp": SECRET, "state": SECRET},
    ("appgate_sdp", "SecondFactorNeeded"): {
        "id": STRING,
        "message": STRING,
        "otpRequired": BOOLEAN,
        "username": STRING,
    },
    ("appgate_sdp", "ActiveSessionList"): PART_OF_A_LIST | {"filterBy": LIST},
    ("appgate_sdp", "ActiveSession"): {
        **DEVICE_AND_USER,
        **dict.fromkeys(("geoIpLatitude", "geoIpLongitude"), NUMBER),
        **dict.fromkeys(
            ("hostname", "osFamily", "osName", "osParent", "clientVersion", "clientType"), STRING
        ),
        "clientSupport": SUPPORT,
        "gateways": LIST,
    },
    ("appgate_sdp", "SessionTotals"): {"totalCount": INTEGER, "geoIpData": LIST, "versions": OBJECT},
    ("appgate_sdp", "PlaceTotals"): {
        "sessionCount": INTEGER,
        **dict.fromkeys(("latitude", "longitude"), NUMBER),
        **dict.fromkeys(("countryCode", "continentCode"), STRING),
        "ips": LIST,
    },
    ("appgate_sdp", "VersionTotals"): {"supportStatus": SUPPORT, "sessionCount": INTEGER},
    ("appgate_sdp", "RegisteredDeviceList"): PART_OF_A_LIST | {"filterBy": LIST},
    ("appgate_sdp", "MemberFilter"): dict.fromkeys(("username", "providerName", "hostname"), STRING),
    ("appgate_sdp", "Circle"): dict.fromkeys(("latitude", "longitude", "radiusKilometers"), NUMBER),
    ("appgate_sdp", "License"): {"entitlement": OBJECT},
    ("appgate_sdp", "LicenseEntitlement"): {"maxUsers": INTEGER},
    ("vss_cloud", "OneTimePassword"): {"otp": SECRET},
    ("vss_cloud", "Pong"): {"data": OBJECT},
    ("vss_cloud", "UserDetails"): {"data": OBJECT},
    ("vss_cloud", "User"): {"status": OBJECT, "totp": OBJECT},
    ("vss_cloud", "UserStatus"): {
        "active": BOOLEAN,
        **dict.fromkeys(("created_on", "updated_on", "last_access", "ip_address"), STRING),
    },
    ("vss_cloud", "SecondFactor"): {
        "enabled": BOOLEAN,
        **dict.fromkeys(("method", "enabled_on", "disabled_on"), STRING),
    },
    ("netscaler_console", "LockoutPolicies"): {**ENVELOPE, "user_lockout_policy": LIST},
    ("netscaler_console", "LockoutPolicyChange"): {"user_lockout_policy": OBJECT},
    ("netscaler_console", "LockoutPolicy"): {
        "id": STRING | {"readOnly": True},
        "user_lockout_interval": INTEGER | {"minimum": 30},
        "invalid_logins": INTEGER | {"minimum": 3},
        "enable_user_lockout": BOOLEAN,
    },
    ("appgate_sdp", "RegisteredDevice"): {
        **DEVICE_AND_USER,
        "device_type": one_of("Client", "Admin", "Client/Admin"),
        "hostname": STRING,
        "onBoardedAt": MOMENT,
        "lastSeenAt": {"type": ["string", "null"], "format": "date-time"},
    },
    ("appgate_sdp", "RevocationRequest"): {
        "distinguishedNameFilter": STRING,
        "specificDistinguishedNames": LIST,
        "siteId": UUID,
        "tokenType": one_of("Claims", "AdminClaims", "Entitlement", "Administration"),
        "revocationReason": STRING,
        "delayMinutes": INTEGER | {"default": 5},
        "devicesPerSecond": NUMBER | {"default": 2},
    },
    ("appgate_sdp", "Reevaluated"): {"reevaluatedDistinguishedNames": LIST},
    ("appgate_sdp", "Blacklist"): PART_OF_A_LIST,
    ("appgate_sdp", "BlacklistRequest"): {**USER, "reason": STRING},
    ("appgate_sdp", "BlacklistEntry"): {
        **USER,
        "reason": STRING,
        "blacklistedAt": MOMENT | {"readOnly": True},
    },
    ("appgate_sdp", "LicensedUserList"): PART_OF_A_LIST,
    ("appgate_sdp", "LicensedUser"): {
        **USER,
        "type": one_of("Normal", "Portal", "Service", "MultiUser"),
        "profileName": STRING,
        "created": MOMENT,
        "lastSeenAt": MOMENT,
    },
    ("appgate_sdp", "SignInError"): dict.fromkeys(("id", "message", "reason", "failureType"), STRING),
    ("appgate_sdp", "ValidationError"): {"id": STRING, "message": STRING, "errors": LIST},
    ("appgate_sdp", "FieldError"): {"field": STRING, "message": STRING},
}

REQUIRED = {
    ("vss_cloud", "TokenList"): {"data"},
    ("vss_cloud", "TokenDetails"): {"data"},
    ("vss_cloud", "ApiToken"): {"id"},
    ("netscaler_console", "SessionsPage"): {"mpssession"},
    ("netscaler_console", "LockoutPolicies"): {*ENVELOPE, "user_lockout_policy"},
    ("netscaler_console", "LockoutPolicyChange"): {"user_lockout_policy"},
    ("vss_cloud", "OneTimePassword"): {"otp"},
    ("vss_cloud", "Pong"): {"data"},
    ("vss_cloud", "UserDetails"): {"data"},
    ("appgate_sdp", "Circle"): {"latitude", "longitude", "radiusKilometers"},
    ("netscaler_console", "SessionPage"): {"mpssession"},
    ("netscaler_console", "LogoutRequest"): {"logout"},
    ("netscaler_console", "LogoutCredentials"): {"sessionid"},
    ("appgate_sdp", "LoginRequest"): {"providerName", "deviceId"},
    ("appgate_sdp", "Privilege"): {"type", "target"},
    ("appgate_sdp", "SecondFactorAnswer"): {"otp"},
    ("appgate_sdp", "RevocationRequest"): {"distinguishedNameFilter"},
    ("appgate_sdp", "BlacklistRequest"): {"userDistinguishedName"},
}
"""What the others require is nothing."""

MAY_BE_NULL = {
    "appgate_sdp": {"RegisteredDevice.lastSeenAt"},
    "redfish": {
        f"Session.{name}" for name in ("UserName", "ClientOriginIPAddress", "SessionType", "Context")
    },
    "vss_cloud": {"Pages.next_url", "TokenRequest.otp"},
}
"""Members that may be null, as the standard and the vendors have them; elsewhere none."""
