"""What breaks off a run is told in one line, with the place in the repository."""

from pathlib import Path

import pytest

from tools.specfirst.contract.tracebacks import crashes, in_one_line, of_error

ROOT = Path("/repository")
IN_A_BEHAVIOUR = """\
Traceback (most recent call last):
  File "/usr/lib/python3.11/runpy.py", line 88, in _run_code
    exec(code, run_globals)
  File "/repository/stub/berths_stub/behaviours/harbor.py", line 32, in __init__
    self._random = setting.randm
AttributeError: 'Setting' object has no attribute 'randm'
"""
UNREADABLE = """\
  File "/repository/.venv/lib/importlib/__init__.py", line 126, in import_module
  File "/repository/stub/berths_stub/behaviours/harbor.py", line 26
    class Harbor(Behaviour[str]:
                ^
SyntaxError: invalid syntax. Perhaps you forgot a comma?
"""


OF_PYTEST = """\
tests/contract/test_views.py:27: in <module>
    IN_PAGES = [spec for spec in VIEWED if view_of(spec.name).page_size]
stub/berths_stub/behaviours/harbor.py:3: in <module>
    from berths_stub.answrs import asked_for
E   ImportError: no berths_stub.answrs
=========================== short test summary info ============================
ERROR tests/contract/test_views.py
"""
AFTER_ANOTHER = """\
_____________ ERROR collecting tests/contract/test_rows.py _____________
ImportError while importing test module '/repository/tests/contract/test_rows.py'.
tests/contract/test_rows.py:3: in <module>
    from tests.contract.test_views import IN_PAGES
E   ImportError: cannot import name 'IN_PAGES'
"""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            f"____ ERROR collecting tests/contract/test_views.py ____\n{OF_PYTEST}{AFTER_ANOTHER}",
            "stub/berths_stub/behaviours/harbor.py:3: ImportError: no berths_stub.answrs",
        ),
        (
            OF_PYTEST,
            "stub/berths_stub/behaviours/harbor.py:3: ImportError: no berths_stub.answrs",
        ),
        (
            IN_A_BEHAVIOUR,
            (
                "stub/berths_stub/behaviours/harbor.py:32: "
                "AttributeError: 'Setting' object has no attribute 'randm'"
            ),
        ),
        (
            UNREADABLE,
            (
                "stub/berths_stub/behaviours/harbor.py:26: "
                "SyntaxError: invalid syntax. Perhaps you forgot a comma?"
            ),
        ),
        ("specs/harbor.yaml:44: the example\nis none", "specs/harbor.yaml:44: the example is none"),
        ("", ""),
    ],
)
def test_a_program_that_broke_off_is_told_in_one_line(text: str, line: str) -> None:
    assert in_one_line(text, ROOT) == line


def test_an_error_is_told_by_its_place() -> None:
    here = Path(__file__)
    try:
        int("x")
    except ValueError as error:
        told = of_error(error, here.parent)
    assert told.startswith(f"{here.name}:")
    assert told.endswith(": ValueError: invalid literal for int() with base 10: 'x'")


def test_what_a_server_has_failed_with_is_told_once() -> None:
    log = f"ERROR:    Exception in ASGI application\n{IN_A_BEHAVIOUR}" * 2
    assert crashes(log, ROOT) == {in_one_line(IN_A_BEHAVIOUR, ROOT)}
    assert crashes("INFO: it begins\n", ROOT) == set()
