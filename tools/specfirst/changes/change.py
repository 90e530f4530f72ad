"""A change of a spec or of its client: what it is, where it stands, whom it breaks and why."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal, TypeAlias

Direction: TypeAlias = Literal["request", "response"]
"""Which way the changed data travels: to the server or from it."""

Side: TypeAlias = Literal["old", "new"]
"""Which of the two specs a line is in: the new one, and the old one for what is gone."""

Audience: TypeAlias = Literal["server", "client"]
"""Who notices: callers of the server in any language; users of the generated Python client."""

Severity: TypeAlias = Literal["breaking", "risky", "harmless"]
"""Whether it breaks anybody, may break some, or nobody."""

AUDIENCES: tuple[Audience, ...] = ("server", "client")


class Level(IntEnum):
    """How much a change asks of a version, in the words of semantic versioning."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Change:
    """One change, reported once however many operations it reaches.

    Attributes:
        api: The name of the API.
        kind: A stable code, listed in `tools.specfirst.changes.kinds`.
        level: What it asks of the version; a change that breaks anybody is `MAJOR`.
        path: The YAML file as people type it.
        line: The line in it, from 1; 0 where the file as a whole is meant.
        side: Whether the line is in the new or in the old file.
        place: Where it is in the words people use: `GET /v2/session 200 data[].key`.
        more_places: Further places that the same lines of YAML reach.
        words: What happened there; reads on after the place.
        old: The old value, None where there was none.
        new: The new value.
        directions: Which way the changed data travels; empty for what does not travel.
        concerns: Who notices.
        breaks: Which of those it breaks.
        risks: Which of those it may break, though it breaks no promise.
        why: One sentence: why it breaks or why not.
        action: What those whom it breaks have to do; empty for what breaks nobody.
        python: What moves in the generated package on this account.
        in_spec: Whether the spec itself changed, not just the names in the client.
        experimental: Whether it is about something that was marked as not stable yet.
        fingerprint: What it is known by as long as it stays the same, wherever its lines move.
        accepted: Why it was accepted, empty if it was not.
        follow: What still names what is called differently now, as file and line.
    """

    api: str
    kind: str
    level: Level
    path: str
    line: int
    side: Side
    place: str
    words: str
    why: str
    more_places: tuple[str, ...] = ()
    old: Any = None
    new: Any = None
    directions: frozenset[Direction] = frozenset()
    concerns: frozenset[Audience] = frozenset()
    breaks: frozenset[Audience] = frozenset()
    risks: frozenset[Audience] = frozenset()
    action: str = ""
    python: tuple[str, ...] = ()
    in_spec: bool = True
    experimental: bool = False
    fingerprint: str = ""
    accepted: str = ""
    follow: tuple[str, ...] = ()

    @property
    def breaking(self) -> bool:
        """Whether it breaks anybody."""
        return bool(self.breaks)

    @property
    def severity(self) -> Severity:
        """How bad it is for those who notice."""
        if self.breaks:
            return "breaking"
        return "risky" if self.risks else "harmless"

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order of reports: what breaks first, then as in the files."""
        return (
            -self.level,
            not self.risks,
            self.path,
            self.side,
            self.line,
            self.place,
            self.kind,
            str(self.old),
            self.words,
        )
