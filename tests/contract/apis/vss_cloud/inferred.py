"""What is read out of the gaps of the page on sessions, and of what is known of tokens."""

from tests.contract.inferred import FROM_0, LIST_OF_ONE, NOT_EMPTY, Inferred

_TEXT, _INTEGER, _TEXT_OR_NULL = {"type": "string"}, {"type": "integer"}, {"type": ["string", "null"]}

INFERRED = Inferred(
    rules={
        "AccessToken.token": NOT_EMPTY,
        "AccessToken.type": _TEXT,
        "AccessToken.duration": _INTEGER,
        "AccessToken.exp": _INTEGER,
        "AccessToken.exp_date": _TEXT,
        "TokenRequest.otp": {**_TEXT_OR_NULL, "format": "password"},
        "OneTimePassword.otp": NOT_EMPTY,
        "SessionSummary.key": NOT_EMPTY,
        "SessionDetails.data": LIST_OF_ONE,
        "Session.key": NOT_EMPTY,
        "LocalTime": {"pattern": r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$"},
        "TimeSpan": {"pattern": r"^(-?\d+ days?, )?\d{1,2}:\d{2}:\d{2}(\.\d{6})?$"},
        "Meta.count": FROM_0,
        "Meta.time": {"pattern": r"^\d+(\.\d+)?s$"},
        "Pages.next_url": _TEXT_OR_NULL,
        "Error.error": _TEXT,
        "Error.message": _TEXT,
        "ResourceDescription": {"additionalProperties": True},
    },
    parameters={
        ("path", "key"): NOT_EMPTY,
        ("query", "expand"): {"required": True},
        ("query", "page"): {"minimum": 1, "maximum": 1_000_000},
    },
    statuses={
        "404": [
            "GET /v2/session/{key}",
            *(f"{method} /v2/user/token/{{id}}" for method in ("GET", "PUT", "DELETE")),
        ],
        "429": ["POST /auth/request-token"],
    },
)
