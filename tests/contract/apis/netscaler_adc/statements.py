"""What the reference and the spec of NetScaler ADC state in words.

Read so that an answer of a real appliance can be judged, too, which writes numbers as texts: what cannot be
read here is told by the schema.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from tests.contract.apis.reading import number, records, truth
from tools.specfirst.contract.apis import SLACK_SECONDS, Statement
from tools.specfirst.contract.coverage.observed import Exchange

_STATUS_OF = {258: 404, 354: 401}
_STEP = timedelta(minutes=15)
"""By whole ones do zones differ, and is a clock put forward in summer."""


def _the_envelope_agrees_with_the_status(exchange: Exchange) -> Iterator[str]:
    """`Result`: the code is 0 when all went well, else one for what went wrong."""
    code, severity = number(exchange.document.get("errorcode")), exchange.document.get("severity")
    is_well = {code in (0, None), severity != "ERROR"}
    if is_well != {exchange.succeeded}:
        yield f"errorcode {code} and severity {severity} under status {exchange.status}"
    elif _STATUS_OF.get(code or 0, exchange.status) != exchange.status:
        yield f"errorcode {code} means something else than status {exchange.status}"


def _sessions_are_told_apart(exchange: Exchange) -> Iterator[str]:
    """`Session`: `sid` names one, `currentconn` is the caller's."""
    sessions = records(exchange.document, "systemsession")
    if len({number(session.get("sid")) for session in sessions}) != len(sessions):
        yield "two sessions have one sid"
    own = sum(truth(session.get("currentconn")) is True for session in sessions)
    if own > 1:
        yield f"currentconn is true for {own} sessions"


def _times_follow_each_other(exchange: Exchange) -> Iterator[str]:
    """`Session`: begun, then used; in UTC, and by the appliance's own clock."""
    for session in records(exchange.document, "systemsession"):
        shifts = []
        for name in ("logintime", "lastactivitytime"):
            moment, local = _moment(session.get(name)), _moment(session.get(f"{name}local"))
            if moment and local:
                shifts.append(local - moment)
        began, used = _moment(session.get("logintime")), _moment(session.get("lastactivitytime"))
        if began and used and began > used:
            yield f"lastactivitytime is {used}, and logintime {began}"
        off = max(shifts) - min(shifts) if shifts else timedelta()
        if min(off % _STEP, -off % _STEP) > timedelta(seconds=SLACK_SECONDS):
            yield f"logintimelocal and lastactivitytimelocal are not of one clock: {off} apart"
        left = number(session.get("expirytime"))
        if left is not None and left < -1:
            yield f"expirytime is {left}"


def _a_page_is_no_longer(exchange: Exchange) -> Iterator[str]:
    """`pagesize`: how many sessions a page has."""
    asked = parse_qs(urlsplit(exchange.url).query).get("pagesize", [""])[-1]
    size, rows = number(asked), records(exchange.document, "systemsession")
    if size is not None and len(rows) > size:
        yield f"{len(rows)} sessions on a page of {size}"


def _moment(text: object) -> datetime | None:
    """Return a time, without its zone; None for what is not written as the spec's examples are."""
    with suppress(ValueError):
        return datetime.fromisoformat(text).replace(tzinfo=None) if isinstance(text, str) else None
    return None


_OF_SESSIONS = (_the_envelope_agrees_with_the_status, _sessions_are_told_apart, _times_follow_each_other)
_OPERATIONS: Mapping[str, Sequence[Statement]] = {
    "listSessions": (*_OF_SESSIONS, _a_page_is_no_longer),
    "getSession": _OF_SESSIONS,
    "endSession": (_the_envelope_agrees_with_the_status,),
}

STATEMENTS: Mapping[str, Sequence[Statement]] = {
    **_OPERATIONS,
    **{
        f"{name} {status}": (_the_envelope_agrees_with_the_status,)
        for name in _OPERATIONS
        for status in (400, 401, 404, 405, 406)
    },
}
"""By operationId, and under `<operationId> <status>` for refusals."""
