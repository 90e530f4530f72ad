"""What a comparison finds, before anybody judges it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tools.specfirst.changes.change import Direction, Side
from tools.specfirst.changes.spec.stability import is_experimental
from tools.specfirst.specs.yaml import Pointer


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference at one place.

    Attributes:
        kind: A code of `tools.specfirst.changes.kinds`.
        side: The side that `pointer` is of.
        pointer: Where it stands in that spec.
        old: The old value, as plain data or a short text.
        new: The new value.
        name: The property or parameter concerned; how its Python counterpart is found.
        place: Where people look for it; within a schema relative to the schema.
        direction: Which way the data travels, None for what does not travel.
        operation: The operation it was found in, empty for one of the whole API.
        experimental: Whether it is about something that was marked as not stable yet.
    """

    kind: str
    side: Side
    pointer: Pointer
    old: Any = None
    new: Any = None
    name: str = ""
    place: str = ""
    direction: Direction | None = None
    operation: str = ""
    experimental: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """Where in an operation a comparison is at work.

    Attributes:
        operation: The operation, empty for the whole API.
        place: Where people look for it.
        direction: Which way the data travels, None for what does not travel.
        experimental: Whether it is in something that was marked as not stable yet.
        reverse: Whether the server makes the call, as in a webhook: then callers receive what is sent.
    """

    operation: str
    place: str
    direction: Direction | None = None
    experimental: bool = False
    reverse: bool = False

    def inside(self, what: str, direction: Direction | None = None) -> "Site":
        """Return a place further in; `direction` is that of a call to the server."""
        place = f"{self.place} {what}".strip()
        if direction and self.reverse:
            direction = "response" if direction == "request" else "request"
        return replace(self, place=place, direction=direction or self.direction)

    def unstable(self, *holders: Mapping[str, Any]) -> "Site":
        """Return this place, in something experimental if one of its holders was said to be."""
        return replace(self, experimental=self.experimental or any(map(is_experimental, holders)))

    def found(
        self,
        kind: str,
        side: Side,
        pointer: Pointer,
        old: Any = None,
        new: Any = None,
        *,
        name: str = "",
    ) -> Finding:
        """Return a finding at this place."""
        place, experimental = self.place, self.experimental
        return Finding(
            kind, side, pointer, old, new, name, place, self.direction, self.operation, experimental
        )

    def about(self, finding: Finding, name: str = "") -> Finding:
        """Return a finding that knows no place yet as one at this place."""
        return replace(
            finding,
            name=finding.name or name,
            place=f"{self.place} {finding.place.removeprefix('.')}".strip(),
            operation=self.operation,
            direction=self.direction,
            experimental=self.experimental or finding.experimental,
        )

    def spread(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings of a schema as findings at this place."""
        return map(self.about, findings)


def below(step: str, findings: Iterable[Finding], name: str = "") -> Iterator[Finding]:
    """Yield findings of a subschema as findings of the schema that holds it under `step`.

    Args:
        step: How the place goes on: `.name` or `[]`.
        findings: What was found in the subschema.
        name: The property that it is; findings further down keep theirs.
    """
    for finding in findings:
        yield replace(finding, place=f"{step}{finding.place}", name=finding.name or name)
