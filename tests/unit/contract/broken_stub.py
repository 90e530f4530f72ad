"""The stub server with one fault: `python -m tests.unit.contract.broken_stub FAULT [options of the stub]`."""

import copy
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from opensessions_stub.__main__ import main
from opensessions_stub._api import Api
from opensessions_stub._behaviour import Answer, Call
from opensessions_stub._endpoint import Endpoint
from opensessions_stub.behaviours.netscaler_console.console import Console


def wrong_status() -> None:
    """The list of sessions answers 202 where 200 is documented."""
    _change_answers("listSessions", lambda answer: replace(answer, status=202))


def missing_required_member() -> None:
    """Listed sessions lack `is_self`."""
    _change_bodies("listSessions", lambda body: [one.pop("is_self") for one in body["mpssession"]])


def end_that_ends_nothing() -> None:
    """Ending a session reports success and leaves the session where it is."""
    Console._end = lambda *_: None  # type: ignore[method-assign]  # the fault


def no_credential_check() -> None:
    """Whoever calls is taken for the administrator."""
    Endpoint.caller = lambda *_: None  # type: ignore[method-assign]  # the fault


def float_for_a_time() -> None:
    """A time comes as a number, of the session of a cloud or a controller."""
    _change_bodies("getSession", lambda body: body["data"][0].update(loginTime=1765000000.5))
    _change_bodies("getSession", lambda body: body["CreatedTime"] and body.update(CreatedTime=1765000000.5))


def wrong_count() -> None:
    """The list counts one item too many."""
    _change_bodies("listSessions", lambda body: body["meta"].update(count=len(body["data"]) + 1))


def undocumented_member() -> None:
    """The token's answer has a member that the spec does not name."""
    _change_bodies("requestToken", lambda body: body.update(region="eu"))


def no_cookie() -> None:
    """A login sets no cookie."""
    _change_answers("login", lambda answer: replace(answer, headers={}))


def word_for_a_truth_value() -> None:
    """An entitlement is open `yes`."""

    def change(body: dict[str, Any]) -> None:
        for gateway in body["data"].values():
            for entitlement in gateway["entitlementInfos"].values():
                entitlement["access"] = "yes"

    _change_bodies("getSessionInfo", change)


def server_error() -> None:
    """The description of the resource fails."""
    _change_answers("describeSessionResource", lambda answer: replace(answer, status=500, body={}))


FAULTS: dict[str, Callable[[], None]] = {
    fault.__name__: fault
    for fault in (
        *(wrong_status, missing_required_member, end_that_ends_nothing, no_credential_check),
        *(float_for_a_time, wrong_count, undocumented_member, no_cookie, word_for_a_truth_value),
        server_error,
    )
}


def _change_answers(operation_id: str, change: Callable[[Answer], Answer]) -> None:
    truthful = Api.answer

    def answer(self: Api, call: Call[Any]) -> Answer:
        answered = truthful(self, call)
        return change(answered) if call.operation.id == operation_id else answered

    Api.answer = answer  # type: ignore[method-assign]  # the fault


def _change_bodies(operation_id: str, change: Callable[[Any], object]) -> None:
    """Change what is answered with success; of operations of one name, those whose answers can be changed."""

    def changed(answer: Answer) -> Answer:
        body = copy.deepcopy(answer.body)
        try:
            change(body)
        except (LookupError, TypeError):
            return answer
        return replace(answer, body=body)

    _change_answers(operation_id, changed)


if __name__ == "__main__":
    FAULTS[sys.argv.pop(1)]()
    sys.exit(main())
