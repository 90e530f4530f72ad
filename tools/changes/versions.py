"""Versions as `1.4.0`, and what one claims to hold when it follows another.

Below 1.0 a breaking change needs a new minor version, anything else a new patch version.
"""

import re
from dataclasses import dataclass
from functools import total_ordering

from tools.changes.change import Level

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

    def after(self, level: Level) -> "Version":
        """Return the lowest version that claims a change of this level."""
        if level is Level.NONE:
            return self
        if level is Level.MAJOR and self.major:
            return Version(self.major + 1, 0, 0)
        if level is Level.MAJOR or (level is Level.MINOR and self.major):
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a version should be, and is.

    Attributes:
        name: Whose version: an API's or the package's.
        path: The file that holds it.
        line: The line in that file.
        old: The version on the old side, None where there was none.
        new: The version on the new side.
        verdict: What the changes ask for.
    """

    name: str
    path: str
    line: int
    old: str | None
    new: str | None
    verdict: Level

    @property
    def needed(self) -> str | None:
        """The lowest version that claims enough; None where any does."""
        if self.old is None or self.new is None or self.verdict is Level.NONE:
            return None
        version = Version.parse(self.old)
        return str(version.after(self.verdict)) if version else f"another than {self.old}"

    @property
    def enough(self) -> bool:
        """Whether the new version claims what the changes ask for.

        Versions of another form than `1.4.0` cannot be counted: any other one is enough.
        """
        if self.needed is None:
            return True
        before, after = Version.parse(self.old or ""), Version.parse(self.new or "")
        if before is None or after is None:
            return self.old != self.new
        return after >= before.after(self.verdict)
