"""What a spec says about the end of things, `x-removal-version`, has to be true."""

from collections.abc import Iterator

from tools.specfirst.specs.parts import parts, value_at
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.version_numbers import Version
from tools.specfirst.specs.yaml import Document

REMOVAL_VERSION = "x-removal-version"


def check_removal_versions(document: Document) -> Iterator[Problem]:
    """Yield a problem for each removal version that is none, or that the spec has reached already.

    Otherwise a removal could be announced for yesterday, and break callers without a word.
    """
    written = str(value_at(document.data, ("info", "version")) or "")
    reached = Version.parse(written)
    for part in parts(document.data):
        if part.holds_names or REMOVAL_VERSION not in part.members:
            continue
        where = (*part.pointer, REMOVAL_VERSION)
        value = part.members[REMOVAL_VERSION]
        removal = Version.parse(value) if isinstance(value, str) else None
        if removal is None:
            yield document.problem(where, f"{REMOVAL_VERSION} {value} is no version; write it like 2.0.0")
        elif reached is not None and removal <= reached:
            message = (
                f"what was to go in {value} is still there in {written}; remove it, or name a later version"
            )
            yield document.problem(where, message)
