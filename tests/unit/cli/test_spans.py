"""Spans and thresholds: what people and monitoring systems write, and what they read."""

import math
from datetime import timedelta

import pytest

from opensessions.cli.spans import shown_span, span
from opensessions.cli.thresholds import read_range


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("15m", 900),
        ("2h", 7200),
        ("1d12h", 129_600),
        ("2w", 1_209_600),
        ("1.5h", 5400),
        ("1D 12H", 129_600),
        ("0s", 0),
    ],
)
def test_a_span_is_read(text: str, seconds: int) -> None:
    assert span(text).total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "2", "h", "2x", "-2h", "2h!", "2 hours", "1e3s", "200000d", "٣h"])
def test_what_is_no_span_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"span of time such as|longer than a century"):
        span(text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0s"),
        (0.4, "0s"),
        (59, "59s"),
        (60, "1m"),
        (754.9, "12m 34s"),
        (3600, "1h"),
        (3605, "1h"),
        (14_610, "4h 3m"),
        (1_504_800, "17d 10h"),
        (-5, "0s"),
    ],
)
def test_a_span_is_shown_in_its_two_largest_units(seconds: float, text: str) -> None:
    assert shown_span(timedelta(seconds=seconds)) == text


def test_an_unknown_span_is_shown_as_nothing() -> None:
    assert shown_span(None) == ""


@pytest.mark.parametrize(
    ("text", "in_order", "alerts"),
    [
        ("10", [0, 10], [-1, 11]),
        ("10:", [10, 99], [9]),
        ("~:10", [-99, 10], [11]),
        ("10:20", [10, 20], [9, 21]),
        ("@10:20", [9, 21], [10, 20]),
        ("0", [0], [1]),
        ("2.5", [2], [3]),
    ],
)
def test_a_threshold_means_what_monitoring_plugins_say(
    text: str, in_order: list[float], alerts: list[float]
) -> None:
    limit = read_range(text)
    assert not any(map(limit.alerts, in_order))
    assert all(map(limit.alerts, alerts))


@pytest.mark.parametrize("text", ["", "@", ":", "ten", "20:10", "1:2:3", "10%", "~", "1.2.3", "٣"])
def test_what_is_no_threshold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"threshold|after its end|no number"):
        read_range(text)


def test_an_open_range_has_no_end() -> None:
    assert read_range("10:").most == math.inf
