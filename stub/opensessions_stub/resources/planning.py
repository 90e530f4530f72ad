"""From the paths of an API that nobody wrote a behaviour for to what its operations do to its things.

`/things` with `/things/{id}` is a collection with its items, a path without parameters that can be read and
written a single thing, everything else is something that is done. Below an item there may be more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub.resources.examples import example_body, example_headers, success
from opensessions_stub.resources.listing import Listing, listing_of
from opensessions_stub.resources.paths import called, names, owner, stem, usual_names
from opensessions_stub.resources.recognition import (
    joined,
    key_check,
    key_of,
    list_place,
    record_place,
    records_at,
)
from opensessions_stub.resources.resources import Answering, Plan, Resource, Role
from opensessions_stub.resources.shapes import Shape
from opensessions_stub.spec.composition import merged
from opensessions_stub.spec.schema import Face
from opensessions_stub.spec.smallest import samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jsonschema_rs import Draft202012Validator

    from opensessions_stub.resources.shapes import Place
    from opensessions_stub.spec.spec import Operation, Parameter, Response, Spec

_REFUSALS = (400, 422)
_OF_COLLECTIONS = {"GET": Role.LIST, "HEAD": Role.LIST, "POST": Role.CREATE, "DELETE": Role.CLEAR}
_OF_ITEMS = {
    "GET": Role.READ,
    "HEAD": Role.READ,
    "PUT": Role.REPLACE,
    "PATCH": Role.CHANGE,
    "POST": Role.CHANGE,
    "DELETE": Role.REMOVE,
}
_OF_SINGLES = {**_OF_ITEMS, "POST": Role.REPLACE}


def plans(spec: Spec) -> dict[str, Plan]:
    """What each operation of an API does, by operationId.

    Raises:
        SpecError: no value is found for an answer.
    """
    return _Reader(spec).plans()


class _Reader:
    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._usual = usual_names([stem(operation.path) for operation in spec.operations.values()])
        self._by_path: dict[str, list[Operation]] = {}
        for operation in spec.operations.values():
            self._by_path.setdefault(self._path(operation), []).append(operation)
        paths = dict.fromkeys([*self._by_path, *(owner(path)[0] for path in self._by_path)])
        self._resources = {path: found for path in paths if (found := self._resource(path))}

    def _path(self, operation: Operation) -> str:
        return called(stem(operation.path), self._usual)

    def plans(self) -> dict[str, Plan]:
        return {operation.id: self._plan(operation) for operation in self._spec.operations.values()}

    def _plan(self, operation: Operation) -> Plan:
        self._tell_of_patches(operation)
        path = self._path(operation)
        collection, parameter = owner(path)
        resource = self._resources.get(collection if parameter else path)
        role = Role.OTHER
        if resource is not None:
            roles = _OF_ITEMS if parameter else _OF_SINGLES if resource.parameter is None else _OF_COLLECTIONS
            role = roles.get(operation.method, Role.OTHER)
        above = self._above(path)
        if resource is None and above:  # something that is done to a thing may show it
            resource = above[-1]
        answers = {
            status: self._answering(status, response, resource, role)
            for status, response in _successes(operation)
        }
        can_miss = operation.response(404) is not None
        can_refuse = any(operation.response(status) for status in _REFUSALS)
        wrapper = self._wrapper(operation, resource)
        listing = self._listing(operation, role, resource, answers)
        return Plan(operation, role, resource, above, answers, can_miss, can_refuse, wrapper, listing)

    def _listing(
        self, operation: Operation, role: Role, resource: Resource | None, answers: Mapping[int, Answering]
    ) -> Listing:
        listing = Listing()
        answering = answers[min(answers)]
        if role is Role.LIST and resource and answering.place:
            members = _members(answering.shape, answering.place)
            listing = listing_of(self._spec, operation, members, resource.key)
        for parameter in operation.parameters:
            is_plain = parameter.location == "query" and parameter.schema is not None
            if is_plain and parameter.name not in listing.acted_upon:
                self._spec.document.note(
                    parameter.place, f"the stub does not act upon the query parameter {parameter.name}"
                )
        return listing

    def _resource(self, path: str) -> Resource | None:
        if owner(path)[1]:
            return None
        items = [item for item in self._by_path if owner(item)[0] == path and owner(item)[1]]
        at_path = self._by_path.get(path, [])
        here = {operation.method for operation in at_path}
        if items:
            below = [operation for item in items for operation in self._by_path[item]]
            return self._described(path, owner(items[0])[1], [*below, *at_path])
        listing = next((operation for operation in at_path if operation.method == "GET"), None)
        if listing is None:
            return None
        shape = self._shape(success(listing)[1])
        place = list_place(shape)
        if place and ("POST" in here or listing_of(self._spec, listing, _members(shape, place)).acted_upon):
            return self._described(path, "", at_path)
        return self._described(path, None, at_path) if here & {"PUT", "PATCH", "DELETE"} else None

    def _described(self, path: str, parameter: str | None, operations: list[Operation]) -> Resource:
        key: str | None = None
        models: list[Mapping[str, Any]] = []
        required: set[str] = set()
        shown: set[str] = set()
        checks: list[Draft202012Validator] = []
        reading = [each for each in operations if each.method == "GET"]
        for operation in [*reading, *(each for each in operations if each.method in {"POST", "PUT"})]:
            shape = self._shape(success(operation)[1])
            if shape is None:
                continue
            place = record_place(shape, parameter)
            if place is None:
                continue
            if key is None:
                key = key_of(place.schema, parameter)
                checks += [key_check(shape, place, key)] if key else []
            shown |= set(place.schema.get("properties", {}))
            if operation.method == "GET":
                found = records_at(shape.example, place)
                models += [record for record in found if isinstance(record, dict)]
                # Of alternatives nobody knows which it will be.
                common = merged(place.source, shape.schema.get("$defs", {}), lambda _: {})
                required |= set(common.get("required", ()))
        named = self._named(path, parameter) if parameter else []
        if parameter is None:  # one thing, which is there from the start even if no body shows it
            models = models[:1] or [{}]
        elif parameter or key:
            models = joined(models, key)
        known = {str(model.get(key)) for model in models} if key else set()
        base = models[0] if models else {}
        models += [{**base, **({key: value} if key else {})} for value in named if str(value) not in known]
        asked = {name for operation in operations for name in self._asked(operation)}
        return Resource(
            path=path,
            parameter=parameter,
            key=key,
            models=tuple(models),
            named=tuple(map(str, named)),
            made=frozenset(shown - asked),
            required=frozenset(required),
            key_checks=(*checks, *self._key_checks(parameter, operations)),
        )

    def _named(self, path: str, parameter: str) -> list[Any]:
        """The values that the spec gives as examples of the parameter, at the item's path or below it.

        Where those are all below it, the first of what is called alike is one, too: who asks for the item
        has no other.
        """
        item, index = f"{path}/{{{parameter}}}", len(names(path))
        below = [place for place in self._by_path if place.startswith(f"{item}/")]
        own = self._examples(self._by_path.get(item, ()), index)
        under = self._examples((each for place in below for each in self._by_path[place]), index)
        found = own + under + (self._alike(parameter)[:1] if under and not own else [])
        return list(dict.fromkeys(value for value in found if isinstance(value, str | int)))

    def _key_checks(
        self, parameter: str | None, operations: list[Operation]
    ) -> Iterator[Draft202012Validator]:
        for operation in operations:
            for known in operation.parameters:
                if _names_thing(known, parameter) and known.schema:
                    yield self._spec.schemas.validator(known.schema, Face.REQUEST)

    def _alike(self, name: str) -> list[Any]:
        """The examples of the parameters of all paths that are called so."""
        found: list[Any] = []
        for operation in self._spec.operations.values():
            if name in (there := names(operation.path)):
                found += self._examples([operation], there.index(name))
        return found

    def _examples(self, operations: Iterable[Operation], index: int) -> list[Any]:
        """The examples of the parameter at that place of a path; elsewhere it may be called otherwise."""
        found: list[Any] = []
        for operation in operations:
            name = names(operation.path)[index]
            for known in operation.parameters:
                if _names_thing(known, name) and known.schema:
                    schema = self._spec.schemas.bundle(known.schema, Face.REQUEST)
                    found += [*known.examples, *samples(merged(schema, schema.get("$defs", {})))]
        return found

    def _asked(self, operation: Operation) -> set[str]:
        """The members that a request body may hold."""
        found: set[str] = set()
        for content in operation.body.contents if operation.body else ():
            if content.schema:
                schema = self._spec.schemas.bundle(content.schema, Face.REQUEST)
                for place in Shape(None, schema, None).places():
                    properties = place.schema.get("properties", {})
                    found |= {name for name, part in properties.items() if part is not False}
        return found

    def _above(self, path: str) -> tuple[Resource, ...]:
        segments = path.split("/")
        found = []
        for index, segment in enumerate(segments[:-1]):
            above = "/".join(segments[:index])
            is_item = owner(f"{above}/{segment}") == (above, segment[1:-1])
            if is_item and above in self._resources and f"{above}/{segment}" in self._by_path:
                found.append(self._resources[above])
        return tuple(found)

    def _shape(self, response: Response) -> Shape | None:
        if response.content is None:
            return None
        place = response.content.schema
        schema = self._spec.schemas.bundle(place, Face.RESPONSE) if place else {}
        validator = self._spec.schemas.validator(place, Face.RESPONSE) if place else None
        return Shape(example_body(self._spec, response), schema, validator)

    def _answering(self, status: int, response: Response, resource: Resource | None, role: Role) -> Answering:
        shape = self._shape(response)
        place = None
        if shape is not None and resource is not None:
            if role is Role.LIST:
                place = list_place(shape)
            elif role is not Role.CLEAR:
                place = record_place(shape, resource.parameter)
                # Something that is done shows a thing only where the thing can be recognised.
                if role is Role.OTHER and place and resource.key not in place.schema.get("properties", {}):
                    place = None
        headers = example_headers(self._spec, response)
        return Answering(
            status, shape, place, headers, any(n.lower() == "location" for n in response.headers)
        )

    def _wrapper(self, operation: Operation, resource: Resource | None) -> str | None:
        for content in operation.body.contents if operation.body and resource else ():
            if content.schema:
                schema = self._spec.schemas.bundle(content.schema, Face.REQUEST)
                properties = merged(schema, schema.get("$defs", {})).get("properties", {})
                if len(properties) == 1:
                    (name, part) = next(iter(properties.items()))
                    inner = merged(part, schema.get("$defs", {})) if isinstance(part, dict) else {}
                    if inner.get("properties"):
                        return str(name)
        return None

    def _tell_of_patches(self, operation: Operation) -> None:
        for content in operation.body.contents if operation.body else ():
            if content.media_type.startswith("application/json-patch"):
                self._spec.document.note(
                    content.schema[:-1] if content.schema else (*operation.place, "requestBody"),
                    f"the stub does not act upon {content.media_type}",
                )


def _successes(operation: Operation) -> Iterator[tuple[int, Response]]:
    exact = [
        (int(status), each)
        for status, each in sorted(operation.responses.items())
        if status[0] == "2" and status.isdecimal()
    ]
    yield from exact or [success(operation)]


def _names_thing(known: Parameter, parameter: str | None) -> bool:
    return known.location == "path" and known.name == parameter


def _members(shape: Shape | None, place: Place) -> Mapping[str, Any]:
    """The schemas of the members of what is listed at a place of a body."""
    item = place.schema.get("items")
    definitions = shape.schema.get("$defs", {}) if shape else {}
    return merged(item, definitions).get("properties", {}) if isinstance(item, dict) else {}
