"""A live server is asked without harm: what it received, what is said of it, and what is never said."""

import json
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from opensessions_stub import RunningStub, create_app
from tests.unit.contract.appliances import variants
from tests.unit.contract.appliances.changes import at
from tests.unit.contract.appliances.console import OTHERS, PASSWORD, USER, Console
from tests.unit.contract.appliances.serving import served
from tests.unit.contract.visits import told, visited, visited_over
from tools.specfirst.contract.__main__ import main
from tools.specfirst.contract.chosen import chosen_specs
from tools.specfirst.contract.live.recording import judged
from tools.specfirst.contract.live.run import LiveRun
from tools.specfirst.contract.live.served import NOT_SERVED
from tools.specfirst.contract.live.server import LiveServer
from tools.specfirst.contract.live.wire import Wire
from tools.specfirst.contract.report.result_json import from_json
from tools.specfirst.contract.results import CONTRADICTION, KNOWN, NEW, Failure

ROOT = Path(__file__).resolve().parents[3]
CREDENTIALS = {"NETSCALER_CONSOLE_USERNAME": USER, "NETSCALER_CONSOLE_PASSWORD": PASSWORD}
EXAMPLES = 8
FAST = 1_000.0


def run_against(
    api: str, server: LiveServer, reports: Path, environment: Mapping[str, str] = CREDENTIALS
) -> bool:
    (spec,) = chosen_specs(ROOT, [api])
    run = LiveRun(ROOT, spec, server, seed=1, max_examples=EXAMPLES, reports=reports, environment=environment)
    return run.execute()


def findings(reports: Path) -> list[dict[str, Any]]:
    return list(json.loads((reports / "contract.json").read_text())["findings"])


def assert_nothing_secret(appliance: Console, reports: Path, printed: str) -> None:
    tokens = [*(token for _, token in OTHERS.values()), *appliance.issued]
    canaries = [PASSWORD, "CANARY0", "canary-", *tokens, *(token[2:] for token in tokens)]
    texts = {str(file): file.read_text() for file in reports.rglob("*.*")} | {"the terminal": printed}
    assert {"netscaler_console.har", "contract.json"} <= {Path(name).name for name in texts}
    leaks = [(name, canary) for name, text in texts.items() for canary in canaries if canary in text]
    assert not leaks


def assert_nobody_is_named(reports: Path) -> None:
    people = {*OTHERS, *(user for user, _ in OTHERS.values())}
    for file in reports.iterdir():
        text = file.read_text()
        assert [one for one in people if one in text] == [], file


@pytest.mark.lengthy
def test_an_appliance_is_only_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    appliance = Console()
    variants.CONSOLE["as observed"](appliance)
    with served(appliance) as url:
        passed = run_against("netscaler_console", LiveServer(url, rate=FAST), tmp_path)
    printed = capsys.readouterr()
    assert passed, printed.out + printed.err
    methods = [(one.method, one.path) for one in appliance.asked]
    assert methods[0] == ("POST", "/nitro/v2/config/login")
    assert methods[-2] == ("DELETE", "/nitro/v2/config/login/")
    assert {method for method, _ in methods[1:-2]} == {"GET", "HEAD", "OPTIONS", "TRACE"}
    assert appliance.sessions.keys() == OTHERS.keys()
    most = int(re.findall(r"at most ([\d,]+) requests", printed.out)[0].replace(",", ""))
    assert EXAMPLES < len(methods) <= most
    assert url in printed.out.splitlines()[0]
    # Everything that this appliance does otherwise than documented is known.
    assert {found["sort"] for found in findings(tmp_path)} == {KNOWN}
    known = "\n".join(found["message"] for found in findings(tmp_path))
    for deviation in (
        *("numbers arrive as strings", "booleans arrive as strings", "severity is missing"),
        *("a login answers without its envelope", "a single object stands in place of a list"),
        *("more members stand beside", "an unset number", "a refusal answers 200"),
    ):
        assert deviation in known
    assert_nothing_secret(appliance, tmp_path, printed.out + printed.err)
    assert_nobody_is_named(tmp_path)
    recording = tmp_path / "netscaler_console.har"
    assert recording.stat().st_mode & 0o777 == 0o600
    assert "are replaced by others of the same form" in (tmp_path / "contract.html").read_text()
    # With other names in it, the recording says the same to somebody without access.
    (spec,) = chosen_specs(ROOT, ["netscaler_console"])
    offline = judged(spec, recording)
    live = from_json(json.loads((tmp_path / "contract.json").read_text()))
    of_answers = {one for one in _said(live.apis[0].findings()) if one[1] != "refusal"}
    # The live run has tried what this appliance does not know, and then asks no more of it.
    unknown = {one.operation_id for one in live.operations() if one.untested == NOT_SERVED}
    assert {one for one in _said(offline.apis[0].findings()) if one[0] not in unknown} == of_answers


def test_what_is_neither_documented_nor_known_is_found_and_sorted() -> None:
    appliance = Console()
    at("listSessions", "/mpssession/0/secret", "eu")(appliance)
    at("listSessions", "/mpssession/0/port", ["50422"])(appliance)
    result = visited("netscaler_console", appliance)
    listed = {
        (found.check, found.message.split(" ")[0]): found
        for name, found in result.findings()
        if name == "listSessions"
    }
    assert listed["member", "mpssession[].secret"].sort == NEW
    wrong = listed["type", "mpssession[].port"]
    assert wrong.sort == CONTRADICTION
    file, line = wrong.place.split(":")
    context = (ROOT / file).read_text().splitlines()[int(line) - 2 : int(line)]
    assert [text.strip() for text in context] == ["port:", "type: integer"]
    assert wrong.request.startswith("GET http://appliance.test/nitro/v1/config/mpssession")
    assert '"port": ["50422"]' in wrong.answer


def _said(found: Iterator[tuple[str, Failure]]) -> set[tuple[str, str, str, str]]:
    # Values differ by their pseudonyms.
    return {(name, one.check, one.sort, one.headline.partition(" is ")[0]) for name, one in found}


@pytest.mark.lengthy
def test_writing_ends_the_runs_own_sessions_and_no_other(
    tmp_path: Path, certificate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    appliance = Console()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with served(appliance, tls) as url:
        server = LiveServer(url, write=True, rate=FAST, verify=certificate, keep=True)
        passed = run_against("netscaler_console", server, tmp_path)
        assert not run_against("netscaler_console", LiveServer(url, rate=FAST), tmp_path / "untrusted")
    printed = capsys.readouterr()
    assert passed, printed.out
    assert "its certificate is not trusted" in printed.err
    assert appliance.sessions.keys() == OTHERS.keys()
    assert_nothing_secret(appliance, tmp_path, printed.out + printed.err)
    # What other people's sessions are called is in the recording only because this run was to keep it.
    assert all(key in (tmp_path / "netscaler_console.har").read_text() for key in OTHERS)
    assert "KEEP=1" in (tmp_path / "contract.html").read_text()
    (spec,) = chosen_specs(ROOT, ["netscaler_console"])
    offline = judged(spec, tmp_path / "netscaler_console.har")
    assert [failure.headline for _, failure in offline.apis[0].findings()] == []


def test_a_wrong_password_is_tried_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    appliance = Console()
    wrong = {**CREDENTIALS, "NETSCALER_CONSOLE_PASSWORD": "wrong-canary"}
    with served(appliance) as url:
        assert not run_against("netscaler_console", LiveServer(url, rate=FAST), tmp_path, wrong)
    assert len(appliance.asked) == 1
    said = capsys.readouterr()
    assert said.err == "make contract: login was answered 401 and gave no token\n"
    assert "wrong-canary" not in said.out


KNOWN_IDS = {"appgate_sdp": ["CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap"]}


@pytest.mark.parametrize(
    ("api", "dialect", "tls"),
    [
        ("netscaler_console", "observed", True),
        ("vss_cloud", "documented", False),
        ("vss_cloud", "observed", True),
        ("appgate_sdp", "documented", False),
        ("appgate_sdp", "observed", True),
    ],
)
def test_the_stub_as_a_live_server(api: str, dialect: str, tls: bool) -> None:
    with RunningStub(create_app(apis=[api], dialect=dialect), tls=tls) as stub:
        environment = {
            f"{api.upper()}_{name.upper()}": value for name, value in stub.credentials(api).items()
        }
        before = _sessions(stub)
        server = LiveServer(stub.url(api), KNOWN_IDS.get(api, []), write=True, rate=FAST, verify=stub.ca)
        with closing(Wire(server.url, server.verify)) as wire:
            result = visited_over(wire, api, server, environment)
        after = _sessions(stub)
    assert told(result) == []
    assert before == after
    sorts = {failure.sort for _, failure in result.findings()}
    assert sorts == ({KNOWN} if dialect == "observed" else set())
    statuses = [set(one.statuses.get("live", ())) for one in result.operations if one.statuses]
    assert all(any(status.startswith("2") for status in seen) for seen in statuses)


def _sessions(stub: RunningStub) -> int:
    return json.dumps(stub.state()).count('"username"')


def test_a_run_that_never_met_with_success_fails() -> None:
    app = create_app(apis=["appgate_sdp"], seed=5)
    powerless = {"APPGATE_SDP_TOKEN": str(app.apis["appgate_sdp"].behaviour.unprivileged["bearerAuth"])}
    with RunningStub(app) as stub:
        server = LiveServer(stub.url("appgate_sdp"), KNOWN_IDS["appgate_sdp"], rate=FAST)
        with closing(Wire(server.url)) as wire:
            said = "\n".join(told(visited_over(wire, "appgate_sdp", server, powerless)))
    assert re.search(r"was answered 403, never with success; name an id that exists with ID=", said), said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--url", "https://x"), 2, "URL= needs the API that the server is held against: API="),
        (("--api", "vss_cloud", "--write"), 2, "WRITE= is of live servers: name one with URL="),
        (("--api", "vss_cloud", "--url", "https://x", "--rate", "0"), 2, "requests per second above 0"),
        (("--api", "vss_cloud", "--url", "https://x"), 1, "set VSS_CLOUD_TOKEN or VSS_CLOUD_USERNAME and"),
        (
            ("--api", "appgate_sdp", "--url", "https://x", "--id", "canary"),
            1,
            "make contract: ID=: fits no path of appgate_sdp: as distinguished-name it does not match ",
        ),
        (
            ("--api", "vss_cloud", "--url", "https://x", "--id", "a", "--id", ""),
            1,
            "make contract: ID=, value 2 of 2: fits no path of vss_cloud: as key it is shorter",
        ),
        (("--har", "x"), 2, "HAR= needs the API that the recording is of: API="),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_call_says_what_is_wrong(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(ROOT)
        patched.setattr(sys, "argv", ["contract", *arguments, "--reports", str(tmp_path)])
        try:
            ended = main()
        except SystemExit as refused:
            ended = int(refused.code or 0)
    printed = capsys.readouterr().err
    assert ended == code
    assert said in printed
    assert "canary" not in printed
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost, and its key, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl to make a certificate")
    folder = tmp_path_factory.mktemp("certificate")
    key, made = folder / "key.pem", folder / "both.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", str(key), "-out", str(made), "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
        ],
        check=True,
        capture_output=True,
    )
    made.write_text(made.read_text() + key.read_text())
    return made
