"""What is read out of the gaps of the reference of `systemsession`."""

from tests.contract.inferred import FROM_0, FROM_1, Inferred

_NUMBER = {"minimum": 1, "maximum": 2**32 - 1}
_SESSIONS = "/nitro/v1/config/systemsession"

INFERRED = Inferred(
    rules={
        "ErrorCode": {"minimum": 0, "maximum": 2**31 - 1},
        "Severity": {"type": "string"},
        "Which": {"minProperties": 1, "maxProperties": 1, "additionalProperties": False},
        "Which.sid": _NUMBER,
        "Which.all": {"const": True},
        "Session.sid": _NUMBER,
        "Session.numofconnections": FROM_0,
        "Session.clienttype": {"type": "string"},
    },
    parameters={("query", "pagesize"): FROM_1, ("query", "pageno"): FROM_1},
    statuses={"404": [f"POST {_SESSIONS}", f"GET {_SESSIONS}/{{sid}}"]},
)
