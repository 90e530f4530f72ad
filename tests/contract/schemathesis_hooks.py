"""What schemathesis is told beyond its configuration: fresh state, more checks, a record of what it did.

`tools.specfirst.contract` has `schemathesis run` load this module through `SCHEMATHESIS_HOOKS`. Two
environment variables say whom it deals with:

- `SPECFIRST_CONTRACT_RESET`: the URL that puts the tested API's state back to the beginning;
- `SPECFIRST_CONTRACT_RECORD`: the file that receives the record, one JSON object per line, as
  `tools.specfirst.contract.schemathesis.record` reads it.
"""

import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.cli import EventHandler, ExecutionContext
from schemathesis.cli import handler as cli_handler
from schemathesis.engine import Status, events
from schemathesis.engine.recorder import CheckNode, ScenarioRecorder

from tests.contract.answer_checks import CHECKS, AnswerCheck
from tests.contract.fresh_state import FreshState
from tests.contract.schemathesis_exchanges import exchange_of
from tests.contract.tokens import tokens_of
from tools.specfirst.contract.coverage.observed import Exchange, observed


class Record(EventHandler[ExecutionContext]):
    """Writes down each finished scenario: cases, statuses, failures and followed links."""

    def __init__(self, *_: object, **__: object) -> None:
        self._path = Path(os.environ["SPECFIRST_CONTRACT_RECORD"])
        self._path.touch()

    def handle_event(self, _: ExecutionContext, event: events.EngineEvent) -> None:
        """Record scenarios and errors; other events say nothing new."""
        if isinstance(event, events.ScenarioFinished) and event.is_test_scenario:
            self._write({"phase": event.phase.value, **_scenario(event.recorder)})
        elif isinstance(event, events.NonFatalError):
            phase = event.phase.value if event.phase else ""
            self._write(
                {"phase": phase, "error": {"label": event.label, "message": _line(event.info.message)}}
            )
        elif isinstance(event, events.FatalError):
            self._write({"phase": "", "error": {"label": "", "message": _line(str(event.exception))}})

    def shutdown(self, _: ExecutionContext) -> None:
        """Close the record; a record without this last line is of a run that broke off."""
        self._write({"finished": True, "exercised": sorted(_exercised)})

    def _write(self, entry: Mapping[str, object]) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


def _scenario(recorder: ScenarioRecorder) -> dict[str, object]:
    operations: dict[str, dict[str, Any]] = {}
    failures = []
    links = set()
    for case_id, node in recorder.cases.items():
        case = node.value
        seen = operations.setdefault(case.operation.label, {"cases": 0, "statuses": Counter()})
        seen["cases"] += 1
        response = recorder.find_response(case_id=case_id)
        if response is not None and case.method.upper() == case.operation.method.upper():
            seen["statuses"][str(response.status_code)] += 1
        if node.transition is not None and node.is_transition_applied and not node.transition.is_inferred:
            links.add(node.transition.id)
        failures += [
            {"label": case.operation.label, **_failure(check)}
            for check in recorder.checks.get(case_id, ())
            if check.status is Status.FAILURE
        ]
    return {"operations": operations, "failures": failures, "links": sorted(links)}


def _failure(check: CheckNode) -> dict[str, str]:
    if check.failure_info is None:
        return {"check": check.name, "title": check.name, "message": "", "curl": ""}
    failure = check.failure_info.failure
    return {
        "check": check.name,
        "title": failure.title,
        "message": failure.message,
        "curl": check.failure_info.code_sample,
    }


def _line(text: str) -> str:
    return " ".join(text.split())


_client = httpx.Client()


def _reset() -> None:
    _client.post(os.environ["SPECFIRST_CONTRACT_RESET"]).raise_for_status()


_fresh_state = FreshState(_reset)
_exercised: set[str] = set()


@schemathesis.hook
def before_call(_: HookContext, case: Case[Any], __: Mapping[str, Any]) -> None:
    """Let schemathesis' cases start fresh."""
    _fresh_state.before(case)


@schemathesis.hook
def after_call(_: HookContext, case: Case[Any], response: Response) -> None:
    """Notice what a case leaves behind, and what of the spec it exercises."""
    exchange = exchange_of(case, response)
    _fresh_state.after(case, response, closes=exchange is not None and _closes(exchange))
    if exchange is not None:
        _exercised.update(observed(exchange))


def _closes(exchange: Exchange) -> bool:
    """Whether a request is to end the token that it was sent with."""
    tokens = tokens_of(exchange.spec)
    return bool(tokens and tokens.closer and tokens.closer.operation_id == exchange.operation.operation_id)


def _register(check: AnswerCheck) -> None:
    def of_schemathesis(_: schemathesis.CheckContext, response: Response, case: Case[Any]) -> None:
        exchange = exchange_of(case, response)
        wrong = list(check(exchange)) if exchange is not None else []
        assert not wrong, "\n".join(wrong)

    of_schemathesis.__name__ = check.__name__
    of_schemathesis.__doc__ = check.__doc__
    schemathesis.check(of_schemathesis)


for _check in CHECKS:
    _register(_check)

cli_handler()(Record)
