"""What a mutant is: one replaced piece of text in one file, and one line that states the deviation."""

from dataclasses import dataclass
from pathlib import Path

TARGETS = ("stub", "specs", "generated", "overrides", "view", "machinery", "toolkit")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One deliberate deviation.

    Attributes:
        name: Unique, in words joined by hyphens.
        target: One of `TARGETS`.
        api: The API whose contract it breaks.
        states: The deviation in one line.
        file: The file that deviates, from the root of the repository.
        old: The text that is replaced; it stands in the file exactly once.
        new: What stands there instead.
    """

    name: str
    target: str
    api: str
    states: str
    file: str
    old: str
    new: str

    def applied(self, text: str) -> str:
        """Return the file's text with the deviation.

        Raises:
            ValueError: The text to replace is not there exactly once; the mutant has to be renewed.
        """
        count = text.count(self.old)
        if count != 1:
            raise ValueError(f"{self.name}: {self.old!r} stands {count} times in {self.file}, not once")
        return text.replace(self.old, self.new)

    def apply(self, root: Path) -> None:
        """Make the deviation in the tree at `root`."""
        path = root / self.file
        path.write_text(self.applied(path.read_text(encoding="utf-8")), encoding="utf-8")
