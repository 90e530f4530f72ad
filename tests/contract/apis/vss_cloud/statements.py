"""What the pages and the spec of the VSS cloud state in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote

from tools.specfirst.contract.apis import (
    SLACK_SECONDS,
    Statement,
)
from tools.specfirst.contract.coverage.observed import Exchange

_TIME_ZONES = 15 * 60
"""Time zones differ by multiples of so many seconds."""


def _count_is_the_length(exchange: Exchange) -> Iterator[str]:
    """`Meta.count`: how many items `data` has."""
    count, length = exchange.document["meta"]["count"], len(exchange.document["data"])
    if count != length:
        yield f"meta.count is {count}, data has {length} items"


def _links_lead_where_they_say(exchange: Exchange) -> Iterator[str]:
    """`_links`: this answer, the list and its items, by the URLs that the caller can use."""
    document, here = exchange.document, exchange.url.partition("?")[0]
    collection = here if exchange.operation.operation_id == "listSessions" else here.rpartition("/")[0]
    expected = {
        "self": here,
        "session": collection,
        "api": collection.rpartition("/")[0] + "/",
    }
    for name, url in document["_links"].items():
        if _same_url(url) != _same_url(expected[name]):
            yield f"_links.{name} is {url}, not {expected[name]}"
    for item in document["data"]:
        if "_links" in item and "key" in item:
            url = f"{collection}/{quote(item['key'], safe='')}"
            if _same_url(item["_links"]["self"]) != _same_url(url):
                yield f"an item's _links.self is {item['_links']['self']}, not {url}"


def _same_url(url: str) -> str:
    """Return a URL in a form in which two that differ in their escapes alone are equal."""
    return quote(unquote(url), safe="")


def _sessions_are_the_callers(exchange: Exchange) -> Iterator[str]:
    """`Session.username`: with the domain; `meta.user`: without; the sessions are those of the caller."""
    user = exchange.document["meta"]["user"]
    for item in exchange.document["data"]:
        domain, _, name = item["username"].rpartition("\\")
        if name != user or not domain:
            yield f"username {item['username']} in an answer for {user}"
        if item.get("domain", domain) != domain:
            yield f"username {item['username']} with the domain {item['domain']}"


def _times_and_spans_agree(exchange: Exchange) -> Iterator[str]:
    """`Session`: each span is how long ago the time beside it was, so both point to one moment."""
    for item in exchange.document["data"]:
        moments = [
            datetime.fromisoformat(item[f"{name}Time"]) + _span(item[f"{name}TimeDelta"])
            for name in ("login", "lastActive")
        ]
        if abs((moments[0] - moments[1]).total_seconds()) > SLACK_SECONDS:
            yield "loginTime with its span and lastActiveTime with its span are not one moment"
        if item["loginTime"] > item["lastActiveTime"]:
            yield f"last used at {item['lastActiveTime']}, begun at {item['loginTime']}"


def _span(text: str) -> timedelta:
    days, _, clock = text.rpartition(", ")
    hours, minutes, seconds = clock.split(":")
    whole = int(days.split()[0]) if days else 0
    return timedelta(days=whole, hours=int(hours), minutes=int(minutes), seconds=float(seconds))


def _token_expires_at_one_moment(exchange: Exchange) -> Iterator[str]:
    """`AccessToken`: `exp` and `exp_date` say one thing, in seconds and for people of some time zone."""
    token = exchange.document
    if {"exp", "exp_date"} <= token.keys():
        shown = datetime.fromisoformat(token["exp_date"]).replace(tzinfo=UTC).timestamp()
        if (shown - token["exp"]) % _TIME_ZONES:
            yield f"exp is {token['exp']}, exp_date {token['exp_date']}"


def _description_names_what_is_allowed(exchange: Exchange) -> Iterator[str]:
    """`describeSessionResource`: the methods that the path allows, in the body as in `Allow`."""
    allowed = {method.strip() for method in exchange.headers.get("allow", "").split(",")}
    described = set(exchange.document or {})
    if not described <= allowed:
        yield f"described are {sorted(described)}, allowed {sorted(allowed)}"
    path = exchange.spec.data["paths"][exchange.operation.path]
    documented = {method.upper() for method in path if method.upper() in allowed | {"GET", "OPTIONS"}}
    if not documented <= allowed:
        yield f"documented are {sorted(documented)}, allowed {sorted(allowed)}"


_EVERY_SESSION_CALL = (_count_is_the_length, _links_lead_where_they_say, _sessions_are_the_callers)

STATEMENTS: Mapping[str, Sequence[Statement]] = {
    "requestToken": (_token_expires_at_one_moment,),
    "listSessions": _EVERY_SESSION_CALL,
    "getSession": (*_EVERY_SESSION_CALL, _times_and_spans_agree),
    "describeSessionResource": (_description_names_what_is_allowed,),
}
"""By operationId."""
