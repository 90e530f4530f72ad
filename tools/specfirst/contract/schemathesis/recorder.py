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
from schemathesis.engine import events
from schemathesis.engine.recorder import ScenarioRecorder

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.coverage.observed import Exchange as ReadExchange
from tools.specfirst.contract.coverage.observed import observed
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.options import DEFAULT_EXAMPLES
from tools.specfirst.contract.schemathesis import scenario
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
                    **scenario.cases(recorder),
                    "checks": scenario.checks(recorder),
                    "failures": [self._with_history(one) for one in scenario.failures(recorder)],
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
            failure["before"] = [scenario.answered(response).as_json() for response in _history.before(case)]
        return failure

    def _samples(self, phase: str, recorder: ScenarioRecorder) -> Iterator[Exchange]:
        for case_id, interaction in recorder.interactions.items():
            if interaction.response is None or case_id not in recorder.cases:
                continue
            label = recorder.cases[case_id].value.operation.label
            kind = (label, phase, interaction.response.status_code)
            self._kept[kind] += 1
            if self._kept[kind] <= SAMPLES:
                yield scenario.sent(interaction)


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
