"""What a run has schemathesis do and write down: fresh state, and a record of cases, checks, exchanges.

Loaded through the configuration's `hooks`. Environment variables say whom it deals with, and how much:

- `SPECFIRST_CONTRACT_RECORD`: the file that receives the record, one JSON object per finished scenario, as
  `record` beside it reads it. Bodies and credentials are written as they were sent: whoever passes them on
  has to hide what is secret.
- `SPECFIRST_CONTRACT_RESET`: the URL that puts the tested API's state back to the beginning; without it
  nothing is put back.
- `SPECFIRST_CONTRACT_EXAMPLES`: how many examples an operation gets, by which the coverage phase is thinned.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.cli import EventHandler, ExecutionContext
from schemathesis.cli import handler as cli_handler
from schemathesis.core.failures import Failure
from schemathesis.engine import Status, events
from schemathesis.engine.recorder import CheckFailureInfo, Interaction, ScenarioRecorder

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.coverage.observed import Exchange as ReadExchange
from tools.specfirst.contract.coverage.observed import observed
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.options import DEFAULT_EXAMPLES
from tools.specfirst.contract.report.curl import curl_line
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request
from tools.specfirst.contract.schemathesis.example_walks import bound_walks
from tools.specfirst.contract.schemathesis.exchanges import exchange_of, send_texts
from tools.specfirst.contract.schemathesis.fresh_state import FreshState
from tools.specfirst.contract.schemathesis.history import History
from tools.specfirst.contract.schemathesis.intentions import is_as_made
from tools.specfirst.contract.schemathesis.readings import (
    draw_addresses_for_paths,
    judge_bytes_too,
    read_dotted_names_of_links,
    read_lists_of_types,
    read_tuples_of_answers,
    send_as_bytes,
)
from tools.specfirst.contract.schemathesis.thinning import Thinning, is_of_body, whole
from tools.specfirst.garbage import collect_rarely

SAMPLES = 2
"""How many exchanges are kept of each operation, phase and status; thousands would say the same again."""

COVERAGE = "coverage"
RESET = "SPECFIRST_CONTRACT_RESET"
RECORD = "SPECFIRST_CONTRACT_RECORD"
EXAMPLES = "SPECFIRST_CONTRACT_EXAMPLES"


class Recorder(EventHandler[ExecutionContext]):
    """Writes down each finished scenario: cases, statuses, checks, failures, followed links, exchanges."""

    def __init__(self, *_: object, **__: object) -> None:
        self._path = Path(os.environ[RECORD])
        self._path.touch()
        self._kept: Counter[tuple[str, str, int]] = Counter()
        self._told: set[tuple[str, str, str]] = set()

    def handle_event(self, _: ExecutionContext, event: events.EngineEvent) -> None:
        """Record scenarios and errors; other events say nothing new."""
        if isinstance(event, events.ScenarioFinished) and event.is_test_scenario:
            phase, recorder = event.phase.value, event.recorder
            self._write(
                {
                    "phase": phase,
                    **_cases(recorder),
                    "checks": _counts(recorder),
                    "failures": [self._with_history(one) for one in _failures(recorder)],
                    "exchanges": [one.as_json() for one in self._samples(phase, recorder)],
                }
            )
        elif isinstance(event, events.NonFatalError):
            phase = event.phase.value if event.phase else ""
            self._write(
                {"phase": phase, "error": {"label": event.label, "message": _line(event.info.message)}}
            )
        elif isinstance(event, events.FatalError):
            self._write({"phase": "", "error": {"label": "", "message": _line(str(event.exception))}})

    def shutdown(self, _: ExecutionContext) -> None:
        """Close the record; a record without this last line is of a run that broke off."""
        passed_over = dict(_thinning.passed_over)
        self._write({"finished": True, "exercised": sorted(_exercised), "passedOver": passed_over})

    def _write(self, entry: Mapping[str, object]) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")

    def _with_history(self, failure: dict[str, Any]) -> dict[str, Any]:
        """Add to the first failure of a kind what was sent before it; the others would say the same again."""
        kind = (failure["label"], failure["check"], failure["title"])
        case = failure.pop("case")
        if kind not in self._told:
            self._told.add(kind)
            failure["before"] = [_sent(response).as_json() for response in _history.before(case)]
        return failure

    def _samples(self, phase: str, recorder: ScenarioRecorder) -> Iterator[Exchange]:
        for case_id, interaction in recorder.interactions.items():
            if interaction.response is None or case_id not in recorder.cases:
                continue
            label = recorder.cases[case_id].value.operation.label
            kind = (label, phase, interaction.response.status_code)
            self._kept[kind] += 1
            if self._kept[kind] <= SAMPLES:
                yield _exchange(interaction)


def _cases(recorder: ScenarioRecorder) -> dict[str, object]:
    operations: dict[str, dict[str, Any]] = {}
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
    return {"operations": operations, "links": sorted(links)}


def _counts(recorder: ScenarioRecorder) -> Mapping[str, Mapping[str, tuple[int, int]]]:
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for case_id, checks in recorder.checks.items():
        if case_id not in recorder.cases:
            continue
        by_name = counts.setdefault(recorder.cases[case_id].value.operation.label, {})
        for check in checks:
            passed, failed = by_name.get(check.name, (0, 0))
            good = check.status is Status.SUCCESS
            by_name[check.name] = (passed + good, failed + (not good))
    return counts


def _failures(recorder: ScenarioRecorder) -> Iterator[dict[str, Any]]:
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                yield _failure(recorder, case_id, check.name, check.failure_info)


def _failure(recorder: ScenarioRecorder, case_id: str, check: str, info: CheckFailureInfo) -> dict[str, Any]:
    failing = info.failure.case_id or case_id
    steps = [step.case_id for step in info.steps if step.case_id != failing]
    exchange = _exchange(recorder.interactions[failing]) if failing in recorder.interactions else None
    return {
        "case": failing,
        "exchange": exchange.as_json() if exchange else None,
        "label": recorder.cases[case_id].value.operation.label,
        "check": check,
        "title": info.failure.title,
        "message": info.failure.message,
        "curl": _curl(exchange) if exchange else "",
        "steps": [
            _curl(_exchange(recorder.interactions[step])) for step in steps if step in recorder.interactions
        ],
        "request": shown_request(exchange) if exchange else "",
        "answer": shown_answer(exchange) if exchange and exchange.status else "",
    }


def _curl(exchange: Exchange) -> str:
    return curl_line(exchange.method, exchange.url, exchange.headers, exchange.body)


def _exchange(interaction: Interaction) -> Exchange:
    request, response = interaction.request, interaction.response
    return Exchange(
        request.method,
        request.uri,
        [(name, value) for name, values in request.headers.items() for value in map(_text, values)],
        request.body,
        response.status_code if response else 0,
        [(name, value) for name, values in response.headers.items() for value in values] if response else [],
        (response.content or b"") if response else b"",
        interaction.timestamp,
        response.elapsed if response else 0.0,
    )


def _sent(response: Response) -> Exchange:
    request = response.request
    body = request.body
    return Exchange(
        str(request.method),
        str(request.url),
        [(name, _text(value)) for name, value in request.headers.items()],
        body.encode() if isinstance(body, str) else body if isinstance(body, bytes) else None,
        response.status_code,
        [(name, value) for name, values in response.headers.items() for value in values],
        response.content,
    )


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _line(text: str) -> str:
    return " ".join(text.split())


_client = httpx.Client()
_exercised: set[str] = set()


_history = History()


def _reset() -> None:
    _history.start()
    if RESET in os.environ:
        _client.post(os.environ[RESET]).raise_for_status()


_fresh_state = FreshState(_reset)


@schemathesis.deserializer("*/json")
def read_json(_: object, response: Response) -> Any:
    """Read JSON, whatever stands before the slash: there are files with `appliance/json`."""
    return json.loads(response.content)


@schemathesis.deserializer("*/*")
def read_text(_: object, response: Response) -> str:
    """Read what nothing else reads, pages and pictures, as the text that their schemas speak of."""
    return response.content.decode("utf-8", "replace")


_thinning = Thinning(whole(int(os.environ.get(EXAMPLES, DEFAULT_EXAMPLES))))


@schemathesis.hook
def before_load_schema(_: HookContext, document: dict[str, Any]) -> None:
    """Send bodies of any media type."""
    send_as_bytes(document)


@schemathesis.hook
def filter_case(_: HookContext, case: Case[Any]) -> bool:
    """Send all cases but of the coverage phase, where there are too many of an operation."""
    return (
        case.meta is None
        or str(case.meta.phase.name.value) != COVERAGE
        or is_of_body(case)
        or _thinning.sends(case.operation.label)
    )


@schemathesis.hook
def filter_failure(_: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:
    """Keep failures but of requests that are, on the wire, not what they were made to be."""
    return is_as_made(failure, case, response, _history.before(case.id))


@schemathesis.hook
def before_call(_: HookContext, case: Case[Any], __: Mapping[str, Any]) -> None:
    """Let schemathesis' cases start fresh, and be such as can be sent."""
    send_texts(case)
    _fresh_state.before(case)


@schemathesis.hook
def after_call(_: HookContext, case: Case[Any], response: Response) -> None:
    """Notice what a case leaves behind, and what of the spec it exercises."""
    _history.add(case.id, response)
    exchange = exchange_of(case, response)
    _fresh_state.after(case, response, closes=exchange is not None and _closes(exchange))
    if exchange is not None:
        _exercised.update(observed(exchange))


def _closes(exchange: ReadExchange) -> bool:
    """Whether a request is to end the token that it was sent with."""
    flow = known(exchange.spec.name).tokens
    return flow is not None and flow.closer == exchange.operation.operation_id


collect_rarely()
_thinning.thin_bodies()
bound_walks()
draw_addresses_for_paths()
read_tuples_of_answers()
read_dotted_names_of_links()
read_lists_of_types()
judge_bytes_too()
cli_handler()(Recorder)
