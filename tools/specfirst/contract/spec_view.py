"""A spec as the contract run looks at it: references followed, one object per operation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import is_json
from tools.specfirst.specs.parts import OperationPart, parameters, resolved, spelled_out, value_at
from tools.specfirst.specs.yaml import Pointer

_OF_CONNECTIONS = "mutualTLS"

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""The methods that change nothing (RFC 9110); TRACE is left out, as no spec here has a use for it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the status it stands under, its name, and the operationId that it leads to.

    `parameters` are the target's, by name: a runtime expression (`$response.body#/…`) or a value.
    """

    status: str
    name: str
    target: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Operation:
    """What the contract run needs to know of an operation.

    Attributes:
        line: Where it stands in the spec file.
        parameters: Path-level ones included; by (location, name), the operation's own win.
        body: The request body object, empty if there is none.
        security: The alternatives, each the names of the schemes that it takes together; those of which a
            connection tells, and no request, are left out.
        responses: The response objects by status.
        success_statuses: The documented 2xx codes in the order of the file; a range stays `2XX`.
        links: The links of all its responses.
        servers: Those of its own or of its path, empty if it has those of the spec.
        takes_any_name: Whether its query may have any name: a parameter is an object of any members.
        pointer: Where it stands.
    """

    operation_id: str
    method: str
    path: str
    line: int
    parameters: Sequence[Mapping[str, Any]]
    body: Mapping[str, Any]
    security: Sequence[Sequence[str]]
    responses: Mapping[str, Mapping[str, Any]]
    success_statuses: Sequence[str]
    links: Sequence[Link]
    servers: Sequence[Mapping[str, Any]] = ()
    takes_any_name: bool = False
    pointer: Pointer = ()

    @property
    def label(self) -> str:
        """The operation as schemathesis names it."""
        return f"{self.method} {self.path}"

    @property
    def signs_in(self) -> bool:
        """Whether it may take its credentials in the body: then what is drawn hardly lets anybody in."""
        return not self.security and bool(self.body)

    @property
    def refuses_strangers(self) -> bool:
        """Whether none of its security alternatives is empty, as one is that lets in whoever comes."""
        return bool(self.security) and all(self.security)

    @property
    def refuses_strangers_by(self) -> int:
        """What a request without good credentials is answered: 401, or 403 where only that is documented."""
        return 403 if self.documented(401) is None and self.documented(403) is not None else 401

    def documented(self, status: int | str) -> str | None:
        """Return what the spec calls an answer of this status: the code, its range, `default`, or None."""
        code = str(int(status))
        known = {name.upper(): name for name in self.responses}
        return next((known[name] for name in (code, f"{code[0]}XX", "DEFAULT") if name in known), None)


_read: WeakKeyDictionary[SpecFile, list[Operation]] = WeakKeyDictionary()
"""Each exchange of thousands asks for them."""


def operations(spec: SpecFile) -> list[Operation]:
    """Return the spec's operations in the order of the file."""
    if spec not in _read:
        _read[spec] = [_operation(spec, part) for part in spec.operations()]
    return list(_read[spec])


def operation_named(spec: SpecFile, operation_id: str) -> Operation:
    """Return the operation of that operationId."""
    return next(one for one in operations(spec) if one.operation_id == operation_id)


def unknown_method(spec: SpecFile, operation: Operation) -> str | None:
    """Return a method that the path of an operation does not have, None if it has all that change things."""
    known = {each.method for each in operations(spec) if each.path == operation.path}
    return next((method for method in ("PATCH", "PUT", "DELETE", "POST") if method not in known), None)


def security_schemes(spec: SpecFile) -> dict[str, Mapping[str, Any]]:
    """Return the spec's security schemes by name."""
    schemes = value_at(spec.data, ("components", "securitySchemes"))
    return {name: resolved(spec.data, scheme) for name, scheme in _mapping(schemes).items()}


def examples(spec: SpecFile, holder: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the examples of a parameter, header or media type."""
    if "example" in holder:
        yield holder["example"]
    for entry in _mapping(holder.get("examples")).values():
        example = resolved(spec.data, entry)
        if "value" in example:
            yield example["value"]


def content_schema(holder: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the schema of the JSON content of a response or request body, None if there is none."""
    for name, media_type in _mapping(holder.get("content")).items():
        if is_json(name):
            return _mapping(media_type["schema"]) if "schema" in media_type else None
    return None


def _operation(spec: SpecFile, part: OperationPart) -> Operation:
    members: Mapping[str, Any] = part.members
    responses = {
        str(status): resolved(spec.data, response)
        for status, response in _mapping(members.get("responses")).items()  # which 3.1 does not demand
        if not str(status).startswith("x-")
    }
    if part.method == "HEAD":  # what is said of bodies is what a GET would be answered
        responses = {status: {**response, "content": {}} for status, response in responses.items()}
    alternatives = [
        list(each)
        for each in members.get("security", spec.data.get("security", ()))
        if _OF_CONNECTIONS not in {_type_of_scheme(spec, name) for name in each}
    ]
    described = [_parameter(value_at(spec.data, pointer)) for pointer in parameters(spec.data, part)]
    return Operation(
        operation_id=members["operationId"],
        method=part.method,
        path=part.path,
        line=spec.line_of(part.pointer),
        parameters=described,
        body=resolved(spec.data, members.get("requestBody", {})),
        security=alternatives if any(alternatives) else [],  # `[{}]` asks for nothing, as `[]` does
        responses=responses,
        success_statuses=[status for status in responses if status.startswith("2")],
        servers=members.get("servers") or _path_servers(spec, part),
        links=[link for status, response in responses.items() for link in _links(spec, status, response)],
        takes_any_name=any(
            is_exploded_object(spec.data, each)
            and resolved(spec.data, each["schema"]).get("additionalProperties") is not False
            for each in described
        ),
        pointer=part.pointer,
    )


def _type_of_scheme(spec: SpecFile, name: str) -> str:
    found: str = security_schemes(spec).get(name, {}).get("type", "")
    return found


def _parameter(written: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a parameter with its schema, which may stand with its media type, as an object."""
    said = written.get("schema")
    for media_type in _mapping(written.get("content")).values():
        said = media_type.get("schema")
    return written if said is None else {**written, "schema": spelled_out(said)}


def is_exploded_object(data: Mapping[str, Any], parameter: Mapping[str, Any]) -> bool:
    """Return whether a parameter is an object whose members are parameters of a query each."""
    is_exploded = parameter.get("style", "form") == "form" and parameter.get("explode", True) is True
    schema = resolved(data, parameter.get("schema", {}))
    return parameter["in"] == "query" and is_exploded and "object" in schema.get("type", ())


def _path_servers(spec: SpecFile, part: OperationPart) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = value_at(spec.data, (*part.pointer[:-1], "servers")) or ()
    return found


def _links(spec: SpecFile, status: str, response: Mapping[str, Any]) -> Iterator[Link]:
    for name, entry in _mapping(response.get("links")).items():
        target = resolved(spec.data, entry)
        parameters = _mapping(target.get("parameters"))
        yield Link(status, name, target.get("operationId") or target.get("operationRef", ""), parameters)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
