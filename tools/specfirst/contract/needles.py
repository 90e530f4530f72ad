"""Many texts that are looked for in others at once: one expression of all would try each everywhere."""

from collections.abc import Callable, Iterator, Set

_HEAD = 6
"""So many characters of each are looked for; shorter texts are heads as a whole."""
_FEW = 50
"""So many heads are sooner looked for one by one than each place of a text among them."""


class Needles:
    """Texts that are found in others, at each place the longest."""

    def __init__(self) -> None:
        self._heads: dict[int, dict[str, list[str]]] = {}

    def add(self, text: str) -> None:
        """Look for a text from now on."""
        head = text[:_HEAD]
        same = self._heads.setdefault(len(head), {}).setdefault(head, [])
        same.append(text)
        same.sort(key=len, reverse=True)

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield what is found in a text, with its place; what begins within another is left out."""
        end = 0
        places = {
            place for length, heads in self._heads.items() for place in _places(text, length, heads.keys())
        }
        for place in sorted(places):
            if place >= end and (needle := self._at(text, place)):
                end = place + len(needle)
                yield place, needle

    def replaced(self, text: str, shown: Callable[[str], str]) -> str:
        """Return a text with something else in place of all that is found in it."""
        parts, end = [], 0
        for place, needle in self.found(text):
            parts += [text[end:place], shown(needle)]
            end = place + len(needle)
        return "".join([*parts, text[end:]])

    def _at(self, text: str, place: int) -> str:
        beginning = [heads.get(text[place : place + length], ()) for length, heads in self._heads.items()]
        here = [needle for same in beginning for needle in same if text.startswith(needle, place)]
        return max(here, key=len, default="")


def _places(text: str, length: int, heads: Set[str]) -> Iterator[int]:
    if len(heads) > _FEW:
        yield from (at for at in range(len(text) - length + 1) if text[at : at + length] in heads)
        return
    for head in heads:
        place = text.find(head)
        while place >= 0:
            yield place
            place = text.find(head, place + 1)
