"""What a run found as GitHub shows it: at the line of the spec, and in the summary of the job."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tools.specfirst.command_line import marked, workflow_command
from tools.specfirst.contract.results import ApiResult, Failure, RunResult

_MOST, _LONGEST = 200, 1_000
"""Findings and letters; a summary of more than 1 MiB is not shown at all."""


def annotate(run: RunResult, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Write the job's summary if this is a job; return the lines that make annotations, none elsewhere."""
    if environment.get("GITHUB_ACTIONS") != "true":
        return []
    return [*(_annotation(*found) for found in _failing(run)), *_in_summary(_summary(run), environment)]


def annotate_refusal(message: str, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Do the same of what has kept a run from beginning, a mistake in a spec for one.

    Args:
        message: What is wrong, in one line or more, those with a place first of all.
        environment: Says whether this is a job.
    """
    lines = marked(message, "make contract", environment)
    said = ["### Contract: nothing was tested", *map(_cell, message.splitlines())]
    return [*lines, *(_in_summary(said, environment) if lines else ())]


def _in_summary(said: Iterable[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Add to the job's summary, if there is one; yield why that cannot be done."""
    if summary := environment.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write("\n".join(said) + "\n")
        except OSError as error:  # the verdict is known, and in the other reports
            yield f"{summary}: {error.strerror}; the summary of the job was not written"


def _failing(run: RunResult) -> Iterator[tuple[ApiResult, str, Failure]]:
    for api in run.apis:
        for operation_id, failure in api.findings():
            if failure.fails:
                yield api, operation_id, failure


def _annotation(api: ApiResult, operation_id: str, failure: Failure) -> str:
    place, heading = api.place_of(operation_id, failure), api.heading(operation_id, failure)
    if test := api.stated_in(operation_id, failure):
        heading = f"{heading} ({test})"
    file, _, line = place.partition(":")
    title = f"{api.api} {operation_id}".strip()
    return workflow_command("error", file, int(line or 0), title, heading)


def _summary(run: RunResult) -> Iterator[str]:
    verdict = "passed" if run.passed else f"failed, {run.failed} found"
    yield f"### Contract {verdict}"
    yield f"{run.total_cases:,} cases in {run.seconds:.0f} s, seed {run.seed}"
    rows = list(_failing(run))
    if rows:
        yield from ("", "| where | what | again |", "|---|---|---|")
    for api, operation_id, failure in rows[:_MOST]:
        cells = (
            f"`{api.place_of(operation_id, failure)}`",
            api.heading(operation_id, failure),
            f"`{run.command(api.api)}`" if run.command(api.api) else "",
        )
        yield f"| {' | '.join(_cell(cell[:_LONGEST]) for cell in cells)} |"
    if rows[_MOST:]:
        yield f"\n… and {len(rows) - _MOST:,} more, in the report"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
