"""What the Makefile runs: specs read, clients generated, contracts validated. Nothing here is shipped."""

from tools import specfirst as specfirst  # before all that a command needs, for Ctrl-C
