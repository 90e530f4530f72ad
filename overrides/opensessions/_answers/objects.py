"""Why: one odd member must not cost the object, and one odd object not the list that it is in.

How `_lenient` reads an object: quickly where all members are plain and right, else member by member.
"""

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from opensessions._answers.filled import Filled, Mismatch, Notes
from opensessions._answers.rows import quick_reader, quick_rows_reader
from opensessions._answers.scalars import UNSET, Reader, unset_or


class ObjectReader:
    """Reads the objects of one schema.

    Args:
        readers: That of each member.
        others: That of members without a name in the schema, None if they stay as they are.
        required: The members that must be there.
        needed: Those of them without which the object is none.
        empty: Gives what stands for a required member that is not set, `UNSET` where nothing can.
        kinds: The required members that are plain values, with their types.

    Attributes:
        has_names: Whether each object has a member that says which one it is.
        row: Reads an object where all members are plain; None where it is no use.
        rows: Reads many objects at once, likewise.
    """

    def __init__(
        self,
        *,
        readers: Mapping[str, Reader],
        others: Reader | None,
        required: frozenset[str],
        needed: frozenset[str],
        empty: Callable[[str], object],
        kinds: Mapping[str, str],
    ) -> None:
        self._readers = readers
        self._others = others
        self._required = required
        self._needed = needed
        self.has_names = bool(needed)
        self._empty = empty
        self._kinds = kinds
        self._quick = quick_reader(kinds)
        self._is_all_plain = others is None and kinds.keys() == readers.keys()
        self.row = self._quick if self._is_all_plain else None
        self.rows = quick_rows_reader(kinds) if self._is_all_plain else None

    def __call__(self, value: Any, notes: Notes) -> Any:
        """Return an object, mended; `UNSET` for what stands for none."""
        if value.__class__ is not dict:
            value = self._object_in(value, notes)
            if value is UNSET:
                return UNSET
        if self._quick is None or not self._quick(value):
            members: Iterable[tuple[str, Any]] = list(value.items())
        elif self._is_all_plain:
            return value
        else:
            members = [(name, member) for name, member in value.items() if name not in self._kinds]
        if notes.is_whole and self._required and self._readers.keys().isdisjoint(value):
            raise Mismatch("has none of the members that it should have")
        names = self._read_members(value, members, notes)
        if not self._required <= value.keys():
            names += self._fill_missing(value, notes)
        return Filled(value, names) if names else value

    def _object_in(self, value: Any, notes: Notes) -> Any:
        """Return the object that stands in a list of one where it should stand itself, or complain."""
        if value.__class__ is list and len(value) == 1 and not notes.is_whole:
            (only,) = value
            if only.__class__ is dict and not self._readers.keys().isdisjoint(only):
                return only
        return unset_or("an object", value)

    def _read_members(
        self, value: dict[str, Any], members: Iterable[tuple[str, Any]], notes: Notes
    ) -> list[str]:
        """Mend members in place, and return the names of those that are not set."""
        unset = []
        for name, member in members:
            reader = self._readers.get(name, self._others)
            if reader is None:
                continue
            mended, kind = self._read_member(reader, name, member, notes)
            if mended is UNSET:
                unset.append(name)
                if kind:
                    notes.tell(self._label(name), kind)
                if name not in self._required:
                    del value[name]
                    continue
                mended = self._filling(name)
            if mended is not member:
                value[name] = mended
        return unset

    def _read_member(
        self,
        reader: Reader,
        name: str,
        member: Any,
        notes: Notes,
    ) -> tuple[Any, str]:
        """Return a member, `UNSET` if it is not set, and what is then worth a note."""
        whole = notes.is_whole
        notes.inside(self._label(name))
        try:
            mended = reader(member, notes)
        except Mismatch as mismatch:
            if name in self._needed or (whole and mismatch.is_loss):
                mismatch.place = f".{name}{mismatch.place}"
                raise
            return UNSET, mismatch.why
        finally:
            notes.outside()
        if mended is UNSET and name in self._needed:
            raise Mismatch(f"lacks {name}")
        return mended, "is null" if member is None and name in self._required else ""

    def _fill_missing(self, value: dict[str, Any], notes: Notes) -> list[str]:
        missing = sorted(self._required - value.keys())
        lacking = [name for name in missing if name in self._needed]
        if lacking:
            raise Mismatch(f"lacks {', '.join(lacking)}")
        for name in missing:
            notes.tell(name, "is missing")
            value[name] = self._filling(name)
        return missing

    def _filling(self, name: str) -> object:
        empty = self._empty(name)
        if empty is UNSET:
            raise Mismatch(f"lacks {name}")
        return copy.deepcopy(empty)

    def _label(self, name: str) -> str:
        """Return a member's name for notes, which hold no words of the server's own."""
        return name if name in self._readers else "*"
