"""What several test modules share: a generated repository, a browser, and signals as a terminal has them."""

import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.unit import browser
from tests.unit.small_specs import GATES, PINGS, write_specs
from tools.specfirst.generate import generate


@pytest.fixture(scope="session", autouse=True)
def _hanging_up_is_heard() -> Iterator[None]:
    """Under `nohup` SIGHUP is ignored, by this process and all that it starts; tests say themselves when."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture(scope="session", autouse=True)
def _commands_are_as_at_home() -> Iterator[None]:
    """In CI each contract run that a test starts would generate all clients anew, as `make test` has done."""
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("CI", raising=False)
        yield


@pytest.fixture(scope="session")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Page]:
    """A tab of one browser for all tests of a process: to start one takes longer than they do."""
    executable = browser.find()
    if executable is None:
        pytest.skip("there is no Chromium here")
    with ExitStack() as until_the_end:
        try:
            opened = until_the_end.enter_context(browser.page(executable))
            opened.open("data:text/html,<p>works</p>")
            opened.wait_for("document.body?.innerText === 'works'")
            opened.screenshot(tmp_path_factory.mktemp("browser") / "works.png")
        except TimeoutError as error:  # nothing of ours was shown yet
            pytest.skip(f"the Chromium here does not work: {error}")
        yield opened


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with the specs gates and pings and what they generate, for reading only."""
    root = write_specs(tmp_path_factory.mktemp("pristine"), gates=GATES, pings=PINGS)
    generate(root)
    return root


@pytest.fixture
def repository(pristine: Path, tmp_path: Path) -> Path:
    """Return a copy of the generated repository, to be changed."""
    return shutil.copytree(pristine, tmp_path / "repository")
