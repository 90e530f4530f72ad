"""What an operation takes and answers, with references followed and what its path says added."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tools.specfirst.changes.spec.stability import is_experimental
from tools.specfirst.specs.parts import METHODS, OperationPart, operations, parameters, value_at
from tools.specfirst.specs.references import followed
from tools.specfirst.specs.yaml import Document, Pointer

_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """An object of the spec with references followed, and where it is written.

    Attributes:
        pointer: Where it is written.
        members: What it says.
    """

    pointer: Pointer
    members: Mapping[str, Any]

    def child(self, document: Document, *steps: str | int) -> "Part":
        """Return an object in it; an empty one where there is none."""
        return part_at(document, (*self.pointer, *steps))

    def children(self, document: Document, keyword: str) -> dict[str, "Part"]:
        """Return the objects in a map of it by their names."""
        names = self.members.get(keyword)
        if not isinstance(names, Mapping):
            return {}
        return {str(name): self.child(document, keyword, name) for name in names}


def part_at(document: Document, pointer: Pointer) -> Part:
    """Return the object at `pointer`; an empty one where there is none."""
    found = followed(document.data, pointer)
    value = value_at(document.data, found) if found is not None else None
    return Part(pointer if found is None else found, value if isinstance(value, Mapping) else {})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation or of its path.

    Attributes:
        name: Its name.
        location: Where it travels: path, query, header or cookie.
        part: What is said about it.
    """

    name: str
    location: str
    part: Part

    @property
    def required(self) -> bool:
        """Whether it must be sent."""
        return self.part.members.get("required") is True

    @property
    def style(self) -> str:
        """How it is written, also where the spec leaves that to OpenAPI."""
        usual = "form" if self.location in ("query", "cookie") else "simple"
        return str(self.part.members.get("style", usual))

    @property
    def explode(self) -> bool:
        """Whether each value of a list or object stands for itself."""
        return bool(self.part.members.get("explode", self.style == "form"))

    @property
    def media_type(self) -> str | None:
        """The media type that it is written in, None for one with a style."""
        return next(iter(self.part.members.get("content") or ()), None)

    @property
    def schema(self) -> Pointer:
        """Where its schema stands."""
        media_type = self.media_type
        inside = ("schema",) if media_type is None else ("content", media_type, "schema")
        return (*self.part.pointer, *inside)


@dataclass(slots=True)
class CallView:
    """One operation.

    Attributes:
        part: The operation as written.
        url: Its path with the parameters' names taken out, which no server sees.
        variables: The names of the path parameters in the order of the path.
        parameters: Its parameters by location and a name that is the same in both specs: the position
            of a path parameter, the lower-case name of a header.
        body: Its request body.
        responses: Its responses by status in upper case.
        base: What the servers' addresses end in, where that counts as part of the path.
        item: What stands around it: the path item.
    """

    part: OperationPart
    url: str
    variables: list[str]
    parameters: dict[tuple[str, str], Parameter] = field(default_factory=dict)
    body: Part | None = None
    responses: dict[str, Part] = field(default_factory=dict)
    base: str = ""
    item: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_experimental(self) -> bool:
        """Whether it, or its path, may change without notice."""
        return is_experimental(self.part.members) or is_experimental(self.item)

    @property
    def key(self) -> tuple[str, str]:
        """Method and URL: what makes it the same operation to a server."""
        return self.part.method, self.base + self.url

    @property
    def label(self) -> str:
        """How people call it: `GET /gates/{name}`."""
        return str(self.part)


def calls(document: Document) -> list[CallView]:
    """Return the operations of a document in its order."""
    found = operations(document.data)
    return [_call(document, operation) for operation in found if operation.path.startswith("/")]


def calls_of_item(document: Document, pointer: Pointer, name: str) -> dict[str, CallView]:
    """Return the operations of one path item, as a webhook or a callback has one, by their methods."""
    item = part_at(document, pointer)
    return {
        method: _call(document, OperationPart((*item.pointer, method), method.upper(), name, members))
        for method in METHODS
        if isinstance(members := item.members.get(method), Mapping)
    }


def _call(document: Document, operation: OperationPart) -> CallView:
    variables = _VARIABLE.findall(operation.path)
    view = CallView(operation, _VARIABLE.sub("{}", operation.path), variables)
    view.item = part_at(document, operation.pointer[:-1]).members
    for parameter in _parameters(document, operation):
        view.parameters[_parameter_key(parameter, variables)] = parameter
    if "requestBody" in operation.members:
        view.body = part_at(document, (*operation.pointer, "requestBody"))
    for status, response in (
        Part(operation.pointer, operation.members).children(document, "responses").items()
    ):
        if not status.startswith("x-"):
            view.responses[status.upper()] = response
    return view


def _parameters(document: Document, operation: OperationPart) -> Iterator[Parameter]:
    """Yield the path's parameters, then the operation's own, which override them."""
    for pointer in parameters(document.data, operation):
        part = part_at(document, pointer)
        yield Parameter(str(part.members.get("name")), str(part.members.get("in")), part)


def _parameter_key(parameter: Parameter, variables: list[str]) -> tuple[str, str]:
    name = parameter.name
    if parameter.location == "path" and name in variables:
        name = str(variables.index(name))
    elif parameter.location == "header":
        name = name.lower()
    return parameter.location, name
