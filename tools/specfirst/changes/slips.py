"""What is wrong with a new spec and was with the old one too: it is told, and stops nobody.

The past cannot be mended, and what came down from it unchanged is not this change's doing. Whatever is
wrong since is an error.
"""

from collections import Counter
from collections.abc import Iterable

from tools.specfirst.specs.past import read_past
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.yaml import Document, parse_document


def new_problems(old: Iterable[Problem], new: Iterable[Problem]) -> list[Problem]:
    """Return what is wrong with a new spec and was not with the old one.

    Places in lists do not count: a parameter that was put in front moves all others.
    """
    known = Counter(map(_key, old))
    found = []
    for problem in new:
        key = _key(problem)
        if known[key]:
            known[key] -= 1
        else:
            found.append(problem)
    return found


def read_new(content: bytes, path: str, known: Iterable[Problem]) -> Document:
    """Return a new spec, which may have what is wrong with the old one.

    Args:
        content: The file.
        path: How to call it in problems.
        known: What is wrong with the old one.

    Raises:
        SpecError: Something else is wrong with it as well.
    """
    try:
        return parse_document(content, path)
    except SpecError as error:
        added = new_problems(known, error.problems)
        if added:
            raise SpecError(added) from None
        return read_past(content, path)[0]


def _key(problem: Problem) -> tuple[str, tuple[str, ...]]:
    return problem.message, tuple(step for step in problem.pointer if isinstance(step, str))
