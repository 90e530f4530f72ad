"""What a live Appgate SDP Controller tells: times, places, rights and lists that can be."""

import ipaddress
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.contract.apis.reading import is_address, now_of
from tools.specfirst.contract.apis import Statement
from tools.specfirst.contract.coverage.observed import Exchange

_AHEAD = timedelta(minutes=20)
"""Clocks differ, time zones by more."""
_HIGHEST = {"ports": 65_535, "types": 255}
_PEER = re.compile(r"peer-v(\d+)\+json")


def _moment(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo else None


def _past(exchange: Exchange, item: Mapping[str, Any], *names: str) -> Iterator[str]:
    now = now_of(exchange)
    for name in names:
        told = _moment(item.get(name))
        if told is not None and now is not None and told > now + _AHEAD:
            yield f"{name} is {item[name]}, which is yet to come"
        elif item.get(name) is not None and told is None:
            yield f"{name} is {item[name]!r}, which is no time"


def _rights_follow_from_conditions(exchange: Exchange) -> Iterator[str]:
    """`EntitlementInfo.access`: by `and` if all conditions hold, by `or` if one does.

    The page's own example has access by `and` with a condition that does not hold, so that is none of it.
    """
    for gateway in exchange.document["data"].values():
        for name, info in gateway.get("entitlementInfos", {}).items():
            held, logic = list(info.get("conditionResults", {}).values()), info.get("conditionLogic")
            if not held or not all(isinstance(one, bool) for one in held) or logic not in ("and", "or"):
                continue
            access = info.get("access")
            is_open = all(held) if logic == "and" else any(held)
            if (access is False and is_open) or (access is True and not any(held)):
                yield f"access to {name} is {access}, its conditions by {logic} are {held}"


def _rules_name_what_there_is(exchange: Exchange) -> Iterator[str]:
    """`FirewallRule`: networks, ports and types, single ones or from one to another."""
    for gateway in exchange.document["data"].values():
        for info in gateway.get("entitlementInfos", {}).values():
            for rule in info.get("firewallRules", ()):
                for subnet in rule.get("subnets", ()):
                    if re.fullmatch(r"[\d.]+(/\d+)?", subnet) and not _is_network(subnet):
                        yield f"a rule is for {subnet}, which is no network"
                for name, highest in _HIGHEST.items():
                    for told in rule.get(name, ()):
                        ends = [*map(int, re.findall(r"\d+", told)), highest]
                        if ends != sorted(ends):
                            yield f"{name} of a rule are {told}"


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _clients_have_connected(exchange: Exchange) -> Iterator[str]:
    """`SessionInfo.systemClaims`: when the client has connected, from where and with what address."""
    for gateway in exchange.document["data"].values():
        claims = gateway.get("systemClaims", {})
        yield from _past(exchange, claims, "connectTime")
        for name in ("clientSrcIP", "tunIPv4", "tunIPv6"):
            if isinstance(claims.get(name), str) and not is_address(claims[name]):
                yield f"{name} is {claims[name]!r}, which is no address"
        if isinstance(claims.get("tunIPv4"), str) and ":" in claims["tunIPv4"]:
            yield f"tunIPv4 is {claims['tunIPv4']!r}, which is no address of IPv4"


def _the_client_is_named(exchange: Exchange) -> Iterator[str]:
    """`SessionInfo`: device, user and provider, the same as in the distinguished name."""
    for name in ("deviceId", "username", "providerName"):
        if name not in exchange.document:
            yield f"{name} is missing: the answer does not say whose session it is"


def _nothing_is_there_twice(exchange: Exchange) -> Iterator[str]:
    """`data`: a client may be on several gateways, and a device have several rows, yet never the same."""
    counted = Counter(json.dumps(item, sort_keys=True) for item in exchange.document["data"])
    if twice := [json.loads(item) for item, number in counted.items() if number > 1]:
        names = [twice[0][name] for name in _NAMES if name in twice[0]]
        yield (
            f"{len(twice)} items are there twice, one is {names[0]!r}" if names else "an item is there twice"
        )


_NAMES = ("distinguishedName", "userDistinguishedName", "name")


def _times_follow_each_other(exchange: Exchange) -> Iterator[str]:
    """`data`: first made, then seen, all of it in the past."""
    for item in exchange.document["data"]:
        yield from _past(exchange, item, "onBoardedAt", "created", "lastSeenAt", "blacklistedAt")
        seen = _moment(item.get("lastSeenAt"))
        for name in ("onBoardedAt", "created"):
            made = _moment(item.get(name))
            if made is not None and seen is not None and made > seen + timedelta(minutes=1):
                yield f"{name} is {item[name]}, lastSeenAt {item['lastSeenAt']}, which is earlier"


_DEGREES = {"geoIpLatitude": 90, "geoIpLongitude": 180, "latitude": 90, "longitude": 180}


def _places_are_on_earth(exchange: Exchange) -> Iterator[str]:
    """`geoIpLatitude`, `geoIpLongitude`, and those of the totals: degrees."""
    document = exchange.document
    for item in document["data"] if "data" in document else document["geoIpData"]:
        for name, most in _DEGREES.items():
            if isinstance(item.get(name), int | float) and not -most <= item[name] <= most:
                yield f"{name} is {item[name]}"


def _the_version_that_was_asked_for_is_supported(exchange: Exchange) -> Iterator[str]:
    """`SupportedVersions`: the request was answered in one of them."""
    named = _PEER.search(exchange.sent.get("accept", ""))
    oldest, newest = exchange.document["lowestPeerVersionSupported"], exchange.document["peerVersion"]
    if named and oldest <= newest and not oldest <= int(named[1]) <= newest:
        yield f"versions {oldest} to {newest} are supported, and version {named[1]} was answered"


def _clients_come_from_addresses(exchange: Exchange) -> Iterator[str]:
    """`PlaceTotals.ips`: the addresses that the clients come from."""
    for place in exchange.document["geoIpData"]:
        for text in place.get("ips", ()):
            if isinstance(text, str) and not is_address(text):
                yield f"a client comes from {text!r}, which is no address"


def _providers_have_names(exchange: Exchange) -> Iterator[str]:
    """`IdentityProvider.name`: what a sign-in names it by."""
    if any(one.get("name") == "" for one in exchange.document["data"]):
        yield "a provider's name is empty: no sign-in can name it"


def _a_token_is_good_for_a_while(exchange: Exchange) -> Iterator[str]:
    """`LoginResponse.expires`: until when the token is good, which it is now."""
    told, now = exchange.document["expires"], now_of(exchange)
    end = _moment(told)
    if end is None:
        yield f"expires is {told!r}, which is no time with a zone"
    elif now is not None and end < now:
        yield f"expires is {told}, which is past"


_A_LIST = (_nothing_is_there_twice, _times_follow_each_other)

PLAUSIBLE: Mapping[str, Sequence[Statement]] = {
    "authorize": (_a_token_is_good_for_a_while,),
    "signIn": (_a_token_is_good_for_a_while,),
    "getSessionInfo": (
        *(_the_client_is_named, _rights_follow_from_conditions),
        *(_rules_name_what_there_is, _clients_have_connected),
    ),
    "getVersion": (_the_version_that_was_asked_for_is_supported,),
    "listIdentityProviders": (_nothing_is_there_twice, _providers_have_names),
    "listActiveSessions": (*_A_LIST, _places_are_on_earth),
    "getSessionTotals": (_places_are_on_earth, _clients_come_from_addresses),
    "listRegisteredDevices": _A_LIST,
    "listBlacklist": _A_LIST,
    "listLicensedUsers": _A_LIST,
}
"""By operationId, of a live server."""


def gateways_are_those_that_report(told: Mapping[str, Any]) -> Iterator[str]:
    """`gateways` and `data`: all that report a client do, also those that it has left a moment ago."""
    listed, reporting = told.get("gateways"), told.get("data")
    if not isinstance(listed, list) or not isinstance(reporting, dict) or not reporting:
        return  # that nobody reports a client is told by itself
    if {*listed} - reporting.keys() or not listed:
        yield f"gateways are {listed}, and {[*reporting]} report the client"
