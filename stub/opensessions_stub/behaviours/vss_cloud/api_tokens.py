"""The API tokens of the VSS cloud by number, as their users see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_FIRST = 5001
_MOST = 1000
"""More are not remembered: the oldest number is forgotten, its token stays as it is."""


@dataclass(slots=True)
class ApiTokens:
    """Numbers for tokens.

    Args:
        model: the token of the spec's example; nobody has its text.
        owner: whose it is.
        is_good: whether a token's text lets in.
    """

    model: Mapping[str, Any]
    owner: str
    is_good: Callable[[str], bool]
    _known: dict[int, tuple[str, str, Mapping[str, Any]]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(_FIRST))

    def __post_init__(self) -> None:
        """Begins with the example's."""
        self._known[self.model["id"]] = (self.owner, "", self.model)

    def add(self, user: str, text: str, issued: str, ends: str) -> None:
        """Gives a token its number."""
        number = next(self._numbers)
        times = dict.fromkeys(("created_on", "updated_on", "last_access"), issued)
        self._known[number] = (user, text, {**self.model, **times, "id": number, "expiration": ends})
        if len(self._known) > _MOST:
            del self._known[min(self._known)]

    def of(self, user: str | None) -> list[dict[str, Any]]:
        """What a user sees; None for everybody's."""
        return [self._shown(number) for number, known in self._known.items() if user in (None, known[0])]

    def text(self, number: int, user: str | None) -> str:
        """The token of a number.

        Raises:
            Refusal: 404, the user has no such.
        """
        owner, text, _ = self._known.get(number, (None, "", {}))
        if owner is None or owner != user:
            raise Refusal(404, "No such token")
        return text

    def shown(self, number: int, user: str | None) -> dict[str, Any]:
        """What a user sees of one token.

        Raises:
            Refusal: 404, the user has no such.
        """
        self.text(number, user)
        return self._shown(number)

    def forget(self, number: int) -> None:
        """Takes a number away."""
        del self._known[number]

    def _shown(self, number: int) -> dict[str, Any]:
        _, text, record = self._known[number]
        return {**record, "valid": self.is_good(text)}
