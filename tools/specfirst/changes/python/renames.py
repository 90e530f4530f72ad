"""Python names that moved: what is only called differently, and which change of the spec moved it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tools.specfirst.changes.packages import Modules
from tools.specfirst.changes.python.differences import Renames, shape
from tools.specfirst.changes.python.reading import name_in
from tools.specfirst.changes.spec.specs import CallPair
from tools.specfirst.specs.names import class_name, module_name


@dataclass(slots=True)
class MovedNames:
    """What is called differently in the new package.

    Attributes:
        modules: New module by old one.
        classes: New class by old one.
        reasons: By old module or class: the operationId or schema name that moved it, as it was; empty
            where only the spelling of the spec moved it.
    """

    modules: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def renames(self) -> Renames:
        """The same for a comparison."""
        return Renames(self.modules, self.classes)


def moved_names(
    pairs: Iterable[CallPair],
    renamed_schemas: Mapping[str, str],
    old: Modules,
    new: Modules,
) -> MovedNames:
    """Return the names that moved between two packages.

    Args:
        pairs: The operations of both specs, matched.
        renamed_schemas: New names of component schemas by their old ones.
        old: The old package.
        new: The new package.
    """
    moved = MovedNames()
    prefixes = dict(renamed_schemas)
    for was, now in _identified(pairs):
        modules = module_name(*was), module_name(*now)
        if modules[0] != modules[1] and modules[0] in old and modules[1] in new:
            moved.modules[modules[0]] = modules[1]
            moved.reasons[modules[0]] = was[1]
        if was[1] != now[1]:
            prefixes[was[1]] = now[1]
    gone = {name_in(old[name]): name for name in _models(old) if name not in new}
    come = {name_in(new[name]): name for name in _models(new) if name not in old}
    for reason, prefix in prefixes.items():
        for before, after in _with_prefix(gone, class_name(reason), class_name(prefix)):
            if before not in moved.classes and after in come:
                _move(moved, (before, gone[before]), (after, come[after]), reason)
    _match_by_shape(moved, old, new, gone, come)
    return moved


def _identified(pairs: Iterable[CallPair]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield tag and operationId, before and after, of the operations that both specs have."""
    for pair in pairs:
        if pair.old and pair.new:
            was, now = pair.old.part, pair.new.part
            if was.tag and was.operation_id and now.tag and now.operation_id:
                yield (was.tag, was.operation_id), (now.tag, now.operation_id)


def _models(modules: Modules) -> Iterator[str]:
    return (name for name in modules if name.startswith("models."))


def _with_prefix(classes: Iterable[str], was: str, now: str) -> Iterator[tuple[str, str]]:
    return ((name, now + name.removeprefix(was)) for name in classes if name.startswith(was))


def _move(moved: MovedNames, was: tuple[str, str], now: tuple[str, str], reason: str) -> None:
    moved.classes[was[0]] = now[0]
    moved.modules[was[1]] = now[1]
    moved.reasons[was[0]] = moved.reasons[was[1]] = reason


def _match_by_shape(
    moved: MovedNames, old: Modules, new: Modules, gone: Mapping[str, str], come: Mapping[str, str]
) -> None:
    """Match the classes that are left by what is in them: a schema put in place or given a name."""
    left = {name: module for name, module in come.items() if name not in moved.classes.values()}
    for was, module in gone.items():
        if was in moved.classes:
            continue
        before = shape(old[module])
        for now, candidate in left.items():
            if shape(new[candidate]) == before:
                _move(moved, (was, module), (now, candidate), "")
                del left[now]
                break
