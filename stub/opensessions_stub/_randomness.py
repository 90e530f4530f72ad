"""Ids, tokens and choices: unguessable without the seed, the same ones with it."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Randomness:
    """A stream of random values that depends on a seed and a purpose alone.

    Args:
        seed: kept secret, it makes every value unguessable; known, it makes them repeat.
        purpose: another purpose is another stream, so that one's use does not shift the other.
    """

    def __init__(self, seed: str, purpose: str) -> None:
        self._key = hashlib.sha256(f"{seed}\0{purpose}".encode()).digest()
        self._count = 0

    def hex(self, digits: int) -> str:
        """Hexadecimal digits in capitals, 64 at most."""
        return self._draw().hex()[:digits].upper()

    def uuid(self) -> str:
        """A UUID of the random kind."""
        return str(uuid.UUID(bytes=self._draw()[:16], version=4))

    def integer(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int.from_bytes(self._draw()) % (most - least + 1)

    def choice(self, options: Sequence[T]) -> T:
        """One of several.

        Raises:
            IndexError: there is none to choose.
        """
        if not options:
            raise IndexError("nothing to choose from")
        return options[self.integer(0, len(options) - 1)]

    def _draw(self) -> bytes:
        self._count += 1
        return hashlib.blake2b(self._count.to_bytes(8), key=self._key, digest_size=32).digest()
