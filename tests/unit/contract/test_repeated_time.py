"""Time that has passed in a test passes in its repetition, too, and what failed on demand fails."""

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests.contract.calling import authorization
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.wire import Wire
from tools.specfirst.contract.repeating import Repeater, with_all_that_changes, without_refused
from tools.specfirst.contract.report.files import write_scripts
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request
from tools.specfirst.contract.results import Failure
from tools.specfirst.contract.stub_process import is_control, running_stub, stub_command

API, SEED = "vss_cloud", 1
ROOT = Path(__file__).resolve().parents[3]
BASH = shutil.which("bash") or "bash"
PORTS = count(40_000)


def test_a_script_moves_the_clock_as_the_test_has(tmp_path: Path) -> None:
    result = empty_result(SPECS[API])
    with running_stub(SEED, tmp_path / "stub.log") as stub, closing(Wire(stub.origin(API))) as wire:
        clock = stub.control_url(API, "clock")
        basic = stub.apis[API].security["basicAuth"]
        assert isinstance(basic, dict)
        opened = wire.send("POST", "/auth/request-token", [("Authorization", authorization(basic))], None)
        passed = Exchange("POST", clock, [], b'{"advance": 100000.0}', 200, [], b"")
        httpx.post(clock, json={"advance": 100_000}, trust_env=False).raise_for_status()
        bearer = [("Authorization", f"Bearer {json.loads(opened.content)['token']}")]
        last = wire.send("GET", "/v2/session", bearer, None)
        failure = Failure("test_it", "it ends", "clients", sent=last, before=(opened, passed))
        failure = replace(failure, request=shown_request(last), answer=shown_answer(last))
        operation = result.by_id("requestToken")
        assert operation is not None
        operation.failures = [failure]
        Repeater(SPECS[API], stub, stub_command(), SEED).repeat(result)
    write_scripts([result], tmp_path)
    ((name, told),) = result.findings()
    assert result.heading(name, told) == "GET /v2/session answered 401: it ends"
    assert told.steps[1] == "# 100000 seconds pass, for which the script moves the server's clock"
    run = subprocess.run([BASH, told.script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert [answer[:3] for answer in run.stdout.split("HTTP/1.1 ")[1:]] == ["200", "401"]


def test_a_script_has_the_server_fail_as_the_test_has(tmp_path: Path) -> None:
    result = empty_result(SPECS[API])
    fault = {"api": API, "operation": "requestToken", "times": 1, "meaning": "rate limited"}
    with running_stub(SEED, tmp_path / "stub.log") as stub:
        faults = stub.control_url(API, "faults")
        asked = Exchange("POST", faults, [], json.dumps(fault).encode(), 200, [], b"")
        httpx.post(faults, json=fault, trust_env=False).raise_for_status()
        with closing(Wire(stub.origin(API), times_again=0)) as wire:
            last = wire.send("POST", "/auth/request-token", [], None)
        operation = result.by_id("requestToken")
        assert operation is not None
        failure = Failure("test_it", "it is limited", "clients", sent=last, before=(asked,))
        operation.failures = [replace(failure, request=shown_request(last), answer=shown_answer(last))]
        Repeater(SPECS[API], stub, stub_command(), SEED).repeat(result)
    ((_, told),) = result.findings()
    assert told.steps == (f"# the script tells the server how to fail: {json.dumps(fault)}",)
    run = subprocess.run([BASH, "-c", told.script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert [answer[:3] for answer in run.stdout.split("HTTP/1.1 ")[1:]] == ["429"]


def test_a_repetition_sends_of_what_was_refused_what_matters() -> None:
    def sent(number: int, status: int) -> Exchange:
        return Exchange("POST", f"/{number}", [], None, status, [], b"")

    requests = [sent(0, 200), sent(1, 401), sent(2, 401), sent(3, 204), sent(4, 404)]
    needed = [requests[1], requests[4]]

    def shows(fewer: Sequence[Exchange]) -> bool:
        return all(one in fewer for one in needed)

    kept = [one for one in requests if one.status < 400 or one in needed]
    assert without_refused(requests, shows) == kept
    assert without_refused(requests, lambda _: True) == [requests[0], requests[3]]
    assert without_refused(requests, lambda _: False) == requests


@pytest.mark.parametrize(
    ("answered", "kept"),
    [
        # Its use has renewed a token, without which it would be refused.
        (lambda sent: b"ok" if "/look" in sent else None, ["/open", "/look", "/clock"]),
        # Looking has counted as activity, which the answer tells in a number.
        (
            lambda sent: b"used 100, port 4" if "/look" in sent else b"used 10, port 4",
            ["/open", "/look", "/clock"],
        ),
        # It was only looked at, at another time of the same second, from another port.
        (lambda sent: b"used 10.%d, port %d" % (len(sent), next(PORTS)), ["/open", "/clock"]),
        (lambda sent: None, None),
    ],
    ids=["refused without", "another number", "no difference", "not shown again"],
)
def test_a_repetition_keeps_what_changes_and_what_makes_a_difference(
    answered: Callable[[list[str]], bytes | None], kept: list[str] | None
) -> None:
    requests = [
        Exchange(method, url, [], None, 200, [], b"")
        for method, url in (("POST", "/open"), ("GET", "/look"), ("POST", "/clock"), ("GET", "/other"))
    ]

    def answers(fewer: Sequence[Exchange]) -> bytes | None:
        return answered([one.url for one in fewer])

    shown = answered([one.url for one in requests]) or b""
    found = with_all_that_changes(requests, shown, answers)
    assert (None if found is None else [one.url for one in found]) == kept


def test_a_url_of_any_length_is_one_of_controls_or_is_none() -> None:
    long = "x" * 100_000
    assert [is_control(f"http://localhost:1/{path}?{long}") for path in ("_stub/clock", "a")] == [True, False]
