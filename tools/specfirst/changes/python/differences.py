"""What two versions of a client package offer to Python, compared.

griffe finds what was removed and how functions changed. What it does not judge is found here: the types
of arguments, results and attributes, and the values of literal types.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import griffe

from tools.specfirst.changes.packages import Modules
from tools.specfirst.changes.python.reading import class_in, read
from tools.specfirst.changes.python.types import Relation, literal_values, relate

_ARGUMENTS = {
    griffe.BreakageKind.PARAMETER_REMOVED: ("argument-removed", "is gone"),
    griffe.BreakageKind.PARAMETER_ADDED_REQUIRED: ("required-argument-added", "is new and required"),
    griffe.BreakageKind.PARAMETER_CHANGED_REQUIRED: ("argument-required", "is required now"),
    griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT: ("argument-default-changed", "has another default"),
    griffe.BreakageKind.PARAMETER_CHANGED_KIND: ("argument-kind-changed", "is passed in another way"),
    griffe.BreakageKind.PARAMETER_MOVED: ("argument-moved", "stands at another position"),
}
# All functions of an operation have the same arguments and results; this one is always there.
_REPRESENTATIVE = "sync_detailed"
_RESPONSE = re.compile(r"Response\[(.*)\]")


@dataclass(frozen=True, slots=True)
class PythonDifference:
    """One thing that a package offers differently.

    Attributes:
        kind: What happened.
        module: The module within the client package: the new one, the old one for what is gone.
        owner: The class, empty in a module of functions.
        name: The argument, attribute or function; empty for the module or class as a whole.
        words: What happened, to be read after the place.
        relation: For types: how the new one relates to the old one.
    """

    kind: str
    module: str
    owner: str
    name: str
    words: str
    relation: Relation = "same"

    @property
    def place(self) -> str:
        """The Python name concerned, within the client package."""
        if self.owner:
            return ".".join(filter(None, ("models", self.owner, self.name)))
        if self.kind.startswith(("argument", "required-argument")):
            return f"{self.module}({self.name})"
        return ".".join(filter(None, (self.module, self.name)))

    @property
    def text(self) -> str:
        """Place and words."""
        return f"`{self.place}` {self.words}"


@dataclass(frozen=True, slots=True)
class Renames:
    """What is only called differently: new names by old ones.

    Attributes:
        modules: Modules within the client package.
        classes: Classes.
    """

    modules: Mapping[str, str]
    classes: Mapping[str, str]


def python_differences(old: Modules, new: Modules, renames: Renames) -> Iterator[PythonDifference]:
    """Yield how two versions of a client package differ, apart from the renames given."""
    kept = set()
    for name, text in old.items():
        now = renames.modules.get(name, name)
        kept.add(now)
        if now not in new:
            yield _whole("removed", name, text, "is gone")
        elif new[now] != text:
            yield from _module(read(name, text), read(now, new[now]), renames)
    for name in new.keys() - kept:
        yield _whole("added", name, new[name], "is new")


def shape(module: griffe.Module) -> object:
    """Return what a module of models defines, whatever its name."""
    member = module.members.get(class_in(module))
    if isinstance(member, griffe.Class):
        return {
            name: (str(found.annotation), _default(found)) for name, found in _attributes_of(member).items()
        }
    return str(member.value) if isinstance(member, griffe.Attribute) else None


def _whole(kind: str, name: str, text: str, words: str) -> PythonDifference:
    if not name.startswith("models."):
        return PythonDifference(f"module-{kind}", name, "", "", words)
    return PythonDifference(f"class-{kind}", name, class_in(read(name, text)), "", words)


def _module(old: griffe.Module, new: griffe.Module, renames: Renames) -> Iterator[PythonDifference]:
    if not new.path.startswith("models."):
        yield from _functions(old, new, renames)
        return
    was, now = class_in(old), class_in(new)
    if was and renames.classes.get(was, was) == now:
        yield from _model(old.members[was], new.members[now], new.path, renames)
    elif was:
        yield PythonDifference("class-removed", old.path, was, "", "is gone")


def _functions(old: griffe.Module, new: griffe.Module, renames: Renames) -> Iterator[PythonDifference]:
    found = dict.fromkeys(
        _breakage(new.path, breakage) for breakage in griffe.find_breaking_changes(old, new)
    )
    yield from found
    for name, member in new.members.items():
        if name not in old.members and member.is_public and not member.is_alias:
            yield PythonDifference("function-added", new.path, "", name, "is new")
    before, after = old.members.get(_REPRESENTATIVE), new.members.get(_REPRESENTATIVE)
    if isinstance(before, griffe.Function) and isinstance(after, griffe.Function):
        yield from _result(before, after, new.path, renames)
        yield from _arguments(before, after, new.path, renames)


def _breakage(module: str, breakage: griffe.Breakage) -> PythonDifference:
    """Return what griffe found; all functions of an operation say the same of one argument."""
    if breakage.kind in _ARGUMENTS:
        kind, words = _ARGUMENTS[breakage.kind]
        return PythonDifference(kind, module, "", (breakage.old_value or breakage.new_value).name, words)
    if breakage.kind is griffe.BreakageKind.OBJECT_REMOVED:
        return PythonDifference("function-removed", module, "", breakage.obj.name, "is gone")
    words = f"changed: {breakage.kind.value.lower()}"
    return PythonDifference("function-changed", module, "", breakage.obj.name, words)


def _result(
    old: griffe.Function, new: griffe.Function, module: str, renames: Renames
) -> Iterator[PythonDifference]:
    was, now = _parsed(str(old.returns)), _parsed(str(new.returns))
    relation = relate(was, now, renames.classes, of_result=True)
    if relation != "same":
        words = f"returns `{now}`, was `{was}`"
        yield PythonDifference("result-type-changed", module, "", "", words, relation)


def _parsed(annotation: str) -> str:
    """Return the type of what an answer holds once it is decoded."""
    found = _RESPONSE.fullmatch(annotation)
    return found[1] if found else annotation


def _arguments(
    old: griffe.Function, new: griffe.Function, module: str, renames: Renames
) -> Iterator[PythonDifference]:
    before = {parameter.name: str(parameter.annotation) for parameter in old.parameters}
    for parameter in new.parameters:
        name, now = parameter.name, str(parameter.annotation)
        if name in before:
            relation = relate(before[name], now, renames.classes)
            if relation != "same":
                words = f"takes `{now}`, was `{before[name]}`"
                yield PythonDifference("argument-type-changed", module, "", name, words, relation)
        elif not parameter.required:
            yield PythonDifference("argument-added", module, "", name, "is new")


def _model(
    old: griffe.Object | griffe.Alias, new: griffe.Object | griffe.Alias, module: str, renames: Renames
) -> Iterator[PythonDifference]:
    if isinstance(old, griffe.Attribute) and isinstance(new, griffe.Attribute):
        before, after = literal_values(str(old.value)), literal_values(str(new.value))
        for value in sorted(before - after):
            yield PythonDifference("value-removed", module, new.name, "", f"lost `{value}`", "narrower")
        for value in sorted(after - before):
            yield PythonDifference("value-added", module, new.name, "", f"gained `{value}`", "wider")
    elif isinstance(old, griffe.Class) and isinstance(new, griffe.Class):
        had, has = _attributes_of(old), _attributes_of(new)
        for name in {**has, **had}:
            found = _attribute(had.get(name), has.get(name), renames)
            if found is not None:
                yield PythonDifference(f"attribute-{found[0]}", module, new.name, name, *found[1:])
    else:
        yield PythonDifference("class-kind-changed", module, new.name, "", "is another kind of object")


def _attribute(
    old: griffe.Attribute | None, new: griffe.Attribute | None, renames: Renames
) -> tuple[str, str, Relation] | None:
    """Return kind, words and relation of what became of an attribute, None for nothing."""
    if new is None:
        return "removed", "is gone", "same"
    if old is None:
        return ("added" if _default(new) else "added-required"), "is new", "same"
    was, now = str(old.annotation), str(new.annotation)
    relation = relate(was, now, renames.classes)
    if relation != "same":
        return "type-changed", f"is `{now}`, was `{was}`", relation
    if _default(old) != _default(new):
        return "default-changed", f"has the default `{_default(new)}`, had `{_default(old)}`", "same"
    return None


def _attributes_of(model: griffe.Class) -> dict[str, griffe.Attribute]:
    return {
        name: member
        for name, member in model.members.items()
        if isinstance(member, griffe.Attribute) and member.is_public and member.annotation is not None
    }


def _default(attribute: griffe.Attribute) -> str:
    """Return an attribute's default, also where it hides in a call of `field`; empty for none."""
    value = attribute.value
    if isinstance(value, griffe.ExprCall):
        given = (argument for argument in value.arguments if isinstance(argument, griffe.ExprKeyword))
        return next((str(keyword.value) for keyword in given if keyword.name in ("default", "factory")), "")
    return "" if value is None else str(value)
