"""What two versions of a client package offer to Python, compared.

All that the modules of operations define for others, and what the modules of models define: the types
of arguments, results and attributes, and the values of literal types.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tools.specfirst.changes.packages import Modules
from tools.specfirst.changes.python.reading import defined_in, name_in, read
from tools.specfirst.changes.python.types import Relation, relate
from tools.specfirst.clients.declarations import Declared, Function, parameters, public_names
from tools.specfirst.clients.models import Model, ValueList

# All functions of an operation have the same arguments and results; this one is always there.
_REPRESENTATIVE = "sync_detailed"
_RESPONSE = re.compile(r"\AResponse\[(.*)\]\Z")  # what an answer holds once it is decoded


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
            yield from _module(text, now, new[now], renames)
    for name in new.keys() - kept:
        yield _whole("added", name, new[name], "is new")


def shape(text: str) -> object:
    """Return what a module of models defines, whatever its name."""
    found = defined_in(text)
    if isinstance(found, Model):
        return {
            name: (_source(each.annotation), _source(each.default)) for name, each in found.declared.items()
        }
    return found and found.values


def _whole(kind: str, name: str, text: str, words: str) -> PythonDifference:
    owner = name_in(text) if name.startswith("models.") else ""
    return PythonDifference(f"class-{kind}" if owner else f"module-{kind}", name, owner, "", words)


def _module(old: str, module: str, new: str, renames: Renames) -> Iterator[PythonDifference]:
    if not module.startswith("models."):
        yield from _functions(read(old), module, read(new), renames)
        return
    was, now = defined_in(old), defined_in(new)
    if was and now and renames.classes.get(was.name, was.name) == now.name:
        yield from _model(was, now, module, renames)
    elif was:
        yield PythonDifference("class-removed", module, was.name, "", "is gone")


def _functions(old: ast.Module, module: str, new: ast.Module, renames: Renames) -> Iterator[PythonDifference]:
    had, has = dict(public_names(old.body)), dict(public_names(new.body))
    found = []  # all functions of an operation say the same of one argument
    for name, was in had.items():
        now = has.get(name)
        if now is None:
            found.append(PythonDifference("function-removed", module, "", name, "is gone"))
        elif isinstance(was, Function) and isinstance(now, Function):
            found += _calls(was, now, module)
    yield from dict.fromkeys(found)
    for name in (name for name in has if name not in had):
        yield PythonDifference("function-added", module, "", name, "is new")
    before, after = had.get(_REPRESENTATIVE), has.get(_REPRESENTATIVE)
    if isinstance(before, Function) and isinstance(after, Function):
        yield from _result(before, after, module, renames)
        yield from _arguments(before, after, module, renames)


def _calls(old: Function, new: Function, module: str) -> Iterator[PythonDifference]:
    """Yield why calls that were right may fail, or mean something else."""
    had = {each.name: (index, each) for index, each in enumerate(parameters(old))}
    has = {each.name: (index, each) for index, each in enumerate(parameters(new))}

    def difference(kind: str, words: str) -> PythonDifference:
        return PythonDifference(kind, module, "", name, words)

    for name, (index, was) in had.items():
        if name not in has:
            yield difference("argument-removed", "is gone")
            continue
        at, now = has[name]
        if was.default and not now.default:
            yield difference("argument-required", "is required now")
        if not was.by_name and now.by_name:
            yield difference("argument-kind-changed", "is passed in another way")
        elif not was.by_name and index != at:
            yield difference("argument-moved", "stands at another position")
        if was.default and now.default and _source(was.default) != _source(now.default):
            yield difference("argument-default-changed", "has another default")
    for name, (_, now) in has.items():
        if name not in had and not now.default:
            yield difference("required-argument-added", "is new and required")


def _result(old: Function, new: Function, module: str, renames: Renames) -> Iterator[PythonDifference]:
    was, now = (_RESPONSE.sub(r"\1", _source(function.returns)) for function in (old, new))
    relation = relate(was, now, renames.classes, of_result=True)
    if relation != "same":
        words = f"returns `{now}`, was `{was}`"
        yield PythonDifference("result-type-changed", module, "", "", words, relation)


def _arguments(old: Function, new: Function, module: str, renames: Renames) -> Iterator[PythonDifference]:
    before = {each.name: _source(each.annotation) for each in parameters(old)}
    for parameter in parameters(new):
        name, now = parameter.name, _source(parameter.annotation)
        if name in before:
            relation = relate(before[name], now, renames.classes)
            if relation != "same":
                words = f"takes `{now}`, was `{before[name]}`"
                yield PythonDifference("argument-type-changed", module, "", name, words, relation)
        elif parameter.default:
            yield PythonDifference("argument-added", module, "", name, "is new")


def _model(
    old: Model | ValueList, new: Model | ValueList, module: str, renames: Renames
) -> Iterator[PythonDifference]:
    if isinstance(old, ValueList) and isinstance(new, ValueList):
        for value in sorted(map(repr, old.values - new.values)):
            yield PythonDifference("value-removed", module, new.name, "", f"lost `{value}`", "narrower")
        for value in sorted(map(repr, new.values - old.values)):
            yield PythonDifference("value-added", module, new.name, "", f"gained `{value}`", "wider")
    elif isinstance(old, Model) and isinstance(new, Model):
        for name in {**new.declared, **old.declared}:
            found = _attribute(old.declared.get(name), new.declared.get(name), renames)
            if found is not None:
                yield PythonDifference(f"attribute-{found[0]}", module, new.name, name, *found[1:])
    else:
        yield PythonDifference("class-kind-changed", module, new.name, "", "is another kind of object")


def _attribute(
    old: Declared | None, new: Declared | None, renames: Renames
) -> tuple[str, str, Relation] | None:
    """Return kind, words and relation of what became of an attribute, None for nothing."""
    if new is None:
        return "removed", "is gone", "same"
    if old is None:
        return ("added" if new.default else "added-required"), "is new", "same"
    was, now = _source(old.annotation), _source(new.annotation)
    relation = relate(was, now, renames.classes)
    if relation != "same":
        return "type-changed", f"is `{now}`, was `{was}`", relation
    if _source(old.default) != _source(new.default):
        words = f"has the default `{_source(new.default)}`, had `{_source(old.default)}`"
        return "default-changed", words, "same"
    return None


def _source(expression: ast.expr | None) -> str:
    return ast.unparse(expression) if expression else ""
