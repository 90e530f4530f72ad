"""How real servers are known to differ from their documents, as data: what to change in which answers.

The behaviours know nothing of it. A file in `dialects/`, named like its spec, lists the deviations of one
API, each with its evidence; the building blocks for them are here. An API without such a file has none.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from opensessions_stub import dialects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from opensessions_stub._behaviour import Answer, Text
    from opensessions_stub.requests.request import Request
    from opensessions_stub.spec.spec import Operation

Change: TypeAlias = "Callable[[Answer, Request], Answer]"
"""Makes of an answer as documented one as observed; the request is the one that it answers."""


class DialectName(StrEnum):
    """Which of the two ways of answering is meant."""

    DOCUMENTED = "documented"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One way in which real servers differ from the spec.

    Attributes:
        evidence: how it is known, with the marks of the specs (`vendor`, `client`, `recorded`).
        change: what it does to an answer.
        operations: whose answers; all if empty.
        statuses: the answers of which documented status; all if empty.
        except_statuses: of which not, since nothing is known of them.
    """

    evidence: str
    change: Change
    operations: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()
    except_statuses: tuple[int, ...] = ()

    def concerns(self, operation: str, status: int) -> bool:
        """Whether it is about answers of this operation and documented status."""
        return (
            (not self.operations or operation in self.operations)
            and (not self.statuses or status in self.statuses)
            and status not in self.except_statuses
        )


@dataclass(frozen=True, slots=True)
class Dialect:
    """All deviations of one API.

    Attributes:
        deviations: those of answers, in the order in which they are applied.
        cookies: by security scheme and beginning of a path, another name under which a cookie is taken there.
        accept: the `Accept` header that every call needs, if it needs one: then only media types that the
            API's behaviour knows do, this one among them.
        plain: the operations that need none, and take the media types of the spec.
    """

    deviations: tuple[Deviation, ...] = ()
    cookies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    accept: str | None = None
    plain: frozenset[str] = frozenset()

    def other_cookies(self, operation: Operation) -> dict[str, str]:
        """By security scheme, the other name of its cookie where this operation is served."""
        return {
            scheme: name
            for scheme, names in self.cookies.items()
            for beginning, name in names.items()
            if operation.path.startswith(beginning)
        }

    def answer(self, operation: Operation, answer: Answer, request: Request) -> Answer:
        """An answer as a real server would give it."""
        if not self.deviations:
            return answer
        documented = answer.status
        for deviation in self.deviations:
            if deviation.concerns(operation.id, documented):
                answer = deviation.change(answer, request)
        return answer


DOCUMENTED = Dialect()


def dialect_of(api: str, name: DialectName) -> Dialect:
    """The dialect that an API speaks."""
    known = {module.name for module in pkgutil.iter_modules(dialects.__path__)}
    if name is DialectName.DOCUMENTED or api not in known:
        return DOCUMENTED
    observed: Dialect = importlib.import_module(f"{dialects.__name__}.{api}").OBSERVED
    return observed


def drop(*members: str) -> Change:
    """Leaves members of the body out."""
    return _on_body(lambda body, _: {name: value for name, value in body.items() if name not in members})


def rename(**members: str) -> Change:
    """Gives members of the body other names."""
    return _on_body(lambda body, _: {members.get(name, name): value for name, value in body.items()})


def beside(**members: Any) -> Change:
    """Adds members to the body; a function makes the value from the body and the request."""

    def change(body: dict[str, Any], request: Request) -> dict[str, Any]:
        added = {name: value(body, request) if callable(value) else value for name, value in members.items()}
        return {**body, **added}

    return _on_body(change)


def records(resource: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Change:
    """Changes each object of a list that is a member of the body."""

    def change_all(body: dict[str, Any], _: Request) -> dict[str, Any]:
        return {**body, resource: [change(record) for record in body[resource]]} if resource in body else body

    return _on_body(change_all)


def keep(*members: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Of a record, these members only."""
    return lambda record: {name: record[name] for name in members if name in record}


def numbers(*members: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Of a record, these members as numbers where they consist of digits."""
    return lambda record: {
        name: int(value) if name in members and value.isdecimal() else value for name, value in record.items()
    }


def strings(**unset: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Of a record, numbers and booleans as strings.

    Args:
        unset: members whose 0 or false is not a value but the lack of one, and how that is written.
    """

    def change(record: dict[str, Any]) -> dict[str, Any]:
        return {
            name: unset[name] if name in unset and not value else _string(value)
            for name, value in record.items()
        }

    return change


def single(resource: str, *, absent_if_empty: bool = True) -> Change:
    """A list of one becomes that one, an empty list goes."""

    def change(body: dict[str, Any], _: Request) -> dict[str, Any]:
        found = body.get(resource)
        if not isinstance(found, list) or len(found) > 1:
            return body
        rest = {name: value for name, value in body.items() if name != resource}
        if found:
            return {**rest, resource: found[0]}
        return rest if absent_if_empty else body

    return _on_body(change)


def status(number: int, **members: Any) -> Change:
    """Another status, if the body has these members."""

    def change(answer: Answer, _: Request) -> Answer:
        is_meant = isinstance(answer.body, dict) and members.items() <= answer.body.items()
        return replace(answer, status=number) if is_meant else answer

    return change


def body(instead: Text | None) -> Change:
    """Another body, or none."""
    return lambda answer, _: replace(answer, body=instead)


def cookie_again(name: str, attributes: str, *names: str) -> Change:
    """Sets a cookie to the value that the request carried in one of some cookies, if it did."""

    def change(answer: Answer, request: Request) -> Answer:
        values = [value for known, value in request.cookies() if known in names]
        if not values:
            return answer
        return replace(answer, headers={**answer.headers, "Set-Cookie": f"{name}={values[0]}; {attributes}"})

    return change


def _on_body(change: Callable[[dict[str, Any], Request], dict[str, Any]]) -> Change:
    def apply(answer: Answer, request: Request) -> Answer:
        if not isinstance(answer.body, dict):
            return answer
        return replace(answer, body=change(answer.body, request))

    return apply


def _string(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value
