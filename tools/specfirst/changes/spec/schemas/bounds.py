"""The bounds of a schema, however they are spelled: OpenAPI 3.0 and 3.1 write exclusive ones differently."""

from dataclasses import dataclass

from tools.specfirst.changes.spec.schemas.view import SchemaView
from tools.specfirst.specs.yaml import Pointer

_EXCLUSIVE = {"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}


@dataclass(frozen=True, slots=True)
class Bound:
    """A lower or upper bound; `excluded`: the value itself is out of bounds."""

    value: float
    excluded: bool
    pointer: Pointer

    @property
    def shown(self) -> float | str:
        """The bound as reports show it."""
        return f"excluding {self.value:g}" if self.excluded else self.value


def tightest_bound(keyword: str, view: SchemaView) -> Bound | None:
    """Return the tightest bound that a schema states for `keyword`, None if none limits anything."""
    bounds = [
        Bound(stated.value, False, stated.pointer)
        for stated in view.stated.get(keyword, ())
        if not (keyword.startswith("min") and keyword != "minimum" and stated.value == 0)
    ]
    exclusive = _EXCLUSIVE.get(keyword, "")
    for stated in view.stated.get(exclusive, ()):
        if stated.value is True:
            bounds = [Bound(bound.value, True, bound.pointer) for bound in bounds]
        elif stated.value is not False:
            bounds.append(Bound(stated.value, True, stated.pointer))
    if view.types == frozenset({"integer"}):
        bounds = [_included(keyword, bound) for bound in bounds]
    return max(bounds, key=lambda bound: tightness(keyword, bound), default=None)


def tightness(keyword: str, bound: Bound) -> tuple[float, bool]:
    """Return what is greater the less a bound allows."""
    return (-bound.value if keyword.startswith("max") else bound.value), bound.excluded


def _included(keyword: str, bound: Bound) -> Bound:
    """Return a bound of integers as a whole number that is allowed: above 0 is from 1 on, as from 0.5 on."""
    sign = -1 if keyword.startswith("max") else 1
    inside = sign * bound.value
    whole = int(inside // 1) + 1 if bound.excluded else int(-(-inside // 1))
    return Bound(sign * whole, False, bound.pointer)
