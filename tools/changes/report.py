"""What a comparison comes to: the changes, the versions they ask for, and whether the branch claims them."""

from dataclasses import dataclass

from tools.changes.change import Change, Level
from tools.changes.versions import Claim

UNDATED = "deprecated-without-removal-version"


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one comparison.

    Attributes:
        old: What was compared with, in words.
        new: What was compared.
        changes: What changed, the gravest first.
        claims: The versions of the specs that changed, and of the package.
        notes: What could not be compared, and why.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()

    @property
    def verdict(self) -> Level:
        """What all changes together ask for."""
        return highest(self.changes)

    @property
    def problems(self) -> list[str]:
        """What must be mended before the branch may be merged, one line each."""
        short = [
            f"{claim.path}:{claim.line}: {claim.name} is at {claim.new}, "
            f"its {claim.verdict} changes since {claim.old} need {claim.needed}"
            for claim in self.claims
            if not claim.enough
        ]
        undated = [
            f"{change.path}:{change.line}: {change.place} {change.words}"
            for change in self.changes
            if change.kind == UNDATED
        ]
        return short + undated


def highest(changes: tuple[Change, ...]) -> Level:
    """Return the gravest level among changes."""
    return max((change.level for change in changes), default=Level.NONE)
