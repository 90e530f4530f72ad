"""What can be wrong with a spec, said in one line that names the file, the line and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong in one file.

    `path` is as people type it (`specs/vss_cloud.yaml`), `line` counts from 1 and is 0 where the file
    as a whole is meant, `message` says what is wrong and, after a semicolon, what to do. `pointer` is the
    way to it in the file, where that is known.
    """

    path: str
    line: int
    message: str
    pointer: tuple[str | int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return printable(f"{where}: {' '.join(self.message.split())}")


def printable(text: str) -> str:
    """Return a text as one line, in which nothing acts on a terminal or on what reads a log."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape", "surrogatepass").decode() for one in text
    )


class SpecError(Exception):
    """At least one spec cannot be used. `problems` holds everything found, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
