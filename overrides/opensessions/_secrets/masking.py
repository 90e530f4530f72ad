"""Why: a server says in its own words what it was sent, and a terminal obeys what it is shown.

What a server says goes into messages through here: without secrets, in whatever form they are echoed,
without characters that move the cursor, turn the direction or hide, in one line of bounded length.
"""

import base64
import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote, quote_plus

MASK = "…"

Secrets = Callable[[], Iterable[str]]
"""Gives the secrets of a client, so that no variable holds them for long."""

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
_TELLING = "(?:token|secret|passw|pwd|session_?id|cookie|authorization|credential|api_?key)"
# Each word is looked at once, and given up as a whole: pages of one long word must not take seconds.
_NAMED = re.compile(
    rf"""(?ix)
    (["']? (?<![\w-]) (?=[\w-]*?{_TELLING}) [\w-]++ ["']? \s*+ [:=] \s*+)
    ("(?:[^"\\]|\\.)*"? | '(?:[^'\\]|\\.)*'? | (?:Bearer|Basic)\s+\S+ | [^\s"',;&<>\{{\}}\[\]]+)
    """
)
_SECRET_HEADER = re.compile(rf"(?i)[\w-]*{_TELLING}[\w-]*")
_SHORT = 4


def told(text: object, secrets: Iterable[str], pattern: re.Pattern[str] | None, limit: int = 500) -> str:
    """Return what a server said as one line that can be shown.

    Args:
        text: What it said.
        secrets: What must not be in it.
        pattern: Matches secrets that are known by their form alone.
        limit: How many characters are left.
    """
    # Bounded first: a secret that the bound would cut is masked as a whole.
    whole = without(str(text)[: limit * 20], secrets, pattern)
    line = " ".join(_visible(whole).split())
    line = without(line, secrets, pattern)
    return line if len(line) <= limit else f"{line[: limit - 1]}{MASK}"


def without(text: str, secrets: Iterable[str], pattern: re.Pattern[str] | None = None) -> str:
    """Return a text without the given secrets and without what looks like one by its form."""
    for secret in secrets:
        expression = _expression(secret)
        if expression is not None:
            text = expression.sub(MASK, text)
    return pattern.sub(MASK, text) if pattern else text


def excerpt(text: str, secrets: Iterable[str], pattern: re.Pattern[str] | None, limit: int = 2000) -> str:
    """Return the beginning of a body, without secrets and without the values of what is named like one."""
    text = without(text[: limit * 4], secrets, pattern)
    text = _NAMED.sub(rf"\1{MASK}", text)
    text = "\n".join(_visible(line) for line in text.split("\n"))
    return text if len(text) <= limit else f"{text[: limit - 1]}{MASK}"


def is_secret_header(name: str) -> bool:
    """Return whether a header is named like one that carries a credential."""
    return _SECRET_HEADER.fullmatch(name) is not None


def _visible(text: str) -> str:
    """Return a text without escape sequences, control characters and those that only turn or hide others."""
    if text.isascii() and text.isprintable():
        return text
    text = _ESCAPE.sub("", text)
    return "".join(_replacement(character) for character in text)


def _replacement(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category in {"Cc", "Cs", "Zl", "Zp"} else character


@lru_cache(maxsize=16)
def _expression(secret: str) -> re.Pattern[str] | None:
    """Return what finds a secret in each form in which it may be echoed, None if there is nothing to find."""
    forms = "|".join(re.escape(form) for form in sorted({*_forms(secret)}, key=len, reverse=True) if form)
    if not forms:
        return None
    # A very short one stands in every other word; alone it is still recognized.
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)" if len(secret) < _SHORT else forms, re.IGNORECASE)


def _forms(secret: str) -> Iterator[str]:
    yield secret
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield json.dumps(json.dumps(secret)[1:-1])[1:-1]
    try:
        yield quote(secret, safe="")
        yield quote(secret)
        yield quote_plus(secret)
    except UnicodeEncodeError:  # half of a surrogate pair, which is never sent
        return
    yield html.escape(secret)
    yield re.sub(r"[^0-9A-Za-z]", lambda match: f"&#{ord(match[0])};", secret)
    if len(secret) >= _SHORT:
        yield base64.b64encode(secret.encode()).decode().rstrip("=")
