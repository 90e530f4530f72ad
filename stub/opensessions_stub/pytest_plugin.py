"""The pytest plugin: the fixture `opensessions_stub`, a server of all APIs on a free loopback port.

    from opensessions import VssCloud

    def test_that_my_report_counts_sessions(opensessions_stub):
        stub = opensessions_stub
        with VssCloud(stub.url("vss_cloud"), **stub.credentials("vss_cloud")) as vss:
            assert my_report(vss) == "2 sessions"

The server starts once per test run and begins every test in the state of its start. A test that wants
another one says so with a mark that takes the arguments of `opensessions_stub.create_app`:

    @pytest.mark.opensessions_stub(dialect="observed", seed=7)
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opensessions_stub._stub import RunningStub

_MARK = "opensessions_stub"


def pytest_configure(config: pytest.Config) -> None:
    """Makes the mark known."""
    config.addinivalue_line(
        "markers",
        f"{_MARK}(**arguments): have the fixture {_MARK} serve with these arguments of create_app",
    )


class Stubs:
    """The servers of one test run, one for each set of arguments."""

    def __init__(self) -> None:
        self._running: dict[str, RunningStub] = {}
        self._stack = ExitStack()

    def get(self, arguments: dict[str, Any]) -> RunningStub:
        """A server, started if no test has asked for one like it."""
        try:
            from opensessions_stub._creation import create_app  # noqa: PLC0415 - only who uses the fixture has the server's requirements
            from opensessions_stub._stub import RunningStub  # noqa: PLC0415 - only who uses the fixture has the server's requirements
            from opensessions_stub.spec.document import SpecError  # noqa: PLC0415 - only who uses the fixture has the server's requirements
        except ModuleNotFoundError as error:
            raise pytest.UsageError(f"{_MARK} needs the server: pip install 'opensessions[stub]'") from error

        key = repr(sorted(arguments.items()))
        if key not in self._running:
            try:
                app = create_app(**arguments)
            except (SpecError, TypeError, ValueError) as error:
                pytest.fail(f"{_MARK}: {error}", pytrace=False)
            self._running[key] = self._stack.enter_context(RunningStub(app))
        return self._running[key]

    def close(self) -> None:
        """Stops all of them."""
        self._stack.close()


@pytest.fixture(scope="session")
def _opensessions_stubs() -> Iterator[Stubs]:
    stubs = Stubs()
    yield stubs
    stubs.close()


@pytest.fixture
def opensessions_stub(request: pytest.FixtureRequest, _opensessions_stubs: Stubs) -> RunningStub:
    """A stub server in the state of its start: `url(api)`, `credentials(api)`, and its controls."""
    mark = request.node.get_closest_marker(_MARK)
    if mark is not None and mark.args:
        pytest.fail(f"{_MARK}: the mark takes arguments by name: {_MARK}(seed=7)", pytrace=False)
    stub = _opensessions_stubs.get(dict(mark.kwargs) if mark else {})
    stub.restore()
    return stub
