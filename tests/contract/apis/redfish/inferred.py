"""What is read out of the gaps of the standard."""

from tests.contract.inferred import FROM_0, NOT_EMPTY, Inferred

_SESSIONS = "/redfish/v1/SessionService/Sessions"
_SESSION = [f"{method} {_SESSIONS}/{{SessionId}}" for method in ("GET", "DELETE")]

INFERRED = Inferred(
    rules={
        "SessionCollection.Members@odata.count": FROM_0,
        "Session.Id": NOT_EMPTY,
        "Session.SessionType": {"type": ["string", "null"]},
    },
    parameters={("query", "$skip"): {"maximum": 1_000_000}, ("path", "SessionId"): NOT_EMPTY},
    statuses={"403": [f"GET {_SESSIONS}", *_SESSION], "404": _SESSION},
)
