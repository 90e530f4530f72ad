"""The stub server with one fault: `python -m tests.unit.contract.broken_stub FAULT [options of the stub]`."""

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from opensessions_stub.__main__ import main
from opensessions_stub._api import Api, Endpoint
from opensessions_stub._behaviour import Answer, Call
from opensessions_stub.behaviours.netscaler_console import Console


def wrong_status() -> None:
    """The list of sessions answers 202 where 200 is documented."""
    _change_answers("listSessions", lambda answer: replace(answer, status=202))


def missing_required_member() -> None:
    """Listed sessions lack `is_self`."""

    def without_is_self(answer: Answer) -> Answer:
        sessions = [
            {name: value for name, value in session.items() if name != "is_self"}
            for session in answer.body["mpssession"]
        ]
        return replace(answer, body={**answer.body, "mpssession": sessions})

    _change_answers("listSessions", without_is_self)


def end_that_ends_nothing() -> None:
    """Ending a session reports success and leaves the session where it is."""
    Console._end = lambda *_: None  # type: ignore[method-assign]


def no_credential_check() -> None:
    """Whoever calls is taken for the administrator."""
    Endpoint.caller = lambda *_: None  # type: ignore[method-assign]


FAULTS: dict[str, Callable[[], None]] = {
    fault.__name__: fault
    for fault in (wrong_status, missing_required_member, end_that_ends_nothing, no_credential_check)
}


def _change_answers(operation_id: str, change: Callable[[Answer], Answer]) -> None:
    truthful = Api.answer

    def answer(self: Api, call: Call[Any]) -> Answer:
        answered = truthful(self, call)
        return change(answered) if call.operation.id == operation_id else answered

    Api.answer = answer  # type: ignore[method-assign]


if __name__ == "__main__":
    FAULTS[sys.argv.pop(1)]()
    sys.exit(main())
