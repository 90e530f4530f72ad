"""Whether a value is what its annotation says."""

import importlib
import types
import typing
from collections.abc import Iterator
from typing import Any, Literal

import attrs


def mismatches(value: Any, annotation: Any, place: str = "it") -> Iterator[str]:
    """Yield where a value is not what its annotation says, models and lists followed."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is Any:
        return
    if origin in {types.UnionType, typing.Union}:
        if type(value).__name__ != "Unset":
            (set_type,) = (each for each in arguments if getattr(each, "__name__", "") != "Unset")
            yield from mismatches(value, set_type, place)
    elif not (value in arguments if origin is Literal else _is_a(value, origin or annotation)):
        yield f"{place}: {type(value).__name__} for {annotation}"
    elif origin in {list, dict}:
        items = value.items() if origin is dict else enumerate(value)
        for key, item in items:
            yield from mismatches(item, arguments[-1], f"{place}[{key}]")
    elif attrs.has(annotation):
        package = importlib.import_module(annotation.__module__.rpartition(".")[0])
        known = {each: getattr(package, each) for each in package.__all__}
        for name, hint in typing.get_type_hints(annotation, localns=known).items():
            yield from mismatches(getattr(value, name), hint, f"{place}.{name}")


def _is_a(value: object, kind: type) -> bool:
    return type(value) is kind or (kind is dict and type(value).__bases__ == (dict,))
