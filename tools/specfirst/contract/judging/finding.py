"""One thing that is wrong with an answer, and what it may have in common with others."""

from dataclasses import dataclass
from typing import Any

from tools.specfirst.contract.judging.bodies import ABSENT
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.yaml import Pointer

_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Habit:
    """What is done with a member of an object, and maybe with others, too.

    Attributes:
        words: What is done.
        member: With which member.
        meant: Likewise, as the spec names it.
        done: With how many of the same object it is done.
        spared: With how many it could be done, and is not.
    """

    words: str
    member: str
    meant: str
    done: int
    spared: int

    @property
    def is_usual(self) -> bool:
        """Whether it is done with most of the object, which may be a single member."""
        return self.done >= self.spared

    @property
    def is_sure(self) -> bool:
        """Whether it is done with so many members of the object that it is no fault of one of them."""
        return self.is_usual and self.done >= _SEVERAL


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with an answer.

    Attributes:
        kind: A keyword of JSON Schema, or `status`, `content type`, `header`, `body`, `member`, `fault`.
        member: Where in the body, `mpssession[].port`, or the header's name.
        message: In words, without the value, which may be secret.
        pointer: The statement in the spec.
        stated: Whether the spec states something that is broken; else it is silent about what was found.
        expected: What the spec states: the keyword's value.
        found: The value in question, `ABSENT` for none.
        document: The whole body.
        path: The way to what was found, indices included.
        habit: What it has in common with others, if it may have.
    """

    operation: Operation
    kind: str
    member: str
    message: str
    pointer: Pointer
    stated: bool
    status: int
    expected: Any = None
    found: Any = ABSENT
    document: Any = ABSENT
    path: tuple[str | int, ...] = ()
    habit: Habit | None = None


def type_name(value: object) -> str:
    """Return what the type of a value is called."""
    names = {str: "string", bool: "boolean", int: "integer", float: "number", list: "list", dict: "object"}
    return names.get(type(value), "null")
