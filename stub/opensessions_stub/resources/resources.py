"""What the operations of an API that nobody wrote a behaviour for do to its things."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from opensessions_stub.resources.paths import names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jsonschema_rs import Draft202012Validator

    from opensessions_stub.resources.listing import Listing
    from opensessions_stub.resources.shapes import Place, Shape
    from opensessions_stub.spec.spec import Operation


class Role(Enum):
    """What an operation does to the things of its path."""

    LIST = auto()
    CREATE = auto()
    CLEAR = auto()
    READ = auto()
    REPLACE = auto()
    CHANGE = auto()
    REMOVE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of thing: a collection with its items, or a thing that there is one of.

    Attributes:
        path: of the collection or of the single thing, without a slash at the end.
        parameter: the path parameter that names an item; None for a single thing.
        key: the member of an item by which the parameter names it; None if its body does not tell.
        models: the things of the start, from the examples.
        named: what the spec's examples of the parameter say that there is; empty if they say nothing.
        made: members that the server makes and no request may hold.
        required: members that no thing is without.
        key_checks: what a name has to satisfy.
    """

    path: str
    parameter: str | None
    key: str | None
    models: tuple[Mapping[str, Any], ...]
    named: tuple[str, ...]
    made: frozenset[str]
    required: frozenset[str]
    key_checks: tuple[Draft202012Validator, ...]

    @property
    def above(self) -> list[str]:
        """The path parameters that name what the things lie below."""
        return names(self.path)

    @property
    def model(self) -> Mapping[str, Any]:
        """What a thing is like."""
        return self.models[0] if self.models else {}

    def is_name(self, name: object) -> bool:
        """Whether a thing can have a name: none is empty, for that would be the path of the collection."""
        return name != "" and all(check.is_valid(name) for check in self.key_checks)

    def start(self, before: Mapping[str, Any] | None) -> dict[str, Any]:
        """What a thing has without anybody having said so; `before` is what was in its place."""
        model = self.model if before is None else before
        return {name: value for name, value in model.items() if name in self.made or name in self.required}


@dataclass(frozen=True, slots=True)
class Answering:
    """How an operation answers with one status.

    Attributes:
        shape: the body; None if it has none.
        place: where in it the thing or the list of things stands; None if it shows neither.
        headers: those that are promised.
        has_location: whether the answer may say where the thing is.
    """

    status: int
    shape: Shape | None
    place: Place | None
    headers: Mapping[str, str]
    has_location: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What one operation does.

    Attributes:
        operation: the operation.
        role: what it does.
        resource: to things of which kind; None if they are unknown.
        above: the kinds of things that must exist for it, by the path parameters that name them.
        answers: by documented success status.
        can_miss: whether it documents 404, for what does not exist.
        can_refuse: whether it documents another refusal that may say so, of what has been removed.
        wrapper: the member of the request body in which the thing stands; None if the body is the thing.
        listing: of what lists, what its query parameters do.
    """

    operation: Operation
    role: Role
    resource: Resource | None
    above: tuple[Resource, ...]
    answers: Mapping[int, Answering]
    can_miss: bool
    can_refuse: bool
    wrapper: str | None
    listing: Listing

    @property
    def usual_status(self) -> int:
        """The status of a success that created nothing."""
        return min((status for status in self.answers if status != 201), default=min(self.answers))

    def given(self, body: Any) -> dict[str, Any]:
        """What a request's body says about a thing."""
        if self.wrapper is not None and isinstance(body, dict):
            body = body.get(self.wrapper)
        return dict(body) if isinstance(body, dict) else {}
