"""Reading the notes that `tools.specfirst.contract.schemathesis.recorder` has taken during a run."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from tools.specfirst.contract.exchange import Exchange, from_json
from tools.specfirst.contract.results import ApiResult, Failure, OperationResult


def take_notes(path: Path, result: ApiResult, origin: str, shown_origin: str) -> list[Exchange]:
    """Add checks, requests, answers and commands to what a run has found; return exchanges of it.

    Args:
        path: The notes; a run that sent nothing has left none.
        result: Has the failures already, from the record.
        origin: Where the server was.
        shown_origin: Where whoever pastes a command will have it.
    """
    exchanges: list[Exchange] = []
    details: dict[tuple[str, str, str], dict[str, Any]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        entry = json.loads(line)
        exchanges += [from_json(one) for one in entry["exchanges"]]
        for label, counts in entry["checks"].items():
            operation = result.by_label(label)
            if operation is not None:
                operation.count_checks(counts)
        for found in entry["failures"]:
            details.setdefault((found["label"], found["check"], found["title"]), found)

    def shown(text: str) -> str:
        return text.replace(origin, shown_origin)

    def detailed(operation: OperationResult, failure: Failure) -> Failure:
        found = details.get((operation.label, failure.check, failure.headline))
        if found is None or failure.request:
            return failure
        return replace(
            failure,
            curl=shown(found["curl"]),
            steps=tuple(map(shown, found["steps"])),
            request=shown(found["request"]),
            answer=shown(found["answer"]),
        )

    for operation in result.operations:
        operation.failures = [detailed(operation, failure) for failure in operation.failures]
    return exchanges
