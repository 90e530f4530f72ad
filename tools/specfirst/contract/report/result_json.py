"""`contract.json`: a run's result for programs, complete enough to be read back and merged."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from tools.specfirst.contract.results import ApiResult, CheckCount, Failure, OperationResult, RunResult
from tools.specfirst.contract.shard import parse_shard


def as_json(run: RunResult) -> dict[str, object]:
    """Return the form of `reports/contract.json`."""
    return {
        "passed": run.passed,
        "seed": run.seed,
        "seconds": round(run.seconds, 1),
        "shard": str(run.shard),
        "server": run.server,
        "notes": run.notes,
        "examples": run.examples,
        "apis": [
            {
                "api": api.api,
                "spec": api.spec_path,
                "seconds": round(api.seconds, 1),
                "links": sorted(api.links),
                "exercised": {side: sorted(names) for side, names in api.exercised.items()},
                "leftOut": list(api.left_out),
                "passedOver": api.passed_over,
            }
            for api in run.apis
        ],
        "operations": [
            {
                "api": operation.api,
                "operationId": operation.operation_id,
                "method": operation.method,
                "path": operation.path,
                "line": operation.line,
                "cases": operation.total_cases,
                "failures": operation.failed,
                "phases": dict(operation.cases),
                "statuses": {phase: dict(counts) for phase, counts in operation.statuses.items()},
                "checks": {
                    name: {"passed": count.passed, "failed": count.failed}
                    for name, count in sorted(operation.checks.items())
                },
                "untested": operation.untested,
            }
            for operation in run.operations()
        ],
        "coverage": [coverage.as_json() for coverage in run.coverage],
        "findings": [
            {"api": api.api, "operationId": operation_id, **_as_json(failure)}
            for api in run.apis
            for operation_id, failure in api.findings()
        ],
    }


def from_json(document: Mapping[str, Any]) -> RunResult:
    """Read back what `as_json` wrote.

    Raises:
        ValueError: It is something else.
    """
    try:
        apis = [_api(entry, document) for entry in document["apis"]]
        shard = parse_shard(document["shard"])
        return RunResult(
            document["seed"],
            apis,
            document["seconds"],
            shard,
            document["server"],
            notes=[str(note) for note in document["notes"]],
            examples=int(document["examples"]),
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("not a contract.json of this version") from error


def _api(entry: Mapping[str, Any], document: Mapping[str, Any]) -> ApiResult:
    name = entry["api"]
    operations = [_operation(one) for one in document["operations"] if one["api"] == name]
    result = ApiResult(
        name,
        entry["spec"],
        operations,
        seconds=entry["seconds"],
        links=set(entry["links"]),
        exercised={side: set(names) for side, names in entry["exercised"].items()},
        left_out=[str(line) for line in entry["leftOut"]],
        passed_over=int(entry["passedOver"]),
    )
    for found in document["findings"]:
        if found["api"] == name:
            operation = result.by_id(found["operationId"])
            (operation.failures if operation else result.failures).append(_failure(found))
    return result


def _operation(entry: Mapping[str, Any]) -> OperationResult:
    return OperationResult(
        entry["api"],
        entry["operationId"],
        entry["method"],
        entry["path"],
        entry["line"],
        Counter(entry["phases"]),
        {phase: Counter(counts) for phase, counts in entry["statuses"].items()},
        untested=entry["untested"],
        checks={name: CheckCount(**count) for name, count in entry["checks"].items()},
    )


_OF_THE_RUN = frozenset({"sent", "before", "touches_server", "asks_everything", "called", "asked", "habit"})
"""What is good for the run alone that has found something."""


def _as_json(failure: Failure) -> dict[str, Any]:
    return {
        field.name: getattr(failure, field.name) for field in fields(Failure) if field.name not in _OF_THE_RUN
    }


def _failure(entry: Mapping[str, Any]) -> Failure:
    known = {field.name: entry[field.name] for field in fields(Failure) if field.name not in _OF_THE_RUN}
    return Failure(**{**known, "steps": tuple(entry["steps"]), "follows": tuple(entry["follows"])})
