"""What holds for all tests: how Hypothesis draws, and which tests `make test` leaves to `make mutants`."""

import os

import pytest
from hypothesis import HealthCheck, settings

# A deadline would measure the machine, and so would the check for slow drawing. In CI the same data is
# drawn every time, so that a red run is the change's and not the draw's; elsewhere each run tries
# something new.
settings.register_profile(
    "opensessions",
    deadline=None,
    database=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("opensessions")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark of tests that break something on purpose, dozens of times, to see the suite notice."""
    config.addinivalue_line("markers", "strength: how strong the suite is; run by `make mutants`")
