"""Which sorts of values a schema allows, and which values, where those can be counted."""

from tools.specfirst.changes.spec.json_values import type_of
from tools.specfirst.changes.spec.schemas.bounds import tightest_bound
from tools.specfirst.changes.spec.schemas.limits_implied import multiple
from tools.specfirst.changes.spec.schemas.view import SchemaView

TYPES = frozenset({"boolean", "integer", "number", "string", "array", "object"})
_MOST = 100


def kinds_of_values(view: SchemaView) -> frozenset[str]:
    """Return the types whose values a schema may allow; multiples of a whole number are whole."""
    types = TYPES if view.types is None else view.types
    step = multiple(view)
    return types - {"number"} if step is not None and step.denominator == 1 else types


def listed_values(view: SchemaView, types: frozenset[str]) -> list[object] | None:
    """Return all values of these types that a schema may allow, None if there are too many to list."""
    if view.values is not None:
        return [stated.value for stated in view.values.values() if type_of(stated.value) in types]
    booleans: list[object] = [False, True] if "boolean" in types else []
    if types == {"boolean"}:
        return booleans
    low, high = tightest_bound("minimum", view), tightest_bound("maximum", view)
    if not types <= {"boolean", "integer"} or low is None or high is None:
        return None
    first, last = int(-(-low.value // 1)), int(high.value // 1)
    return None if last - first >= _MOST else [*booleans, *range(first, last + 1)]
