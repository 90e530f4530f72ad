"""What is wrong with an answer whatever it is about: what it shows, how it is written, how long it took."""

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterable, Iterator, Sequence
from email.utils import parsedate_to_datetime
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import unquote

from tools.specfirst.contract.exchange import Exchange, values
from tools.specfirst.contract.judging.bodies import PACKED, unread
from tools.specfirst.contract.secrecy import HIDDEN

_IN_ONE_GO = 1.0
_LONG = 100_000
"""A body of fewer bytes is sent at once, within so many seconds."""
_NO_CHANCE = 6
"""A shorter text may stand in an answer by chance."""
_BASE64 = re.compile(rf"[\w+/-]{{{_NO_CHANCE * 4 // 3},}}", re.ASCII)
_URL_SAFE = str.maketrans("+/", "-_")
_DAY = 86_400
_HTTP_DATE = re.compile(r"\w+, \d\d[ -]\w{3}[ -]\d{2,4} [\d:]{8} GMT|\w{3} \w{3} [ \d]\d [\d:]{8} \d{4}")
_CODE = re.compile(
    rb"Traceback \(most recent|File \\?\"[^\"]+\", line \d+|\bat [\w$.]+\(\w+\.(java|kt|scala):\d+\)"
    rb"|\.php(\(\d+\)| on line \d)|\bSQLSTATE\[|syntax error at or near|\.rb:\d+:in |goroutine \d+ \["
    rb"|\.cs:line \d|\.js:\d+:\d+\b"
)
_HALF = re.compile("[\ud800-\udfff]")
MANGLED = re.compile("\ufffd|\u00c3[\u0080-\u00bf]|\u00c2[\u00a0-\u00bf]")
"""What becomes of a letter that was read or written in another coding than its own."""

Told = tuple[str, str, str]
"""The kind of a finding, what it is about, and what is wrong in words."""


def bad_manners(exchange: Exchange, given: Sequence[bytes], patience: float) -> Iterator[Told]:
    """Yield what is wrong with an answer.

    Args:
        exchange: The request and its answer.
        given: What the run was given to sign in with.
        patience: Seconds that an answer may take.
    """
    yield from _shown(exchange, given)
    yield from _written(exchange)
    yield from (("wire", one.partition(" is ")[0], one) for one in exchange.oddities)
    if exchange.seconds > patience:
        yield "slow", "", f"an answer took {exchange.seconds:.1f} seconds"
    elif exchange.receiving > _IN_ONE_GO and len(exchange.content) < _LONG:
        size = len(exchange.content)
        yield "slow", "", f"{size} bytes dripped for {exchange.receiving:.1f} seconds"


def kept_by_others(exchange: Exchange) -> Iterator[Told]:
    """Yield what lets a cache give others an answer that only its caller may have."""
    told = exchange.answer_header("cache-control") or ""
    directives = {one.partition("=")[0].strip().lower() for one in told.split(",")}
    if exchange.status < 300 and directives & {"public", "s-maxage"} and "private" not in directives:
        yield "header", "Cache-Control", f"others may be given the answer by a cache: Cache-Control is {told}"


def taken_by_reading(exchange: Exchange) -> Iterator[Told]:
    """Yield the cookies of a request that the answer takes away, though nothing was asked to end."""
    if exchange.method not in ("GET", "HEAD") or exchange.status >= 300:
        return
    pairs = (pair for value in values(exchange.headers, "cookie") for pair in value.split(";"))
    sent = {pair.partition("=")[0].strip() for pair in pairs}
    left: dict[str, bool] = {}
    for line in values(exchange.answer_headers, "set-cookie"):
        pair, *attributes = line.split(";")
        name = pair.partition("=")[0].strip()
        # One may be set anew beside the one that is taken away, of another path.
        left[name] = left.get(name, False) or not _is_over(attributes, exchange.started)
    for name in sorted(name for name, lives_on in left.items() if name in sent and not lives_on):
        yield "header", "Set-Cookie", f"the answer takes the cookie {name} away: who reads is logged out"


def _is_over(attributes: Iterable[str], now: float) -> bool:
    told = {
        name.strip().lower(): value.strip() for name, _, value in (one.partition("=") for one in attributes)
    }
    if "max-age" in told:
        return re.fullmatch(r"-\d+|0+", told["max-age"]) is not None
    try:
        return now > 0 and parsedate_to_datetime(told.get("expires", "")).timestamp() < now - _DAY
    except (ValueError, TypeError, OverflowError):
        return False


def _shown(exchange: Exchange, given: Sequence[bytes]) -> Iterator[Told]:
    long = [value for value in given if len(value) >= _NO_CHANCE]
    texts = [exchange.content.decode("latin-1"), *(value for _, value in exchange.answer_headers)]
    shortest = min(map(len, long), default=0)
    is_coded = any(value in plain for plain in _from_base64(texts, shortest) for value in long)
    if is_coded or any(value and value in exchange.content for value in given):
        how = ", in Base64" if is_coded else ""
        yield "secret", "given", f"the answer repeats the credential that the run has signed in with{how}"
    sent = {*_credentials(exchange), *(value.decode("utf-8", "replace") for value in given)}
    sent = {text for text in sent if len(text) >= _NO_CHANCE and HIDDEN not in text}
    kept = [value.decode("utf-8", "replace") for value in long]
    for name, value in exchange.answer_headers:
        # A cookie may be the token that somebody has come with, and no password.
        if any(text in value for text in (kept if name.lower() == "set-cookie" else sent)):
            yield "secret", "header", f"the header {name} repeats a credential of the request"
    # A list may show its caller's session, cookie and all, and what was asked for may be named.
    shown = sent if exchange.status >= 400 else {one for one in sent if one in _authorization(exchange)}
    asked = unquote(exchange.url)
    if any(one.encode() in exchange.content and one not in asked for one in shown):
        yield "secret", "token", "the answer repeats the credential of its request"
    if _CODE.search(exchange.content):
        yield "secret", "code", "the answer shows where in the server's code it comes from"


def _from_base64(texts: Iterable[str], shortest: int) -> Iterator[bytes]:
    """Yield what words say in Base64, of whichever alphabet, if they are long enough; most say nothing."""
    words = {word for text in texts for word in _BASE64.findall(unquote(text))}
    for word in words:
        if len(word) * 3 // 4 >= shortest:
            whole = word[:-1] if len(word) % 4 == 1 else word
            yield urlsafe_b64decode(f"{whole.translate(_URL_SAFE)}==")


def _authorization(exchange: Exchange) -> list[str]:
    named = [value.strip() for value in values(exchange.headers, "authorization")]
    # A scheme with nothing behind it is no credential.
    return [value.rpartition(" ")[2] for value in named if not value.isalpha()]


def _credentials(exchange: Exchange) -> Iterator[str]:
    yield from _authorization(exchange)
    for value in values(exchange.headers, "cookie"):
        try:
            yield from (one.value for one in SimpleCookie(value).values())
        except CookieError:
            continue


def _written(exchange: Exchange) -> Iterator[Told]:
    date = exchange.answer_header("date")
    if date is not None:
        try:
            away: float | None = abs(parsedate_to_datetime(date).timestamp() - exchange.started)
        except (ValueError, TypeError, OverflowError):
            away = None
        if away is None or not _HTTP_DATE.fullmatch(date):
            yield "header", "Date is", f"the header Date is {date!r}, which is no date of HTTP"
        elif exchange.started and away > _DAY:
            yield "header", "Date is", f"by the header Date it is {away / _DAY:.0f} days from now"
    coding = exchange.answer_header("content-encoding") or "identity"
    if exchange.content and coding.lower() != "identity":  # what could be unpacked says so no more
        is_one = unread(exchange.content) == PACKED and coding.lower() in ("gzip", "x-gzip")
        also = ", as far as it goes: nothing can unpack it" if is_one else ", and is not"
        yield "header", "Content-Encoding is", f"the body is said to be {coding}{also}"
    asked = unquote(exchange.url)
    for text in _texts(exchange.content):
        found = MANGLED.search(text)
        if _HALF.search(text):
            yield "text", "", "a text of the answer has half a character, which no coding can write"
            return
        if found and found[0] not in asked:
            yield "text", "", "a text of the answer has letters that were read or written in a wrong coding"
            return


def _texts(content: bytes) -> Iterator[str]:
    if content.isascii() and b"\\u" not in content:
        return
    try:
        waiting: list[Any] = [json.loads(content)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
