"""Times as people think of them, from what the APIs send."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opensessions import times


def test_epoch_seconds_are_aware_times_in_utc() -> None:
    assert times.from_epoch(1767225600) == datetime(2026, 1, 1, tzinfo=UTC)
    assert times.from_epoch(0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert times.from_epoch(-1) is None


@pytest.mark.parametrize("seconds", [10**11 * 10, 10**400, float("inf"), float("nan")])
def test_a_time_beyond_the_calendar_is_a_value_error(seconds: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        times.from_epoch(seconds)


@pytest.mark.parametrize("text", ["", "soon", "2016-04-15", "2016-02-30 11:11:28", "2016-04-15 11:11:28 "])
def test_a_text_that_is_no_local_time_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        times.local_time(text)


def test_a_naive_time_stays_naive_unless_the_caller_knows_the_zone() -> None:
    text = "2016-04-15 11:11:28"
    assert times.local_time(text) == datetime(2016, 4, 15, 11, 11, 28)  # noqa: DTZ001 - that is the point
    toronto = ZoneInfo("America/Toronto")
    assert times.local_time(text, toronto) == datetime(2016, 4, 15, 15, 11, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("24 days, 0:00:51.439527", timedelta(days=24, seconds=51, microseconds=439527)),
        ("0:13:59.079416", timedelta(minutes=13, seconds=59, microseconds=79416)),
        ("1 day, 0:00:00", timedelta(days=1)),
        ("-1 day, 23:59:59", timedelta(seconds=-1)),
        ("-3 days, 1:02:03", timedelta(days=-3, hours=1, minutes=2, seconds=3)),
        ("0:00:00", timedelta(0)),
    ],
)
def test_spans_are_read_as_python_prints_them(text: str, span: timedelta) -> None:
    assert times.time_span(text) == span


@given(st.timedeltas())
def test_whatever_python_prints_is_read_back(span: timedelta) -> None:
    assert times.time_span(str(span)) == span


@pytest.mark.parametrize(
    "text",
    ["", "soon", "1:2:3", "24 days", "1:00:00:00", " 0:00:01", "0:00:01\n", "9999999999 days, 0:00:00"],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a span"):
        times.time_span(text)
