"""Ways in which answers get changed: at a place in the body, in status or header, or altogether."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from tests.unit.contract.appliances.serving import Answer, Change, Request, Server

Fault: TypeAlias = Callable[[Server], None]
"""Switches a fault on."""

ABSENT: Any = object()


def habit(name: str) -> Fault:
    """Return a fault that the server itself knows."""
    return lambda server: server.habits.add(name)


def changed(operation: str, change: Change) -> Fault:
    """Return a fault of the answers to an operation, empty for all."""
    return lambda server: server.changes.append((operation, change))


def at(operation: str, place: str, value: Any, statuses: str = "2") -> Fault:
    """Return a fault by which something else stands at a place of the body.

    Args:
        operation: Whose answers, empty for all.
        place: A JSON pointer; `-` is the last item of a list.
        value: What stands there instead, `ABSENT` for nothing; a function makes it of what stood there.
        statuses: How the status begins of the answers that are changed.
    """

    def change(_: Request, answer: Answer) -> Answer:
        if isinstance(answer.document, bytes) or not str(answer.status).startswith(statuses):
            return answer
        holder: Any = answer.document
        *steps, last = (step.replace("~1", "/") for step in place.split("/")[1:])
        try:
            for step in steps:
                holder = holder[_step(holder, step)]
            key = _step(holder, last)
            if value is ABSENT:
                del holder[key]
            else:
                holder[key] = value(holder.get(key) if isinstance(holder, Mapping) else holder[key]) if (
                    callable(value)
                ) else value  # fmt: skip
        except (LookupError, TypeError):
            pass
        return answer

    return changed(operation, change)


def with_status(operation: str, before: int, after: int) -> Fault:
    """Return a fault by which one status stands for another."""
    return changed(
        operation,
        lambda _, answer: replace(answer, status=after) if answer.status == before else answer,
    )


def with_header(operation: str, name: str, value: str, statuses: str = "2") -> Fault:
    """Return a fault by which a header is another one, or not there if it is empty."""

    def change(_: Request, answer: Answer) -> Answer:
        if not str(answer.status).startswith(statuses):
            return answer
        headers = {key: held for key, held in answer.headers.items() if key != name}
        return replace(answer, headers={**headers, **({name: value} if value else {})})

    return changed(operation, change)


def with_body(operation: str, content: bytes, statuses: str = "2", kind: str = "application/json") -> Fault:
    """Return a fault by which the body is something else."""

    def change(_: Request, answer: Answer) -> Answer:
        if not str(answer.status).startswith(statuses):
            return answer
        return replace(answer, document=content, headers={**answer.headers, "Content-Type": kind})

    return changed(operation, change)


def together(*faults: Fault) -> Fault:
    """Return several changes as one."""

    def switch_on(server: Server) -> None:
        for fault in faults:
            fault(server)

    return switch_on


def _step(holder: Any, step: str) -> Any:
    if isinstance(holder, list):
        return -1 if step == "-" else int(step)
    if step == "*":
        return next(iter(holder))
    return step
