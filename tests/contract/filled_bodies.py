"""Request bodies in which every member has a value of its own, so that one in the wrong place is noticed."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tests.contract.calling import body_type
from tests.contract.drawing import allows
from tests.contract.example_values import example_value, parameter_value
from tools.specfirst.contract.spec_view import Operation, content_schema, examples
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved


def filled(spec: SpecFile, operation: Operation, example: Any) -> Any:
    """Return an example of an operation's body with the members that it leaves out."""
    return _filled(spec, content_schema(operation.body) or {}, example, "")


def _filled(spec: SpecFile, schema: Mapping[str, Any], example: Any, name: str) -> Any:
    schema = resolved(spec.data, schema)
    if "properties" in schema:
        given = example if isinstance(example, Mapping) else {}
        return {
            member: _filled(spec, below, given.get(member), member)
            for member, below in schema["properties"].items()
        }
    if example is not None:
        return example
    if "enum" in schema:
        return schema["enum"][-1]
    # Letters beyond ASCII, and one beyond 16 bits, are kept as they are like any others.
    of_its_own = (f"some-{name}-ß-𝛑", f"some-{name}", schema.get("minimum", 0) + len(name))
    fitting = [value for value in of_its_own if allows(spec, {"schema": schema}, value)]
    return fitting[0] if fitting else example_value(spec, {"schema": schema})


def bodies(spec: SpecFile, operation: Operation) -> list[Any]:
    """Return the examples of an operation's body, one that is made where there is none."""
    content = operation.body.get("content", {})
    if not content:
        return []
    media_type = content[body_type(operation)]
    return list(examples(spec, media_type)) or [example_value(spec, media_type)]


def example_headers(spec: SpecFile, operation: Operation) -> dict[str, str]:
    """Return each header that an operation takes: what some bodies need, and the others do not mind."""
    return {
        parameter["name"]: str(parameter_value(spec, parameter))
        for parameter in operation.parameters
        if parameter["in"] == "header"
    }


def secrets(spec: SpecFile, operation: Operation, body: Any) -> list[tuple[str, ...]]:
    """Return where in a body the members stand that carry credentials."""
    return list(_secrets(spec, content_schema(operation.body) or {}, body, ()))


def _secrets(
    spec: SpecFile, schema: Mapping[str, Any], value: Any, place: tuple[str, ...]
) -> list[tuple[str, ...]]:
    schema = resolved(spec.data, schema)
    if schema.get("format") == "password":
        return [place]
    members = value if isinstance(value, Mapping) else {}
    return [
        found
        for member, below in schema.get("properties", {}).items()
        if member in members
        for found in _secrets(spec, below, members[member], (*place, member))
    ]


def places_of(value: Any, wanted: Collection[str]) -> list[tuple[str, ...]]:
    """Return where in a body one of the wanted texts stands, outside of lists."""
    if isinstance(value, str):
        return [()] if value in wanted else []
    members = value.items() if isinstance(value, Mapping) else ()
    return [(name, *place) for name, member in members for place in places_of(member, wanted)]


def zeros(value: Any) -> Iterator[tuple[tuple[str, ...], float, float]]:
    """Yield where numbers and booleans stand in a body that are not zero, with them and their zero."""
    if isinstance(value, Mapping):
        for name, member in value.items():
            yield from (((name, *place), found, zero) for place, found, zero in zeros(member))
    elif isinstance(value, bool | int | float) and value:
        yield (), value, type(value)(0)


def replaced(value: Any, place: tuple[str | int, ...], other: Any) -> Any:
    """Return a JSON value with another one in one place."""
    if not place:
        return other
    copy: Any = dict(value) if isinstance(value, Mapping) else list(value)
    copy[place[0]] = replaced(value[place[0]], place[1:], other) if place[1:] else other
    return copy
