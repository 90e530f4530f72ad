"""What holds for all tests: how Hypothesis draws, and which tests `make test` leaves to `make mutants`."""

import gc
import os
import signal
import sys
from collections.abc import Generator
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings

from tools.specfirst.garbage import collect_rarely

# A deadline would measure the machine, and so would the check for slow drawing. In CI the same data is
# drawn every time, so that a red run is the change's and not the draw's; elsewhere each run tries
# something new.
settings.register_profile(
    "opensessions",
    deadline=None,
    max_examples=50,
    database=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("opensessions")
if find_spec("sniffio") is None:
    # httpcore looks for it whenever it makes a lock: to be told at once saves a tenth of an async call.
    sys.modules["sniffio"] = cast("Any", None)
_FORKED = (
    "tools.specfirst.generate.client_package",
    "tools.specfirst.ledger.claims",
    "tools.specfirst.specs.openapi",
    "tools.specfirst.specs.rules",
    "tools.specfirst.specs.versions",
)
"""What the processes that generate load when they need it, each for itself."""


def pytest_configure(config: pytest.Config) -> None:
    """Declare a mark, let processes that tests start be interrupted, and give them Hypothesis' tables.

    A shell ignores SIGINT for what it starts in the background, and every child of that inherits it. The
    tables of Unicode take seconds to be made, which each run in a temporary folder would do for itself.
    """
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(config.rootpath / ".hypothesis"))
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "strength: how strong the suite is; run by `make mutants`")
    config.addinivalue_line("markers", "lengthy: takes as long as hundreds of others, and so begins first")


@pytest.hookimpl(optionalhook=True, wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Return one more than there are processors, unless told: a third of the time tests wait for others."""
    return (yield) + ("PYTEST_XDIST_AUTO_NUM_WORKERS" not in os.environ)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while all tests are read: nearly all of what is made then is kept."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no process is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("lengthy") is None)


def pytest_collection_finish() -> None:
    """Spend no time on looking through what all tests are made of, nor on loading it again in each fork."""
    # In a run of many tests hundreds generate clients; where there is no generator, none does.
    if "PYTEST_XDIST_WORKER" in os.environ and find_spec("openapi_python_client"):
        for module in _FORKED:
            import_module(module)
        compile_templates = import_module("tools.specfirst.generate.templates").compile_templates
        compile_templates()
    collect_rarely(200_000)  # seldom, as what one test leaves is told of the one that it is found in
