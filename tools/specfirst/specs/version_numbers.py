"""Versions as `1.4.0`: read and compared."""

import re
from dataclasses import dataclass
from functools import total_ordering

_VERSION = re.compile(r"v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+.a-zA-Z].*)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A version's three numbers; what follows them (`-rc.1`, `.dev0`) claims nothing and is left out."""

    major: int
    minor: int
    patch: int

    @staticmethod
    def parse(text: str) -> "Version | None":
        """Return the version that a text names, None if it is not of the form."""
        found = _VERSION.fullmatch(text.strip())
        return Version(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None

    def __lt__(self, other: "Version") -> bool:
        return (self.major, self.minor, self.patch) < (other.major, other.minor, other.patch)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"
