"""Generated requests for a live server: schemathesis behind the gate, without credentials."""

import time
from dataclasses import replace
from pathlib import Path

import tomlkit

from tools.specfirst.command_line import in_words
from tools.specfirst.contract.amount import Amount
from tools.specfirst.contract.forks import SCHEMATHESIS, fork_server
from tools.specfirst.contract.live.known_ids import bound_ids
from tools.specfirst.contract.live.proxy import Proxy
from tools.specfirst.contract.live.server import LiveServer, Plan
from tools.specfirst.contract.processes import stop
from tools.specfirst.contract.results import CONTRADICTION, KNOWN, NEW, ApiResult, Failure
from tools.specfirst.contract.schemathesis.config import RECORDER, generated_data
from tools.specfirst.contract.schemathesis.process import start_schemathesis
from tools.specfirst.contract.schemathesis.record import failure_of, failures_in
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.workplace import require_room

POLL_SECONDS = 0.05
# What the judge does not see in an answer alone, and what it means if such a check fails.
_ACCEPTANCE = "positive_data_acceptance"
_CHECKS = {_ACCEPTANCE: CONTRADICTION}
_REFUSALS = ("400", "404", "422")
_MEANING = "a schema allows more than means something to a server (inferred: it is no grammar of filters)"
_NOT_MINDED = (
    "what a query says is not minded where it means nothing (inferred: few servers look at all of it)"
)
_CHECKS_OF_INVALID_DATA = {"negative_data_rejection": NEW}


class GenerationBroke(Exception):
    """Schemathesis ended early; the message is its last words."""


def configuration(
    spec: SpecFile, server: LiveServer, plan: Plan, *, seed: int, base_url: str, summary: Path
) -> str:
    """Return the text of a `schemathesis.toml` for a live server behind a gate.

    Every check that sends requests of its own is off, and so is whatever guesses credentials.
    """
    amount = Amount(seed, plan.max_examples, plan.flows)
    document = generated_data(spec, plan.reading, phases=plan.phases, amount=amount)
    mode = "all" if server.write else "positive"
    document["generation"] |= {"mode": mode, "with-security-parameters": False}
    document["phases"]["coverage"]["unexpected-methods"] = []
    document |= bound_ids(spec, plan.reading, server.ids, document)
    checks = _checks(server)
    document |= {
        "base-url": base_url,
        "hooks": RECORDER,
        "request-timeout": 180.0,
        "warnings": {"fail-on": False},
        "checks": {"enabled": False, **{name: {"enabled": True} for name in checks}},
        "reports": {"json": {"path": str(summary)}},
    }
    return tomlkit.dumps(document)


def send_generated(configuration: str, spec_file: Path, proxy: Proxy, *, root: Path, folder: Path) -> None:
    """Let schemathesis send its requests, until it has done so or as many have been sent as were announced.

    Raises:
        GenerationBroke: It ended early.
    """
    with fork_server(folder / "forks.log", *SCHEMATHESIS) as forks:
        process = start_schemathesis(
            forks, configuration, spec_file, root=root, stem=folder / "live", environment={}
        )
        try:
            while process.poll() is None and not proxy.exhausted:
                time.sleep(POLL_SECONDS)
        finally:
            stop(process)
    if process.returncode not in (0, 1) and not proxy.exhausted:
        try:
            require_room(folder)
        except OSError as error:
            raise GenerationBroke(in_words(error)) from error
        lines = (folder / "live.log").read_text(encoding="utf-8", errors="replace").split("\n")
        raise GenerationBroke(next((line.strip() for line in reversed(lines) if line.strip()), "no words"))


def take_failures(
    record: Path, result: ApiResult, server: LiveServer, origin: str, shown_origin: str
) -> None:
    """Add what schemathesis has found to a result; its requests came without credentials."""
    sorts = _checks(server)
    for found in failures_in(record):
        operation = result.by_label(found["label"])
        if operation is not None:
            sort = sorts.get(found["check"], NEW)
            failure = failure_of(found, lambda text: text.replace(origin, shown_origin), sort=sort)
            if found["check"] == _ACCEPTANCE and _may_mean_nothing(failure):
                failure = replace(failure, sort=KNOWN, message=f"{failure.message}\nknown: {_MEANING}")
            if found["check"] in _CHECKS_OF_INVALID_DATA and _is_not_minded(failure):
                failure = replace(failure, sort=KNOWN, message=f"{failure.message}\nknown: {_NOT_MINDED}")
            operation.add_failure(failure)


def _may_mean_nothing(failure: Failure) -> bool:
    """Return whether a request has values of its own in its query: a schema does not say what they mean."""
    return _has_query(failure) and failure.answer.partition("\n")[0] in _REFUSALS


def _is_not_minded(failure: Failure) -> bool:
    """Return whether a request with a query was answered as if nothing were wrong with that."""
    return _has_query(failure) and failure.answer.startswith("2")


def _has_query(failure: Failure) -> bool:
    return "?" in failure.request.partition("\n")[0]


def _checks(server: LiveServer) -> dict[str, str]:
    return {**_CHECKS, **(_CHECKS_OF_INVALID_DATA if server.write else {})}
