"""Times and spans as the spec writes them are read as what they are."""

from datetime import timedelta

import pytest

from opensessions import times
from tests.contract.conftest import specs_under_test
from tools.specfirst.specs.files import SpecFile

SPANS = [
    *(timedelta(hours=hours, minutes=13, seconds=59) for hours in (0, 23)),
    *(timedelta(days=days, seconds=51, microseconds=439_527) for days in (-2, -1, 1, 24, 3_000)),
]

pytestmark = [
    pytest.mark.operation("vss_cloud", "getSession"),
    pytest.mark.parametrize(
        "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "vss_cloud"]
    ),
]


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_a_span_is_what_python_has_printed(spec: SpecFile, span: timedelta) -> None:
    """`TimeSpan`: a span of time as Python prints a `timedelta`."""
    found = times.time_span(str(span))
    assert found == span, f"{span} is read as {found!r}"
