"""Many texts that are looked for in others at once: one expression of all would try each everywhere."""

from collections.abc import Callable, Iterator, Set

_HEAD = 6
"""So many characters of each are looked for; shorter texts are heads as a whole."""
_FEW = 50
"""So many heads are sooner looked for one by one than each place of a text among them."""


class Needles:
    """Texts that are found in others, at each place the longest.

    Args:
        in_any_case: Whether capitals and small letters are the same.
    """

    def __init__(self, *, in_any_case: bool = False) -> None:
        self._read = lower if in_any_case else str
        self._heads: dict[int, dict[str, list[str]]] = {}

    def add(self, text: str) -> None:
        """Look for a text from now on."""
        text = self._read(text)
        head = text[:_HEAD]
        same = self._heads.setdefault(len(head), {}).setdefault(head, [])
        same.append(text)
        same.sort(key=len, reverse=True)

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield what is found in a text, with its place; what begins within another is left out."""
        end, text = 0, self._read(text)
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
            begin, end = end, place + len(needle)
            parts += [text[begin:place], shown(text[place:end])]
        return "".join([*parts, text[end:]])

    def _at(self, text: str, place: int) -> str:
        beginning = [heads.get(text[place : place + length], ()) for length, heads in self._heads.items()]
        here = [needle for same in beginning for needle in same if text.startswith(needle, place)]
        return max(here, key=len, default="")


def lower(text: str) -> str:
    """Return a text in small letters, each at the place where it was."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(map(_small, text))


def _small(letter: str) -> str:
    return letter.lower() if len(letter.lower()) == 1 else letter


def _places(text: str, length: int, heads: Set[str]) -> Iterator[int]:
    if len(heads) > _FEW:
        yield from (at for at in range(len(text) - length + 1) if text[at : at + length] in heads)
        return
    for head in heads:
        place = text.find(head)
        while place >= 0:
            yield place
            place = text.find(head, place + 1)
