"""What the pages on sessions and on requesting a token say."""

from tests.contract.documented import INTEGER, OBJECT, STRING, Document, Documented, Facts, Object

_BY_TOKEN: list[list[Facts]] = [[{"scheme": "bearer"}]]
_META = Object({"count": INTEGER, "time": STRING, "user": STRING}, ["count", "time", "user"])
_WHOLE = Object({"_links": OBJECT, "data": {"type": "array"}, "meta": OBJECT}, ["_links", "data", "meta"])
_SESSION: dict[str, Facts] = dict.fromkeys(
    (
        *("domain", "ip", "lastActiveTime", "lastActiveTimeDelta", "loginTime", "loginTimeDelta"),
        *("userAgent", "username"),
    ),
    STRING,
)

DOCUMENTED = Document(
    base_path="",
    operations={
        "POST /auth/request-token": Documented(
            statuses=["200"],
            security=[[{"scheme": "basic"}]],
            objects={"200": Object({"token": STRING}, ["token"])},
        ),
        "GET /v2/session": Documented(
            statuses=["200"],
            security=_BY_TOKEN,
            objects={
                "200": _WHOLE,
                "200/data/*": Object(
                    {"key": STRING, "username": STRING, "_links": OBJECT}, ["_links", "key", "username"]
                ),
                "200/meta": _META,
                "200/_links": Object({"api": STRING, "self": STRING}, ["api", "self"]),
            },
        ),
        "OPTIONS /v2/session": Documented(statuses=["200"], security=_BY_TOKEN),
        "GET /v2/session/{key}": Documented(
            statuses=["200"],
            security=_BY_TOKEN,
            objects={
                "200": _WHOLE,
                "200/data/*": Object(_SESSION, _SESSION),
                "200/meta": _META,
                "200/_links": Object({"self": STRING, "session": STRING}, ["self", "session"]),
            },
        ),
    },
)
