"""What a difference of the generated package means to the people who use it."""

from tools.specfirst.changes.change import Direction, Level
from tools.specfirst.changes.python.differences import PythonDifference

_BOTH: frozenset[Direction] = frozenset({"request", "response"})

# By kind: why it breaks, and what to do about it.
_BREAKS = {
    "module-removed": ("imports of the module fail", "Stop using it."),
    "class-renamed": ("imports of the old name fail", "Import the new name."),
    "class-removed": ("imports of the class fail", "Stop using it."),
    "class-kind-changed": ("code that makes or reads it fails", "Adapt the code that uses it."),
    "function-removed": ("calls to it fail", "Call another function of the module."),
    "function-changed": ("calls to it may fail", "Adapt the calls."),
    "argument-removed": ("calls with the argument fail", "Leave the argument out."),
    "required-argument-added": ("calls without the argument fail", "Pass the argument."),
    "argument-required": ("calls without the argument fail", "Pass the argument."),
    "argument-default-changed": (
        "calls without it send something else",
        "Pass the value that you relied on.",
    ),
    "argument-kind-changed": ("calls that pass it in the old way fail", "Pass it by keyword."),
    "argument-moved": ("calls that pass it by position mean something else", "Pass it by keyword."),
    "attribute-removed": ("code that uses the attribute fails", "Stop using it."),
    "attribute-added-required": ("code that makes the model without it fails", "Pass it."),
    "attribute-default-changed": (
        "models made without it say something else",
        "Set the value you relied on.",
    ),
}
_OTHER_TYPE = ("code written for the old type fails", "Adapt the code to the new type.")
_TYPES = {
    "result-type-changed": frozenset[Direction]({"response"}),
    "argument-type-changed": frozenset[Direction]({"request"}),
    "attribute-type-changed": _BOTH,
    "value-removed": _BOTH,
    "value-added": _BOTH,
}
# The kinds of a spec's changes after which a result may be of a further type without breaking anybody:
# an undocumented error came as None, so that code which uses a result has to look at it first.
_FURTHER_ERRORS = frozenset({"error-status-added", "covered-status-added"})
_AS_THE_SPEC = frozenset(
    {"argument-default-changed", "attribute-default-changed", "value-removed", "value-added"}
)


def breaks_users(
    difference: PythonDifference,
    cause: str = "",
    directions: frozenset[Direction] = frozenset(),
    *,
    spec_breaks: bool = True,
) -> bool:
    """Whether a difference breaks the users of the package.

    Args:
        difference: The difference.
        cause: The kind of the spec's change that led to it; empty for none.
        directions: Which way the changed data travels; empty if that is not known.
        spec_breaks: Whether the spec's change breaks callers.
    """
    if cause == "announced-removal":
        return False
    if cause and difference.kind in _AS_THE_SPEC:
        return spec_breaks
    if difference.kind in _TYPES:
        if difference.kind == "result-type-changed" and cause in _FURTHER_ERRORS:
            return difference.relation == "other"
        ways = (directions or _BOTH) & _TYPES[difference.kind]
        return (
            difference.relation == "other"
            or (difference.relation == "wider" and "response" in ways)
            or (difference.relation == "narrower" and "request" in ways)
        )
    if difference.kind == "attribute-added-required":
        return "request" in (directions or _BOTH)
    return difference.kind in _BREAKS


def explain(difference: PythonDifference) -> tuple[str, str]:
    """Return why a difference breaks users, and what they have to do."""
    return _BREAKS.get(difference.kind, _OTHER_TYPE)


def level_alone(difference: PythonDifference) -> Level:
    """Return what a difference asks of the version that no change of the spec caused."""
    if breaks_users(difference):
        return Level.MAJOR
    return Level.MINOR if difference.kind.endswith("added") else Level.PATCH
