"""What of a document cannot be done: mended where that loses nothing, else left out by name."""

import copy
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tools.specfirst.adopt.mending import mended, only_enters_a_loop
from tools.specfirst.prepare.source import escaped
from tools.specfirst.specs.left_out import LEFT_OUT
from tools.specfirst.specs.parts import METHODS, NAME_MAPS, OperationPart, operations, parts
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import MAX_HOPS, Pointer, parse_reference

_LONGEST_REASON = 160
_TO_DO = re.compile(rf": declare it with {LEFT_OUT}: <reason>.*$")
"""What the stub says has to be done: it is done here."""
_LEAST = {"openapi": 9, "security": 9, "info": 2, "components": 3, "paths": 3}
"""By the part of a document, how deep stands what it can do without, if it is of no use."""
_BODIES = frozenset({"responses", "requestBodies"})


class Marks:
    """Mends and marks a document; `notes` tell what was done."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._mended: set[Pointer] = set()
        self._gone: set[Pointer] = set()
        self.notes: list[str] = []

    def begin_round(self) -> None:
        """Take what is told from now on for what is left of a document without what was left out so far."""
        self._gone.clear()

    def deal_with(self, problem: Problem) -> bool:
        """Mend what a problem speaks of, or leave out the smallest unit; return whether anything was done."""
        pointer = _of_whole_value(self.written(problem.pointer))
        if pointer in self._mended and value_at(self._data, pointer) is None:
            return True  # another thing that was wrong with what is gone
        if only_enters_a_loop(self._data, pointer, problem.message):
            return True  # well as soon as the loop is none
        words = problem.message.partition("; leave it out")[0].rpartition(";")[0] or problem.message
        words = problem.message.partition("; leave it out")[0] if "leave it out" in problem.message else words
        words = _TO_DO.sub("", words)
        done = mended(self._data, pointer, problem.message)
        if done:
            self._mended.add(pointer)
            self.notes.append(f"{shown(pointer)}: {words}; {done}")
            return True
        units = [*self._units(pointer)]
        if units and all(map(self._is_gone, units)):
            return True  # another thing that was wrong with what is left out already
        marked = [self.leave_out(unit, words) for unit in units]
        if not any(marked):  # what is still wrong with a part that is left out costs the operation
            wholes = [unit[:3] for unit in units if len(unit) > 2 and unit[0] == "paths"]
            marked = [self.leave_out(unit, words) for unit in wholes]
        return any(marked)

    def set_aside(self, problem: Problem) -> bool:
        """Set aside what a problem speaks of, which is of no use; return whether anything was."""
        pointer = self.written(problem.pointer)
        if len(pointer) < _LEAST.get(str(pointer[0]) if pointer else "", 1):
            return False
        holder, name = value_at(self._data, pointer[:-1]), pointer[-1]
        if isinstance(holder, list) and isinstance(name, int) and name < len(holder):
            del holder[name]
        elif isinstance(holder, dict) and name in holder:
            held = holder.pop(str(name))
            if not {*pointer[-2:-1]} & NAME_MAPS and not str(name).startswith("x-"):
                holder[f"x-unfit-{name}"] = held
        else:
            return False
        self.notes.append(
            f"{shown(pointer)}: {problem.message.rpartition(';')[0] or problem.message}; set aside"
        )
        return True

    def written(self, pointer: Pointer) -> Pointer:
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

    def _units(self, pointer: Pointer) -> Iterator[Pointer]:
        """Yield the smallest units that a place belongs to, or that lead to it."""
        match pointer:
            case ("webhooks", name, *_):
                yield ("webhooks", name)
            case ("paths", path, method, "callbacks", name, *_):
                yield ("paths", path, method, "callbacks", name)
            case ("paths", _, "parameters", int(), *_) if self._may_go(pointer[:4]):
                yield pointer[:4]
            case ("paths", _, _, "parameters", int(), *_) if self._may_go(pointer[:5]):
                yield pointer[:5]
            case ("paths", path, method, *below) if method in METHODS:
                yield self._smallest(("paths", path, method), tuple(below))
            case ("paths", _):
                yield pointer
            case ("paths", path, *_):
                item = value_at(self._data, ("paths", path))
                yield from (("paths", path, method) for method in METHODS if method in (item or {}))
            case ("components", "parameters", name, *_) if self._may_go(pointer[:3]):
                yield from self._listed(f"#/components/parameters/{escaped(str(name))}")
            case ("components", kind, name, *below):
                component = ("components", kind, name)
                unit = self._smallest(component, tuple(below)) if kind in _BODIES else component
                if unit != component:
                    yield unit
                else:
                    yield from self._users(f"#/components/{kind}/{escaped(str(name))}")

    def _may_go(self, parameter: Pointer) -> bool:
        """Return whether a call can do without a parameter."""
        written = value_at(self._data, parameter)
        said = resolved(self._data, written) if isinstance(written, dict) else {}
        return said.get("required") is not True and said.get("in") in ("query", "header", "cookie")

    def _listed(self, reference: str) -> Iterator[Pointer]:
        """Yield where a parameter that has a name is listed, written out there: a reference bears no mark."""
        for part in list(parts(self._data)):
            written: Any = part.members
            if part.pointer[-2:-1] == ("parameters",) and written.get("$ref") == reference:
                del written["$ref"]
                written |= copy.deepcopy(value_at(self._data, parse_reference(reference) or ()))
                yield part.pointer

    def _smallest(self, operation: Pointer, below: Pointer) -> Pointer:
        """Return the media type that a place belongs to, if others are left, else the operation."""
        for length in range(len(below) - 1, 0, -1):
            if below[length - 1] == "content":
                place = (*operation, *below[: length + 1])
                holder = value_at(self._data, place[:-1])
                if place in self._gone:
                    return place  # what else is wrong with it costs no more
                if "responses" in (below[0], operation[1]) or (
                    isinstance(holder, dict) and len(_left(holder)) > 1
                ):
                    return place
        return operation

    def _users(self, reference: str) -> Iterator[Pointer]:
        """Yield what leads to a component: media types of answers, and operations that need it besides."""
        for part in operations(self._data):
            shared = value_at(self._data, part.pointer[:-1]).get("parameters", [])
            if reference not in self._reached([part.members, shared]):
                continue
            answers = {place: value_at(self._data, place) for place in self._answered(part)}
            leading = [place for place, each in answers.items() if reference in self._reached([each])]
            without = {id(answers[place]) for place in leading}
            if leading and reference not in self._reached([part.members, shared], without):
                yield from leading
            else:
                yield part.pointer

    def _answered(self, part: OperationPart) -> Iterator[Pointer]:
        """Yield where the media types of an operation's answers are written."""
        for status in part.members.get("responses") or ():
            content = self.written((*part.pointer, "responses", status, "content"))
            for kind in value_at(self._data, content) or ():
                yield (*content, kind)

    def _reached(self, waiting: list[Any], without: Collection[int] = ()) -> set[str]:
        """Return the references that lead on from somewhere, but for those in the objects of some ids."""
        found: set[str] = set()
        start = [*waiting]
        while waiting:
            each = waiting.pop()
            if isinstance(each, list):
                waiting += each
            elif isinstance(each, dict) and id(each) not in without:
                if LEFT_OUT in each and not any(each is one for one in start):
                    continue
                reference = each.get("$ref")
                if isinstance(reference, str) and reference not in found:
                    found.add(reference)
                    waiting.append(value_at(self._data, parse_reference(reference) or ("",)))
                waiting += each.values()
        return found

    def _is_gone(self, unit: Pointer) -> bool:
        return any(unit[:length] in self._gone for length in range(1, len(unit) + 1))

    def leave_out(self, unit: Pointer, words: str) -> bool:
        """Mark a unit as left out; return whether it was not yet."""
        target = value_at(self._data, unit)
        if not isinstance(target, dict) or LEFT_OUT in target:
            return False
        self._gone.add(unit)
        reason = " ".join(words.split())
        target[LEFT_OUT] = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
        self.notes.append(f"{shown(unit)}: left out: {reason}")
        return True


def _of_whole_value(pointer: Pointer) -> Pointer:
    """Return the place of the default that a place is in: of what does not fit no part is another."""
    ends = [
        number
        for number, name in enumerate(pointer)
        if name == "default" and number and pointer[number - 1] not in NAME_MAPS
    ]
    return pointer[: ends[0] + 1] if ends else pointer


def _left(content: Mapping[str, Any]) -> list[str]:
    return [name for name, each in content.items() if not (isinstance(each, dict) and LEFT_OUT in each)]


def shown(pointer: Pointer) -> str:
    """Return a place in words: `GET /jobs responses 200`, `/jobs`, `components/schemas/Job`."""
    match pointer:
        case ():
            return "the file"
        case ("paths", path, method, *below) if method in METHODS:
            return " ".join([str(method).upper(), str(path), *map(str, below)])
        case ("paths", path):
            return str(path)
    return "/".join(map(str, pointer))
