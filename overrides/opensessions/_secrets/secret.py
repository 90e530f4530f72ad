"""Why: error trackers and debuggers show the variables of every frame, and a token is a text in most of them.

A secret that stays in a variable for a while is kept in an object that does not say it.
"""

from typing import Generic, TypeVar

T = TypeVar("T")


class Secret:
    """A text that is told to those who ask for it by name."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text, to be used at once."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return self._text == (other.reveal() if isinstance(other, Secret) else other)

    def __hash__(self) -> int:
        return hash(self._text)


class Kept(Generic[T]):
    """Something with secrets in it that is not shown where variables are."""

    __slots__ = ("_kept",)

    def __init__(self, kept: T) -> None:
        self._kept = kept

    def reveal(self) -> T:
        """Return it, to be used at once."""
        return self._kept

    def __repr__(self) -> str:
        return "Kept(…)"
