"""What a comparison comes to: the changes, the versions they ask for, and whether the branch claims them."""

from dataclasses import dataclass

from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.versions import Claim, shown

UNDATED = "deprecated-without-removal-version"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is said beside the changes.

    Attributes:
        text: What is said.
        is_gap: Whether it says that the clients, or a part of them, are not compared.
        blocks: Whether it has to be mended before the branch may be merged.
    """

    text: str
    is_gap: bool = False
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one comparison.

    Attributes:
        old: What was compared with, in words.
        new: What was compared.
        changes: What changed, the gravest first.
        claims: The versions of the specs that changed, and of the package.
        remarks: What could not be compared and why, and whatever else is to be said.
        has_clients: Whether there are clients to compare, of a repository and not of two files alone; then
            it is a problem if they could not be.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    claims: tuple[Claim, ...]
    remarks: tuple[Note, ...] = ()
    has_clients: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said beside the changes."""
        return tuple(note.text for note in self.remarks)

    @property
    def has_gaps(self) -> bool:
        """Whether only half of the answer is known."""
        return any(note.is_gap for note in self.remarks)

    @property
    def verdict(self) -> Level:
        """What all changes together ask for."""
        return highest(self.changes)

    @property
    def problems(self) -> list[str]:
        """What must be mended before the branch may be merged, one line each."""
        short = [
            f"{claim.path}:{claim.line}: {claim.name} is at {shown(claim.new)}, {_asks(claim)}"
            for claim in self.claims
            if not claim.enough
        ]
        undated = [
            f"{change.path}:{change.line}: {change.place} {change.words}"
            for change in self.changes
            if change.kind == UNDATED
        ]
        unknown = [
            note.text for note in self.remarks if note.blocks and (self.has_clients or not note.is_gap)
        ]
        return short + undated + unknown


def _asks(claim: Claim) -> str:
    if claim.verdict is Level.NONE:
        return f"which does not follow {shown(claim.old)}"
    return f"its {claim.verdict} changes since {shown(claim.old)} need {claim.needed}"


def highest(changes: tuple[Change, ...]) -> Level:
    """Return the gravest level among changes."""
    return max((change.level for change in changes), default=Level.NONE)
