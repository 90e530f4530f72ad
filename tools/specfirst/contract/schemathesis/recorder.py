"""What a run has schemathesis write down besides its record: checks, failures, exchanges.

Loaded through the configuration's `hooks`. `SPECFIRST_CONTRACT_NOTES` names the file that receives the
notes, one JSON object per finished scenario, as `notes` beside it reads them. Bodies and credentials are
written as they were sent: whoever passes notes on has to hide what is secret.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from schemathesis.cli import EventHandler, ExecutionContext
from schemathesis.cli import handler as cli_handler
from schemathesis.engine import Status, events
from schemathesis.engine.recorder import CheckFailureInfo, Interaction, ScenarioRecorder

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.report.curl import curl_line
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request

SAMPLES = 2
"""How many exchanges are kept of each operation, phase and status; thousands would say the same again."""


class Notes(EventHandler[ExecutionContext]):
    """Writes down each finished scenario."""

    def __init__(self, *_: object, **__: object) -> None:
        self._path = Path(os.environ["SPECFIRST_CONTRACT_NOTES"])
        self._kept: Counter[tuple[str, str, int]] = Counter()

    def handle_event(self, _: ExecutionContext, event: events.EngineEvent) -> None:
        """Take notes of scenarios; other events say nothing that the record lacks."""
        if isinstance(event, events.ScenarioFinished) and event.is_test_scenario:
            recorder = event.recorder
            entry = {
                "checks": _counts(recorder),
                "failures": list(_failures(recorder)),
                "exchanges": [one.as_json() for one in self._samples(event.phase.value, recorder)],
            }
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")

    def _samples(self, phase: str, recorder: ScenarioRecorder) -> Iterator[Exchange]:
        for case_id, interaction in recorder.interactions.items():
            if interaction.response is None or case_id not in recorder.cases:
                continue
            label = recorder.cases[case_id].value.operation.label
            kind = (label, phase, interaction.response.status_code)
            self._kept[kind] += 1
            if self._kept[kind] <= SAMPLES:
                yield _exchange(interaction)


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


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


cli_handler()(Notes)
