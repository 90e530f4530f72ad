"""What the client costs, as ratios to doing without it: `python -m benchmarks`."""

from tools import specfirst as specfirst  # before all that a command needs, for Ctrl-C
