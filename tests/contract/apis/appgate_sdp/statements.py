"""What the pages and the spec of Appgate SDP state in words."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

from tests.contract.apis.reading import known_text, names_another_status
from tools.specfirst.contract.apis import Statement
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.keyed_objects import as_read


def _the_client_is_the_named_one(exchange: Exchange) -> Iterator[str]:
    """`SessionInfo`: device, user and provider are those of the distinguished name."""
    document = exchange.document
    if {"deviceId", "username", "providerName"} <= document.keys():
        device = document["deviceId"].replace("-", "")
        name = f"CN={device},CN={document['username']},OU={document['providerName']}"
        asked = unquote(urlsplit(exchange.url).path.rpartition("/")[2])
        pairs = zip(name.split(","), asked.split(","), strict=False)
        for position, (shown, wanted) in enumerate(pairs):
            # The digits of a device are the same in capitals.
            if shown != wanted and (position or shown.lower() != wanted.lower()):
                yield f"the answer is about {shown}, asked for was {wanted}"


_A_RANGE = re.compile(r"-?\d+--?\d+/\d+")
_MEMBERS_OF_FILTERS = {"username", "providerName", "hostname"}


def _versions_are_a_range(exchange: Exchange) -> Iterator[str]:
    """`NotAcceptableError`: the oldest supported version, and the newest."""
    document = exchange.document
    oldest, newest = document.get("minSupportedVersion"), document.get("maxSupportedVersion")
    if oldest is not None and newest is not None and oldest > newest:
        yield f"the oldest supported version is {oldest}, the newest {newest}"


def _oldest_and_newest(exchange: Exchange) -> Iterator[str]:
    """`SupportedVersions`: from the oldest to the newest."""
    document = exchange.document
    if document["lowestPeerVersionSupported"] > document["peerVersion"]:
        yield f"the oldest version is {document['lowestPeerVersionSupported']}, not {document['peerVersion']}"


def _the_list_is_what_was_asked_for(exchange: Exchange) -> Iterator[str]:
    """`query`, `range`, `orderBy`, `descending`: which part of the list, and in which order."""
    document, asked = exchange.document, parse_qs(urlsplit(exchange.url).query)
    if not _A_RANGE.fullmatch(document["range"]):
        yield f"range is {document['range']!r}, which is none"
        return
    data, (first, last, count) = document["data"], _range(document["range"])
    if data and len(data) != last - first + 1:
        yield f"the range is {document['range']}, {len(data)} items came"
    wanted = asked.get("range", [f"0-{count}"])[-1]
    begin, end = map(int, wanted.split("-"))
    if data and first != begin:
        yield f"the range {wanted} was asked for, {document['range']} came"
    if len(data) != max(0, min(end, count - 1) - begin + 1):
        part = f", and {wanted} was asked for" if "range" in asked else ""
        yield f"range is {document['range']}{part}: {len(data)} items came"
    # A filter may be for what is empty, and a text that is empty may be told or not.
    named = parse_qs(urlsplit(exchange.url).query, keep_blank_values=True)
    texts = named.get("query", []) if "" in document["queries"] else asked.get("query", [])
    is_narrowed = texts or named.keys() & {*_MEMBERS_OF_FILTERS, "latitude"}
    if document["queries"] != texts:
        yield f"queries are {document['queries']}, asked for was {texts}"
    if count != document["totalCount"] and (count > document["totalCount"] or not is_narrowed):
        yield f"the range is of {count} items, totalCount is {document['totalCount']}"
    for item in data:
        # Which members are looked at is not said, nor whether capitals count.
        held = json.dumps(item, ensure_ascii=False).casefold()
        missing = [text for text in map(known_text, texts) if _in_json(text).casefold() not in held]
        if missing:
            yield f"an item has none of {missing}"
    member, descending = document["orderBy"], document["descending"]
    if asked.get("orderBy", [member])[-1] != member or descending != (asked.get("descending") == ["true"]):
        yield f"orderBy is {member!r}, descending '{descending}': that was not asked for"
    ranks = [item[member] for item in data if isinstance(item.get(member), str)]
    folded = ([*map(as_read, ranks)], [*map(str.casefold, ranks)])
    readings = (ranks, *folded) if "orderBy" in asked else ()
    if readings and not any(one == sorted(one, reverse=descending) for one in readings):
        yield f"the list is not sorted by {member}"


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _range(text: str) -> tuple[int, int, int]:
    part, _, count = text.partition("/")
    first, _, last = part.partition("-")
    return int(first), int(last), int(count)


def _names_are_made_of_their_parts(exchange: Exchange) -> Iterator[str]:
    """`distinguishedName`, `userDistinguishedName`: the members beside them, put together."""
    for item in exchange.document["data"]:
        for member, name in (("distinguishedName", _device(item)), ("userDistinguishedName", _user(item))):
            shown = item.get(member, name)
            # The digits of a device are the same in capitals.
            if shown != name and _of_small_digits(shown) != _of_small_digits(name):
                yield f"{member} is {shown}, not {name} of deviceId, username and providerName"


def _of_small_digits(name: str) -> str:
    device, comma, rest = name.partition(",")
    return f"{device.lower()}{comma}{rest}" if _A_DEVICE.fullmatch(device) else name


_A_DEVICE = re.compile("CN=[0-9A-Fa-f]{32}")


def _user(item: Mapping[str, Any]) -> str:
    return f"CN={item['username']},OU={item['providerName']}"


def _device(item: Mapping[str, Any]) -> str:
    return f"CN={item['deviceId'].replace('-', '')},{_user(item)}" if "deviceId" in item else ""


def _totals_add_up(exchange: Exchange) -> Iterator[str]:
    """`SessionTotals`: all of them, by version, and by place, which is not known of all."""
    document = exchange.document
    total = document["totalCount"]
    counted = [part["sessionCount"] for part in (*document["geoIpData"], *document["versions"].values())]
    if min((total, *counted)) < 0:
        yield "there are fewer sessions than none"
    placed = sum(place["sessionCount"] for place in document["geoIpData"])
    by_version = sum(version["sessionCount"] for version in document["versions"].values())
    if placed > total or by_version != total:
        yield f"in all, by place and by version there are {total}, {placed} and {by_version}"


def _the_user_is_who_signed_in(exchange: Exchange) -> Iterator[str]:
    """`AdministrativeUser.name`: the user that was named."""
    named, found = exchange.body.get("username"), exchange.document["user"]["name"]
    if named != found:
        yield f"{named} signed in, the token is for {found}"


_MEMBERS: Mapping[str, frozenset[str]] = {
    "AlreadySeeded": frozenset(),
    "Secret": frozenset({"secret", "otpAuthUrl", "barcode"}),
    "Challenge": frozenset({"responseMessage", "state", "timeout"}),
    "Push": frozenset({"timeout", "sendPassword"}),
}
"""What stands in a `SecondFactor` of each type."""


def _a_second_factor_says_what_it_needs(exchange: Exchange) -> Iterator[str]:
    """`SecondFactor`: the members that its type has."""
    missing = _MEMBERS[exchange.document["type"]] - exchange.document.keys()
    if missing:
        yield f"{exchange.document['type']} without {', '.join(sorted(missing))}"


def _only_what_was_named_is_renewed(exchange: Exchange) -> Iterator[str]:
    """`RevocationRequest`: the devices whose names end with the filter, or those that are listed."""
    body = exchange.body
    ending, names = body["distinguishedNameFilter"], body.get("specificDistinguishedNames", [])
    for device in exchange.document.get("data", ()):
        name = device["distinguishedName"]
        if not name.endswith(ending) or (not ending and names and name not in names):
            yield f"{name} was not named"


def _only_what_was_named_is_reevaluated(exchange: Exchange) -> Iterator[str]:
    """`reevaluateDevices`: each device whose name ends with the text."""
    ending = exchange.parameters["path"]["distinguished-name"]
    for name in exchange.document["reevaluatedDistinguishedNames"]:
        if not name.endswith(ending):
            yield f"{name} does not end with {ending}"


def _who_is_kept_out_is_who_was_named(exchange: Exchange) -> Iterator[str]:
    """`BlacklistEntry`: the user and the reason of the request, and since when."""
    for member in ("userDistinguishedName", "reason"):
        if exchange.document.get(member) != exchange.body.get(member):
            yield f"{member} is {exchange.document.get(member)!r}, not {exchange.body.get(member)!r}"
    if "blacklistedAt" not in exchange.document:
        yield "the entry does not say since when"


def _the_session_is_somebodys(exchange: Exchange) -> Iterator[str]:
    """`SessionInfo`: what Gateways report of a client; of one that none reports the answer is 404."""
    if not exchange.document.get("data"):
        yield "no Gateway reports the client, which is what 404 is for"


def _an_error_names_its_own_status(exchange: Exchange) -> Iterator[str]:
    """`Error.id`: the kind of error, for programs."""
    named = (exchange.document or {}).get("id")
    if names_another_status(named, exchange.status):
        yield f"id is {named!r} under status {exchange.status}"


def _all_are_like_what_was_asked_for(exchange: Exchange) -> Iterator[str]:
    """`filterBy`: what is listed has these values in these members, as far as it shows them."""
    asked = dict(parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True))
    wanted = {name: asked[name] for name in _MEMBERS_OF_FILTERS & asked.keys()}
    told = exchange.document.get("filterBy")
    if told is not None and {one["name"]: one["value"] for one in told} != wanted:
        yield f"filterBy is {told}, asked for was {wanted}"
    for item in exchange.document["data"]:
        for member in _MEMBERS_OF_FILTERS & asked.keys() & item.keys():
            if item[member] != asked[member]:
                yield f"{member} is {item[member]!r}, not {asked[member]!r}"


def _what_is_counted_is_shown(exchange: Exchange) -> Iterator[str]:
    """`range`, `data`: the items of the answer."""
    first, _, count = _range(exchange.document["range"])
    if "data" not in exchange.document and first < count:
        yield f"the range is {exchange.document['range']}, and no item came"


def _all_are_within_the_circle(exchange: Exchange) -> Iterator[str]:
    """`geolocationQuery`: what seems to be within a circle, as far as it shows where it is."""
    asked = dict(parse_qsl(urlsplit(exchange.url).query))
    if "latitude" not in asked:
        return
    centre = float(asked["latitude"]), float(asked["longitude"])
    radius = float(asked["radiusKilometers"])
    for item in exchange.document["data"]:
        away = _kilometres(centre, (item["geoIpLatitude"], item["geoIpLongitude"]))
        if away > _ROUGHLY * radius + 1:
            yield f"a client is {away:.0f} km away from the middle of a circle of {radius:g} km"


_ROUGHLY = 1.02
"""The earth is no sphere."""


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (north, east), (other_north, other_east) = (map(math.radians, place) for place in (one, other))
    way = math.sin(north) * math.sin(other_north)
    way += math.cos(north) * math.cos(other_north) * math.cos(east - other_east)
    return 6371 * math.acos(max(-1.0, min(1.0, way)))


_A_LIST = (_the_list_is_what_was_asked_for, _names_are_made_of_their_parts, _what_is_counted_is_shown)

STATEMENTS: Mapping[str, Sequence[Statement]] = {
    "getVersion": (_oldest_and_newest,),
    "signIn": (_the_user_is_who_signed_in,),
    "authenticate": (_the_user_is_who_signed_in,),
    "startSecondFactor": (_a_second_factor_says_what_it_needs,),
    "getSessionInfo": (_the_client_is_the_named_one, _the_session_is_somebodys),
    "listActiveSessions": (*_A_LIST, _all_are_like_what_was_asked_for, _all_are_within_the_circle),
    "getSessionTotals": (_totals_add_up,),
    "listRegisteredDevices": (*_A_LIST, _all_are_like_what_was_asked_for),
    "revokeTokens": (_only_what_was_named_is_renewed, _names_are_made_of_their_parts),
    "reevaluateDevices": (_only_what_was_named_is_reevaluated,),
    "listBlacklist": _A_LIST,
    "blacklistUser": (_who_is_kept_out_is_who_was_named,),
    "listLicensedUsers": _A_LIST,
    "authenticate 406": (_versions_are_a_range,),
    "getSessionInfo 406": (_versions_are_a_range, _an_error_names_its_own_status),
    **{
        f"getSessionInfo {status}": (_an_error_names_its_own_status,)
        for status in (400, 401, 403, 404, 405, 500)
    },
}
"""By operationId."""
