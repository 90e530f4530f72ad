"""A newer version of an adopted file: its changes are taken over, and what people edited is kept.

Three documents are compared member by member: what was adopted last, what people made of it, and what the
newer file gives. Comments stay, since changes are made to the text's own tree.
"""

from typing import Any

from tools.specfirst.specs.yaml import Pointer

_NOTHING = object()


class Merge:
    """Takes over changes into `mine`; `notes` tell each."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def take_over(self, base: Any, mine: Any, theirs: Any, place: Pointer = ()) -> Any:
        """Return `mine` with the changes from `base` to `theirs`, unless people changed the same place."""
        if isinstance(mine, dict) and isinstance(theirs, dict):
            known = base if isinstance(base, dict) else {}
            for key in [*theirs, *(key for key in known if key not in theirs)]:
                self._member(known, mine, theirs, key, (*place, str(key)))
            return mine
        if theirs in (base, mine):
            return mine
        if mine == base:
            self.notes.append(f"{_shown(place)}: {_short(base)} is now {_short(theirs)}")
            return theirs
        self.notes.append(f"{_shown(place)}: kept as edited here; the newer file says {_short(theirs)}")
        return mine

    def _member(
        self, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], key: str, place: Pointer
    ) -> None:
        was, now, new = (each.get(key, _NOTHING) for each in (base, mine, theirs))
        if new is _NOTHING:
            if now is _NOTHING:
                return
            if now == was:
                del mine[key]
                self.notes.append(f"{_shown(place)}: gone")
            elif was is not _NOTHING:
                self.notes.append(f"{_shown(place)}: gone in the newer file; kept, since it was edited here")
        elif now is _NOTHING:
            if was is _NOTHING:
                mine[key] = new
                self.notes.append(f"{_shown(place)}: new")
            elif was != new:
                self.notes.append(f"{_shown(place)}: changed in the newer file; removed here, it stays so")
        else:
            mine[key] = self.take_over(was if was is not _NOTHING else None, now, new, place)


def _shown(place: Pointer) -> str:
    return "/".join(map(str, place)) or "the file"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:60]}…"
