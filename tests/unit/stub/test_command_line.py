"""`python -m opensessions_stub`: what it says, what its options change, what it refuses in one line."""

import json
import re
import resource
import shlex
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest

from opensessions_stub import RunningStub, SpecError, _command_line, _serving, create_app
from opensessions_stub.__main__ import main
from opensessions_stub._command_line import DEFAULT_PORT, _parser, serve
from opensessions_stub.control.announcement import as_text
from tests.unit.stub.in_process import SPECS, Asker
from tests.unit.stub.processes import COMMAND, account_in, process, told, told_to_people


def run(*options: str) -> tuple[int, str]:
    """The exit code and standard error of a run that is expected to end at once."""
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, timeout=20, check=False)
    assert done.stdout == ""
    return done.returncode, done.stderr


WITHOUT = """
import os, sys
sys.argv = ["opensessions-stub"]
for name in ("httptools", "jsonschema_rs", "ruamel.yaml", "uvicorn"):
    if not os.fork():
        sys.modules[name] = None
        from opensessions_stub.__main__ import main
        os._exit(main([]))
    assert os.waitstatus_to_exitcode(os.wait()[1]) == 1
"""


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr.splitlines() == [
        f"opensessions-stub: there is no {name}: pip install 'opensessions[stub]' brings it"
        for name in ("httptools", "jsonschema_rs", "ruamel.yaml", "uvicorn")
    ]


def test_people_get_lines_to_paste() -> None:
    with process("--dialect", "observed") as running:
        text = told_to_people(running)
        _try_lines(text)
        origins = set(re.findall(r"http://[^/\s]+", text))
        assert [httpx.get(f"{origin}/_stub/state").status_code for origin in origins] == [404]


def test_so_do_those_who_serve_in_a_program() -> None:
    app = create_app(SPECS, seed=1)
    with RunningStub(app) as stub:
        _try_lines(as_text(app.apis.values(), stub.origin, token="t"))


def _try_lines(text: str) -> None:
    curls = [shlex.split(line) for line in text.splitlines() if line.startswith("  curl")]
    assert len(curls) == len([*SPECS.glob("*.yaml")])
    for words in curls:
        given = [words[index + 1].split(": ", 1) for index, word in enumerate(words) if word == "-H"]
        assert httpx.get(words[-1], headers=dict(given), auth=account_in(words)).status_code == 200


def _played(seed: str | None) -> list[Any]:
    """The answers to one sequence of requests, by a fresh stub."""
    ask = Asker(create_app(SPECS, seed=seed, control=True))
    console, vss = ask.credentials("netscaler_console"), ask.security("vss_cloud")
    login = {"login": {**console, "client_ip": "192.0.2.1", "client_port": 1}}
    session = ask.post("/nitro/v2/config/login", login).json["login"][0]["sessionid"]
    cookie = {"Cookie": f"NITRO_AUTH_TOKEN={session}"}
    bearer = {"Authorization": f"Bearer {vss['bearerAuth']}"}
    answers = [ask.get("/nitro/v1/config/mpssession", cookie).json["mpssession"]]
    ask.post("/_stub/clock", {"advance": 100})
    answers.append([item["key"] for item in ask.get("/v2/session", bearer).json["data"]])
    answers.append(ask.get(f"/v2/session/{answers[-1][0]}", bearer).json["data"])
    return [*answers, ask.security("netscaler_console"), vss]


def test_a_seed_makes_two_runs_the_same() -> None:
    first, again, other, secret = (_played(seed) for seed in ("7", "7", "8", None))
    assert first == again
    assert all(one != two for one, two in zip(first[:2], other[:2], strict=True))
    assert all(one != two for one, two in zip(first, secret, strict=True))


@pytest.mark.parametrize("count", [0, 5])
def test_as_many_sessions_as_wanted_are_invented(count: int) -> None:
    assert _parser().parse_args(["--sessions", str(count)]).sessions == count
    app = create_app(SPECS, sessions=count)
    sessions = app.control.state()["netscaler_console"]["sessions"]
    assert len(sessions) == count + 3  # the two of the examples and the standing one


def test_what_takes_a_while_is_told_before(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told_before = []

    def create(*_: object, **__: object) -> None:
        told_before.append(capsys.readouterr().err)
        raise SpecError("enough")

    monkeypatch.setattr(_command_line, "create_app", create)
    assert [serve(["--sessions", count]) for count in ("30000", "20")] == [1, 1]
    assert "invents 30,000 sessions of each API" in told_before[0]
    assert "invents" not in told_before[1]


def test_people_always_get_the_same_port() -> None:
    assert _parser().parse_args([]).port == DEFAULT_PORT
    assert f"default: {DEFAULT_PORT}" in _parser().format_help()


def test_an_answer_can_be_made_to_take_its_time() -> None:
    options = _parser().parse_args(["--latency", "0.05", "--rate-limit", "0"])
    with RunningStub(create_app(SPECS, latency=options.latency, rate_limit=options.rate_limit)) as stub:
        account = tuple(stub.credentials("vss_cloud").values())
        limited = httpx.post(f"{stub.url('vss_cloud')}/auth/request-token", auth=account)
        assert limited.status_code == 429
        assert limited.elapsed.total_seconds() >= 0.05


SMALL = """
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /x:
    get:
      responses: {"200": {description: It.}}
      parameters: [{name: odd, in: query, schema: {type: string}}]
"""


def _checked(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    (folder / "good.yaml").write_text(SMALL)
    (folder / "bad.yaml").write_text(SMALL.replace("3.1.0", "2.0"))
    code = main(["--check", "--specs", str(folder), *options])
    told = capsys.readouterr()
    return code, told.out.replace(f"{folder}/", ""), told.err.replace(f"{folder}/", "")


def test_specs_are_checked_without_being_served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = "good.yaml:8: the stub does not act upon the query parameter odd"
    problem = "bad.yaml:2: openapi is 2.0: the stub serves 3.0 and 3.1"
    assert _checked(tmp_path, capsys) == (1, f"{note}\n", f"opensessions-stub: {problem}\n")
    code, said, _ = _checked(tmp_path, capsys, "--json")
    found = {"bad": {"problems": [problem], "notes": []}, "good": {"problems": [], "notes": [note]}}
    assert (code, json.loads(said.replace(f"{tmp_path}/", ""))) == (1, {"apis": found})
    assert _checked(tmp_path, capsys, "--api", "good")[0] == 0
    assert "there is no spec of the API other" in _checked(tmp_path, capsys, "--api", "other")[2]


def test_an_example_that_a_state_cannot_be_made_of_is_told_by_its_own_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (SPECS / "vss_cloud.yaml").read_text()
    (tmp_path / "vss_cloud.yaml").write_text(text.replace("domain: VSKEY5", "domain: 5", 1))
    assert main(["--check", "--specs", str(tmp_path)]) == 1
    name, line, said = capsys.readouterr().err.removeprefix("opensessions-stub: ").split(":", 2)
    assert (name, text.splitlines()[int(line) - 1].strip()) == ("vss_cloud.yaml", "- domain: VSKEY5")
    assert "data/0/domain: the value is not of type" in said


def test_what_is_not_served_is_told_beside_what_is(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(SMALL)
    (tmp_path / "bad.yaml").write_text("openapi: 2.0.0")
    with process("--specs", str(tmp_path), "--json") as running:
        announcement = told(running)
        assert list(announcement["apis"]) == ["good"]
        assert "query parameter odd" in announcement["notes"]["good"][0]
        assert running.stderr is not None
        assert "bad.yaml:1: openapi is 2.0.0" in running.stderr.readline()


def test_a_taken_port_is_told_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = run("--specs", str(SPECS), "--port", str(port))
    assert code == 1
    said_first = f"opensessions-stub: cannot listen on 127.0.0.1:{port}: Address already in use"
    assert said == f"{said_first}; choose another --port, 0 for a free one\n"


def test_an_address_that_is_not_ours_is_told_in_one_line() -> None:
    code, said = run("--specs", str(SPECS), "--host", "192.0.2.1", "--port", "0")
    assert code == 1
    assert said == (
        "opensessions-stub: cannot listen on 192.0.2.1:0: Cannot assign requested address; "
        "--host takes an address of this machine\n"
    )


def test_where_too_few_files_may_be_open_it_says_so_instead_of_serving_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_serving, "_FILES", 1000)  # and some more for reading specs
    some = max(int(each.name) for each in Path("/dev/fd").iterdir()) + 20
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (some, before[1]))
    try:
        assert main(["--specs", str(SPECS), "--api", "vss_cloud", "--port", "0"]) == 1
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert capsys.readouterr().err == (
        "opensessions-stub: cannot listen on 127.0.0.1:0: Too many open files; "
        "let more be open, as by ulimit -n 256\n"
    )


def test_where_nothing_can_be_printed_it_does_what_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert main(["--check", "--json"]) == 0
    for nowhere in (sys.stdout, sys.stderr):
        nowhere.close()


@pytest.mark.parametrize("option", ["--host", "--specs", "--api"])
def test_what_somebody_has_typed_acts_on_no_terminal_or_log(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve(["--port", "0", option, "a\n::error::\x1b[2J"]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert told.isprintable()


def test_a_bad_spec_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("openapi: 3.1.0\npaths: [\n")
    code, said = run("--specs", str(tmp_path))
    assert code == 1
    assert re.fullmatch(r"opensessions-stub: \S+/bad\.yaml:3: is not valid YAML: .*\n", said)


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "65536"],
        ["--port", "x"],
        ["--port", "-1"],
        ["--sessions", "-1"],
        ["--unknown"],
        ["extra"],
        ["--dialect", "x"],
        ["--latency", "-1"],
        ["--latency", "nan"],
        ["--rate-limit", "-1"],
        ["--max-faults", "-1"],
        ["--max-fault-bytes", "x"],
    ],
)
def test_an_option_that_cannot_be_is_an_error_of_usage(
    options: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(options)
    assert ended.value.code == 2
    assert "usage: opensessions-stub" in capsys.readouterr().err
