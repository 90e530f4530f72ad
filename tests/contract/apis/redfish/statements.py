"""What the standard and the spec of Redfish state in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from tests.contract.apis.reading import now_of
from tools.specfirst.contract.apis import SLACK_SECONDS, Statement
from tools.specfirst.contract.coverage.observed import Exchange


def _the_count_is_that_of_all(exchange: Exchange) -> Iterator[str]:
    """`Members@odata.count`: how many there are, on all pages together."""
    collection = exchange.document
    count, shown = collection["Members@odata.count"], len(collection["Members"])
    is_whole = not urlsplit(exchange.url).query and "Members@odata.nextLink" not in collection
    if count < shown or (is_whole and count != shown):
        yield f"Members@odata.count is {count}, with {shown} members"


def _references_lead_to_members(exchange: Exchange) -> Iterator[str]:
    """`Members`: a reference for each session, below the collection."""
    place = exchange.document["@odata.id"].rstrip("/")
    named = [member["@odata.id"].rstrip("/") for member in exchange.document["Members"]]
    if len(set(named)) != len(named):
        yield "two members have one @odata.id"
    yield from (f"{name} is not below {place}" for name in named if not name.startswith(f"{place}/"))


def _the_id_is_what_the_path_ends_in(exchange: Exchange) -> Iterator[str]:
    """`Id`: what names the session in its path."""
    session = exchange.document
    last = session["@odata.id"].rstrip("/").rpartition("/")[2]
    asked = unquote(urlsplit(exchange.url).path.rstrip("/").rpartition("/")[2])
    for where, name in (("@odata.id", unquote(last)), ("the path", asked)):
        if name != session["Id"]:
            yield f"Id is {session['Id']}, and {where} ends in {name}"


def _it_says_where_it_is(exchange: Exchange) -> Iterator[str]:
    """`@odata.id`: the path of what was asked for, with or without a slash behind it."""
    told, asked = (
        unquote(urlsplit(url).path).rstrip("/") for url in (exchange.document["@odata.id"], exchange.url)
    )
    if not told or not asked.endswith(told):  # a proxy may have put something before it
        yield f"@odata.id is {exchange.document['@odata.id']}, and {asked} was asked for"


def _it_is_of_its_type(exchange: Exchange) -> Iterator[str]:
    """`@odata.type`: the name of a type, of a collection without and of all else with its version."""
    told, name = exchange.document["@odata.type"], _TYPES[exchange.operation.operation_id]
    if not re.fullmatch(rf"#{name}(\.v?\d+[._]\d+[._]\d+)?\.{name}", told):
        yield f"@odata.type is {told}, of {name}"


def _nobody_has_come_in_the_future(exchange: Exchange) -> Iterator[str]:
    """`CreatedTime`: when the session was opened."""
    now, text = now_of(exchange), exchange.document.get("CreatedTime")
    with suppress(ValueError, TypeError):  # the schema tells of what is no time
        if now and datetime.fromisoformat(text) > now + timedelta(seconds=SLACK_SECONDS):
            yield f"CreatedTime is {text}, which is yet to come"


_TYPES = {
    "getServiceRoot": "ServiceRoot",
    "listSessions": "SessionCollection",
    "getSession": "Session",
}
STATEMENTS: Mapping[str, Sequence[Statement]] = {
    "getServiceRoot": (_it_says_where_it_is, _it_is_of_its_type),
    "listSessions": (
        _it_says_where_it_is,
        _it_is_of_its_type,
        _the_count_is_that_of_all,
        _references_lead_to_members,
    ),
    "getSession": (_it_is_of_its_type, _the_id_is_what_the_path_ends_in, _nobody_has_come_in_the_future),
}
"""By operationId."""
