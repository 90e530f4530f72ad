"""What a list shows now, or that this cannot be known: a list that was not answered is no empty one."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.judge import ABSENT, json_body
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.asking import Asking, listed
from tools.specfirst.contract.live.sign_in import Session

Objects: TypeAlias = Mapping[str, Mapping[str, Any]]


class Unread(Exception):
    """The server has not said what there is, or who is let in; what is compared with that is left out."""


def objects(asking: Asking, collection: Collection, session: Session) -> Objects:
    """Return what a list shows, by key.

    Raises:
        Unread: It cannot be told, which has been said.
    """
    exchange = asking.called(collection.lister, session)
    if exchange is None:
        raise Unread
    if asking.refuses(exchange) or json_body(exchange) is ABSENT:
        _tell_once(asking, collection, exchange)
        raise Unread
    keyed = [(collection.key_of(item), item) for item in listed(exchange, collection.items)]
    return {str(key): item for key, item in keyed if key not in (None, "")}


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
