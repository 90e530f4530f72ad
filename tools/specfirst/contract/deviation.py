"""What real servers are known to send that their document does not say, with answers that show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tools.specfirst.specs.yaml import Pointer


@dataclass(frozen=True, slots=True)
class DeviationExample:
    """A documented answer and the change that a deviation makes to it.

    Attributes:
        operation_id: Whose answer it is.
        status: The one that the example stands under.
        at: Where the change is made; None changes nothing.
        value: What stands there instead.
        remove: Nothing stands there instead.
        item: This item of the list stands there instead of the list.
        sent_as: The status that the answer is sent with; None: with its own.
    """

    operation_id: str
    status: str
    at: Pointer | None = None
    value: Any = None
    remove: bool = False
    item: int | None = None
    sent_as: str | None = None

    def changed(self, document: Any) -> Any:
        """Return the example's body as the appliance sends it."""
        return document if self.at is None else self._changed(document, self.at)

    def _changed(self, value: Any, pointer: Pointer) -> Any:
        step, *rest = pointer
        if isinstance(value, list):
            return [
                self._changed(one, tuple(rest)) if number == int(step) else one
                for number, one in enumerate(value)
            ]
        copy = dict(value)
        if rest:
            copy[str(step)] = self._changed(copy[str(step)], tuple(rest))
        elif self.remove:
            del copy[str(step)]
        else:
            copy[str(step)] = self.value if self.item is None else copy[str(step)][self.item]
        return copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """What real servers are known to send that their document does not say.

    A finding that it explains is reported as known and fails no run; clients are tested with its examples.

    Attributes:
        name: What the server does.
        evidence: Who says so, with a mark as in `x-evidence`.
        kind: Which findings it explains, a regular expression like the others, whole: a JSON Schema keyword,
            `status`, `member`, `header`, `content type`, `body`, `fault`.
        member: The member that the finding is about.
        found: What was found there.
        found_is: The type of what was found: what is known of texts excuses no number.
        status: The answer's.
        expected: The keyword's value is one of these.
        assumed: Whether it explains only what breaks what the spec assumes, and no document says.
        document: Where in the body something stands, and what it looks like.
        examples: Answers that it explains.
    """

    name: str
    evidence: str
    kind: str
    member: str = ".*"
    found: str = ".*"
    found_is: type = object
    status: str = ".*"
    expected: Sequence[Any] | None = None
    assumed: bool = False
    document: tuple[Pointer, str] | None = None
    examples: Sequence[DeviationExample] = ()
