"""What DMTF's DSP0266 and the schemas of DSP8010 say of a service's sessions; there is no document on it."""

from tests.contract.documented import (
    INTEGER,
    LIST,
    MOMENT,
    OBJECT,
    STRING,
    Document,
    Documented,
    Facts,
    Object,
    texts,
)

_BY_PASSWORD_OR_TOKEN: list[list[Facts]] = [
    [{"scheme": "basic"}],
    [{"in": "header", "name": "X-Auth-Token"}],
]
_PERHAPS: Facts = {"type": ["string", "null"]}
_ITSELF: Facts = texts("@odata.id", "@odata.type", "Name")
_REFERENCE = Object({"@odata.id": STRING}, ["@odata.id"])
_REFUSED = ("400", "401", "403", "405", "406")
_ERROR = {
    "400": Object({"error": OBJECT}, ["error"]),
    "400/error": Object(texts("code", "message"), ["code", "message"]),
}
_ID: dict[tuple[str, str], Facts] = {("path", "SessionId"): {"required": True, **STRING}}

DOCUMENTED = Document(
    base_path="",
    operations={
        "GET /redfish/v1/": Documented(
            statuses=["200", "400", "405", "406"],
            security=[],
            objects={
                **_ERROR,
                "200": Object(
                    {**_ITSELF, **texts("Id", "RedfishVersion"), "Links": OBJECT}, [*_ITSELF, "Id", "Links"]
                ),
                "200/Links": Object({"Sessions": OBJECT}, ["Sessions"]),
                "200/Links/Sessions": _REFERENCE,
            },
        ),
        "GET /redfish/v1/SessionService/Sessions": Documented(
            statuses=["200", *_REFUSED],
            security=_BY_PASSWORD_OR_TOKEN,
            parameters={("query", "$skip"): INTEGER},
            objects={
                **_ERROR,
                "200": Object(
                    {
                        **_ITSELF,
                        "Members": LIST,
                        "Members@odata.count": INTEGER,
                        "Members@odata.nextLink": STRING,
                    },
                    [*_ITSELF, "Members", "Members@odata.count"],
                ),
                "200/Members/*": _REFERENCE,
            },
        ),
        "GET /redfish/v1/SessionService/Sessions/{SessionId}": Documented(
            statuses=["200", "404", *_REFUSED],
            security=_BY_PASSWORD_OR_TOKEN,
            parameters=_ID,
            objects={
                **_ERROR,
                "200": Object(
                    {
                        **_ITSELF,
                        "Id": STRING,
                        **dict.fromkeys(
                            ("UserName", "ClientOriginIPAddress", "SessionType", "Context"), _PERHAPS
                        ),
                        "CreatedTime": MOMENT,
                    },
                    [*_ITSELF, "Id"],
                ),
            },
        ),
        "DELETE /redfish/v1/SessionService/Sessions/{SessionId}": Documented(
            statuses=["204", "404", *_REFUSED], security=_BY_PASSWORD_OR_TOKEN, parameters=_ID, objects=_ERROR
        ),
    },
)
