"""What GitHub marks in a pull request: the line of the spec, also where a test has shown what is wrong."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.contract.test_causes import API, explained, of_a_client, of_the_server
from tools.specfirst.contract.report.annotations import annotate, annotate_refusal
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.shown_exchange import shown_request
from tools.specfirst.contract.results import RunResult


def run_with_a_finding() -> RunResult:
    document = answer_of(API, "getSession", "200")
    document["data"][0]["loginTime"] = "a|b\n%"
    result, _ = explained(("getSession", of_the_server("response_schema_conformance", document)))
    run = RunResult(7, [result])
    run.examples = 5
    return run


def test_in_a_job_of_github_the_line_of_the_spec_is_marked(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    environment = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    (line,) = annotate(run_with_a_finding(), environment)
    place, _, said = line.removeprefix("::error file=specs/vss_cloud.yaml,line=").partition("::")
    assert place.partition(",")[0].isdecimal()
    assert place.endswith(",title=vss_cloud getSession")
    assert said.startswith('GET /v2/session/{key} answered 200: data/0/loginTime: "a|b\\n%25" does not match')
    table = summary.read_text()
    assert "`make contract API=vss_cloud SEED=7 EXAMPLES=5`" in table
    assert "a\\|b" in table
    many = run_with_a_finding()
    many.apis *= 3_000
    assert (len(annotate(many, environment)), "2,800 more" in summary.read_text()[-50:]) == (3_000, True)
    assert annotate(run_with_a_finding(), {}) == []
    nowhere = environment | {"GITHUB_STEP_SUMMARY": f"{tmp_path}/no/summary.md"}
    found, said = annotate(run_with_a_finding(), nowhere)
    assert (found, said.partition("; ")[2]) == (line, "the summary of the job was not written")


def test_what_a_test_shows_of_the_server_is_marked_at_the_operation_and_of_a_client_at_the_test() -> None:
    message = "assert 1 == 2\ntests/contract/test_x.py:9: AssertionError"
    sent = exchange_of(API, "listSessions", 200, answer_of(API, "listSessions", "200"))
    of_server = replace(of_a_client("test_it", message), sent=sent, request=shown_request(sent))
    result, _ = explained(
        ("listSessions", of_server), ("getUser", of_a_client("test_it", message.replace("9", "8")))
    )
    listing, client = annotate(RunResult(7, [result]), {"GITHUB_ACTIONS": "true"})
    operation = result.by_id("listSessions")
    assert operation
    assert f"file=specs/{API}.yaml,line={operation.line}," in listing
    assert listing.endswith("answered nothing: it: 1, expected 2 (tests/contract/test_x.py:9)")
    print_result(Console(file=(out := StringIO()), width=200), RunResult(7, [result]), [])
    shown = out.getvalue().splitlines()
    assert shown[0].startswith(
        f"specs/{API}.yaml:{operation.line}: {operation.label} answered nothing: it: 1,"
    )
    assert shown[1] == "  stated in: tests/contract/test_x.py:9"
    assert "file=tests/contract/test_x.py,line=8," in client


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        (
            "specs/x.yaml:9: not YAML: a tab\nspecs/y.yaml: empty",
            [
                "::error file=specs/x.yaml,line=9,title=make contract::not YAML: a tab",
                "::error file=specs/y.yaml,title=make contract::empty",
            ],
        ),
        ("there is no spec named 'x'", ["::error title=make contract::there is no spec named 'x'"]),
    ],
)
def test_what_keeps_a_run_from_beginning_is_marked_too(
    message: str, lines: list[str], tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    environment = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    assert annotate_refusal(message, environment) == lines
    assert summary.read_text() == f"### Contract: nothing was tested\n{message}\n"
    assert annotate_refusal(message, {}) == []
