"""What is written down of a scenario that schemathesis has finished: cases, checks, failures, exchanges."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from schemathesis import Response
from schemathesis.engine import Status
from schemathesis.engine.recorder import CheckFailureInfo, Interaction, ScenarioRecorder

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.report.curl import curl_line
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request


def cases(recorder: ScenarioRecorder) -> dict[str, object]:
    """Return how often each operation was asked, what it answered, and which links were followed."""
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


def checks(recorder: ScenarioRecorder) -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """Return, by operation and check, how often it passed and how often it failed."""
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


def failures(recorder: ScenarioRecorder) -> Iterator[dict[str, Any]]:
    """Yield what failed, each with the exchange that shows it."""
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                yield _failure(recorder, case_id, check.name, check.failure_info)


def _failure(recorder: ScenarioRecorder, case_id: str, check: str, info: CheckFailureInfo) -> dict[str, Any]:
    failing = info.failure.case_id or case_id
    steps = [step.case_id for step in info.steps if step.case_id != failing]
    exchange = sent(recorder.interactions[failing]) if failing in recorder.interactions else None
    return {
        "case": failing,
        "exchange": exchange.as_json() if exchange else None,
        "label": recorder.cases[case_id].value.operation.label,
        "check": check,
        "title": info.failure.title,
        "message": info.failure.message,
        "curl": _curl(exchange) if exchange else "",
        "steps": [
            _curl(sent(recorder.interactions[step])) for step in steps if step in recorder.interactions
        ],
        "request": shown_request(exchange) if exchange else "",
        "answer": shown_answer(exchange) if exchange and exchange.status else "",
    }


def _curl(exchange: Exchange) -> str:
    return curl_line(exchange.method, exchange.url, exchange.headers, exchange.body)


def sent(interaction: Interaction) -> Exchange:
    """Return what schemathesis keeps of a request and its answer."""
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


def answered(response: Response) -> Exchange:
    """Return an answer together with the request that it holds."""
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
