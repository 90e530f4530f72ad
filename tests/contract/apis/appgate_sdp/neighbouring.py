"""What the vendor's own specification of the Controller says of the operations around `session-info`."""

from collections.abc import Collection, Mapping
from typing import Any

from tests.contract.documented import (
    BOOLEAN,
    INTEGER,
    LIST,
    MOMENT,
    NUMBER,
    OBJECT,
    SECRET,
    STRING,
    UUID,
    Document,
    Documented,
    Facts,
    Object,
    one_of,
    texts,
)

_TOKEN: list[list[Facts]] = [[{"scheme": "bearer"}]]
_PARTIAL = _TOKEN
"""Tokens of a step are sent as those of a session are, and are a scheme of their own."""
_EITHER = [*_PARTIAL, *_TOKEN]

_ERROR = Object(texts("id", "message"))
_REFUSED = Object(texts("id", "message", "reason", "failureType"))
_INVALID = Object({**texts("id", "message"), "errors": LIST})
_FIELD = Object(texts("field", "message"))
_OTHER_VERSION = Object(
    {**texts("id", "message"), **dict.fromkeys(("minSupportedVersion", "maxSupportedVersion"), INTEGER)}
)
_NEEDED = Object({**texts("id", "message", "username"), "otpRequired": BOOLEAN})

_SUPPORT = one_of("full", "partial", "none")
_USER = texts("userDistinguishedName", "username", "providerName")
_DEVICE_AND_USER: Mapping[str, Facts] = {
    **texts("distinguishedName", "username", "providerName"),
    "deviceId": UUID,
}
_NAME: Mapping[tuple[str, str], Facts] = {("path", "distinguished-name"): {"required": True}}
_NARROWED: Mapping[tuple[str, str], Facts] = {
    ("query", "query"): {},
    ("query", "range"): STRING,
    ("query", "orderBy"): STRING,
    ("query", "descending"): STRING,
}
_PART: Mapping[str, Facts] = {
    **texts("range", "orderBy"),
    "totalCount": INTEGER,
    "descending": BOOLEAN,
    "queries": LIST,
    "data": LIST,
}
_FILTERED = Object({**_PART, "filterBy": LIST})

_LOGIN = Object(
    {
        **texts("providerName", "username"),
        "deviceId": UUID,
        **dict.fromkeys(("password", "samlResponse", "idToken", "accessToken"), SECRET),
    },
    ["providerName", "deviceId"],
)
_SIGNED_IN = {
    "200": Object(
        {
            "user": OBJECT,
            "token": SECRET,
            "expires": MOMENT,
            "messageOfTheDay": STRING,
            "ztpCollectiveType": one_of("hosted", "connected"),
            "ztpAccountType": one_of("standard", "demo"),
            "crlEnabled": BOOLEAN,
        }
    ),
    "200/user": Object(
        {"name": STRING, "needTwoFactorAuth": BOOLEAN, "canAccessAuditLogs": BOOLEAN, "privileges": LIST}
    ),
    "200/user/privileges/*": Object(
        {**texts("type", "target"), "scope": OBJECT, "defaultTags": LIST, "functions": LIST},
        ["type", "target"],
    ),
    "200/user/privileges/*/scope": Object({"all": BOOLEAN, "ids": LIST, "tags": LIST}),
}
_DEVICES = {
    "200": _FILTERED,
    "200/data/*": Object(
        {
            **_DEVICE_AND_USER,
            "device_type": one_of("Client", "Admin", "Client/Admin"),
            "hostname": STRING,
            "onBoardedAt": MOMENT,
            "lastSeenAt": {"type": ["string", "null"], "format": "date-time"},
        }
    ),
}
_BLACKLISTED = Object({**_USER, "reason": STRING, "blacklistedAt": {**MOMENT, "readOnly": True}})


def _operation(
    statuses: Collection[str],
    objects: Mapping[str, Object] | None = None,
    *,
    security: list[list[Facts]] = _TOKEN,
    parameters: Mapping[tuple[str, str], Facts] | None = None,
    **errors: Any,
) -> Documented:
    """Return an operation's facts; its errors are the vendor's common ones, `_401=` names another."""
    shown = {status: _ERROR for status in statuses if status not in ("200", "204", "422")}
    if "406" in statuses:
        shown["406"] = _OTHER_VERSION
    if "422" in statuses:
        shown |= {"422": _INVALID, "422/errors/*": _FIELD}
    return Documented(
        statuses=statuses,
        security=security,
        parameters=parameters or {},
        objects={**(objects or {}), **shown, **{status[1:]: other for status, other in errors.items()}},
    )


_SIGNING_IN = ("200", "400", "401", "406", "422", "500")
_READING = ("200", "401", "403", "406", "500")
_REMOVING = ("204", "401", "403", "404", "406", "500")

DOCUMENTED = Document(
    base_path="/admin",
    operations={
        "GET /version": Documented(
            statuses=["200"],
            security=[],
            objects={"200": Object(dict.fromkeys(("peerVersion", "lowestPeerVersionSupported"), INTEGER))},
        ),
        "GET /identity-providers/names": _operation(
            ("200", "500"),
            {
                "200": Object({"bannerMessage": STRING, "data": LIST}),
                "200/data/*": Object(
                    {
                        **texts("name", "displayName", "redirectUrl"),
                        "type": one_of("Credentials", "Saml", "Oidc", "Certificate"),
                    }
                ),
            },
            security=[],
        ),
        "POST /login": _operation(_SIGNING_IN, {"request": _LOGIN, **_SIGNED_IN}, security=[], _401=_REFUSED),
        "POST /authentication": _operation(
            _SIGNING_IN, {"request": _LOGIN, **_SIGNED_IN}, security=[], _401=_REFUSED
        ),
        "POST /authentication/otp/initialize": _operation(
            _SIGNING_IN,
            {
                "request": Object({"userPassword": SECRET}),
                "200": Object(
                    {
                        "type": one_of("AlreadySeeded", "Secret", "Challenge", "Push"),
                        **dict.fromkeys(("secret", "otpAuthUrl", "barcode", "state"), SECRET),
                        **texts("responseMessage", "inputType"),
                        "timeout": NUMBER,
                        "sendPassword": BOOLEAN,
                    }
                ),
            },
            security=_PARTIAL,
            _401=_REFUSED,
        ),
        "POST /authentication/otp": _operation(
            _SIGNING_IN,
            {"request": Object({"otp": SECRET, "state": SECRET}, ["otp"]), **_SIGNED_IN},
            security=_PARTIAL,
            _401=_REFUSED,
        ),
        "GET /authorization": _operation(
            ("200", "400", "401", "403", "406", "412", "500"),
            _SIGNED_IN,
            security=_EITHER,
            _401=_REFUSED,
            _412=_NEEDED,
        ),
        "POST /authentication/logout": _operation(("204", "401", "406", "500")),
        "GET /stats/active-sessions/dn": _operation(
            _READING,
            {
                "200": _FILTERED,
                "200/data/*": Object(
                    {
                        **_DEVICE_AND_USER,
                        **dict.fromkeys(("geoIpLatitude", "geoIpLongitude"), NUMBER),
                        **texts("hostname", "osFamily", "osName", "osParent", "clientVersion", "clientType"),
                        "clientSupport": _SUPPORT,
                        "gateways": LIST,
                    }
                ),
            },
            parameters={**_NARROWED, ("query", "filterBy"): {}, ("query", "geolocationQuery"): {}},
        ),
        "GET /stats/active-sessions/dashboard": _operation(
            _READING,
            {
                "200": Object({"totalCount": INTEGER, "geoIpData": LIST, "versions": OBJECT}),
                "200/geoIpData/*": Object(
                    {
                        "sessionCount": INTEGER,
                        **dict.fromkeys(("latitude", "longitude"), NUMBER),
                        **texts("countryCode", "continentCode"),
                        "ips": LIST,
                    }
                ),
                "200/versions/*": Object({"supportStatus": _SUPPORT, "sessionCount": INTEGER}),
            },
        ),
        "GET /on-boarded-devices": _operation(
            _READING, _DEVICES, parameters={**_NARROWED, ("query", "filterBy"): {}}
        ),
        "DELETE /on-boarded-devices/{distinguished-name}": _operation(_REMOVING, parameters=_NAME),
        "POST /on-boarded-devices/revoke-tokens": _operation(
            ("200", "400", "401", "403", "406", "422", "500"),
            {
                "request": Object(
                    {
                        **texts("distinguishedNameFilter", "revocationReason"),
                        "specificDistinguishedNames": LIST,
                        "siteId": UUID,
                        "tokenType": one_of("Claims", "AdminClaims", "Entitlement", "Administration"),
                        "delayMinutes": {**INTEGER, "default": 5},
                        "devicesPerSecond": {**NUMBER, "default": 2},
                    },
                    ["distinguishedNameFilter"],
                ),
                **_DEVICES,
            },
        ),
        "POST /on-boarded-devices/reevaluate/{distinguished-name}": _operation(
            ("200", "400", "401", "403", "406", "500"),
            {"200": Object({"reevaluatedDistinguishedNames": LIST})},
            parameters=_NAME,
        ),
        "GET /blacklist": _operation(
            _READING, {"200": Object(_PART), "200/data/*": _BLACKLISTED}, parameters=_NARROWED
        ),
        "POST /blacklist": _operation(
            ("200", "400", "401", "403", "406", "422", "500"),
            {"request": Object({**_USER, "reason": STRING}, ["userDistinguishedName"]), "200": _BLACKLISTED},
        ),
        "DELETE /blacklist/{distinguished-name}": _operation(_REMOVING, parameters=_NAME),
        "GET /license/users": _operation(
            _READING,
            {
                "200": Object(_PART),
                "200/data/*": Object(
                    {
                        **_USER,
                        "type": one_of("Normal", "Portal", "Service", "MultiUser"),
                        "profileName": STRING,
                        "created": MOMENT,
                        "lastSeenAt": MOMENT,
                    }
                ),
            },
            parameters=_NARROWED,
        ),
        "GET /license": _operation(
            _READING,
            {"200": Object({"entitlement": OBJECT}), "200/entitlement": Object({"maxUsers": INTEGER})},
        ),
    },
)
