"""Writing a ledger: each statement once, with the worst that became of it in any of its uses."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from tools.specfirst.ledger.claims import Claims
from tools.specfirst.ledger.entries import Entry, Ledger, Standing
from tools.specfirst.ledger.kinds import LEFT_OUT, TO_DO, UNCLAIMED
from tools.specfirst.ledger.walk import LOOKED_AT, PROSE
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.yaml import Pointer

_EXTENSION = "x-"


class Book:
    """The ledger of one spec while it is written."""

    def __init__(self, spec: SpecFile, claims: Claims) -> None:
        self.spec = spec
        self._claims = claims
        self._entries: dict[tuple[str, Pointer], tuple[Standing, str]] = {}
        self._more: list[Entry] = []
        self._origin: Callable[[Pointer], Pointer] = getattr(spec.document, "origin", lambda pointer: pointer)

    def note(self, kind: str, pointer: Pointer, *, found: bool, where: str = "", **names: object) -> None:
        """Note a statement that was looked for in the generated code.

        Args:
            kind: The kind of construct.
            pointer: Where it stands in the spec.
            found: Whether the generated code has it.
            where: Where in the generated code.
            names: What fills in the words that say what to do if it is lost.
        """
        words = where if found else TO_DO[kind].format(**names)
        self._keep(kind, pointer, Standing.CLIENT if found else Standing.LOST, words)

    def note_kind(self, kind: str, pointer: Pointer) -> None:
        """Note a statement of a kind that others honour, or that is left out."""
        if kind in self._claims:
            self._keep(kind, pointer, Standing.HONOURED, self._claims[kind].words)
        else:
            self._keep(kind, pointer, Standing.LEFT_OUT, LEFT_OUT.get(kind) or UNCLAIMED[kind])

    def note_keywords(self, pointer: Pointer, members: Mapping[str, Any], kinds: Mapping[str, str]) -> None:
        """Note every member of an object that is not looked at elsewhere; unknown ones are lost."""
        for keyword, value in members.items():
            kind = kinds.get(keyword)
            where = (*pointer, keyword)
            if keyword.startswith(_EXTENSION) or kind in (PROSE, LOOKED_AT):
                continue
            if kind is None:
                meant = "".join(f"write `{known}`, or " for known in get_close_matches(keyword, kinds, 1))
                self.note("keyword", where, found=False, meant=meant)
            elif value is not False:  # deprecated: false and the like say nothing
                self.note_kind(kind, where)

    def leave_out(self, kind: str, pointer: Pointer, line: int, words: str) -> None:
        """Note what is left out, or said otherwise, for a reason of its own."""
        self._more.append(Entry(kind, pointer, line, Standing.LEFT_OUT, words))

    def has(self, kind: str, pointer: Pointer) -> bool:
        """Return whether a statement has been noted."""
        return (kind, self._origin(pointer)) in self._entries

    def ledger(self) -> Ledger:
        """Return what has been noted, by line."""
        entries = [
            Entry(kind, pointer, self._line(pointer), standing, words)
            for (kind, pointer), (standing, words) in self._entries.items()
        ]
        entries += self._more
        entries.sort(key=lambda entry: (entry.line, len(entry.pointer), entry.kind))
        return Ledger(self.spec.name, self.spec.path, tuple(entries))

    def _line(self, origin: Pointer) -> int:
        original = getattr(self.spec.document, "original", self.spec.document)
        return int(original.line_of(origin))

    def _keep(self, kind: str, pointer: Pointer, standing: Standing, words: str) -> None:
        pointer = self._origin(pointer)
        known = self._entries.get((kind, pointer))
        if known is None or standing.worse(known[0]):
            self._entries[kind, pointer] = (standing, words)
