"""An API as its spec describes it: operations, what they take, what they answer, who may ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from opensessions_stub.spec.media_types import Kind, kind_of
from opensessions_stub.spec.naming import spellings
from opensessions_stub.spec.schema import Face, explain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from opensessions_stub.spec.document import Document, Pointer
    from opensessions_stub.spec.schema import Schemas


@dataclass(frozen=True, slots=True)
class Scheme:
    """A security scheme: where a credential is found in a request.

    Attributes:
        name: the name in the spec.
        kind: `basic`, `bearer` or `apiKey`.
        location: `header`, `query` or `cookie`.
        field: the name of the header, query parameter or cookie.
    """

    name: str
    kind: str
    location: str
    field: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter.

    Attributes:
        style: how its value is written, `form` or the like; `json` for one that is described by a media type.
        explode: whether each part of a list or object stands for itself.
        may_be_empty: whether it may be there without a value.
        schema: the place of its schema in the document; None for one that is left out: its value may be any.
        place: where it stands.
    """

    name: str
    location: str
    required: bool
    style: str
    explode: bool
    may_be_empty: bool
    schema: Pointer | None
    examples: tuple[Any, ...]
    place: Pointer


@dataclass(frozen=True, slots=True)
class Content:
    """What a body of one media type looks like; without `schema` it may be anything of its kind.

    Attributes:
        encoding: of forms, how single members are written: the encoding objects, by member.
        places: where each of its examples stands.
    """

    media_type: str
    schema: Pointer | None
    examples: tuple[Any, ...]
    encoding: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    places: tuple[Pointer, ...] = ()

    @property
    def kind(self) -> Kind:
        """How it is written down."""
        return kind_of(self.media_type)


@dataclass(frozen=True, slots=True)
class Body:
    """The body that an operation takes."""

    required: bool
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A header of an answer; `form` is how lists and objects are written: `simple`, `exploded` or `json`."""

    required: bool
    schema: Pointer | None
    examples: tuple[Any, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that an operation documents; `status` is `200`, `4XX`, `default` and the like."""

    status: str
    contents: tuple[Content, ...]
    headers: Mapping[str, Header]
    place: Pointer

    @property
    def content(self) -> Content | None:
        """The body where nobody asks for another one: the first that is JSON, else the first at all."""
        return next((one for one in self.contents if one.kind is Kind.JSON), next(iter(self.contents), None))


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path.

    Attributes:
        id: the operationId.
        method: in capitals.
        path: as the spec writes it, behind the server's base path.
        base_path: what stands before it where the operation has a server of its own; else None.
        also_at: other paths that are the same, from `x-also-at`.
        security: the alternatives, each the schemes that are needed together; empty if none is needed.
        responses: by documented status.
    """

    id: str
    method: str
    path: str
    place: Pointer
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    security: tuple[tuple[Scheme, ...], ...] = ()
    responses: Mapping[str, Response] = field(default_factory=dict)
    base_path: str | None = None
    also_at: tuple[str, ...] = ()

    def response(self, status: int) -> Response | None:
        """What the spec documents for a status: itself, its range, or the default."""
        documented = self.responses
        return (
            documented.get(str(status)) or documented.get(f"{status // 100}XX") or documented.get("default")
        )


@dataclass(frozen=True, eq=False)
class Spec:
    """One API.

    Attributes:
        name: the file's stem.
        title: for people.
        base_path: what stands before every path, from the first server's URL; empty or `/…`.
        operations: by operationId.
        schemes: all security schemes, by name.
    """

    name: str
    title: str
    base_path: str
    operations: Mapping[str, Operation]
    schemes: Mapping[str, Scheme]
    document: Document = field(repr=False)
    schemas: Schemas = field(repr=False)

    @cached_property
    def path_names(self) -> frozenset[str]:
        """The plain names of all members by which a path may name a thing."""
        return frozenset(
            spelling
            for operation in self.operations.values()
            for parameter in operation.parameters
            if parameter.location == "path"
            for spelling in spellings(parameter.name)
        )

    def request_example(self, operation_id: str) -> Any:
        """The first example of an operation's request body.

        Raises:
            SpecError: there is none, or it does not satisfy its schema.
        """
        operation = self._operation(operation_id)
        contents = operation.body.contents if operation.body else ()
        return self._example(contents, Face.REQUEST, operation, "request body")

    def response_example(self, operation_id: str, status: str) -> Any:
        """The first example of what an operation answers with a status.

        Raises:
            SpecError: there is none, or it does not satisfy its schema.
        """
        operation = self._operation(operation_id)
        response = operation.responses.get(status)
        contents = (response.content,) if response and response.content else ()
        return self._example(contents, Face.RESPONSE, operation, f"response {status}")

    def fitting(
        self, examples: Sequence[Any], schema: Pointer | None, face: Face, place: Pointer
    ) -> list[Any]:
        """The examples that satisfy their schema; the others are noted.

        Args:
            examples: the examples of a parameter, header or body.
            schema: the place of its schema; None if there is none.
            face: the side from which the schema is read.
            place: where the examples stand.
        """
        if schema is None or not examples:
            return [*examples]
        validator = self.schemas.validator(schema, face)
        good = [example for example in examples if validator.is_valid(example)]
        if len(good) < len(examples):
            wrong = next(example for example in examples if not validator.is_valid(example))
            self.document.note(
                place,
                f"an example does not satisfy its schema, and is not served: {explain(validator, wrong)}",
            )
        return good

    def _operation(self, operation_id: str) -> Operation:
        try:
            return self.operations[operation_id]
        except KeyError:
            raise self.document.error(
                ("paths",), f"the stub's {self.name} needs an operation {operation_id}"
            ) from None

    def _example(self, contents: Sequence[Content], face: Face, operation: Operation, what: str) -> Any:
        for content in contents:
            for example, place in zip(content.examples, content.places, strict=True):
                validator = self.schemas.validator(content.schema, face) if content.schema else None
                error = next(validator.iter_errors(example), None) if validator else None
                if validator is None or error is None:
                    return example
                raise self.document.error(
                    (*place, *error.instance_path),
                    f"the first example of the {what} does not satisfy its schema: "
                    f"{explain(validator, example)}",
                )
        raise self.document.error(
            operation.place, f"the {what} needs an example: the stub takes its state from it"
        )
