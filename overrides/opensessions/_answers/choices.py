"""Why: a decoder of alternatives raises TypeError on what is none of them, and the whole answer is lost.

A newer server has kinds of objects that the spec does not know. Which alternative an object is, its class
is known by; what is none of them is told and left out like any other odd value.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from opensessions._answers.filled import Mismatch, Notes
from opensessions._answers.scalars import Reader, unset_or
from opensessions._answers.schemas import Schemas

KNOWN_BY = "known-by"
"""The keyword of a schema by which its objects are known among others: `member` and its `values`, whether
they `may-lack` it, and then `only` which members they have, if no others."""


def choice_reader(branches: Sequence[Any], schemas: Schemas, reader_of: Callable[[Any], Reader]) -> Reader:
    """Return the reader of a value that is one of several schemas.

    Args:
        branches: The schemas; null is none of them.
        schemas: Those of the API.
        reader_of: Gives the reader of each.
    """
    types = [schemas.plain(branch).type for branch in branches]
    if not types or None in types:
        return _as_it_is
    objects = [branch for branch, type_ in zip(branches, types, strict=True) if type_ == "object"]
    lists = [branch for branch, type_ in zip(branches, types, strict=True) if type_ == "array"]
    signs = [schemas.plain(branch).members.get(KNOWN_BY) for branch in objects]
    if len(objects) > 1 and None in signs:
        return _as_it_is
    readers = [reader_of(branch) for branch in objects]
    list_reader = reader_of(lists[0]) if len(lists) == 1 else None

    def read_choice(value: Any, notes: Notes) -> Any:
        if isinstance(value, dict) and objects:
            number = 0 if len(objects) == 1 else _known(signs, value)
            if number is None:
                raise Mismatch("is none of its alternatives")
            return readers[number](value, notes)
        if isinstance(value, list) and list_reader is not None:
            return list_reader(value, notes)
        if len(objects) + len(lists) == len(branches):
            return unset_or("an object" if objects else "a list", value)
        return value

    return read_choice


def _known(signs: Sequence[Any], value: Mapping[str, Any]) -> int | None:
    """Return which of several alternatives an object is, by its member or else by what that looks like."""
    for fits in (is_same, looks_alike):
        for number, sign in enumerate(signs):
            if sign["member"] not in value:
                only = sign.get("only")
                if sign.get("may-lack") and (only is None or value.keys() <= set(only)):
                    return number
            elif any(fits(value[sign["member"]], each) for each in sign["values"]):
                return number
    return None


def is_same(one: object, other: object) -> bool:
    """Return whether two values are one to JSON, in which `true` is not 1."""
    return one == other and isinstance(one, bool) is isinstance(other, bool)


def looks_alike(one: object, other: object) -> bool:
    """Return whether a server may have meant another value: `"1"` for 1."""
    return isinstance(one, str | int | float) and str(one).lower() == str(other).lower()


def _as_it_is(value: Any, _: Notes) -> Any:
    return value
