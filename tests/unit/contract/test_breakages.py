"""What a contract run says of a broken server names the cause at once, and can be repeated."""

import base64
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TypeAlias

import pytest
from rich.console import Console

from opensessions_stub._command_line import DEFAULT_PORT
from tests.unit.contract.broken_stub import FAULTS
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.wire import Wire
from tools.specfirst.contract.repeating import Repeater
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.files import write_scripts
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request
from tools.specfirst.contract.results import Failure, RunResult
from tools.specfirst.contract.stub_process import MAKE_STUB_ORIGIN, Stub, running_stub

ROOT = Path(__file__).resolve().parents[3]
SEED = 1
BASH = shutil.which("bash") or "bash"

USER = [("X-NITRO-USER", "nsroot"), ("X-NITRO-PASS", "example-password")]
SESSIONS = "/nitro/v1/config/mpssession"
FIRST = f"{SESSIONS}/6b2c5d1e-1f0b-4a7e-9d55-0c3f8f1f6a01"
CLIENT = "/admin/session-info/CN%3D4c07bc6757ea42ddb702c2d6c45419fc%2CCN%3Duser%2COU%3Dldap"
LOGIN = json.dumps({"login": {"username": "nsroot", "password": "example-password"}}).encode()
JSON = [("Content-Type", "application/json")]
TOKEN = "the token that the stub announces"


CONSOLE, CLOUD, CONTROLLER = "netscaler_console", "vss_cloud", "appgate_sdp"
AUTHORIZED = [("Authorization", TOKEN), ("Accept", "application/json")]
PASSWORD = "user name and password, likewise"

Sending: TypeAlias = tuple[str, str, list[tuple[str, str]], bytes | None]


@dataclass(frozen=True, slots=True)
class Breakage:
    """Which check notices a fault at which operation, what is said of it, and the requests that show it."""

    operation_id: str
    check: str
    said: str
    requests: Sequence[Sending]


BREAKAGES: dict[str, tuple[str, Breakage]] = {
    "wrong_status": (
        CONSOLE,
        Breakage(
            "listSessions",
            "status_code_conformance",
            f"GET {SESSIONS} answered 202: the spec documents only 200, 209, 400,",
            [("GET", SESSIONS, USER, None)],
        ),
    ),
    "missing_required_member": (
        CONSOLE,
        Breakage(
            "listSessions",
            "response_schema_conformance",
            f"GET {SESSIONS} answered 200: mpssession/0: is_self is missing",
            [("GET", SESSIONS, USER, None)],
        ),
    ),
    "end_that_ends_nothing": (
        CONSOLE,
        Breakage(
            "getSession",
            "use_after_free",
            f"GET {SESSIONS}/{{id}} answered 200: Deleted resource still available",
            [("GET", SESSIONS, USER, None), ("DELETE", FIRST, USER, None), ("GET", FIRST, USER, None)],
        ),
    ),
    "no_credential_check": (
        CONSOLE,
        Breakage(
            "listSessions",
            "ignored_auth",
            f"GET {SESSIONS} answered 200: API accepts requests without authentication",
            [("GET", SESSIONS, [], None)],
        ),
    ),
    "no_cookie": (
        CONSOLE,
        Breakage(
            "login",
            "response_headers_conformance",
            "POST /nitro/v2/config/login answered 200: the header Set-Cookie is missing",
            [("POST", "/nitro/v2/config/login", JSON, LOGIN)],
        ),
    ),
    "float_for_a_time": (
        CLOUD,
        Breakage(
            "getSession",
            "response_schema_conformance",
            "GET /v2/session/{key} answered 200: data/0/loginTime: 1765000000.5 is not a string",
            [("GET", "/v2/session/521615fc-1b09-bee9-0350-2a79568f4ad0", AUTHORIZED, None)],
        ),
    ),
    "wrong_count": (
        CLOUD,
        Breakage(
            "listSessions",
            "stated_in_words",
            "GET /v2/session answered 200: meta.count is ",
            [("GET", "/v2/session", AUTHORIZED, None)],
        ),
    ),
    "undocumented_member": (
        CLOUD,
        Breakage(
            "requestToken",
            "undocumented_members",
            "POST /auth/request-token answered 200: region: the spec knows no such member",
            [("POST", "/auth/request-token", [("Authorization", PASSWORD)], None)],
        ),
    ),
    "server_error": (
        CLOUD,
        Breakage(
            "describeSessionResource",
            "not_a_server_error",
            "OPTIONS /v2/session answered 500: the spec documents only 200, 400, 401, 405, 406",
            [("OPTIONS", "/v2/session", AUTHORIZED, None)],
        ),
    ),
    "word_for_a_truth_value": (
        CONTROLLER,
        Breakage(
            "getSessionInfo",
            "response_schema_conformance",
            'data/gateway-aws-1/entitlementInfos/Finance web/access: "yes" is not a boolean',
            [("GET", CLIENT, AUTHORIZED, None)],
        ),
    ),
}
TITLES = {
    "use_after_free": "Deleted resource still available",
    "ignored_auth": "API accepts requests without authentication",
}


def test_commands_go_to_where_the_stub_is_served_by_default() -> None:
    assert f"http://127.0.0.1:{DEFAULT_PORT}" == MAKE_STUB_ORIGIN


def test_each_fault_has_its_breakage() -> None:
    assert BREAKAGES.keys() == FAULTS.keys()


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_said_first_names_the_cause_and_can_be_repeated(fault: str, tmp_path: Path) -> None:
    api, breakage = BREAKAGES[fault]
    command = (sys.executable, "-m", "tests.unit.contract.broken_stub", fault, "--api", api)
    with running_stub(SEED, tmp_path / "stub.log", command) as stub:
        *before, shown = sent(stub, api, breakage)
        run = found(api, breakage, before, shown)
        explain(SPECS[api], run.apis[0])
        Repeater(SPECS[api], stub, command, SEED).repeat(run.apis[0])
    write_scripts(run.apis, tmp_path)
    lines = printed(run)
    assert breakage.said in lines[0]
    assert lines[0].startswith(f"specs/{api}.yaml:")
    assert f"make contract API={api} SEED={SEED} EXAMPLES=5" in "\n".join(lines[:5])
    again = next(line for line in lines if "bash " in line).partition("bash ")[2]
    printing = subprocess.run([BASH, again], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    *others, last = printing.split("HTTP/1.1 ")[1:]
    assert set(headings(api, breakage, shown)) <= set(headings(api, breakage, answered(shown, last)))
    assert len(others) == (fault == "end_that_ends_nothing")  # the list that was asked for first is left out


def answered(exchange: Exchange, text: str) -> Exchange:
    """Return an exchange with the answer that curl has printed."""
    head, _, body = text.partition("\n\n")
    status, *headers = head.splitlines()
    pairs = [(name, value.strip()) for name, _, value in (line.partition(":") for line in headers)]
    return replace(exchange, status=int(status[:3]), answer_headers=pairs, content=body.strip().encode())


def headings(api: str, breakage: Breakage, shown: Exchange) -> list[str]:
    """Return what is said of an exchange."""
    run = found(api, breakage, [], shown)
    explain(SPECS[api], run.apis[0])
    return [run.apis[0].heading(*one) for one in run.apis[0].findings()]


def sent(stub: Stub, api: str, breakage: Breakage) -> Iterator[Exchange]:
    """Send the requests of a breakage."""
    security = stub.apis[api].security
    known = {TOKEN: f"Bearer {security.get('bearerAuth', '')}"}
    if isinstance(pair := security.get("basicAuth"), dict):
        encoded = base64.b64encode(f"{pair['username']}:{pair['password']}".encode()).decode()
        known[PASSWORD] = f"Basic {encoded}"
    with closing(Wire(stub.origin(api))) as wire:
        for method, target, headers, body in breakage.requests:
            right = [(name, known.get(value, value)) for name, value in headers]
            yield wire.send(method, target, right, body)


def found(api: str, breakage: Breakage, before: list[Exchange], shown: Exchange) -> RunResult:
    """Return a run in which checks and tests have found a breakage, several times."""
    result = empty_result(SPECS[api])
    operation = result.by_id(breakage.operation_id)
    assert operation is not None
    operation.cases["fuzzing"] += 1
    for phase in ("examples", "fuzzing", "stateful"):
        operation.failures.append(
            Failure(
                breakage.check,
                TITLES.get(breakage.check, "Response violates schema\nof some kind"),
                phase,
                request=shown_request(shown),
                answer=shown_answer(shown),
                sent=shown,
                before=tuple(before),
            )
        )
    trace = "tests/contract/test_x.py:1: in test_some_method\nE   KeyError: 'x'\noverrides/x.py:7: KeyError"
    operation.failures.append(Failure("test_some_method", f"KeyError: 'x'\n{trace}", "clients"))
    operation.failures.append(Failure("unreached_status", "no case was answered 200", "fuzzing"))
    run = RunResult(SEED, [result])
    run.examples = 5
    return run


def printed(run: RunResult) -> list[str]:
    """Return what is printed of a run."""
    out = StringIO()
    print_result(Console(file=out, width=200), run, [])
    lines = out.getvalue().splitlines()
    # One cause is one finding, and no client is blamed for what the server answers.
    assert run.failed == 1
    assert not any("overrides/" in line or "KeyError" in line for line in lines)
    assert any("test_some_method" in line for line in lines if "seen by" in line)
    return lines


@pytest.mark.lengthy
def test_a_run_against_a_broken_stub_says_so_first(tmp_path: Path) -> None:
    broken = (sys.executable, "-m", "tests.unit.contract.broken_stub", "float_for_a_time")
    (tmp_path / "stale.har").write_text("of another run")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "tools.specfirst.contract", "--api", "redfish", "--seed", str(SEED)),
            *("--server-only", "--examples", "1", "--stub", shlex.join(broken), "--reports", str(tmp_path)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    first = run.stdout.splitlines()[0]
    assert "GET /redfish/v1/SessionService/Sessions/{SessionId} answered 200" in first
    assert first.endswith(": CreatedTime: 1765000000.5 is not a string")
    file, line, _ = first.split(":", 2)
    assert (ROOT / file).read_text().splitlines()[int(line) - 1].strip() == "type: string"
    report = json.loads((tmp_path / "contract.json").read_text())
    assert len(report["findings"]) == 1
    asked = next(one for one in report["operations"] if one["operationId"] == "getSession")
    assert asked["checks"]["undocumented_members"]["passed"], "the suite's own checks run, too"
    assert f"seed {SEED}" in run.stderr
    assert not (tmp_path / "stale.har").exists()
