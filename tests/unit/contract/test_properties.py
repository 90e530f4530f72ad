"""The properties of `tests/contract/` say no to a server that is wrong in ways no schema shows.

`python -m tests.unit.contract.test_properties FAULT [options of the stub]` is the stub with one fault.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from opensessions_stub.__main__ import main
from opensessions_stub._api import Api
from opensessions_stub._behaviour import Answer, Call, Refusal
from opensessions_stub._endpoint import Endpoint
from opensessions_stub.behaviours.netscaler_console.console import Console
from opensessions_stub.behaviours.vss_cloud.cloud import Cloud
from opensessions_stub.requests.request import Request
from tools.specfirst.contract.stub_process import running_stub

pytestmark = pytest.mark.strength
ROOT = Path(__file__).resolve().parents[3]
CONSOLE, CLOUD, APPGATE = "netscaler_console", "vss_cloud", "appgate_sdp"


def _earliest(seen: list[Any], body: Any) -> Any:
    seen.append(body)
    return seen[0]


def another_object() -> None:
    """Whatever session is asked for, the one that was opened first is answered."""
    Console._named = lambda self, call: next(iter(self._sessions.values()))  # type: ignore[method-assign]  # the fault


def another_client() -> None:
    """Whatever name is asked for, one client is answered."""
    first: list[Any] = []
    _change(APPGATE, "getSessionInfo", lambda body: _earliest(first, body))


def altered_value() -> None:
    """A session's port is off by one where it is got."""
    _change(
        CONSOLE, "getSession", lambda body: _with_sessions(body, lambda one: {**one, "port": one["port"] + 1})
    )


def altered_everywhere() -> None:
    """The client address of a new session is not the one that was given, wherever it is shown."""
    for name in ("listSessions", "getSession"):
        _change(
            CONSOLE, name, lambda body: _with_sessions(body, lambda one: {**one, "ip_address": "192.0.2.1"})
        )


def list_without_its_last() -> None:
    """The list lacks its last item."""
    _change(CONSOLE, "listSessions", lambda body: {**body, "mpssession": body["mpssession"][:-1]})


def empty_list() -> None:
    """The list is empty, and counts rightly that it is."""
    _change(CLOUD, "listSessions", lambda body: {**body, "data": [], "meta": {**body["meta"], "count": 0}})


def stale_list() -> None:
    """The list is what it was at first."""
    first: list[Any] = []
    _change(CONSOLE, "listSessions", lambda body: _earliest(first, body))


def undocumented_member() -> None:
    """Listed sessions have a member that the spec does not name."""
    _change(CONSOLE, "listSessions", lambda body: _with_sessions(body, lambda one: {**one, "region": "eu"}))


def missing_header() -> None:
    """A login sets no cookie."""
    _change_answer(CONSOLE, "login", lambda answer: replace(answer, headers={}))


def wrong_self() -> None:
    """No session is the caller's own."""
    _change(CONSOLE, "listSessions", lambda body: _with_sessions(body, lambda one: {**one, "is_self": False}))


def wrong_count() -> None:
    """The count is one too many."""
    _change(
        CLOUD,
        "listSessions",
        lambda body: {**body, "meta": {**body["meta"], "count": body["meta"]["count"] + 1}},
    )


def success_that_is_none() -> None:
    """An answer of success carries an error code."""
    _change(CONSOLE, "listSessions", lambda body: {**body, "errorcode": 5})


def end_of_everything() -> None:
    """Ending one session ends all."""
    end = Console._end

    def end_all(self: Console, key: str) -> None:
        for other in [key, *self._sessions.keys() - {key}]:
            end(self, other)

    Console._end = end_all  # type: ignore[method-assign]  # the fault


def token_beyond_the_end() -> None:
    """The token of an ended session still lets in."""
    identify = Console.identify
    seen: dict[str, Any] = {}

    def remember(self: Console, offered: Any, now: float) -> Any:
        token = str(offered.get("sessionToken"))
        try:
            seen[token] = identify(self, offered, now)
        except Refusal:
            if token not in seen:
                raise
        return seen[token]

    Console.identify = remember  # type: ignore[method-assign]  # the fault


def closing_that_closes_nothing() -> None:
    """Logging out reports success and ends no session."""
    Console._end = lambda *_: None  # type: ignore[method-assign]  # the fault


def refusal_that_acts() -> None:
    """A caller without the right is refused, and a session is gone all the same."""
    caller = Endpoint.caller

    def act(self: Endpoint, request: Request, now: float) -> Any:
        try:
            return caller(self, request, now)
        except Refusal:
            if isinstance(self.api.behaviour, Console):
                self.api.behaviour._sessions.popitem()
            raise

    Endpoint.caller = act  # type: ignore[method-assign]  # the fault


def half_a_credential() -> None:
    """The right user name is enough, whatever the password."""
    identify = Console.identify

    def lenient(self: Console, offered: Any, now: float) -> Any:
        if offered.get("nitroUser") == self._account["nitroUser"]:
            offered = self._account
        return identify(self, offered, now)

    Console.identify = lenient  # type: ignore[method-assign]  # the fault


def sessions_of_others() -> None:
    """A session of another user is listed, but cannot be got."""
    listing = Cloud.list_sessions

    def everybody(self: Cloud, call: Call[str]) -> Answer:
        own = dict(self._sessions)
        self._sessions = {key: replace(one, user=call.caller or "") for key, one in own.items()}
        try:
            return listing(self, call)
        finally:
            self._sessions = own

    everybody.operation_id = "listSessions"  # type: ignore[attr-defined]  # a mark on a function
    Cloud.list_sessions = everybody  # type: ignore[method-assign]  # the fault


NOTICED_BY = {
    another_object: "test_keyed_objects",
    another_client: "apis/appgate_sdp/test_named_clients",
    altered_value: "test_keyed_objects",
    altered_everywhere: "test_opened_objects",
    list_without_its_last: "test_keyed_objects",
    empty_list: "test_keyed_objects",
    stale_list: "test_opened_objects",
    undocumented_member: "test_keyed_objects",
    missing_header: "test_opened_objects",
    wrong_self: "test_opened_objects",
    wrong_count: "test_keyed_objects",
    success_that_is_none: "test_keyed_objects",
    end_of_everything: "test_ended_objects",
    token_beyond_the_end: "test_ended_objects",
    closing_that_closes_nothing: "test_ended_objects",
    refusal_that_acts: "test_rights",
    half_a_credential: "test_rights",
    sessions_of_others: "test_keyed_objects",
}


@pytest.fixture
def verdict(tmp_path: Path) -> Callable[[str, str], "subprocess.CompletedProcess[str]"]:
    """Run one module of properties against a stub with a fault."""

    def run(fault: str, module: str) -> "subprocess.CompletedProcess[str]":
        command = (sys.executable, "-m", "tests.unit.contract.test_properties", fault)
        with running_stub(seed=1, log=tmp_path / "stub.log", command=command) as stub:
            return subprocess.run(
                [
                    *(sys.executable, "-m", "pytest", f"tests/contract/{module}.py"),
                    *("-q", "-x", "-p", "no:cacheprovider"),
                ],
                cwd=ROOT,
                env={**os.environ, "SPECFIRST_CONTRACT_STUB": stub.announcement()},
                capture_output=True,
                text=True,
                check=False,
            )

    return run


@pytest.mark.parametrize(
    ("fault", "module"), [(fault.__name__, module) for fault, module in NOTICED_BY.items()]
)
def test_a_fault_is_noticed(
    fault: str, module: str, verdict: Callable[[str, str], "subprocess.CompletedProcess[str]"]
) -> None:
    run = verdict(fault, module)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "1 failed" in run.stdout
    assert "AssertionError" in run.stdout or "assert " in run.stdout


def _with_sessions(body: Any, change: Callable[[Any], Any]) -> Any:
    return {**body, "mpssession": [change(session) for session in body["mpssession"]]}


def _change(api: str, operation_id: str, change: Callable[[Any], Any]) -> None:
    _change_answer(api, operation_id, lambda answer: replace(answer, body=change(answer.body)))


def _change_answer(api: str, operation_id: str, change: Callable[[Answer], Answer]) -> None:
    truthful = Api.answer

    def answer(self: Api, call: Call[Any]) -> Answer:
        answered = truthful(self, call)
        meant = (self.spec.name, call.operation.id) == (api, operation_id)
        return change(answered) if meant else answered

    Api.answer = answer  # type: ignore[method-assign]  # the fault


if __name__ == "__main__":
    {fault.__name__: fault for fault in NOTICED_BY}[sys.argv.pop(1)]()
    sys.exit(main())
