"""Pairs of schemas of which one allows less, judged the four ways they can change."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.unit.changes.tiny_specs import request, response, spec_changes


@dataclass(frozen=True)
class Row:
    """A wide and a narrow schema.

    Attributes:
        name: What the pair is about.
        wide: The schema that allows more.
        narrow: The schema that allows less.
        code: What the narrowing is called, where that matters.
        components: Component schemas of both.
        version: The version of OpenAPI they are written in.
        narrow_components: Component schemas of the narrow one, where they differ.
    """

    name: str
    wide: str
    narrow: str
    code: str = ""
    components: str = ""
    version: str = "3.1.0"
    narrow_components: str = ""

    def texts(self, direction: str) -> tuple[str, str]:
        """Return two specs whose one operation takes or answers with the schemas."""
        data = request if direction == "request" else response
        return (
            data(self.wide, self.components, self.version),
            data(self.narrow, self.narrow_components or self.components, self.version),
        )


WAYS = [(direction, way) for direction in ("request", "response") for way in ("narrowing", "widening")]


def check(row: Row, direction: str, way: str) -> None:
    """Hold the judgement of one way against what it must be: requests may widen, responses narrow."""
    wide, narrow = row.texts(direction)
    changes = spec_changes(*((wide, narrow) if way == "narrowing" else (narrow, wide)))
    said = [(change.kind, change.place) for change in changes]
    assert said, "nothing was found"
    breaking = (direction == "request") == (way == "narrowing")
    assert (
        {"server"} <= {who for change in changes for who in change.breaks}
        if breaking
        else not any(change.breaks for change in changes)
    ), said
    if row.code and way == "narrowing":
        assert row.code in {kind for kind, _ in said}


def check_both_ways_break(old: str, new: str, components: str = "") -> None:
    """Hold that neither of two schemas allows all of the other: whatever changes, it breaks callers."""
    for one, other in ((old, new), (new, old)):
        for data in (request, response):
            changes = spec_changes(data(one, components), data(other, components))
            assert any(change.breaks for change in changes), (one, other, data.__name__)


def all_texts(rows: list[Row]) -> Iterator[str]:
    """Yield one spec for each schema of a table."""
    for row in rows:
        yield from row.texts("request")
