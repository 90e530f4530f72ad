"""An answer held against an example of its spec, or another answer: in what they differ, and where."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from tests.contract.volatile import differences
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.judging.pointers import followed
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.yaml import Pointer

Difference: TypeAlias = tuple[Pointer, str]
"""Where something differs, and what was found with what was expected, in words."""


def lacking(answered: Any, example: Any, at: Pointer = ()) -> Iterator[Difference]:
    """Yield what of an example an answer does not show; its lists may have more items."""
    if isinstance(answered, Mapping) and isinstance(example, Mapping):
        for name in example:
            if name in answered:
                yield from lacking(answered[name], example[name], (*at, name))
            else:
                yield (*at, name), f"missing, expected {_text(example[name])}"
        yield from (
            ((*at, name), "the example has no such member") for name in answered if name not in example
        )
    elif isinstance(answered, list) and isinstance(example, list):
        for number, item in enumerate(example):
            yield from _nearest(answered, item, (*at, number))
    elif answered != example:
        yield at, f"{_text(answered)}, expected {_text(example)}"


def in_words(differences: Iterable[Difference]) -> str:
    """Return all differences in one line."""
    return "; ".join(f"{'/'.join(map(str, at)) or 'the body'}: {said}" for at, said in differences)


def assert_alike(api: str, found: Any, expected: Any, what: str) -> None:
    """Demand that two answers about one object tell the same of it, but for what moves.

    Raises:
        Contradiction: They do not; it names the members.
    """
    __tracebackhide__ = True  # the line that is told is that of the test
    wrong = differences(api, found, expected)
    if wrong:
        told = (f"{name}: {_text(one)}, expected {_text(other)}" for name, (one, other) in wrong.items())
        raise Contradiction(f"{what}: {'; '.join(sorted(told))}")


def place_of(spec: SpecFile, operation: Operation, at: Pointer) -> str:
    """Return file and line of a value in the first example of an operation's answer of success."""
    status = operation.success_statuses[0]
    answer, described = followed(spec.data, (*operation.pointer, "responses", status))
    name, media_type = next(iter(described["content"].items()))
    if "example" in media_type:
        shown: Pointer = ("example",)
    else:
        shown = ("examples", next(iter(media_type["examples"])), "value")
    place, _ = followed(spec.data, (*answer, "content", name, *shown))
    return f"{spec.path}:{spec.line_of((*place, *at))}"


def _nearest(answered: list[Any], item: Any, at: Pointer) -> Iterator[Difference]:
    """Yield in what the item that is most like an example's differs from it."""
    if item in answered:
        return
    found = [list(lacking(one, item, at)) for one in answered]
    yield from min(found, key=len, default=[(at, f"missing, expected {_text(item)}")])


def _text(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"
