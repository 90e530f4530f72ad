"""Why: a server says in its own words what it was sent, and a terminal obeys what it is shown.

What a server says goes into messages through here: without secrets, in whatever form they are echoed,
without characters that move the cursor, turn the direction or hide, in one line of bounded length.
"""

import base64
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from opensessions._secrets.plain_view import PlainView, replaced
from opensessions._secrets.redaction import MASK

Secrets = Callable[[], Iterable[str]]
"""Gives the secrets of a client, so that no variable holds them for long."""

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
_TELLING = "(?:token|secret|passw|pwd|sess(?:ion)?_?id|cookie|authorization|credential|api_?key)"
_VALUE = r"""
    "(?:[^"\\]|\\.)*"? | '(?:[^'\\]|\\.)*'? | \\+"[^"\\]*+(?:\\+")?
    | \[[^\[\]{}]*+\]? | \{[^\[\]{}]*+\}? | (?:Bearer|Basic)\s+\S+ | [^\s"',;&<>{}\[\]\\]+
"""
# Each word is looked at once, and given up as a whole: pages of one long word must not take seconds.
_NAMED = re.compile(
    rf"""(?ix)
    ((?:\\{{0,9}}+["'])? (?<![\w-]) (?=[\w-]*?{_TELLING}) [\w-]++ (?:\\{{0,9}}+["'])? \s*+ [:=] \s*+
        | < (?=[\w:-]*?{_TELLING}) [\w:-]++ (?:\s[^<>]*)? > \s*+)
    ({_VALUE})
    """
)
_QUOTED = re.compile(
    rf"""(?ix) ((?:\\{{0,9}}+["']) (?=[\w-]*?{_TELLING}) [\w-]++ (?:\\{{0,9}}+["']) \s*+ : \s*+) ({_VALUE})"""
)
"""A member of JSON; in a sentence, a word after a colon says what is wrong with a token."""
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
    line = _QUOTED.sub(rf"\1{MASK}", " ".join(_visible(whole).split()))
    return line if len(line) <= limit else f"{line[: limit - 1]}{MASK}"


def without(text: str, secrets: Iterable[str], pattern: re.Pattern[str] | None = None) -> str:
    """Return a text without the given secrets and without what looks like one by its form."""
    view = PlainView(text)
    spans = [place for secret in secrets for place in (*_as_it_is(secret, text), *_places(secret, view))]
    if pattern:
        spans += [view.written(*match.span()) for match in pattern.finditer(view.plain) if match[0]]
    return replaced(text, spans, MASK) if spans else text


def excerpt(text: str, secrets: Iterable[str], pattern: re.Pattern[str] | None, limit: int = 2000) -> str:
    """Return the beginning of a body, without secrets and without the values of what is named like one."""
    text = without(text[: limit * 4], secrets, pattern)
    text = "\n".join(_visible(line) for line in text.split("\n"))
    text = _NAMED.sub(rf"\1{MASK}", text)
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


def _as_it_is(secret: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text holds a secret as it is; with what is before it, it may look like an escape."""
    if len(secret) >= _SHORT:
        yield from (match.span() for match in re.finditer(re.escape(secret), text, re.IGNORECASE))


def _places(secret: str, view: PlainView) -> Iterator[tuple[int, int]]:
    """Yield where in a text a secret is written, in any form."""
    said = view.plain.lower()
    if len(said) != len(view.plain):  # one of few letters that are two when they are small
        said = view.plain
    for form in {*_forms(secret)}:
        sought = PlainView(form).plain
        sought = sought.lower() if len(sought.lower()) == len(sought) else sought
        at = said.find(sought) if sought.strip() else -1
        while at >= 0:
            end = at + len(sought)
            # A very short one stands in every other word; alone it is still recognized.
            if len(sought) >= _SHORT or not (_is_word(said[at - 1 : at]) or _is_word(said[end : end + 1])):
                yield view.written(at, end)
            at = said.find(sought, at + 1)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _forms(secret: str) -> Iterator[str]:
    """Yield what a secret becomes where it is composed, decoded or encoded as a whole."""
    yield secret
    if not secret.isascii():
        yield unicodedata.normalize("NFC", secret)
        yield unicodedata.normalize("NFD", secret)
    content = secret.encode("utf-8", "surrogatepass")
    yield content.decode("latin-1")
    if len(secret) >= _SHORT:
        yield content.hex()
        yield base64.b64encode(content).decode().rstrip("=")
        yield base64.urlsafe_b64encode(content).decode().rstrip("=")
