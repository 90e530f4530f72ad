"""What a live VSS cloud tells of the caller's account and tokens; its times have no zone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.contract.apis.reading import is_address, now_of, number, records
from tests.contract.apis.vss_cloud.times import NEXT_PAGE
from tools.specfirst.contract.apis import SLACK_SECONDS, Statement
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.specs.parts import value_at

_AHEAD = timedelta(hours=15)
"""A local time may be so far ahead of UTC, and its clock a little more."""
_SUMMER = 3_600
_CLOCKS = 1_200
"""Clocks differ by less."""
_LIKE_A_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SLACK = timedelta(seconds=SLACK_SECONDS)


def _time(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
    except ValueError:
        return None


def _in_order(item: Mapping[str, Any], *names: str) -> Iterator[str]:
    """Yield which of the first time is later than one of the others."""
    first = _time(item.get(names[0]))
    for name in names[1:]:
        other = _time(item.get(name))
        if first is not None and other is not None and first > other + _SLACK:
            yield f"{names[0]} is {item[names[0]]}, {name} {item[name]}, which is earlier"


def _past(item: Mapping[str, Any], now: datetime | None, *names: str) -> Iterator[str]:
    for name in names:
        told = _time(item.get(name))
        if told is not None and now is not None and told > now + _AHEAD:
            yield f"{name} is {item[name]}, which is yet to come"
        if told is None and _LIKE_A_DATE.match(str(item.get(name))):
            yield f"{name} is {item[name]}, which is no date and time"


def _tokens_last_as_long_as_told(exchange: Exchange) -> Iterator[str]:
    """`ApiToken`: made, then used, and good for `duration` from when it was made."""
    now, rows = now_of(exchange), records(exchange.document, "data")
    used = [moment for row in rows if (moment := _time(row.get("last_access"))) is not None]
    for item in rows:
        yield from _in_order(item, "created_on", "updated_on", "last_access")
        yield from _past(item, now, "created_on", "last_access")
        duration = number(item.get("duration"))
        created, end = _time(item.get("created_on")), _time(item.get("expiration"))
        if duration is not None and duration < 0:
            yield f"duration is {duration}"
        elif duration is not None and created is not None and end is not None:
            # The clocks may be set for summer meanwhile.
            off = abs((end - created).total_seconds() - duration)
            if min(off, abs(off - _SUMMER)) > SLACK_SECONDS:
                yield f"expiration is {item['expiration']}, created_on {item['created_on']}: not {duration} s"
        # The last use of any is about now, by the service's own clock.
        if end is not None and used and item.get("valid") is True and end < max(used) - _SLACK:
            yield f"expiration is {item['expiration']}, and valid is true"


def _the_callers_token_is_good(exchange: Exchange) -> Iterator[str]:
    """`ApiToken.valid`: one of the listed tokens is the one that the caller came with."""
    rows = records(exchange.document, "data")
    has_come_with_one = exchange.sent.get("authorization", "").lower().startswith("bearer ")
    if value_at(exchange.document, NEXT_PAGE) or "page" in exchange.parameters["query"]:
        return  # it may be on another page
    if rows and has_come_with_one and not any(row.get("valid") is True for row in rows):
        yield "none of the tokens is valid, and the caller came with one"


def _the_account_has_a_past(exchange: Exchange) -> Iterator[str]:
    """`UserStatus`: made, then changed and used, from somewhere; one that calls is active."""
    status = exchange.document["data"]["status"]
    yield from _in_order(status, "created_on", "updated_on", "last_access")
    yield from _past(status, now_of(exchange), "created_on", "last_access")
    if status.get("active") is False:
        yield "active is false, and the user has called"
    if isinstance(status.get("ip_address"), str) and not is_address(status["ip_address"]):
        yield f"ip_address is {status['ip_address']!r}, which is no address"


def _a_second_factor_is_as_it_was_last_set(exchange: Exchange) -> Iterator[str]:
    """`SecondFactor`: enabled since then, or disabled since then, whichever was later."""
    factor = exchange.document["data"]["totp"]
    since, until = _time(factor.get("enabled_on")), _time(factor.get("disabled_on"))
    if since is not None and until is not None and since != until:
        is_on = since > until
        if factor.get("enabled") is (not is_on):
            told = f"enabled_on {factor['enabled_on']}, disabled_on {factor['disabled_on']}"
            yield f"enabled is {not is_on}, {told}"


def _a_token_begins_with_its_answer(exchange: Exchange) -> Iterator[str]:
    """`AccessToken`: good for `duration` from when it was given out until `exp`."""
    end, duration = number(exchange.document.get("exp")), number(exchange.document.get("duration"))
    now = now_of(exchange)
    if end is not None and duration is not None and now is not None:
        away = end - duration - now.timestamp()
        if abs(away) > _CLOCKS:
            yield f"duration is {duration}, and exp {away:.0f} seconds away from that after the answer"


def _tokens_are_rationed(exchange: Exchange) -> Iterator[str]:
    """`RateLimit`: how many requests there are, how many of them are left, and until when."""
    told = {name: exchange.headers.get(f"x-ratelimit-{name}") for name in ("limit", "remaining", "reset")}
    values = {name: number(text) for name, text in told.items() if text is not None}
    for name, value in values.items():
        # Until when is told in more ways than one.
        if name != "reset" and (value is None or value < (1 if name == "limit" else 0)):
            yield f"X-RateLimit-{name.capitalize()} is {told[name]!r}"
    limit, left, end = (values.get(name) for name in ("limit", "remaining", "reset"))
    if limit is not None and left is not None and left > limit:
        yield f"X-RateLimit-Remaining is {left}, X-RateLimit-Limit {limit}"
    # A small number is a span; a clock may be a little off.
    now = now_of(exchange)
    if end is not None and now is not None and _YEAR < end < now.timestamp() - _SUMMER:
        yield f"X-RateLimit-Reset is {end}, which is past"


_YEAR = 31_536_000

PLAUSIBLE: Mapping[str, Sequence[Statement]] = {
    "listTokens": (_tokens_last_as_long_as_told, _the_callers_token_is_good),
    "getToken": (_tokens_last_as_long_as_told,),
    "getUser": (_the_account_has_a_past, _a_second_factor_is_as_it_was_last_set),
    "requestToken": (_a_token_begins_with_its_answer, _tokens_are_rationed),
    "requestToken 429": (_tokens_are_rationed,),
}
"""By operationId, of a live server."""
