"""What people see of an API through `opensessions` is what is there, and an end is an end.

Each API's file is loaded by its own test, so that one which cannot be is a finding of that API.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TypeAlias

import httpx
import pytest

from opensessions.errors import RequestRefused
from opensessions.view import Failure, Outcome, Service, Session, fleet, view_of
from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tests.contract.viewed import has_view, sessions_in, users_are_told, viewed
from tools.specfirst.contract.apis import SLACK_SECONDS
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.contract.stub_process import Stub
from tools.specfirst.specs.files import SpecFile

RETRIES = 1
IDEMPOTENT = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}
VIEWED = [spec for spec in specs_under_test() if has_view(spec.name)]
IN_PAGES = [spec for spec in VIEWED if view_of(spec.name).page_size]
ENDED = [spec for spec in VIEWED if viewed(spec.name).ender]

Opener: TypeAlias = Callable[..., Service]


def of(specs: list[SpecFile], what: str) -> pytest.MarkDecorator:
    """Parametrize a test with APIs; it is about the operation that lists or ends."""
    return pytest.mark.parametrize(
        "spec",
        [
            pytest.param(
                spec, id=spec.name, marks=pytest.mark.operation(spec.name, getattr(viewed(spec.name), what))
            )
            for spec in specs
        ],
    )


@pytest.fixture
def service(spec: SpecFile, running: Stub, http: httpx.Client) -> Iterator[Opener]:
    """Describe the server under test for the view, its state as at the beginning; faults go afterwards."""
    known = http.post(running.reset_url(spec.name)).raise_for_status().json()["apis"][spec.name]
    http.delete(running.control_url(spec.name, "requests", {"api": spec.name})).raise_for_status()
    url = running.apis[spec.name].url
    yield lambda **options: Service("here", spec.name, url, **known["credentials"], **options)
    http.delete(running.control_url(spec.name, "faults", {"api": spec.name})).raise_for_status()


def was_sent(outcome: Outcome) -> None:
    """Fail if a client has refused to send what ends a session."""
    is_refused = isinstance(outcome.error, RequestRefused)
    assert not is_refused, f"ending {outcome.session.id}: {outcome.reason}"


def listed(service: Service) -> list[Session]:
    """Return what the view lists."""
    with fleet([service]) as everywhere:
        return sessions_in(everywhere.sessions(details=True))


@of(VIEWED, "lister")
def test_the_view_shows_what_is_there(spec: SpecFile, service: Opener, server: Server) -> None:
    known, began = viewed(spec.name), server.now(spec)
    rows = listed(service())
    state = server.state(spec)
    there, records = known.shown(state), known.by_id(state)
    users_are_told(known, rows, state)
    assert len({row.id for row in rows}) == len(rows) > 1, "a session is listed twice"
    for row in rows:
        _, address = there.get(row.id, ("", None))
        assert row.address == address or not address, (
            f"{row.id}: address is {row.address}, expected {address}"
        )
    own = [row.id for row in rows if row.is_self]
    least = int(known.lists_itself)
    assert least <= len(own) < 2, f"said to be the caller's own: {', '.join(own) or 'none'}, expected one"
    now = datetime.fromtimestamp(server.now(spec), UTC)
    slack = now.timestamp() - began + SLACK_SECONDS
    latest = now + timedelta(seconds=slack)
    for row in rows:
        times = [one for one in (row.started, row.last_active, latest if row.has_zone else None) if one]
        assert times == sorted(times), f"{row.id}: began {row.started}, used {row.last_active}, now {now}"
        wrong = "; ".join(known.wrong(row, records[row.id], now, slack) if row.id in records else ())
        assert not wrong, f"{row.id}: {wrong}"


@of(IN_PAGES, "lister")
def test_a_list_is_the_same_in_small_pages(
    spec: SpecFile, service: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_one = sorted(row.id for row in listed(service()) if not row.is_self)
    for size in (1, 2, 3):
        monkeypatch.setattr(view_of(spec.name), "page_size", size)
        in_pages = sorted(row.id for row in listed(service()) if not row.is_self)
        opened = ", ".join(one for one in in_pages if one not in in_one)
        assert not opened, f"the client has closed, and left open: {opened}"
        lacking = ", ".join(one for one in in_one if one not in in_pages)
        assert not lacking, f"in pages of {size}: {lacking} lacking"
        assert in_pages == in_one, f"in pages of {size}: sessions are listed twice"


@of([spec for spec in VIEWED if spec not in ENDED], "lister")
def test_what_cannot_be_ended_is_not(spec: SpecFile, service: Opener, server: Server) -> None:
    rows = listed(service())
    before = viewed(spec.name).shown(server.state(spec))
    with fleet([service()]) as everywhere:
        (outcome,) = everywhere.end(rows[:1], own=True)
    assert (outcome.ended, outcome.reason) == (False, view_of(spec.name).cannot_end)
    assert viewed(spec.name).shown(server.state(spec)).keys() == before.keys()


@of(ENDED, "ender")
def test_what_the_view_ends_is_gone_and_nothing_else(spec: SpecFile, service: Opener, server: Server) -> None:
    known = viewed(spec.name)
    with fleet([service()]) as everywhere:
        found = [one for one in everywhere.sessions() if isinstance(one, Session)]
        for outcome in everywhere.end([row for row in found if row.is_self]):
            assert not outcome.ended, f"{outcome.session.id} is the client's own, and was ended unasked"
        rows = [row for row in found if not row.is_self]
        state = server.state(spec)
        users_are_told(known, found, state)  # else what is wrong is the list
        before = known.shown(state).keys()
        named = next((row for row in rows if row.id in before), None)
        assert named, "no session of anybody else is listed"
        for reason in ("", "it was gone already"):
            (outcome,) = everywhere.end([named], own=True)
            gone = before - known.shown(server.state(spec)).keys()
            was_sent(outcome)
            assert outcome.ended, f"ending {named.id}: {outcome.reason}"
            assert gone == {named.id}, f"ending {named.id} has ended {', '.join(sorted(gone)) or 'nothing'}"
            assert outcome.reason == reason, f"ending {named.id}: {outcome.reason!r}, expected {reason!r}"


@of(VIEWED, "lister")
def test_what_may_pass_is_tried_again_as_often_as_told(
    spec: SpecFile, service: Opener, server: Server, running: Stub, http: httpx.Client
) -> None:
    known = viewed(spec.name)
    rows = listed(service())
    users_are_told(known, rows, server.state(spec))  # else what is wrong is the list
    for operation in operations(spec):
        if operation.operation_id not in (known.lister, known.ender):
            continue
        named = {"api": spec.name, "operation": operation.operation_id}
        fault = {**named, "times": 9, "status": 503, "retry_after": 0}
        http.post(running.control_url(spec.name, "faults"), json=fault).raise_for_status()
        with fleet([service(retries=RETRIES)]) as everywhere:
            if operation.operation_id == known.lister:
                assert [type(one) for one in everywhere.sessions()] == [Failure]
            else:
                (outcome,) = everywhere.end(rows[:1], own=True)
                was_sent(outcome)
                assert not outcome.ended, "refused by a 503, and said to have ended"
        recorded = http.get(running.control_url(spec.name, "requests", {"api": spec.name})).json()["requests"]
        # In a row: whoever leaves looks whether that has worked, which asks, too.
        refused = groupby(named.items() <= one.items() and one["status"] == 503 for one in recorded)
        sent = next((len(list(row)) for is_meant, row in refused if is_meant), 0)
        expected = 1 + RETRIES * (operation.method in IDEMPOTENT)
        assert sent == expected, f"{operation.label} was sent {sent} times, expected {expected}"


@of(ENDED, "ender")
def test_a_password_that_is_refused_is_sent_once(
    spec: SpecFile, service: Opener, running: Stub, http: httpx.Client
) -> None:
    """Each request that has it counts as a login: who asks again and again locks the account."""
    known = service()
    if not known.options.get("password"):
        return  # who has a token sends no password
    rows = [row for row in listed(known) if not row.is_self][:3]
    http.delete(running.control_url(spec.name, "requests", {"api": spec.name})).raise_for_status()
    with fleet([Service("here", spec.name, known.base_url, **{**known.options, "password": "x"})]) as others:
        assert not [outcome for outcome in others.end(rows) if outcome.ended]
    recorded = http.get(running.control_url(spec.name, "requests", {"api": spec.name})).json()["requests"]
    refused = sum(one["status"] == 401 for one in recorded)
    assert refused == 1, (
        f"to end {len(rows)} sessions, a refused password was sent {refused} times, expected once"
    )
