"""What the service's own client and pages say of tokens, of the user and of one-time passwords."""

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
    texts,
)

_BY_PASSWORD: list[list[Facts]] = [[{"scheme": "basic"}]]
_BY_TOKEN: list[list[Facts]] = [[{"scheme": "bearer"}]]
_ID: dict[tuple[str, str], Facts] = {("path", "id"): {"required": True}}

_TOKEN = Object(
    {
        "id": INTEGER,
        "valid": BOOLEAN,
        "duration": INTEGER,
        **texts("type", "created_on", "updated_on", "last_access", "ip_address", "expiration"),
    },
    ["id"],
)
_DETAILS = {"200": Object({"data": OBJECT}, ["data"]), "200/data": _TOKEN}
_NOTICE = {"200": Object({"message": STRING})}

DOCUMENTED = Document(
    base_path="",
    operations={
        "POST /tf/request-token": Documented(statuses=["200"], security=_BY_PASSWORD, objects=_NOTICE),
        "POST /tf/verify": Documented(
            statuses=["200"],
            security=_BY_PASSWORD,
            objects={"request": Object({"otp": SECRET}, ["otp"]), **_NOTICE},
        ),
        "GET /v2/ping": Documented(
            statuses=["200"], security=_BY_TOKEN, objects={"200": Object({"data": OBJECT}, ["data"])}
        ),
        "GET /v2/user": Documented(
            statuses=["200"],
            security=_BY_TOKEN,
            objects={
                "200": Object({"data": OBJECT}, ["data"]),
                "200/data": Object({"status": OBJECT, "totp": OBJECT}),
                "200/data/status": Object(
                    {"active": BOOLEAN, **texts("created_on", "updated_on", "last_access", "ip_address")}
                ),
                "200/data/totp": Object({"enabled": BOOLEAN, **texts("method", "enabled_on", "disabled_on")}),
            },
        ),
        "GET /v2/session/motd": Documented(
            statuses=["200"],
            security=_BY_TOKEN,
            objects={"200": Object({"data": OBJECT}), "200/data": Object({"motd": STRING})},
        ),
        "GET /v2/user/token": Documented(
            statuses=["200"],
            security=_BY_TOKEN,
            parameters={("query", "expand"): {}, ("query", "page"): INTEGER},
            objects={"200": Object({"data": LIST, "meta": OBJECT}, ["data"]), "200/data/*": _TOKEN},
        ),
        "GET /v2/user/token/{id}": Documented(
            statuses=["200"], security=_BY_TOKEN, parameters=_ID, objects=_DETAILS
        ),
        "PUT /v2/user/token/{id}": Documented(
            statuses=["200"], security=_BY_TOKEN, parameters=_ID, objects=_DETAILS
        ),
        "DELETE /v2/user/token/{id}": Documented(statuses=["204"], security=_BY_TOKEN, parameters=_ID),
    },
)
