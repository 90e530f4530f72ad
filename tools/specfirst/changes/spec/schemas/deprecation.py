"""Deprecated things and the version in which they go, `x-removal-version`.

    deprecated: true
    x-removal-version: 2.0.0

Callers may rely on it until then: to remove it earlier, or to move the date forward, breaks them. Its
removal from that version on does not, since it was announced.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.schemas.view import SchemaView
from tools.specfirst.specs.deprecations import REMOVAL_VERSION
from tools.specfirst.specs.version_numbers import Version
from tools.specfirst.specs.yaml import Pointer


@dataclass(frozen=True, slots=True)
class Announced:
    """What is said about the end of an operation, parameter or property.

    Attributes:
        deprecated: Whether it is deprecated.
        removal: The version in which it goes, as written.
        pointer: Where the deprecation, or else the thing itself, stands.
    """

    deprecated: bool
    removal: str | None
    pointer: Pointer


def announced_in(members: Mapping[str, Any], pointer: Pointer) -> Announced:
    """Return what an operation or parameter says."""
    deprecated = members.get("deprecated") is True
    removal = members.get(REMOVAL_VERSION)
    where = (*pointer, "deprecated") if deprecated else pointer
    return Announced(deprecated, None if removal is None else str(removal), where)


def announced_by(view: SchemaView) -> Announced:
    """Return what a schema says."""
    removal = view.first(REMOVAL_VERSION)
    return Announced(
        view.says("deprecated"), None if removal is None else str(removal.value), view.place_of("deprecated")
    )


def compare_announced(old: Announced, new: Announced) -> Iterator[Finding]:
    """Yield what changed in the announcement of something that is still there."""
    if new.deprecated and new.removal is None and (not old.deprecated or old.removal is not None):
        yield Finding("deprecated-without-removal-version", "new", new.pointer, old.removal, None)
    elif new.deprecated and not old.deprecated:
        yield Finding("deprecated", "new", new.pointer, None, new.removal)
    elif old.deprecated and not new.deprecated:
        yield Finding("no-longer-deprecated", "old", old.pointer, old.removal)
    elif new.deprecated and new.removal != old.removal:
        before, after = Version.parse(old.removal or ""), Version.parse(new.removal or "")
        earlier = before is not None and after is not None and after < before
        kind = "removal-moved-forward" if earlier else "removal-postponed"
        yield Finding(kind, "new", new.pointer, old.removal, new.removal)


def removal(kind: str, old: Announced, version: str, pointer: Pointer, name: str = "") -> Finding:
    """Return the finding for something that is gone.

    Args:
        kind: What the removal is unless it was announced.
        old: What the old spec said about its end.
        version: The new spec's version.
        pointer: Where it stood.
        name: The property or parameter.
    """
    promised, reached = Version.parse(old.removal or ""), Version.parse(version)
    if old.deprecated and promised is not None and reached is not None and reached >= promised:
        kind = "announced-removal"
    return Finding(kind, "old", pointer, old.removal if old.deprecated else None, name=name)
