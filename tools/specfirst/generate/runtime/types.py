"""What modules here need of a generated package's `types.py`; beside them there, the generator's stands."""

from dataclasses import dataclass
from typing import IO, Any


class Unset:
    """The type of what was not given."""


UNSET = Unset()


@dataclass
class File:
    """A file to upload."""

    payload: IO[Any]
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> tuple[str | None, IO[Any], str | None]:
        """Return the file as httpx takes it."""
        return self.file_name, self.payload, self.mime_type
