"""What is read out of the gaps of the page on sessions and of the published API."""

from tests.contract.inferred import FROM_0, NOT_EMPTY, Inferred

_TEXT = {"type": "string"}
_CIRCLE = {"required": ["latitude", "longitude", "radiusKilometers"], "additionalProperties": False}
_SIGN_IN = ("/login", "/authentication", "/authentication/otp/initialize", "/authentication/otp")
_WITH_BODIES = [
    *(f"POST {path}" for path in _SIGN_IN),
    "POST /on-boarded-devices/revoke-tokens",
    "POST /blacklist",
]

INFERRED = Inferred(
    rules={
        "Descending": {"enum": ["true", "false"]},
        "RegisteredDevice.lastSeenAt": {"type": ["string", "null"]},
        "RevocationRequest.delayMinutes": FROM_0,
        "RevocationRequest.devicesPerSecond": FROM_0,
        "BlacklistRequest": {"required": ["userDistinguishedName"]},
        "BlacklistRequest.userDistinguishedName": {"pattern": "^CN=.+,OU=.+$"},
        "MemberFilter": {"additionalProperties": False, "minProperties": 1},
        **dict.fromkeys([f"MemberFilter.{name}" for name in ("username", "providerName", "hostname")], _TEXT),
        **dict.fromkeys([f"FilteredMember.{name}" for name in ("name", "value")], _TEXT),
        "Circle": _CIRCLE,
        "Circle.latitude": {"type": "number", "minimum": -90, "maximum": 90},
        "Circle.longitude": {"type": "number", "minimum": -180, "maximum": 180},
        "Circle.radiusKilometers": {"type": "number", "minimum": 0},
        "LicenseEntitlement.maxUsers": FROM_0,
    },
    parameters={
        # Other operations take other ends of a name.
        ("GET /session-info/{distinguished-name}", "distinguished-name"): {
            "pattern": "^CN=[0-9A-Fa-f]{32},CN=.+,OU=.+$"
        },
        ("query", "query"): {"items": NOT_EMPTY},
        ("query", "range"): {"pattern": "^[0-9]{1,9}-[0-9]{1,9}$"},
    },
    statuses={"412": ["GET /authorization"], "415": _WITH_BODIES, "422": _WITH_BODIES},
)
