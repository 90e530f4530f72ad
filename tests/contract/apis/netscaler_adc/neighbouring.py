"""What the reference of NITRO says of `systemsession`; there is no document on it."""

from tests.contract.documented import (
    BOOLEAN,
    INTEGER,
    LIST,
    OBJECT,
    STRING,
    Document,
    Documented,
    Facts,
    Object,
    one_of,
    texts,
)

_BY_HEADERS: list[list[Facts]] = [
    [{"in": "header", "name": "X-NITRO-USER"}, {"in": "header", "name": "X-NITRO-PASS"}]
]
_ENVELOPE: dict[str, Facts] = {"errorcode": INTEGER, "message": STRING, "severity": STRING}
_SID: Facts = {**INTEGER, "minimum": 1}
_REFUSED = dict.fromkeys(("401", "404"), Object(_ENVELOPE, _ENVELOPE))
_SESSIONS = {
    **_REFUSED,
    "200": Object({**_ENVELOPE, "systemsession": LIST}, _ENVELOPE),
    "200/systemsession/*": Object(
        {
            "sid": _SID,
            **texts("username", "logintime", "logintimelocal", "lastactivitytime", "lastactivitytimelocal"),
            **texts("clienttype", "partitionname", "clientipaddress"),
            "expirytime": INTEGER,
            "numofconnections": INTEGER,
            "currentconn": BOOLEAN,
        },
        ["sid", "username"],
    ),
}

DOCUMENTED = Document(
    base_path="",
    operations={
        "GET /nitro/v1/config/systemsession": Documented(
            statuses=["200", "401"],
            security=_BY_HEADERS,
            parameters={("query", "pagesize"): INTEGER, ("query", "pageno"): INTEGER},
            objects=_SESSIONS,
        ),
        "POST /nitro/v1/config/systemsession": Documented(
            statuses=["200", "401", "404"],
            security=_BY_HEADERS,
            parameters={("query", "action"): {"required": True, **one_of("kill")}},
            objects={
                "request": Object({"systemsession": OBJECT}, ["systemsession"]),
                "request/systemsession": Object({"sid": _SID, "all": BOOLEAN}, more=False),
                "200": Object(_ENVELOPE, _ENVELOPE),
                **_REFUSED,
            },
        ),
        "GET /nitro/v1/config/systemsession/{sid}": Documented(
            statuses=["200", "401", "404"],
            security=_BY_HEADERS,
            parameters={("path", "sid"): {"required": True}},
            objects=_SESSIONS,
        ),
    },
)
