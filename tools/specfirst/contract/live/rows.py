"""What a list shows now, or that this cannot be known: a list that was not answered is no empty one."""

from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.bodies import ABSENT, json_body
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.asking import Asking, listed
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer

Objects: TypeAlias = Mapping[str, Mapping[str, Any]]


_MOST_PAGES = 10


class Unread(Exception):
    """The server has not said what there is, or who is let in; what is compared with that is left out."""


def objects(asking: Asking, collection: Collection, session: Session) -> Objects:
    """Return what a list shows, by key.

    Raises:
        Unread: It cannot be told, which has been said.
    """
    return _shown(asking, collection, asking.called(collection.lister, session))


def on_all_pages(asking: Asking, collection: Collection, session: Session, more: Pointer) -> Objects:
    """Return what a list shows on all of its pages, by key.

    Args:
        asking: The way to the server.
        collection: The list.
        session: Who looks.
        more: Where an answer has the URL of the next page.

    Raises:
        Unread: It cannot be told: a page has no answer, or there are too many of them.
    """
    found: dict[str, Mapping[str, Any]] = {}
    query = ""
    for _ in range(_MOST_PAGES):
        exchange = asking.asked(collection.lister, session.headers, path={}, query=query)
        found |= _shown(asking, collection, exchange)
        query = query_of_the_next(exchange, more)
        if not query:
            return found
    raise Unread


def query_of_the_next(exchange: Exchange | None, more: Pointer) -> str:
    """Return the query that gets the next page, empty if an answer names none."""
    return urlsplit(link_to_the_next(exchange, more)).query


def link_to_the_next(exchange: Exchange | None, more: Pointer) -> str:
    """Return the URL of the next page, empty if an answer names none."""
    link = value_at({"": json_body(exchange)}, ("", *more)) if exchange is not None and more else None
    try:
        return urlsplit(link).geturl() if isinstance(link, str) else ""
    except ValueError:  # which is told as no URL
        return ""


def _shown(asking: Asking, collection: Collection, exchange: Exchange | None) -> Objects:
    if exchange is None:
        raise Unread
    if asking.refuses(exchange) or json_body(exchange) is ABSENT:
        _tell_once(asking, collection, exchange)
        raise Unread
    keyed = [(collection.key_of(item), item) for item in listed(exchange, collection.items)]
    found = {str(key): item for key, item in keyed if key not in (None, "")}
    if keyed and not found:
        message = f"none of {len(keyed)} objects has a {'.'.join(collection.key)}, by which it is asked for"
        asking.tell(collection.lister, "agreement", "key", message, exchange=exchange, status="200")
    return found


def is_refused(asking: Asking, exchange: Exchange | None) -> bool:
    """Return whether somebody is not let in.

    Raises:
        Unread: The server has failed, or was asked too often, which says nothing of who asks.
    """
    if exchange is None or exchange.status >= 500 or exchange.status == 429:
        raise Unread
    return asking.refuses(exchange)


def _tell_once(asking: Asking, collection: Collection, exchange: Exchange) -> None:
    if exchange.status < 500 and json_body(exchange) is not ABSENT:  # else the answer itself is a finding
        message = f"answered {exchange.status} to who is let in: what was to be compared with it was left out"
        asking.tell(collection.lister, "unread", "", message, exchange=exchange, stated=False)
