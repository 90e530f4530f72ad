"""Every kind of change, as data: its stable code, its words, and what it means in either direction.

A request may be widened and a response may be narrowed without breaking callers; the other way round
breaks them. A kind says which of the two it is; whatever differs from that says so itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from tools.specfirst.changes.change import Audience, Direction, Level

_SERVER: frozenset[Audience] = frozenset({"server"})
_CLIENT: frozenset[Audience] = frozenset({"client"})


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change means to callers.

    Attributes:
        level: What it asks of the version.
        why: Why it breaks callers, or why not.
        action: What they have to do about it.
        is_risky: Whether it may break some of them, though it breaks no promise.
    """

    level: Level
    why: str
    action: str = ""
    is_risky: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change.

    Attributes:
        code: Its stable name in reports.
        words: What happened, to be read after the place; `{old}` and `{new}` are filled in.
        request: What it means in data that callers send, and in what does not travel.
        response: What it means in data that callers receive.
        concerns: Who notices; the Python client is added where its code turns out to change.
        is_about_values: Whether it says that fewer, more or other values are right, and nothing else.
    """

    code: str
    words: str
    request: Effect
    response: Effect
    concerns: frozenset[Audience] = _SERVER
    is_about_values: bool = False

    def effect(self, direction: Direction | None) -> Effect:
        """Return what it means for data that travels in `direction`."""
        return self.response if direction == "response" else self.request


Table: TypeAlias = Iterable[Kind]

REQUEST_NARROWED = Effect(
    Level.MAJOR,
    "a request that was right may be refused now",
    "Check what you send here against the new limits.",
)
REQUEST_WIDENED = Effect(Level.MINOR, "every request that was right still is")
RESPONSE_WIDENED = Effect(
    Level.MAJOR,
    "callers may receive what they were not told of",
    "Be ready to receive it.",
)
RESPONSE_NARROWED = Effect(Level.MINOR, "what callers receive now, they were ready for before")
NEEDED_NOW = Effect(Level.MAJOR, "requests without it are refused now", "Send it.")
ALWAYS_NEEDED_NOW = Effect(Level.MAJOR, "requests without it are refused now", "Always send it.")
NOT_NEEDED = Effect(Level.MINOR, "requests with it are right as before")
NOT_TAKEN = Effect(Level.MAJOR, "requests with it may be refused or it is ignored", "Stop sending it.")
SKIPPED = Effect(Level.MINOR, "callers skip what they do not know")
NOT_FOUND = Effect(Level.MAJOR, "callers that read it do not find it", "Stop reading it.")
ALWAYS_THERE = Effect(Level.MINOR, "callers that look for it find it")
MISSED = Effect(
    Level.MAJOR, "callers that rely on it may not find it", "Be ready for a message that lacks it."
)
UNNOTICED = Effect(Level.PATCH, "no request and no answer changes")


def narrows(code: str, words: str) -> Kind:
    """Return a kind that allows less than before: it breaks requests only."""
    return Kind(code, words, REQUEST_NARROWED, RESPONSE_NARROWED, is_about_values=True)


def widens(code: str, words: str) -> Kind:
    """Return a kind that allows more than before: it breaks responses only."""
    return Kind(code, words, REQUEST_WIDENED, RESPONSE_WIDENED, is_about_values=True)


def replaces(code: str, words: str) -> Kind:
    """Return a kind after which neither side allows all of the other: it breaks in both directions."""
    action = "Adapt what you send or read here."
    return Kind(
        code,
        words,
        Effect(Level.MAJOR, "a request that was right may be refused or mean something else", action),
        Effect(Level.MAJOR, "callers may receive what they were not told of", action),
        is_about_values=True,
    )


def breaks(code: str, words: str, why: str, action: str) -> Kind:
    """Return a kind that breaks callers whichever way the data travels."""
    effect = Effect(Level.MAJOR, why, action)
    return Kind(code, words, effect, effect)


def harmless(code: str, words: str, why: str, level: Level = Level.MINOR) -> Kind:
    """Return a kind that breaks nobody."""
    return Kind(code, words, Effect(level, why), Effect(level, why))


def moves_names(code: str, words: str, why: str, action: str) -> Kind:
    """Return a kind that no server notices, but everybody who uses the generated names does."""
    effect = Effect(Level.MAJOR, why, action)
    return Kind(code, words, effect, effect, _CLIENT)
