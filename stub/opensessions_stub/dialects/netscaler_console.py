"""NetScaler Console as observed: strings for numbers on v1, no envelope on login, SESSID, 444 as 200."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub._dialect import (
    Deviation,
    Dialect,
    beside,
    cookie_again,
    drop,
    keep,
    numbers,
    records,
    single,
    status,
    strings,
)

if TYPE_CHECKING:
    from opensessions_stub.requests.request import Request

_V1 = ("listSessions", "getSession", "endSession")
_READING = ("listSessions", "getSession")
_V2_READING = ("listSessionsV2", "getSessionV2")
_SUCCESS = (200, 209)


def _how_many(body: dict[str, Any], _: Request) -> str:
    return str(len(body.get("mpssession", ())))


def _counted(record: dict[str, Any]) -> dict[str, Any]:
    return {"__count": record["count"]} if "count" in record else record


OBSERVED = Dialect(
    deviations=(
        Deviation(
            "recorded: numbers and booleans are JSON strings on the v1 wire, unset ones empty or -1",
            records("mpssession", strings(port="-1", is_external_auth="")),
            operations=_READING,
        ),
        Deviation(
            "recorded: undocumented members stand beside errorcode, which is a real number",
            beside(
                operation="get",
                resourceType="mpssession",
                resourceName="",
                username="nsroot",
                tenant_name="Owner",
                tenant_id="5f4d0a52-35b7-4ae5-9a2c-0d53d1b0c7a1",
                resrc_total_count=_how_many,
            ),
            operations=_READING,
            statuses=_SUCCESS,
        ),
        Deviation(
            "client: the resource is a list, a single object, or absent",
            single("mpssession"),
            operations=_READING,
        ),
        Deviation(
            "recorded: severity may be missing on the v1 wire; no warning was recorded",
            drop("severity"),
            operations=_V1,
            except_statuses=(209,),
        ),
        Deviation(
            "vendor: a v2 login may come back without errorcode, message and severity",
            drop("errorcode", "message", "severity"),
            operations=("login",),
            statuses=(200,),
        ),
        Deviation(
            "vendor: it then has three members, of which token is a number",
            records("login", keep("token", "tenant_name", "sessionid")),
            operations=("login",),
            statuses=(200,),
        ),
        Deviation(
            "vendor: token as a number",
            records("login", numbers("token")),
            operations=("login",),
            statuses=(200,),
        ),
        Deviation(
            "client: the vendor's own sample puts numbers of version 2 together as texts",
            records("mpssession", strings(port="-1", is_external_auth="")),
            operations=_V2_READING,
            statuses=(200,),
        ),
        Deviation(
            "client: the vendor's own library reads the number from another member",
            records("mpssession", _counted),
            operations=("listSessionsV2",),
            statuses=(200,),
        ),
        Deviation(
            "vendor: examples of version 2 have no envelope",
            drop("errorcode", "message", "severity"),
            operations=_V2_READING,
            statuses=(200,),
        ),
        Deviation("client: an expired session is 401 or errorcode 444", status(200, errorcode=444)),
        Deviation(
            "vendor, client: the session's cookie is called SESSID on v1",
            cookie_again("SESSID", "Path=/nitro/v1; HttpOnly", "SESSID", "NITRO_AUTH_TOKEN"),
            operations=_V1,
            statuses=_SUCCESS,
        ),
    ),
    cookies={"sessionToken": {"/nitro/v1/": "SESSID"}},
)
