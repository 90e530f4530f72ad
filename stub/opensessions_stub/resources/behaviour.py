"""The behaviour of an API that has no file of its own: what its paths and methods usually mean.

What is created, changed and removed is remembered; which paths are collections, and what their items are
called, `_resources` reads off the spec. Where the spec gives no example of an item's name, nobody could know
one: then every name is good until its item has been removed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from opensessions_stub._behaviour import Answer, Behaviour, Refusal, Setting, UserPassword, same
from opensessions_stub.resources.paths import names
from opensessions_stub.resources.resources import Role
from opensessions_stub.resources.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from opensessions_stub._behaviour import Call, Credential
    from opensessions_stub.resources.resources import Plan, Resource
    from opensessions_stub.resources.store import Ancestors
    from opensessions_stub.spec.spec import Scheme


class ResourceBehaviour(Behaviour[None]):
    """One set of credentials, and things under collection and item paths.

    Args:
        setting: where it starts from.
        plans: what each operation does.
    """

    def __init__(self, setting: Setting, plans: Mapping[str, Plan]) -> None:
        super().__init__(setting)
        random = setting.random
        self._plans = plans
        self._store = Store(random, setting.sessions, self._most)
        self._roles: Mapping[Role, Callable[[Plan, Resource, Call[None]], Answer]] = {
            Role.LIST: self._list,
            Role.CREATE: self._create,
            Role.CLEAR: self._clear,
            Role.READ: self._read,
            Role.REPLACE: self._replace,
            Role.CHANGE: self._change,
            Role.REMOVE: self._remove,
            Role.OTHER: self._other,
        }
        self.standing: Mapping[str, Credential] = {
            scheme.name: UserPassword("user", random.hex(16)) if scheme.kind == "basic" else random.hex(32)
            for scheme in setting.spec.schemes.values()
        }
        for operation in setting.spec.operations.values():
            for way in operation.security:
                self._share(way)
        self.credentials = self.standing

    def _share(self, way: Sequence[Scheme]) -> None:
        """Let one credential be that of all schemes that a way in carries at once in one place."""
        held: dict[tuple[str, str, str], Scheme] = {}
        for scheme in way:
            first = held.setdefault((scheme.location, scheme.field.lower(), scheme.kind), scheme)
            kept, gone = self.standing[first.name], self.standing[scheme.name]
            self.standing = {name: kept if each == gone else each for name, each in self.standing.items()}

    def identify(self, offered: Mapping[str, Credential], now: float) -> None:
        """Lets in whoever has the one set of credentials."""
        for name, credential in offered.items():
            if not same(credential, self.standing[name]):
                raise Refusal(401, "The credentials are wrong")

    def state(self, now: float) -> Any:
        """The things that have been asked about, by the path of their collection."""
        return self._store.as_json()

    def end(self, session: str, now: float) -> None:
        """Removes a thing by its path, such as `/things/7`."""
        self._store.remove_at(session)

    def handlers(self) -> Mapping[str, Callable[[Call[Any]], Answer]]:
        """All operations that deal with things; the others are left to their examples."""
        return {
            name: partial(self._handle, plan)
            for name, plan in self._plans.items()
            if plan.above or plan.resource
        }

    def _handle(self, plan: Plan, call: Call[None]) -> Answer:
        # In their order: what a path calls them is its own business.
        call = replace(call, path={name: call.path[name] for name in names(plan.operation.path)})
        for above in plan.above:
            self._existing(plan, above, call)
        if plan.resource is None:
            return _answer(plan, call, min(plan.answers), None)
        return self._roles[plan.role](plan, plan.resource, call)

    def _list(self, plan: Plan, resource: Resource, call: Call[None]) -> Answer:
        answering = plan.answers[min(plan.answers)]
        if answering.shape is None or answering.place is None:
            return _answer(plan, call, answering.status, None)
        page = plan.listing.page(self._store.all(resource, _ancestors(resource, call)), call)
        return Answer(
            answering.status, answering.shape.with_records(answering.place, page), answering.headers
        )

    def _create(self, plan: Plan, resource: Resource, call: Call[None]) -> Answer:
        ancestors = _ancestors(resource, call)
        given = plan.given(call.body)
        name = given.get(resource.key or "")
        if not isinstance(name, str | int) or not resource.is_name(name):
            name = self._store.new_name(resource, ancestors)
        record = {**resource.start(None), **given, **({resource.key: name} if resource.key else {})}
        self._store.put(resource, ancestors, str(name), record)
        status = 201 if 201 in plan.answers else min(plan.answers)
        return _answer(plan, call, status, record, f"/{quote(str(name), safe='')}")

    def _clear(self, plan: Plan, resource: Resource, call: Call[None]) -> Answer:
        self._store.clear(resource, _ancestors(resource, call))
        return _answer(plan, call, min(plan.answers), None)

    def _read(self, plan: Plan, resource: Resource, call: Call[None]) -> Answer:
        return _answer(plan, call, plan.usual_status, self._existing(plan, resource, call))

    def _replace(self, plan: Plan, resource: Resource, call: Call[None]) -> Answer:
        ancestors, name = _ancestors(resource, call), _name(resource, call)
        before = self._store.peek(resource, ancestors, name)
        if before is None and 201 not in plan.answers and resource.parameter is not None and plan.can_miss:
            before = self._existing(plan, resource, call)
        record = {**resource.start(before), **plan.given(call.body), **_own_name(resource, call)}
        self._store.put(resource, ancestors, name, record)
        is_new = before is None and 201 in plan.answers
        return _answer(plan, call, 201 if is_new else plan.usual_status, record)

    def _change(self, plan: Plan, resource: Resource, call: Call[None]) -> Answer:
        before = self._existing(plan, resource, call)
        record = {**before, **plan.given(call.body), **_own_name(resource, call)}
        self._store.put(resource, _ancestors(resource, call), _name(resource, call), record)
        return _answer(plan, call, plan.usual_status, record)

    def _remove(self, plan: Plan, resource: Resource, call: Call[None]) -> Answer:
        record = self._existing(plan, resource, call)
        self._store.remove(resource, _ancestors(resource, call), _name(resource, call))
        return _answer(plan, call, plan.usual_status, record)

    def _other(self, plan: Plan, resource: Resource, call: Call[None]) -> Answer:
        is_about_one = bool(resource.parameter) and len(call.path) > len(resource.above)
        record = self._existing(plan, resource, call) if is_about_one else None
        return _answer(plan, call, plan.usual_status, record)

    def _existing(self, plan: Plan, resource: Resource, call: Call[None]) -> Mapping[str, Any]:
        found = self._find(resource, call)
        if found is not None:
            return found
        # Without 404, whatever a valid request names is there until it has been removed: another refusal
        # would call the request wrong. One that documents no refusal at all always finds something.
        is_gone = self._store.was_removed(resource, _ancestors(resource, call), _name(resource, call))
        if plan.can_miss or (is_gone and plan.can_refuse):
            raise _missing()
        return {**resource.model, **_own_name(resource, call)}

    def _find(self, resource: Resource, call: Call[None]) -> Mapping[str, Any] | None:
        own = _own_name(resource, call)
        return self._store.find(resource, _ancestors(resource, call), _name(resource, call), own)


def _answer(
    plan: Plan, call: Call[None], status: int, record: Mapping[str, Any] | None, below: str = ""
) -> Answer:
    """What an operation answers about a thing; its example if it is about none.

    Args:
        plan: what the operation does.
        call: the request.
        status: the documented status.
        record: the thing.
        below: where the thing is, seen from the path of the request.
    """
    answering = plan.answers[status]
    headers = answering.headers
    if answering.has_location:
        path = plan.operation.path.rstrip("/")
        for name, value in call.path.items():
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        others = {name: value for name, value in headers.items() if name.lower() != "location"}
        headers = {**others, "Location": f"{call.base_url}{path}{below}"}
    shape = answering.shape
    if shape is None:
        return Answer(status, None, headers)
    if record is None or answering.place is None:
        return Answer(status, shape.example, headers)
    key = plan.resource.key if plan.resource else None
    return Answer(status, shape.with_record(answering.place, record, key), headers)


def _ancestors(resource: Resource, call: Call[None]) -> Ancestors:
    """What the things that a request is about lie below."""
    return tuple(map(str, call.path.values()))[: len(resource.above)]


def _name(resource: Resource, call: Call[None]) -> str:
    return str([*call.path.values()][len(resource.above)]) if resource.parameter else ""


def _own_name(resource: Resource, call: Call[None]) -> dict[str, Any]:
    """The name in the path as a member of the thing, of the type that the member has."""
    if not resource.key or not resource.parameter:
        return {}
    value = [*call.path.values()][len(resource.above)]
    spellings = [value, str(value), *([int(value)] if str(value).isdecimal() else [])]
    found = next((spelling for spelling in spellings if resource.key_checks[0].is_valid(spelling)), None)
    return {} if found is None else {resource.key: found}


def _missing() -> Refusal:
    return Refusal(404, "Nothing has this name")
