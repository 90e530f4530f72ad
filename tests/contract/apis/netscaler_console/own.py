"""Which sessions of an answer are the caller's, by the token that came with the request."""

from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any

from tests.contract.apis.reading import known_text, records, truth
from tools.specfirst.contract.coverage.observed import Exchange

COOKIES = ("NITRO_AUTH_TOKEN", "SESSID")
_WHOLE = ("listSessions", "listSessionsV2")


def tokens_sent(exchange: Exchange) -> set[str]:
    """Return the tokens that a request carries, as far as they are not hidden."""
    cookies = SimpleCookie(exchange.sent.get("cookie", ""))
    return {text for name in COOKIES if name in cookies and (text := known_text(cookies[name].value))}


def own_session(exchange: Exchange) -> Mapping[str, Any] | None:
    """Return the session whose token the request carries, None if the answer does not tell.

    Where no tokens are shown, a mark that only one session of a list has tells as well.
    """
    sessions, tokens = records(exchange.document, "mpssession"), tokens_sent(exchange)
    own = [one for one in sessions if known_text(one.get("sessionid")) in tokens]
    if not own and tokens and exchange.operation.operation_id in _WHOLE:
        own = [one for one in sessions if truth(one.get("is_self")) and not known_text(one.get("sessionid"))]
    return own[0] if len(own) == 1 else None
