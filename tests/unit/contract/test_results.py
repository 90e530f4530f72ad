"""What a run found, and what its reports say of it."""

import io
import json
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.files import report_contents, write_reports, write_scripts
from tools.specfirst.contract.results import ApiResult, Failure, OperationResult, RunResult
from tools.specfirst.contract.schemathesis.record import RunRecord, failure_of


def run_with(*failures: Failure, cases: int = 3, untested: str = "") -> RunResult:
    operation = OperationResult(
        "vss_cloud", "listSessions", "GET", "/v2/session", 90, Counter(fuzzing=cases), untested=untested
    )
    for failure in failures:
        operation.add_failure(failure)
    return RunResult(7, [ApiResult("vss_cloud", "specs/vss_cloud.yaml", [operation])])


def test_a_run_without_cases_has_not_passed() -> None:
    assert run_with().passed
    assert not run_with(cases=0).passed


def test_a_failure_of_the_api_as_a_whole_fails_the_run() -> None:
    run = run_with()
    run.apis[0].failures.append(Failure("schemathesis", "broke off"))
    assert not run.passed


def test_the_same_finding_is_listed_once() -> None:
    found = Failure("status_code_conformance", "Undocumented status\nReceived: 202", "fuzzing")
    again = Failure("status_code_conformance", "Undocumented status\nReceived: 203", "stateful")
    other = Failure("ignored_auth", "Undocumented status", "fuzzing")
    assert run_with(found, again, other).apis[0].operations[0].failures == [found, other]


def test_json_counts_cases_and_failures_per_operation(tmp_path: Path) -> None:
    write_reports(run_with(Failure("ignored_auth", "accepted anyone", curl="curl -X GET …")), tmp_path)
    report = json.loads((tmp_path / "contract.json").read_text())
    assert (report["passed"], report["seed"]) == (False, 7)
    (operation,) = report["operations"]
    assert {name: operation[name] for name in ("api", "operationId", "cases", "failures")} == {
        "api": "vss_cloud",
        "operationId": "listSessions",
        "cases": 3,
        "failures": 1,
    }
    (finding,) = report["findings"]
    assert (finding["check"], finding["curl"]) == ("ignored_auth", "curl -X GET …")


def test_junit_counts_failed_and_skipped_cases(tmp_path: Path) -> None:
    write_reports(run_with(Failure("a", "one"), Failure("b", "two")), tmp_path)
    (suite,) = ET.parse(tmp_path / "contract.junit.xml").getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("2", "1", "0")
    write_reports(run_with(cases=0, untested="for a reason"), tmp_path)
    (suite,) = ET.parse(tmp_path / "contract.junit.xml").getroot()
    assert (suite.get("failures"), suite.get("skipped")) == ("0", "1")


def test_junit_says_what_is_wrong_and_how_to_see_it_before_the_code_of_a_test() -> None:
    trace = "assert 1 == 2\ntests/contract/test_x.py:9: AssertionError"
    failed = Failure("test_x", f"it is so: 1, expected 2\n{trace}", "clients", curl="curl x", answer="200 OK")
    ((case,),) = ET.fromstring(report_contents(run_with(failed))["contract.junit.xml"]).iterfind(
        ".//failure/.."
    )
    again = "make contract API=vss_cloud SEED=7"
    assert case.text == f"it is so: 1, expected 2\n\n200 OK\n\ncurl x\n\n{again}\n\n{trace}"


@pytest.mark.parametrize("name", ["listSessions", "listSessions_v2" * 9])
@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_narrow_terminal_costs_no_verdict(width: int, name: str) -> None:
    run, shown = run_with(Failure("a", "one")), io.StringIO()
    run.apis[0].operations[0].operation_id = name
    run.apis[0].operations[0].path = "/v2/session" * 9
    print_result(Console(file=shown, width=width), run, [])
    (row,) = (line for line in shown.getvalue().splitlines() if line.startswith("  listSessions"))
    assert row.split("  ")[-2:] == ["3", "1 failure"], row


@pytest.mark.parametrize("line", [100, 1234, 17])
def test_the_number_of_a_line_is_no_picture(line: int) -> None:
    run, shown = run_with(Failure("a", ":key: one", place=f"specs/vss_cloud.yaml:{line}")), io.StringIO()
    run.apis[0].operations[0].path = "/v2/:key:"
    print_result(Console(file=shown, width=120), run, [])
    heading, *_, row = (text for text in shown.getvalue().splitlines() if ":key:" in text)
    assert heading.startswith(f"specs/vss_cloud.yaml:{line}: ")
    assert " /v2/:key:" in row


@settings(max_examples=30)
@given(message=st.text(), curl=st.text())
def test_reports_hold_whatever_generated_data_brings(message: str, curl: str) -> None:
    contents = report_contents(run_with(Failure("check", message, curl=curl)))
    assert json.loads(contents["contract.json"])["findings"][0]["message"] == message
    ET.fromstring(contents["contract.junit.xml"])


def test_the_page_shows_generated_data_as_text() -> None:
    page = report_contents(run_with(Failure("check", "<script>alert(1)</script>")))["contract.html"]
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_page_calls_nothing_right_whose_finding_is_told_elsewhere() -> None:
    run = run_with()
    assert ">ok<" in report_contents(run)["contract.html"]
    run.apis[0].operations[0].elsewhere = 1
    assert ">ok<" not in (page := report_contents(run)["contract.html"])
    assert ">see below<" in page


def test_the_script_of_the_clearest_finding_is_the_first(tmp_path: Path) -> None:
    late, early = (
        Failure("check", name, "fuzzing", script=f"echo {name}", rank=rank)
        for rank, name in ((5, "late"), (0, "early"))
    )
    run = run_with(late, early)
    write_scripts(run.apis, tmp_path)
    scripts = sorted((tmp_path / "repeat").iterdir())
    assert [one.name for one in scripts] == ["vss_cloud-1.sh", "vss_cloud-2.sh"]
    assert [one.read_text() for one in scripts] == ["echo early", "echo late"]
    assert [Path(one.script).name for _, one in run.apis[0].findings()] == [one.name for one in scripts]


def test_a_server_whose_state_cannot_be_put_back_is_said_to_be_so(tmp_path: Path) -> None:
    error = {"label": "", "message": "Error in `before_call` hook: ReadError: reset"}
    (record := tmp_path / "record.ndjson").write_text(json.dumps({"phase": "fuzzing", "error": error}) + "\n")
    result = ApiResult("jobs", "specs/jobs.yaml", [])
    RunRecord(record, result).read()
    (said,) = (failure.message for failure in result.failures)
    assert said == "the server's state cannot be put back: ReadError: reset"


@pytest.mark.parametrize(
    ("check", "content", "said"),
    [
        (
            "positive_data_acceptance",
            b'{"message":\n "No such\x1b session"}',
            '{"message": "No such session"}',
        ),
        ("positive_data_acceptance", b"x" * 300, f"{'x' * 200}…"),
        ("positive_data_acceptance", b"", ""),
        ("ignored_auth", b"anything", ""),
    ],
)
def test_of_a_refusal_that_should_be_none_the_answer_says_why(check: str, content: bytes, said: str) -> None:
    sent = Exchange("GET", "http://stub/v2/session/00", [], None, 400, [], content)
    told = dict.fromkeys(("curl", "request", "answer"), "")
    found = {**told, "check": check, "title": "Refused", "message": "Expected: 2xx", "steps": []}
    message = failure_of({**found, "exchange": sent.as_json()}, str).message
    lines = ["Refused", *([f"The answer says: {said}"] if said else []), "Expected: 2xx"]
    assert message.splitlines() == lines
