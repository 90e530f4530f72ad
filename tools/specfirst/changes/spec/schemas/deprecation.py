"""Deprecated things and when they go: in a version, `x-removal-version`, or on a day, `x-sunset`.

    deprecated: true
    x-removal-version: 2.0.0
    x-sunset: "2027-03-31"

Callers may rely on it until then: to remove it earlier, or to move the end forward, breaks them. Its
removal from then on does not, since it was announced. Where both are named, both must be reached.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.schemas.view import SchemaView
from tools.specfirst.specs.deprecations import REMOVAL_VERSION, SUNSET, sunset_day
from tools.specfirst.specs.version_numbers import Version
from tools.specfirst.specs.yaml import Pointer


@dataclass(frozen=True, slots=True)
class Now:
    """How far things are: whether an end that was announced has come.

    Attributes:
        version: The new spec's version.
        day: Today.
    """

    version: str
    day: date


@dataclass(frozen=True, slots=True)
class Announced:
    """What is said about the end of an operation, parameter or property.

    Attributes:
        deprecated: Whether it is deprecated.
        removal: The version in which it goes, as written.
        sunset: The day on which it goes, as written.
        pointer: Where the deprecation, or else the thing itself, stands.
    """

    deprecated: bool
    removal: str | None
    sunset: str | None
    pointer: Pointer

    @property
    def end(self) -> str | None:
        """When it goes, in words; None if nobody knows."""
        return " and ".join(filter(None, (self.removal, self.sunset))) or None

    def has_come(self, now: Now) -> bool:
        """Whether what was announced may be done now."""
        version, reached = Version.parse(self.removal or ""), Version.parse(now.version)
        day = sunset_day(self.sunset) if self.sunset else None
        in_version = version is None or (reached is not None and reached >= version)
        return (
            self.deprecated
            and not (version is None and day is None)
            and in_version
            and (day is None or now.day >= day)
        )


def announced_in(members: Mapping[str, Any], pointer: Pointer) -> Announced:
    """Return what an operation or parameter says."""
    deprecated = members.get("deprecated") is True
    where = (*pointer, "deprecated") if deprecated else pointer
    version, day = (members.get(keyword) for keyword in (REMOVAL_VERSION, SUNSET))
    return Announced(deprecated, _text(version), _text(day), where)


def announced_by(view: SchemaView) -> Announced:
    """Return what a schema says."""
    version, day = (view.first(keyword) for keyword in (REMOVAL_VERSION, SUNSET))
    said = _text(version and version.value), _text(day and day.value)
    return Announced(view.says("deprecated"), *said, view.place_of("deprecated"))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def compare_announced(old: Announced, new: Announced) -> Iterator[Finding]:
    """Yield what changed in the announcement of something that is still there."""
    if new.deprecated and new.end is None and (not old.deprecated or old.end is not None):
        yield Finding("deprecated-without-removal-version", "new", new.pointer, old.end, None)
    elif new.deprecated and not old.deprecated:
        yield Finding("deprecated", "new", new.pointer, None, new.end)
    elif old.deprecated and not new.deprecated:
        yield Finding("no-longer-deprecated", "old", old.pointer, old.end)
    elif new.deprecated and new.end != old.end:
        kind = "removal-moved-forward" if _is_earlier(old, new) else "removal-postponed"
        yield Finding(kind, "new", new.pointer, old.end, new.end)


def _is_earlier(old: Announced, new: Announced) -> bool:
    """Whether an end comes earlier than was said: in its version, on its day, or with less to wait for."""
    versions = Version.parse(old.removal or ""), Version.parse(new.removal or "")
    days = sunset_day(old.sunset or ""), sunset_day(new.sunset or "")
    if versions[0] and versions[1] and versions[1] < versions[0]:
        return True
    if days[0] and days[1] and days[1] < days[0]:
        return True
    named = [end for end, said in (("version", versions[0]), ("day", days[0])) if said]
    still = [end for end, said in (("version", versions[1]), ("day", days[1])) if said]
    return bool(set(named) - set(still)) and set(still) < set(named)


def removal(kind: str, old: Announced, now: Now, pointer: Pointer, name: str = "") -> Finding:
    """Return the finding for something that is gone.

    Args:
        kind: What the removal is unless it was announced.
        old: What the old spec said about its end.
        now: How far things are.
        pointer: Where it stood.
        name: The property or parameter.
    """
    if old.has_come(now):
        kind = "announced-removal"
    return Finding(kind, "old", pointer, old.end if old.deprecated else None, name=name)
