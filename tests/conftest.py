"""What holds for all tests: how Hypothesis draws."""

import os

from hypothesis import settings

# A deadline would measure the machine. In CI the same data is drawn every time, so that a red run is
# the change's and not the draw's; elsewhere each run tries something new.
settings.register_profile(
    "opensessions", deadline=None, database=None, derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("opensessions")
