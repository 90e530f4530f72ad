"""What a version claims to hold when it follows another.

Below 1.0 a breaking change needs a new minor version, anything else a new patch version.
"""

from dataclasses import dataclass

from tools.specfirst.changes.change import Level
from tools.specfirst.specs.version_numbers import Version


def lowest_after(version: Version, level: Level) -> Version:
    """Return the lowest version that claims a change of this level since another."""
    if level is Level.NONE:
        return version
    if level is Level.MAJOR and version.major:
        return Version(version.major + 1, 0, 0)
    if level is Level.MAJOR or (level is Level.MINOR and version.major):
        return Version(version.major, version.minor + 1, 0)
    return Version(version.major, version.minor, version.patch + 1)


def shown(version: str | None) -> str:
    """Return a version as it is told: an empty one, which nobody would see, as the text that it is."""
    return "''" if version == "" else str(version)


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
        if self.old is None or self.new is None or (self.verdict is Level.NONE and self.enough):
            return None
        version = Version.parse(self.old)
        return str(lowest_after(version, self.verdict)) if version else f"another than {shown(self.old)}"

    @property
    def enough(self) -> bool:
        """Whether the new version claims what the changes ask for, and is not below the old one.

        Versions of another form than `1.4.0` cannot be counted: after one of them any other is enough.
        """
        if self.old is None or self.new is None:
            return True
        before, after = Version.parse(self.old), Version.parse(self.new)
        if before is None:
            return self.verdict is Level.NONE or self.old != self.new
        return after is not None and after >= lowest_after(before, self.verdict)
