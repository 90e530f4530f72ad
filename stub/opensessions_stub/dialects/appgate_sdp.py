"""Appgate SDP as it is observed: the vendor's own media type or nothing, errors with more or less in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub._dialect import Deviation, Dialect, beside, body, drop, records

if TYPE_CHECKING:
    from opensessions_stub.requests.request import Request

_LISTS = ("listActiveSessions", "listRegisteredDevices", "listBlacklist", "listLicensedUsers")
_OF_SIGN_IN = ("signIn", "authenticate", "startSecondFactor", "finishSecondFactor", "authorize")


def _failure_type(body: dict[str, Any], _: Request) -> str:
    known: str = body.get("failureType", "Fatal")
    return known


def _ending_with_the_count(body: dict[str, Any], _: Request) -> str:
    part, _, count = body["range"].partition("/")
    return f"{part.partition('-')[0]}-{count}/{count}"


OBSERVED = Dialect(
    deviations=(
        Deviation("vendor: 401 may carry failureType", beside(failureType=_failure_type), statuses=(401,)),
        Deviation(
            "recorded: a refused sign-in tells failureType and no reason",
            drop("reason"),
            operations=_OF_SIGN_IN,
            statuses=(401,),
        ),
        Deviation("vendor: an error's body may be empty", body(None), statuses=(404,)),
        Deviation(
            "recorded: the range of a whole list ends with the count",
            beside(range=_ending_with_the_count),
            operations=_LISTS,
            statuses=(200,),
        ),
        Deviation(
            "recorded: totalCount may be missing", drop("totalCount"), operations=_LISTS, statuses=(200,)
        ),
        Deviation(
            "recorded: the hostname of a device may be missing",
            records("data", lambda device: {name: device[name] for name in device if name != "hostname"}),
            operations=("listRegisteredDevices",),
            statuses=(200,),
        ),
        Deviation(
            "client: of no device at all, data may be missing",
            lambda answer, request: drop("data")(answer, request) if not answer.body["data"] else answer,
            operations=("revokeTokens",),
            statuses=(200,),
        ),
    ),
    accept="application/vnd.appgate.peer-v22+json",  # vendor: every call needs it
    plain=frozenset({"getVersion"}),  # vendor: the only one that does not
)
