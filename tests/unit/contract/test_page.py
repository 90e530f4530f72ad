"""The report page: in one file, readable without scrolling sideways, by day and by night."""

import html
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.unit.browser import Page
from tests.unit.contract.test_results import run_with
from tools.specfirst.contract.report.files import report_contents
from tools.specfirst.contract.report.sections import Section, sections_of
from tools.specfirst.contract.results import KNOWN, NEW, Failure, RunResult

CHECKS = (
    *("not_a_server_error", "status_code_conformance", "content_type_conformance", "ignored_auth"),
    *("response_schema_conformance", "response_headers_conformance", "positive_data_acceptance"),
    *("negative_data_rejection", "use_after_free", "ensure_resource_availability", "unsupported_method"),
    *("missing_required_header", "undocumented_members", "documented_headers", "stated_in_words"),
)
LONG = "x" * 500


def failed_run() -> RunResult:
    """A run whose every text is as long and unbroken as generated data makes it."""
    run = run_with(
        Failure(
            "ignored_auth",
            f"{LONG}\n{LONG}",
            "fuzzing",
            curl=f"curl {LONG}",
            steps=(f"curl {LONG}",),
            request=f"GET http://{LONG}",
            answer=LONG,
        ),
        Failure("type", LONG, "live", sort=KNOWN, place=f"specs/{LONG}:7"),
        Failure(LONG, "new", sort=NEW),
        cases=1_234_567,
    )
    for name in CHECKS:
        run.apis[0].operations[0].count_checks({name: (1, name == "ignored_auth")})
    run.apis[0].operations[0].statuses = {"fuzzing": Counter({str(400 + n): 99_999 for n in range(20)})}
    return run


def page_of(run: RunResult) -> str:
    sections = [Section("Coverage", f"{LONG} of", False, ("item", "why not"), [(LONG, LONG)] * 2)]
    return report_contents(run, sections)["contract.html"]


PAGES = {"passed": run_with, "failed": failed_run}


@pytest.mark.parametrize("width", [1_000, 390])
@pytest.mark.parametrize("verdict", PAGES)
def test_nothing_reaches_beyond_the_edge(verdict: str, width: int, tab: Page, tmp_path: Path) -> None:
    page = page_of(PAGES[verdict]())
    assert _overflow(tab, page.replace("<details>", "<details open>"), width, tmp_path) == 0


def test_the_measure_itself_notices_what_is_too_wide(tab: Page, tmp_path: Path) -> None:
    assert _overflow(tab, "<body><div style='width:600px'>wide</div></body>", 390, tmp_path) > 0


def _overflow(tab: Page, page: str, width: int, folder: Path) -> int:
    """Return by how many pixels a page is too wide, as a frame of that width shows it."""
    around = folder / "around.html"
    # In a frame: a headless window is never as narrow as a phone.
    around.write_text(
        f"""<body style="margin:0"><iframe id="page" style="border:0;height:900px;width:{width}px"
        srcdoc="{html.escape(page, quote=True)}"></iframe></body>""",
        encoding="utf-8",
    )
    tab.open(around.as_uri())
    tab.wait_for(
        "document.readyState === 'complete' && document.querySelector('#page')?.contentDocument?.body"
    )
    root = "document.querySelector('#page').contentDocument.documentElement"
    found = tab.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
    assert isinstance(found, int)
    return found


def test_the_page_needs_nothing_beside_itself() -> None:
    page = page_of(failed_run())
    assert not re.search(r"<(script|link|img|iframe)|@import|url\(", page)
    assert "prefers-color-scheme" in page or "light-dark(" in page


def test_the_page_says_what_was_found_and_where() -> None:
    page = page_of(failed_run())
    for said in ("specs/vss_cloud.yaml:90", "known deviation", "GET http://", "After 1 step", "Coverage"):
        assert said in page


def test_a_mutation_score_beside_the_reports_is_shown(tmp_path: Path) -> None:
    assert sections_of(tmp_path) == []
    (tmp_path / "mutants.json").write_text(
        '{"mutants": [{"name": "a", "target": "stub", "states": "A", "killed": true, "by": "auth",'
        ' "seconds": 2.04},'
        ' {"name": "b", "target": "spec", "states": "B", "killed": false, "by": null, "seconds": 9}]}'
    )
    (section,) = sections_of(tmp_path)
    assert section.summary == "1 of 2 deliberate deviations were noticed, 50 %."
    assert section.good is False
    assert section.rows == [("b", "spec", "B", "nothing", "9.0 s"), ("a", "stub", "A", "auth", "2.0 s")]
    (tmp_path / "mutants.json").write_text("{}")
    assert sections_of(tmp_path) == []
