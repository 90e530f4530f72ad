"""Where two schemas differ: the one place that explains it, if it is one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.json_values import is_silent, json_text, spoken
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.reader import SchemaReader

_NAMED = frozenset({"properties", "patternProperties", "dependentSchemas"})
_MAX_DEPTH = 20


def differing_place(
    old: "SchemaReader", new: "SchemaReader", was: Pointer, now: Pointer, depth: int = _MAX_DEPTH
) -> Pointer:
    """Return where the new schema says something else than the old one, as far in as that is one place."""
    was, now = old.definition(was), new.definition(now)
    before, after = old.members(was), new.members(now)
    steps: list[Pointer] = []
    for keyword in {**after, **before}:
        if not is_silent(keyword):
            named = keyword in _NAMED and keyword in before and keyword in after
            names = {**before[keyword], **after[keyword]} if named else ()
            steps += [(keyword, name) for name in names] if named else [(keyword,)]
    found = [step for step in steps if not _is_same(old, new, (*was, *step), (*now, *step))]
    if len(found) != 1 or not depth:
        return now
    here, there = (*was, *found[0]), (*now, *found[0])
    if all(isinstance(_value(reader, at), Mapping) for reader, at in ((old, here), (new, there))):
        return differing_place(old, new, here, there, depth - 1)
    return there


def _is_same(old: "SchemaReader", new: "SchemaReader", was: Pointer, now: Pointer) -> bool:
    before, after = _value(old, was), _value(new, now)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return old.sameness.of(was) == new.sameness.of(now)
    return json_text(spoken(before)) == json_text(spoken(after))


def _value(reader: "SchemaReader", pointer: Pointer) -> object:
    value: object = reader.members(pointer[:-1]).get(str(pointer[-1])) if pointer else None
    return value
