"""What the reference of version 14.1 says of the second version of the session calls, and of locking out."""

from tests.contract.apis.netscaler_console.documented import BY_HEADERS_OR_COOKIE, ENVELOPE, MPSSESSION
from tests.contract.documented import (
    BOOLEAN,
    INTEGER,
    LIST,
    OBJECT,
    SECRET,
    STRING,
    Document,
    Documented,
    Facts,
    Object,
)

_STATUSES = ["200", "4XX", "5XX"]
_REFUSED = dict.fromkeys(("4XX", "5XX"), Object(ENVELOPE, None))
_ID: dict[tuple[str, str], Facts] = {("path", "id"): {"required": True}}

_SESSIONS = Object({**ENVELOPE, "mpssession": LIST}, ["mpssession"])
_SESSION: dict[str, Facts] = {name: {"type": facts["type"]} for name, facts in MPSSESSION.items()}
_POLICY = Object(
    {
        "id": {**STRING, "readOnly": True},
        "user_lockout_interval": {**INTEGER, "minimum": 30},
        "invalid_logins": {**INTEGER, "minimum": 3},
        "enable_user_lockout": BOOLEAN,
    }
)
_POLICIES = {
    "200": Object({**ENVELOPE, "user_lockout_policy": LIST}, [*ENVELOPE, "user_lockout_policy"]),
    "200/user_lockout_policy/*": _POLICY,
    **_REFUSED,
}

DOCUMENTED = Document(
    base_path="",
    operations={
        "POST /nitro/v2/config/logout": Documented(
            statuses=_STATUSES,
            security=BY_HEADERS_OR_COOKIE,
            parameters={("query", "onerror"): {}},
            objects={
                "request": Object({"logout": OBJECT}, ["logout"]),
                "request/logout": Object({"sessionid": SECRET}, ["sessionid"]),
                "200": Object({**ENVELOPE, "logout": LIST}),
                "200/logout/*": Object(
                    {
                        "session_timeout": INTEGER,
                        "username": STRING,
                        "password": SECRET,
                        "sessionid": SECRET,
                    }
                ),
                **_REFUSED,
            },
        ),
        "GET /nitro/v2/config/mpssession": Documented(
            statuses=_STATUSES,
            security=BY_HEADERS_OR_COOKIE,
            parameters={
                ("query", "filter"): STRING,
                ("query", "pagesize"): INTEGER,
                ("query", "pageno"): INTEGER,
                ("query", "count"): {},
            },
            objects={
                "200": _SESSIONS,
                "200/mpssession/*": Object({**_SESSION, "count": INTEGER}),
                **_REFUSED,
            },
        ),
        "GET /nitro/v2/config/mpssession/{id}": Documented(
            statuses=_STATUSES,
            security=BY_HEADERS_OR_COOKIE,
            parameters=_ID,
            objects={"200": _SESSIONS, "200/mpssession/*": Object(_SESSION, None), **_REFUSED},
        ),
        "DELETE /nitro/v2/config/mpssession/{id}": Documented(
            statuses=_STATUSES,
            security=BY_HEADERS_OR_COOKIE,
            parameters=_ID,
            objects={"200": Object(ENVELOPE, ENVELOPE), **_REFUSED},
        ),
        "GET /nitro/v1/config/user_lockout_policy": Documented(
            statuses=_STATUSES, security=BY_HEADERS_OR_COOKIE, objects=_POLICIES
        ),
        "PUT /nitro/v1/config/user_lockout_policy": Documented(
            statuses=_STATUSES,
            security=BY_HEADERS_OR_COOKIE,
            objects={
                "request": Object({"user_lockout_policy": OBJECT}, ["user_lockout_policy"]),
                "request/user_lockout_policy": _POLICY,
                **_POLICIES,
            },
        ),
    },
)
