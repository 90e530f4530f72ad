"""Patterns of texts: those that tell anything."""

from tools.specfirst.changes.spec.schemas.view import SchemaView
from tools.specfirst.specs.yaml import Pointer

_ANY_TEXT = frozenset({*(".*", "(.*)", "(?:.*)", ".{0,}", "[\\s\\S]*", "[\\S\\s]*", "[^]*", "(.|\\n)*"), ""})


def telling_patterns(view: SchemaView) -> dict[str, Pointer]:
    """Return the patterns that not every text matches, and where they stand."""
    return {
        stated.value: stated.pointer
        for stated in view.stated.get("pattern", ())
        if not matches_any_text(stated.value)
    }


def matches_any_text(pattern: str) -> bool:
    """Whether every text matches; `.` counts as any character, as authors mean it."""
    return pattern.removeprefix("^").removesuffix("$") in _ANY_TEXT
