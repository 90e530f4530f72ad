"""An API as its spec describes it: operations, what they take, what they answer, who may ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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
    """A parameter; `schema` is the place of its schema in the document."""

    name: str
    location: str
    required: bool
    explode: bool
    schema: Pointer
    examples: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a body of one media type looks like; without `schema` it may be any JSON value."""

    media_type: str
    schema: Pointer | None
    examples: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The body that an operation takes."""

    required: bool
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A header of an answer."""

    required: bool
    schema: Pointer | None
    examples: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that an operation documents; `status` is `200`, `4XX`, `default` and the like."""

    status: str
    content: Content | None
    headers: Mapping[str, Header]
    place: Pointer


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path.

    Attributes:
        id: the operationId.
        method: in capitals.
        path: as the spec writes it, behind the server's base path.
        security: the alternatives, each the schemes that are needed together; empty if none is needed.
        responses: by documented status.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    security: tuple[tuple[Scheme, ...], ...]
    responses: Mapping[str, Response]
    place: Pointer

    def response(self, status: int) -> Response | None:
        """What the spec documents for a status: itself, its range, or the default."""
        documented = self.responses
        return (
            documented.get(str(status)) or documented.get(f"{status // 100}XX") or documented.get("default")
        )


@dataclass(frozen=True, slots=True, eq=False)
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

    def request_example(self, operation_id: str) -> Any:  # noqa: ANN401 - any JSON value
        """The first example of an operation's request body.

        Raises:
            SpecError: there is none, or it does not satisfy its schema.
        """
        operation = self._operation(operation_id)
        contents = operation.body.contents if operation.body else ()
        return self._example(contents, Face.REQUEST, operation, "request body")

    def response_example(self, operation_id: str, status: str) -> Any:  # noqa: ANN401 - any JSON value
        """The first example of what an operation answers with a status.

        Raises:
            SpecError: there is none, or it does not satisfy its schema.
        """
        operation = self._operation(operation_id)
        response = operation.responses.get(status)
        contents = (response.content,) if response and response.content else ()
        return self._example(contents, Face.RESPONSE, operation, f"response {status}")

    def _operation(self, operation_id: str) -> Operation:
        try:
            return self.operations[operation_id]
        except KeyError:
            raise self.document.error(
                ("paths",), f"the stub's {self.name} needs an operation {operation_id}"
            ) from None

    def _example(self, contents: Sequence[Content], face: Face, operation: Operation, what: str) -> Any:  # noqa: ANN401
        for content in contents:
            for example in content.examples:
                validator = self.schemas.validator(content.schema, face) if content.schema else None
                if validator is None or validator.is_valid(example):
                    return example
                raise self.document.error(
                    operation.place,
                    f"the first example of the {what} does not satisfy its schema: "
                    f"{explain(validator, example)}",
                )
        raise self.document.error(
            operation.place, f"the {what} needs an example: the stub takes its state from it"
        )


def essence(media_type: str) -> str:
    """A media type without its parameters, in small letters."""
    return media_type.partition(";")[0].strip().lower()
