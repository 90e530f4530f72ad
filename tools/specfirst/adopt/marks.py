"""What of a document cannot be done: mended where that loses nothing, else left out by name."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.left_out import LEFT_OUT
from tools.specfirst.specs.parts import METHODS, operations
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import MAX_HOPS, Pointer, parse_reference

_LONGEST_REASON = 160
_NULLABLE = frozenset({"const", "default", "example"})
_SAMPLES = frozenset({"default", "pattern", "example", "examples"})
_ABOUT = frozenset({"info", "tags", "externalDocs"})
"""What tells of the API for people, and no code is made of."""
_BODIES = frozenset({"responses", "requestBodies"})


class Marks:
    """Mends and marks a document; `notes` tell what was done."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._mended: set[Pointer] = set()
        self.notes: list[str] = []

    def deal_with(self, problem: Problem) -> bool:
        """Mend what a problem speaks of, or leave out the smallest unit; return whether anything was done."""
        pointer = self._written(problem.pointer)
        if not pointer:
            return False
        if pointer in self._mended and value_at(self._data, pointer) is None:
            return True  # another thing that was wrong with what is gone
        words = problem.message.partition("; leave it out")[0].rpartition(";")[0] or problem.message
        words = problem.message.partition("; leave it out")[0] if "leave it out" in problem.message else words
        if self._mend(pointer, problem.message):
            self._mended.add(pointer)
            self.notes.append(f"{_shown(pointer)}: {words}; mended")
            return True
        done = [self.leave_out(unit, words) for unit in self._units(pointer)]
        return any(done)

    def _written(self, pointer: Pointer) -> Pointer:
        """Return a place as it is written, where the way to it leads through references."""
        value: Any = self._data
        written: Pointer = ()
        for step in pointer:
            for _ in range(MAX_HOPS):
                reference = value.get("$ref") if isinstance(value, dict) and step not in value else None
                target = parse_reference(reference) if isinstance(reference, str) else None
                if target is None:
                    break
                value, written = value_at(self._data, target), target
            value = value_at({"": value}, ("", step))
            written = (*written, step)
        return written

    def _mend(self, pointer: Pointer, message: str) -> bool:
        holder = value_at(self._data, pointer[:-1])
        name = pointer[-1]
        if isinstance(holder, dict) and isinstance(name, str) and name in holder:
            if holder[name] is None and name not in _NULLABLE:
                del holder[name]  # null is how some writers say that nothing is said
                return True
            if "has no place here" in message and not name.startswith("x-"):
                holder[f"x-{name}"] = holder.pop(name)
                return True
            if name == "required" and holder[name] == []:
                del holder[name]  # it demands nothing, and 3.0 forbids it
                return True
            is_about = pointer[0] in _ABOUT and not message.startswith("`")
            if is_about or (name in _SAMPLES and "responses" not in pointer[-2:]):
                holder[f"x-unfit-{name}"] = holder.pop(name)
                return True
        target = value_at(self._data, pointer)
        if message.startswith("`description` is missing") and isinstance(target, dict):
            target["description"] = ""
            return True
        if message.startswith("`responses` is missing") and isinstance(target, dict):
            target["responses"] = {"default": {"description": ""}}
            return True
        return False

    def _units(self, pointer: Pointer) -> Iterator[Pointer]:
        """Yield the smallest units that a place belongs to, or that lead to it."""
        match pointer:
            case ("webhooks", name, *_):
                yield ("webhooks", name)
            case ("paths", path, method, "callbacks", name, *_):
                yield ("paths", path, method, "callbacks", name)
            case ("paths", path, method, *below) if method in METHODS:
                yield self._smallest(("paths", path, method), tuple(below))
            case ("paths", path, *_):
                item = value_at(self._data, ("paths", path))
                yield from (("paths", path, method) for method in METHODS if method in (item or {}))
            case ("components", kind, name, *below):
                component = ("components", kind, name)
                unit = self._smallest(component, tuple(below)) if kind in _BODIES else component
                if unit != component:
                    yield unit
                else:
                    yield from self._users(f"#/components/{kind}/{_escaped(str(name))}")

    def _smallest(self, operation: Pointer, below: Pointer) -> Pointer:
        """Return the media type that a place belongs to, if others are left, else the operation."""
        for length in range(len(below) - 1, 0, -1):
            if below[length - 1] == "content":
                place = (*operation, *below[: length + 1])
                holder = value_at(self._data, place[:-1])
                if "responses" in (below[0], operation[1]) or (
                    isinstance(holder, dict) and len(_left(holder)) > 1
                ):
                    return place
        return operation

    def _users(self, reference: str) -> Iterator[Pointer]:
        """Yield the operations that lead to a component."""
        for part in operations(self._data):
            if reference in self._reached(part.members, part.pointer):
                yield part.pointer

    def _reached(self, members: Mapping[str, Any], pointer: Pointer) -> set[str]:
        shared = value_at(self._data, pointer[:-1]).get("parameters", [])
        found: set[str] = set()
        waiting: list[Any] = [members, shared]
        while waiting:
            each = waiting.pop()
            if isinstance(each, list):
                waiting += each
            elif isinstance(each, dict):
                if LEFT_OUT in each and each is not members:
                    continue
                reference = each.get("$ref")
                if isinstance(reference, str) and reference not in found:
                    found.add(reference)
                    waiting.append(value_at(self._data, parse_reference(reference) or ("",)))
                waiting += each.values()
        return found

    def leave_out(self, unit: Pointer, words: str) -> bool:
        """Mark a unit as left out; return whether it was not yet."""
        target = value_at(self._data, unit)
        if not isinstance(target, dict) or LEFT_OUT in target:
            return False
        reason = " ".join(words.split())
        target[LEFT_OUT] = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
        self.notes.append(f"{_shown(unit)}: left out: {reason}")
        return True


def _left(content: Mapping[str, Any]) -> list[str]:
    return [name for name, each in content.items() if not (isinstance(each, dict) and LEFT_OUT in each)]


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _shown(pointer: Pointer) -> str:
    match pointer:
        case ("paths", path, method, *below) if method in METHODS:
            return " ".join([str(method).upper(), str(path), *map(str, below)])
    return "/".join(map(str, pointer))
