"""What the pages on `login` and `mpssession` say."""

from typing import Any

from tests.contract.documented import BOOLEAN, INTEGER, STRING, Document, Documented, Facts, Object

_AT_MOST_128: Facts = {**STRING, "maxLength": 128}
_READ_ONLY: Facts = {"readOnly": True}

LOGIN: dict[str, Facts] = {
    "ID": _AT_MOST_128,
    "session_timeout": INTEGER,
    "auth_with_remote_pubkey": {**INTEGER, "enum": [0, 1]},
    "password": _AT_MOST_128,
    "challenge": STRING,
    "challenge_response": STRING,
    "client_port": {**INTEGER, "maximum": 65535},
    "token": STRING,
    "permission": {**STRING, "minLength": 1, "maxLength": 128},
    "username": _AT_MOST_128,
    "client_ip": STRING,
    "session_creator": STRING,
    "sessionid": STRING,
    "Secret": _AT_MOST_128,
}
"""The table of the page on `login`."""
_ANSWERED_ONLY: dict[str, Facts] = {
    "login_type": STRING,
    "tenant_name": STRING,
    "challenge_token": STRING,
    "cert_verified": BOOLEAN,
}
MPSSESSION: dict[str, Facts] = {
    "tenant_name": STRING,
    "permission": STRING,
    "is_external_auth": BOOLEAN,
    "id": STRING,
    "expire_after": {**INTEGER, **_READ_ONLY},
    "login_time": {**INTEGER, **_READ_ONLY},
    "session_timeout": {**INTEGER, **_READ_ONLY},
    "port": {**INTEGER, **_READ_ONLY},
    "username": {**STRING, **_READ_ONLY},
    "client_type": {**STRING, **_READ_ONLY},
    "last_activity_time": {**INTEGER, **_READ_ONLY},
    "ip_address": {**STRING, **_READ_ONLY},
    "is_self": {**BOOLEAN, **_READ_ONLY},
    "session_creator": STRING,
    "token": STRING,
    "sessionid": STRING,
}
"""The table of the page on `mpssession`."""
ENVELOPE: dict[str, Facts] = {"errorcode": INTEGER, "message": STRING, "severity": STRING}
_RESULT = Object(ENVELOPE, ENVELOPE)

BY_HEADERS_OR_COOKIE: list[list[Facts]] = [
    [{"in": "header", "name": "X-NITRO-USER"}, {"in": "header", "name": "X-NITRO-PASS"}],
    [{"in": "cookie", "name": "NITRO_AUTH_TOKEN"}],
]
_WARNING: dict[tuple[str, str], Facts] = {("query", "warning"): {"enum": ["yes"]}}
"""Any operation of NITRO can be asked for warnings."""
_STATUSES = ("200", "209")
_ONERROR: Facts = {"enum": ["EXIT", "CONTINUE"], "default": "EXIT"}
_COOKIE: Facts = {"required": True, "schema": {"pattern": "^NITRO_AUTH_TOKEN="}}


def _sessions() -> Documented:
    whole = Object({**ENVELOPE, "mpssession": {"type": "array"}}, [*ENVELOPE, "mpssession"])
    objects = {"": whole, "/mpssession/*": Object(MPSSESSION, MPSSESSION)}
    return _of_sessions({f"{status}{at}": shown for status in _STATUSES for at, shown in objects.items()})


def _of_sessions(objects: dict[str, Object], **more: Any) -> Documented:
    return Documented(
        **{"statuses": _STATUSES, "security": BY_HEADERS_OR_COOKIE, "parameters": _WARNING} | more,
        objects=objects,
    )


_ENDED = dict.fromkeys(_STATUSES, _RESULT)
_LOGGED_IN = {
    "": Object({**ENVELOPE, "login": {"type": "array"}}, [*ENVELOPE, "login"]),
    "/login/*": Object({**LOGIN, **_ANSWERED_ONLY}, [*LOGIN, *_ANSWERED_ONLY]),
}

DOCUMENTED = Document(
    base_path="",
    operations={
        "POST /nitro/v2/config/login": Documented(
            statuses=[*_STATUSES, "4XX", "5XX"],
            security=[],
            parameters={**_WARNING, ("query", "onerror"): _ONERROR},
            headers={(status, "Set-Cookie"): _COOKIE for status in _STATUSES},
            objects={
                # With ID and Secret in place of name and password, says the manual of the service.
                "request/login": Object(LOGIN, more=False),
                **{f"{status}{at}": shown for status in _STATUSES for at, shown in _LOGGED_IN.items()},
                "4XX": Object(ENVELOPE, None),
                "5XX": Object(ENVELOPE, None),
            },
        ),
        "DELETE /nitro/v2/config/login/": _of_sessions(_ENDED, statuses=[*_STATUSES, "4XX", "5XX"]),
        "GET /nitro/v1/config/mpssession": _sessions(),
        "GET /nitro/v1/config/mpssession/{id}": _sessions(),
        "DELETE /nitro/v1/config/mpssession/{id}": _of_sessions(_ENDED),
    },
)
