"""What a ledger is made of: each statement of a spec, and what became of it."""

from dataclasses import dataclass
from enum import Enum

from tools.specfirst.prepare.source import Found, schema_place
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Pointer

_LACKS = "the generated client lacks this"
_TYPES = frozenset(
    {
        *("property", "required", "type", "value list", "constant", "branch", "further members", "null"),
        *("default", "discriminator"),
    }
)


class Standing(Enum):
    """What became of a statement; the worse comes later, and of several uses the worst counts."""

    CLIENT = "in the client"
    HONOURED = "honoured"
    LEFT_OUT = "left out"
    LOST = "lost"

    def worse(self, other: "Standing") -> bool:
        """Return whether this is worse than another."""
        order = list(Standing)
        return order.index(self) > order.index(other)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of a spec.

    `kind` is the kind of construct, `pointer` and `line` its place, `words` say where it is in the
    client, who honours it, why it is left out, or what to do because it is lost.
    """

    kind: str
    pointer: Pointer
    line: int
    standing: Standing
    words: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All statements of one API's spec, in the order of the file."""

    api: str
    path: str
    entries: tuple[Entry, ...]

    def count(self, standing: Standing, kind: str | None = None) -> int:
        """Return how many statements, of one kind or of all, came to this."""
        return sum(entry.standing is standing and kind in (None, entry.kind) for entry in self.entries)

    @property
    def kinds(self) -> list[str]:
        """The kinds of statements that the spec makes, by name."""
        return sorted({entry.kind for entry in self.entries})

    @property
    def found(self) -> Found:
        """What is lost here, but not if it is prepared in another way."""
        lost = [entry for entry in self.entries if entry.standing is Standing.LOST]
        untyped = (schema_place(entry.pointer) for entry in lost if entry.kind in _TYPES)
        awkward = (entry.pointer for entry in lost if entry.kind == "name" and entry.pointer)
        return Found(frozenset(filter(None, untyped)), frozenset(awkward))

    @property
    def problems(self) -> list[Problem]:
        """What is lost, each with its line and what to do."""
        return [
            Problem(self.path, entry.line, f"{_LACKS} {entry.kind}: {entry.words}", entry.pointer)
            for entry in self.entries
            if entry.standing is Standing.LOST
        ]
