"""What the page and the spec of the VSS cloud state in words.

Read so that an answer of a real server can be judged, too, which leaves things out: what cannot be read
here is told by the schema, or is a known deviation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import quote, unquote, urlsplit

from tests.contract.apis.reading import is_address, known_text, names_another_status, number, records
from tests.contract.apis.vss_cloud.times import HOUR, clocks_were_changed, span_of
from tools.specfirst.contract.apis import SLACK_SECONDS, Statement
from tools.specfirst.contract.coverage.observed import Exchange

_TIME_ZONES = 15 * 60
"""Time zones differ by multiples of so many seconds."""
_FARTHEST_ZONE = 14 * 3_600


def _count_is_the_length(exchange: Exchange) -> Iterator[str]:
    """`Meta.count`: how many items `data` has."""
    data = exchange.document["data"]
    count = number(exchange.document["meta"]["count"])
    length = len(data if isinstance(data, list) else records(exchange.document, "data"))
    if count is not None and count != length:
        yield f"meta.count is {count}, data has {length} items"


def _the_time_is_the_servers(exchange: Exchange) -> Iterator[str]:
    """`Meta.time`: how long the server took, which is no longer than the caller waited."""
    took = float(exchange.document["meta"]["time"].removesuffix("s"))
    if exchange.seconds and took > exchange.seconds + 1:
        yield f"meta.time is {took} seconds, the caller waited {exchange.seconds:.3f}"


def _links_lead_where_they_say(exchange: Exchange) -> Iterator[str]:
    """`_links`: this answer, the list and its items, by the URLs that the caller can use."""
    document, here = exchange.document, _at_its_own_host(exchange)
    collection = here if exchange.operation.operation_id == "listSessions" else here.rpartition("/")[0]
    asked = urlsplit(exchange.url).query
    expected = {
        "self": here,
        "session": collection,
        "api": collection.rpartition("/")[0] + "/",
    }
    for name, url in document["_links"].items():
        # What was asked with a query may be named with it.
        told = url.removesuffix(f"?{asked}") if name == "self" else url
        if name in expected and _same_url(told) != _same_url(expected[name]):
            right = urlsplit(expected[name])
            is_elsewhere = urlsplit(told)[:2] != right[:2] and urlsplit(told)[2:] == right[2:]
            yield f"{'_links lead to' if is_elsewhere else f'_links.{name} is'} {url}, not {expected[name]}"
    for item in records(document, "data"):
        if "_links" in item and "key" in item:
            url = f"{collection}/{quote(item['key'], safe='')}"
            if _same_url(item["_links"]["self"]) != _same_url(url):
                yield f"an item's _links.self is {item['_links']['self']}, not {url}"


def _at_its_own_host(exchange: Exchange) -> str:
    """Return the URL that was asked for, as all links name the service.

    That may be by its own URL, or by https where the run asks behind what ends TLS, at whatever port.
    """
    here = urlsplit(exchange.url)
    named = {urlsplit(url)[:2] for url in exchange.document["_links"].values()}
    server = exchange.spec.data["servers"][0]
    own = urlsplit(server["url"].replace("{host}", server["variables"]["host"]["default"]))
    if named == {own[:2]}:  # which knows nothing of a path that a proxy has put before it
        begins = here.path.find(exchange.operation.path.partition("{")[0])
        return f"{own.scheme}://{own.netloc}{here.path[max(begins, 0) :]}"
    scheme, host = min(named, default=here[:2])
    is_behind = (scheme, here.scheme) == ("https", "http") and urlsplit(f"//{host}").hostname == here.hostname
    return f"https://{host}{here.path}" if is_behind else f"{here.scheme}://{here.netloc}{here.path}"


def _same_url(url: str) -> str:
    """Return a URL in a form in which two that differ in their escapes alone are equal."""
    return quote(unquote(url), safe="")


def _sessions_are_the_callers(exchange: Exchange) -> Iterator[str]:
    """`Session.username`: with the domain, before it or behind an `@`; `meta.user`: without."""
    user = exchange.document["meta"]["user"]
    for item in records(exchange.document, "data"):
        domain, _, name = item["username"].rpartition("\\")
        if not domain:
            name, _, domain = item["username"].rpartition("@")
        if name.casefold() != user.casefold() or not domain:  # to a directory, either case is the same
            yield f"username is {item['username']}, meta.user {user}: it should be that without the domain"
        # A domain has a long name and a short one, which begins it.
        if _short(item.get("domain", domain)) != _short(domain):
            yield f"username {item['username']} with the domain {item['domain']}"


def _short(domain: str) -> str:
    return domain.partition(".")[0].casefold()


def _keys_name_one_session_each(exchange: Exchange) -> Iterator[str]:
    """`SessionSummary.key`: the session's own."""
    keys = [text for item in records(exchange.document, "data") if (text := known_text(item.get("key")))]
    if len(set(keys)) != len(keys):
        yield "two sessions have one key"


def _addresses_are_some(exchange: Exchange) -> Iterator[str]:
    """`Session.ip`, `ApiToken.ip_address`: the address of the remote client."""
    for item in records(exchange.document, "data"):
        for name in ("ip", "ip_address"):
            if isinstance(item.get(name), str) and not is_address(item[name]):
                yield f"{name} is {item[name]!r}, which is no address"


def _times_and_spans_agree(exchange: Exchange) -> Iterator[str]:
    """`Session`: each span is how long ago the time beside it was, so both point to one moment."""
    for item in records(exchange.document, "data"):
        spans = {name: span_of(item[f"{name}TimeDelta"]) for name in ("login", "lastActive")}
        moments = [datetime.fromisoformat(item[f"{name}Time"]) + span for name, span in spans.items()]
        apart = abs((moments[0] - moments[1]).total_seconds())
        # A local time of before the clocks were changed is an hour more or less from now.
        if min(apart, abs(apart - HOUR) if clocks_were_changed(item) else apart) > SLACK_SECONDS:
            told = (
                f"{name}Time with {name}TimeDelta leads to {moment}"
                for name, moment in zip(spans, moments, strict=True)
            )
            yield f"{' and '.join(told)}, not one moment"
        if item["loginTime"] > item["lastActiveTime"]:
            used, opened = item["lastActiveTime"], item["loginTime"]
            yield f"lastActiveTime is {used}, loginTime {opened}: used before it was opened"
        if min(spans.values()) < -timedelta(seconds=SLACK_SECONDS):
            yield "a span of time is negative: what it tells of is yet to come"


def _times_are_some(exchange: Exchange) -> Iterator[str]:
    """`LocalTime`: a date and a time of day."""
    for item in records(exchange.document, "data"):
        for name in ("loginTime", "lastActiveTime"):
            if isinstance(item.get(name), str) and not _is_time(item[name]):
                yield f"{name} is {item[name]!r}, which is no date and time"


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _a_token_expires_at_one_moment(exchange: Exchange) -> Iterator[str]:
    """`AccessToken`: `exp` and `exp_date` say one thing, in seconds and for people of some time zone."""
    token = exchange.document
    shown = _for_people(token.get("exp_date", ""))
    if "exp" in token and shown is not None:
        away = shown.replace(tzinfo=UTC).timestamp() - token["exp"]
        off = abs(away - round(away / _TIME_ZONES) * _TIME_ZONES)
        if off > SLACK_SECONDS or abs(away) > _FARTHEST_ZONE:
            yield f"exp is {token['exp']}, exp_date {token['exp_date']}"


def _a_token_lasts_a_while(exchange: Exchange) -> Iterator[str]:
    """`AccessToken`: `duration` is how long it is good for, `exp_date` a date."""
    token = exchange.document
    duration = number(token.get("duration"))
    if duration is not None and duration <= 0:
        yield f"duration is {duration}"
    for name in ("exp_date", "valid_until"):
        text = token.get(name)
        if isinstance(text, str) and _for_people(text) is None and not re.search(r"\b\d{4}\b", text):
            yield f"{name} is no date and time"


def _for_people(text: str) -> datetime | None:
    """Return a time that is written for people, by ISO 8601 or as in mails; None if it is another way."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        with suppress(ValueError):
            return read(text)
    return None


def _the_description_names_what_is_allowed(exchange: Exchange) -> Iterator[str]:
    """`describeSessionResource`: the methods that the path allows, in the body as in `Allow`."""
    allowed = {method.strip() for method in exchange.headers.get("allow", "").split(",")}
    # Frameworks add more of their own: `name`, `renders`.
    described = {name for name in exchange.document or {} if name.isupper()}
    if not described <= allowed or (described and allowed - described - {"HEAD"}):
        yield f"described are {sorted(described)}, allowed {sorted(allowed)}"
    path = exchange.spec.data["paths"][exchange.operation.path]
    documented = {method.upper() for method in path if method.upper() in allowed | {"GET", "OPTIONS"}}
    if not documented <= allowed:
        yield f"documented are {sorted(documented)}, allowed {sorted(allowed)}"
    if described and not {"GET", "OPTIONS"} <= described:
        yield f"described are {sorted(described)}, documented {sorted(documented)}"


def _an_error_names_its_own_status(exchange: Exchange) -> Iterator[str]:
    """`Error.error`: the kind of error."""
    named = (exchange.document or {}).get("error")
    if names_another_status(named, exchange.status):
        yield f"error is {named!r} under status {exchange.status}"


_EVERY_SESSION_CALL = (
    *(_count_is_the_length, _the_time_is_the_servers, _links_lead_where_they_say),
    *(_sessions_are_the_callers, _keys_name_one_session_each),
)


def _a_disabled_token_is_not_valid(exchange: Exchange) -> Iterator[str]:
    """`disableToken`: the token is refused from then on, and its number stays."""
    data = exchange.document["data"]
    asked = exchange.parameters["path"]["id"]
    if str(data.get("id", asked)) != str(asked):
        yield f"the token {asked} was disabled, the answer is about {data['id']}"
    if data.get("valid"):
        yield f"the token {asked} was disabled, and is told to be valid"


def _as_many_tokens_as_told(exchange: Exchange) -> Iterator[str]:
    """`Meta.count`: how many items `data` has; numbers name one token each."""
    data, meta = exchange.document["data"], exchange.document.get("meta", {})
    if meta.get("count", len(data)) != len(data):
        yield f"meta.count is {meta['count']}, data has {len(data)} items"
    ids = [str(one["id"]) for one in data]
    if twice := {one for one in ids if ids.count(one) > 1}:
        yield f"two of the listed tokens have the id {min(twice)}"


_OPERATIONS: Mapping[str, Sequence[Statement]] = {
    "requestToken": (_a_token_expires_at_one_moment, _a_token_lasts_a_while),
    "listSessions": _EVERY_SESSION_CALL,
    "getSession": (*_EVERY_SESSION_CALL, _times_and_spans_agree, _times_are_some, _addresses_are_some),
    "listTokens": (_as_many_tokens_as_told, _addresses_are_some),
    "getToken": (_addresses_are_some,),
    "disableToken": (_a_disabled_token_is_not_valid,),
    "describeSessionResource": (_the_description_names_what_is_allowed,),
}

STATEMENTS: Mapping[str, Sequence[Statement]] = {
    **_OPERATIONS,
    **{
        f"{name} {status}": (_an_error_names_its_own_status,)
        for name in _OPERATIONS
        for status in (400, 401, 404, 405, 406, 429)
    },
}
"""By operationId, and under `<operationId> <status>` for refusals."""
