"""Why: a listing has ten thousand objects of one kind; looking at each member of each takes too long.

The members that every object has are fetched at once, of one object or column by column of many, and their
types decide what is to be done: nothing, or to turn certain texts into numbers and booleans. Anything else is
for the reader that looks closely.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from operator import itemgetter, setitem
from typing import Any

from opensessions._answers.scalars import BOOLEANS, TYPES

Quick = Callable[[dict[str, Any]], bool]
"""Mends an object in place and returns whether it is right now, as far as the members in question go."""

QuickRows = Callable[[Sequence[dict[str, Any]]], bool]
"""The same for many objects, all or nothing."""

_BOOLEAN = BOOLEANS.__getitem__


def quick_reader(kinds: Mapping[str, str]) -> Quick | None:
    """Return what reads objects with these members, all required; None if there are too few to gain by it.

    Args:
        kinds: The JSON type of each member: string, integer, number or boolean.
    """
    if len(kinds) < 2:
        return None
    names = tuple(kinds)
    values = itemgetter(*names)
    right = tuple(TYPES[kind] for kind in kinds.values())
    plans: dict[tuple[type, ...], Quick | None] = {right: _do_nothing}

    def read(document: dict[str, Any]) -> bool:
        try:
            types = tuple(map(type, values(document)))
        except KeyError:
            return False
        try:
            plan = plans[types]
        except KeyError:
            plan = plans[types] = _plan(names, list(kinds.values()), types)
        return plan is not None and plan(document)

    return read


def quick_rows_reader(kinds: Mapping[str, str]) -> QuickRows | None:
    """Return what reads many objects with these members; None if there are too few to gain by it.

    Args:
        kinds: The JSON type of each member: string, integer, number or boolean.
    """
    if len(kinds) < 2:
        return None
    values = itemgetter(*kinds)

    def read(rows: Sequence[dict[str, Any]]) -> bool:
        try:
            columns = zip(*map(values, rows), strict=True)
            read_columns = [
                (name, _column(kind, column))
                for (name, kind), column in zip(kinds.items(), columns, strict=True)
            ]
        except (KeyError, TypeError, ValueError):  # a member is missing, or a row, a text or a word is odd
            return False
        for name, column in read_columns:
            if column is not None:
                deque(map(setitem, rows, repeat(name), column), maxlen=0)
        return True

    return read


def _column(kind: str, values: Sequence[Any]) -> Sequence[Any] | None:
    """Return what the values of one member are in its type, None if they are that already.

    Raises:
        TypeError: They are not, or not plainly; or ValueError, KeyError.
    """
    try:
        text = "".join(values)  # the quickest way to know that all are texts
    except TypeError:
        types = {*map(type, values)}
        if kind != "string" and (types == {TYPES[kind]} or (kind == "number" and types <= {int, float})):
            return None
        raise
    if kind == "string":
        return None
    if kind == "number" or (kind == "integer" and not text.isdigit()):
        raise TypeError
    read = int if kind == "integer" else _BOOLEAN
    if values[0] == values[-1] and values.count(values[0]) == len(values):  # a setting of the server, say
        return [read(values[0])] * len(values)
    return [*map(read, values)]


def _plan(names: Sequence[str], kinds: Sequence[str], types: Sequence[type]) -> Quick | None:
    """Return how to mend objects whose members have certain types, None if that needs a closer look."""
    wrong = [
        (name, kind, found)
        for name, kind, found in zip(names, kinds, types, strict=True)
        if found is not TYPES[kind] and (kind, found) != ("number", int)
    ]
    if any(kind not in {"integer", "boolean"} or found is not str for _, kind, found in wrong):
        return None
    numbers = [name for name, kind, _ in wrong if kind == "integer"]
    booleans = [name for name, kind, _ in wrong if kind == "boolean"]
    number_texts, boolean_texts = _getter(numbers), _getter(booleans)

    def mend(document: dict[str, Any]) -> bool:
        texts = number_texts(document)
        if numbers and not "".join(texts).isdigit():
            return False
        try:
            document.update(zip(numbers, map(int, texts), strict=True))
            document.update(zip(booleans, map(_BOOLEAN, boolean_texts(document)), strict=True))
        except (KeyError, ValueError):  # an empty text, an unknown word
            return False
        return True

    return mend


def _getter(names: Sequence[str]) -> Callable[[dict[str, Any]], Sequence[str]]:
    match names:
        case []:
            return lambda _: ()
        case [name]:
            return lambda document: (document[name],)
    return itemgetter(*names)


def _do_nothing(_: dict[str, Any]) -> bool:
    return True
