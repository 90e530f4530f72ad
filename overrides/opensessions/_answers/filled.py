"""Why: a member that a server left out gets a value, and whoever acts on it has to know that it was not said.

A document whose members were filled is a `Filled`, a dictionary that knows which. The generated models
keep it as their `additional_properties`, so that `filled` can be asked about a model.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from opensessions.errors import MalformedResponse

T = TypeVar("T")


class Filled(dict[str, Any]):
    """An object of an answer, some of whose members are no statement of the server."""

    __slots__ = ("names",)

    names: frozenset[str]

    def __init__(self, members: dict[str, Any], names: Iterable[str]) -> None:
        super().__init__(members)
        self.names = frozenset(names)

    def copy(self) -> "Filled":
        """Return a copy that knows the same."""
        return Filled(self, self.names)

    def __reduce__(self) -> tuple[type["Filled"], tuple[dict[str, Any], frozenset[str]]]:
        """Let copies and pickles know the same."""
        return Filled, (dict(self), self.names)


def filled(model: object) -> frozenset[str]:
    """Return which members of an answer's object the server did not say, or not in the form of the spec.

    They hold the empty value of their type: -1, False, `""`, an empty list; optional ones are unset.

    Args:
        model: An object of the generated models, as calls return it.

    Returns:
        The names of the members, as the spec spells them.
    """
    return filled_in(getattr(model, "additional_properties", None))


def filled_in(members: object) -> frozenset[str]:
    """Return which members of an object of JSON were filled."""
    return members.names if isinstance(members, Filled) else frozenset()


class Mismatch(Exception):
    """A value that is not what its schema says; `place` grows while the error rises.

    `is_loss` says that it is a list of which nothing could be used.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
        self.place = ""
        self.is_loss = False


class Notes:
    """What was mended in one answer, and whether that is allowed.

    Attributes:
        told: Place and kind of what is worth a warning.
    """

    def __init__(self, *, strict: bool) -> None:
        self.told: list[tuple[str, str]] = []
        self._strict = strict
        self._path: list[str] = []

    @property
    def is_whole(self) -> bool:
        """Whether what is being read is the document itself, and not a part of it."""
        return not self._path

    def inside(self, name: str, number: int | None = None) -> None:
        """Go into a member, or into an item of a list, `[]` with its number."""
        self._path.append(name if number is None or not self._strict else f"[{number}]")

    def outside(self) -> None:
        """Go back to where the part is."""
        self._path.pop()

    def tell(self, name: str, kind: str, number: int | None = None) -> None:
        """Note what is not as described.

        Args:
            name: The member, or `[]` for an item of a list.
            kind: What is wrong with it, in words without its value.
            number: Which item of a list it is.

        Raises:
            MalformedResponse: The client is strict.
        """
        if self._strict:
            exact = name if number is None else f"[{number}]"
            raise MalformedResponse(f"the answer is not as described: {_place([*self._path, exact])} {kind}")
        self.told.append((_place([*self._path, name]), kind))


def _place(path: list[str]) -> str:
    return ".".join(path).replace(".[", "[") or "the answer"
