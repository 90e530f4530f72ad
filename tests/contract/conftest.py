"""The server that contract tests talk to, and which operation each of them is about."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import engine

from tests.contract import exercised
from tests.contract.server import Server
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.stub_process import Stub, announced, is_control, running_stub
from tools.specfirst.specs.files import SpecFile, parse_specs
from tools.specfirst.specs.openapi_31 import as_openapi_31

ROOT = Path(__file__).resolve().parents[2]
_SHRINKING_SECONDS = 20

# Else a statement of a client's steps that does not hold says nothing but AssertionError.
pytest.register_assert_rewrite("tests.contract.apis")


@cache
def specs_under_test() -> Sequence[SpecFile]:
    """Return the specs under test, which a contract run may narrow: those of others are not even read."""
    chosen = os.environ.get("SPECFIRST_CONTRACT_APIS", "").split()
    return tuple(map(as_openapi_31, parse_specs(ROOT, chosen)))


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark by which `tools.specfirst.contract` knows what a test is about."""
    config.addinivalue_line(
        "markers", "operation(api, operation_id, asks_everything=False): the operation that the test is about"
    )
    # One seed, one run: nothing is remembered from earlier ones.
    # No deadline, no look at how long drawing takes: on a busy machine neither is a property of the contract.
    # No explaining: reports show no Python of the suite, and it draws more often than all the rest.
    # Shrinking can be left out, by whoever asks only whether anything fails.
    shrinks = os.environ.get("SPECFIRST_CONTRACT_SHRINK", "1") != "0"
    # What is drawn for a schema of hundreds of members is long, and nobody reads it.
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")
    # Five minutes by default: with schemas of hundreds of members one failure would take all of them.
    engine.MAX_SHRINKING_SECONDS = _SHRINKING_SECONDS
    unwanted = {Phase.explain} if shrinks else {Phase.explain, Phase.shrink}
    phases = [phase for phase in Phase if phase not in unwanted]
    settings.register_profile(
        "contract",
        database=None,
        deadline=None,
        phases=phases,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("contract")
    if config.getoption("--hypothesis-seed") is None:
        config.option.hypothesis_seed = os.environ.get("SPECFIRST_CONTRACT_SEED", "1")


def pytest_sessionfinish() -> None:
    """Say what was exercised."""
    exercised.write()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the tests of APIs that are not under test."""
    names = {spec.name for spec in specs_under_test()}
    items[:] = [
        item
        for item in items
        if (mark := item.get_closest_marker("operation")) is None or mark.args[0] in names
    ]


_SERVERS = frozenset({"running", "stub", "server", "dialect"})
"""The fixtures by which a test talks to the server."""

_sent: list[Exchange] = []
"""What was sent over plain HTTP since the state was put back, clock and faults included."""

_REPEATED = frozenset({"clock", "faults"})
"""The controls that are part of what a test has done."""


def _remember(response: httpx.Response) -> None:
    """Keep what a test has sent, and what became of the server in between, for whoever is to repeat it."""
    request = response.request
    if is_control(str(request.url)):
        if request.url.path.endswith("/reset"):
            _sent.clear()
        is_repeated = request.method == "POST" and request.url.path.rpartition("/")[2] in _REPEATED
        if not is_repeated or json.loads(request.read()) == {"advance": 0}:
            return
    _sent.append(
        Exchange(
            request.method,
            str(request.url),
            list(request.headers.multi_items()),
            request.read() or None,
            response.status_code,
            list(response.headers.multi_items()),
            response.read(),
        )
    )


def _asked_by_clients(fixtures: Mapping[str, Any]) -> set[str]:
    """Return what a test's clients have asked: they send in ways of their own, the stub knows of all."""
    asked = set[str]()
    stub = fixtures.get("stub")
    if not isinstance(stub, Stub):
        return asked
    for api in stub.apis:
        with suppress(httpx.HTTPError, ValueError, LookupError):
            told = httpx.get(stub.control_url(api, "requests", {"api": api}), trust_env=False).json()
            asked |= {one["operation"] for one in told["requests"] if one["operation"]}
    return asked


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Say with a failed test what it has sent."""
    asked = [number for number, one in enumerate(_sent) if not is_control(one.url)]
    if call.when == "call" and call.excinfo is not None and asked:
        item.user_properties.append(("exchange", json.dumps(_sent[asked[-1]].as_json())))
        item.user_properties.append(("before", json.dumps([one.as_json() for one in _sent[: asked[-1]]])))
    elif call.when == "call" and call.excinfo is not None:
        item.user_properties.append(("asked", " ".join(_asked_by_clients(getattr(item, "funcargs", {})))))
    return (yield)


@pytest.fixture(autouse=True)
def _about(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> None:
    _sent.clear()  # what an earlier test has sent says nothing of this one
    mark = request.node.get_closest_marker("operation")
    if mark is not None:
        api, operation_id = mark.args
        record_property("api", api)
        record_property("operationId", operation_id)
        record_property("asksEverything", mark.kwargs.get("asks_everything", False))
    record_property("touchesServer", not _SERVERS.isdisjoint(request.fixturenames))


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    """The stub server of the contract run, without one a stub of the session's own."""
    announcement = os.environ.get("SPECFIRST_CONTRACT_STUB")
    if announcement:
        yield announced(announcement)
        return
    with running_stub(seed=1, log=tmp_path_factory.mktemp("stub") / "stub.log") as stub:
        yield stub


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    """What tests without a generated client send their requests with."""
    # Cookies are kept by nobody: a test says which credentials it sends.
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    hooks: dict[str, list[Callable[..., object]]] = {"response": [_remember]}
    with httpx.Client(timeout=10.0, trust_env=False, cookies=no_cookies, event_hooks=hooks) as client:
        yield client


@pytest.fixture
def needed(request: pytest.FixtureRequest, running: Stub) -> Stub:
    """The stub server as far as a test needs it: the API that it is about, and all if it does not say which.

    To put back what a test does not touch takes longer than most tests.
    """
    mark = request.node.get_closest_marker("operation")
    if mark is None:
        return running
    return Stub({mark.args[0]: running.apis[mark.args[0]]}, running.token)


@pytest.fixture
def stub(needed: Stub, http: httpx.Client) -> Stub:
    """The stub server, the state of what is needed as at the beginning."""
    for api in needed.apis:
        http.post(needed.reset_url(api)).raise_for_status()
    return needed


@pytest.fixture
def server(needed: Stub, http: httpx.Client) -> Server:
    """The stub server as seen over plain HTTP, the state of what is needed as at the beginning."""
    return Server(needed, http)
