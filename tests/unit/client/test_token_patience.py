"""When a token that was refused is worth a new one: at once, later, or not while it lives."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from opensessions import AppgateSdp, NetScalerConsole, VssCloud
from opensessions._secrets.session import Session
from opensessions._transport.locks import ThreadLock

URL = "https://server.example"
IN_AN_HOUR = "the time in an hour"


@pytest.mark.parametrize(
    ("client", "document", "seconds"),
    [
        (VssCloud(URL, token="t"), {"token": "t", "duration": 86_400, "exp": 1_767_312_000}, 86_400),
        (VssCloud(URL, token="t"), {"token": "t"}, None),
        (NetScalerConsole(URL, token="t"), {"login": [{"sessionid": "t", "session_timeout": 900}]}, 900),
        (NetScalerConsole(URL, token="t"), {"login": [{"sessionid": "t", "session_timeout": -1}]}, None),
        (AppgateSdp(URL, token="t"), {"token": "t", "expires": IN_AN_HOUR}, 3600),
        (AppgateSdp(URL, token="t"), {"token": "t", "expires": "soon"}, None),
    ],
)
def test_how_long_a_token_lives_is_read_from_the_answer_that_gives_it(
    client: Any, document: Any, seconds: float | None
) -> None:
    if document.get("expires") == IN_AN_HOUR:  # from now on: tests are collected long before they run
        document = {**document, "expires": (datetime.now(UTC) + timedelta(hours=1)).isoformat()}
    lifetime = client._api.lifetime_in(document)
    assert lifetime == (None if seconds is None else pytest.approx(seconds, abs=600))


class Clock:
    """Moves when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


def test_what_was_refused_is_tried_with_a_new_token_later(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    session = Session(ThreadLock())
    session.adopt("token", lifetime=86_400.0)
    assert session.may_have_expired("list", says_expired=False)
    waits = []
    for _ in range(3):  # nothing works with any token: an outage may answer like that
        session.refused_when_fresh("list", says_expired=False)
        assert not session.may_have_expired("list", says_expired=False)
        begun = clock.now
        while not session.may_have_expired("list", says_expired=False):
            clock.now += 10
        waits.append(clock.now - begun)
        session.adopt("another", lifetime=86_400.0)
    assert waits == [60, 240, 960]
    assert session.may_have_expired("another", says_expired=False)


@pytest.mark.parametrize("lifetime", [None, 0, -7200.0])
def test_a_token_that_is_said_to_be_over_already_is_not_replaced_at_each_refusal(
    lifetime: float | None,
) -> None:
    session = Session(ThreadLock())
    session.adopt("token", lifetime)
    session.refused_when_fresh("list", says_expired=False)
    assert not session.has_lived()
    assert not session.may_have_expired("list", says_expired=False)


def test_a_right_is_missing_where_the_token_works_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    session = Session(ThreadLock())
    session.adopt("token", lifetime=10_000.0)
    session.refused_when_fresh("list", says_expired=False)
    session.succeeded("show")
    clock.now += 9_000
    assert not session.may_have_expired("list", says_expired=False)
    clock.now += 2_000
    assert session.may_have_expired("list", says_expired=False)


def test_a_session_that_is_said_to_have_expired_is_renewed_whatever_was_refused_before() -> None:
    session = Session(ThreadLock())
    session.adopt("token", lifetime=10_000.0)
    session.refused_when_fresh("list", says_expired=False)
    assert session.may_have_expired("list", says_expired=True)
    session.refused_when_fresh("list", says_expired=True)  # of a fresh one it cannot be true
    assert not session.may_have_expired("list", says_expired=True)
