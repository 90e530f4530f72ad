"""Which operations keep a document from being done, where no problem says so: found by trying."""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tools.specfirst.specs.left_out import LEFT_OUT
from tools.specfirst.specs.parts import operations
from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import Pointer

_PROBED = 3


def culprits(data: Mapping[str, Any], fails: Callable[[dict[str, Any]], bool]) -> list[Pointer]:
    """Return the operations with which a document cannot be done; none where it cannot be done without, too.

    Args:
        data: The document.
        fails: Whether a document cannot be done.
    """
    every = [part.pointer for part in operations(data) if LEFT_OUT not in part.members]

    def fails_with(kept: Sequence[Pointer]) -> bool:
        trial = copy.deepcopy(dict(data))
        for pointer in every:
            if pointer not in kept:
                value_at(trial, pointer)[LEFT_OUT] = "tried without"
        return fails(trial)

    def among(suspects: Sequence[Pointer]) -> list[Pointer]:
        if not fails_with(suspects):
            return []
        if len(suspects) == 1:
            return list(suspects)
        return [each for half in _halves(suspects) for each in among(half)]

    step = max(1, len(every) // _PROBED)
    if len(every) < 2 or all(fails_with([pointer]) for pointer in every[::step]):
        return []  # not an operation is to blame, or nearly all of them
    return [each for half in _halves(every) for each in among(half)]


def _halves(pointers: Sequence[Pointer]) -> tuple[Sequence[Pointer], Sequence[Pointer]]:
    middle = len(pointers) // 2
    return pointers[:middle], pointers[middle:]
