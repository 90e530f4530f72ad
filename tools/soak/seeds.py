"""Many seeds: the whole contract run over loopback, and schemathesis against the application in process."""

import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis.engine import Status, events, from_schema
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER

from opensessions_stub import App, create_app
from opensessions_stub._behaviour import UserPassword
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.processes import run_to_end
from tools.specfirst.contract.schemathesis.fresh_state import FreshState


@dataclass(slots=True)
class Outcome:
    """What one run came to: how many cases, and each failure in a line."""

    cases: int = 0
    failures: list[str] = field(default_factory=list)


def over_loopback(seed: int, examples: int, reports: Path) -> bool:
    """Do a contract run, in which warnings count as failures; return whether it passed.

    Args:
        seed: Of the data that is drawn.
        examples: How many cases an operation gets in the fuzzing phase.
        reports: The folder that receives the run's output and its reports.
    """
    reports.mkdir(parents=True, exist_ok=True)
    options = ("--seed", str(seed), "--examples", str(examples), "--reports", str(reports))
    with (reports / "output.log").open("w", encoding="utf-8") as log:
        command = [sys.executable, "-m", "tools.specfirst.contract", *options]
        return run_to_end(command, stdout=log, stderr=subprocess.STDOUT) == 0


def in_process(api: str, seed: int, examples: int) -> Outcome:
    """Have schemathesis call the application of one API directly, with all phases and checks.

    Args:
        api: Which one.
        seed: Of the data that is drawn and of the stub.
        examples: How many cases an operation gets.
    """
    app = create_app(apis=[api], seed=seed)
    config = schemathesis.Config.from_dict(_configuration(app, api, seed, examples))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Starlette's test client, about which HTTP library it is given
        schema = schemathesis.openapi.from_asgi(f"/_page/{api}/openapi.json", app, config=config)
        outcome = Outcome()
        with _fresh_state(app, api):
            for event in from_schema(schema).execute():
                if isinstance(event, events.ScenarioFinished):
                    _take(event, outcome)
                elif isinstance(event, events.NonFatalError):
                    outcome.failures.append(f"{event.label}: {event.info.message}")
                elif isinstance(event, events.FatalError):
                    outcome.failures.append(str(event.exception))
    return outcome


@contextmanager
def _fresh_state(app: App, api: str) -> Iterator[None]:
    """Have schemathesis' cases start fresh; its events come too late, while the next requests are sent."""
    fresh = FreshState(app.control.reset)
    flow = known(api).tokens
    closer = flow.closer if flow else None

    def before_call(_: schemathesis.HookContext, case: schemathesis.Case[Any], __: Mapping[str, Any]) -> None:
        fresh.before(case)

    def after_call(
        _: schemathesis.HookContext, case: schemathesis.Case[Any], response: schemathesis.Response
    ) -> None:
        name = case.operation.definition.raw.get("operationId")
        fresh.after(case, response, closes=name is not None and name == closer)

    hooks: list[Callable[..., None]] = [before_call, after_call]
    for hook in hooks:
        schemathesis.hook(hook)
    try:
        yield
    finally:
        for hook in hooks:
            GLOBAL_HOOK_DISPATCHER.unregister(hook)


def _take(event: events.ScenarioFinished, outcome: Outcome) -> None:
    outcome.cases += len(event.recorder.cases)
    for checks in event.recorder.checks.values():
        for check in checks:
            if check.status is Status.FAILURE:
                curl = check.failure_info.code_sample if check.failure_info else ""
                outcome.failures.append(f"{event.recorder.label} fails {check.name}: {curl}")


def _configuration(app: App, api: str, seed: int, examples: int) -> dict[str, Any]:
    served = app.apis[api]
    credentials: dict[str, dict[str, str]] = {}
    for name, value in served.behaviour.standing.items():
        if isinstance(value, UserPassword):
            credentials[name] = {"username": value.username, "password": value.password}
        else:
            kind = "api_key" if served.spec.schemes[name].kind == "apiKey" else "bearer"
            credentials[name] = {kind: value}
    return {
        "seed": seed,
        "workers": 1,
        "continue-on-failure": True,
        "cache": {"enabled": False},
        "generation": {"mode": "all", "max-examples": examples, "database": "none"},
        # As in a contract run; see `tools.specfirst.contract.schemathesis.config`.
        "phases": {
            "stateful": {"link-calibration": False, "inference": {"algorithms": ["dependency-analysis"]}}
        },
        "auth": {"openapi": credentials},
    }
