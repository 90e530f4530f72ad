"""Every kind of change: its stable code, its words, and what it means in either direction.

They are the rows of `kinds.toml`. A request may be widened and a response may be narrowed without breaking
callers; the other way round breaks them.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.specfirst.changes.change import Audience, Direction, Level

_SERVER: frozenset[Audience] = frozenset({"server"})
_CLIENT: frozenset[Audience] = frozenset({"client"})
_ROWS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


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


def code_of(keyword: str) -> str:
    """Return how a keyword is written within a code: `maxLength` as `max-length`."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in keyword)


def _effect(level: str, why: str, action: str = "") -> Effect:
    plain = level.removeprefix("risky-")
    return Effect(Level[plain.upper()], why, action, is_risky=plain != level)


def _kinds() -> Iterator[Kind]:
    effects = {name: _effect(*row) for name, row in _ROWS["effects"].items()}
    for done in ("narrowed", "widened", "replaced"):
        for code, words in _ROWS[done].items():
            sent, received = effects[f"request-{done}"], effects[f"response-{done}"]
            yield Kind(code, words, sent, received, is_about_values=True)
    for table in ("others", "values"):
        for code, (words, sent, received) in _ROWS[table].items():
            yield Kind(code, words, effects[sent], effects[received], is_about_values=table == "values")
    for table, concerns in (("breaks", _SERVER), ("moves-names", _CLIENT)):
        for code, (words, why, action) in _ROWS[table].items():
            effect = Effect(Level.MAJOR, why, action)
            yield Kind(code, words, effect, effect, concerns)
    for level, rows in _ROWS["harmless"].items():
        for code, (words, why) in rows.items():
            effect = _effect(level, why)
            yield Kind(code, words, effect, effect)


KINDS = {kind.code: kind for kind in _kinds()}
"""Every kind by its code."""
