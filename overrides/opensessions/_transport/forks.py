"""Why: after `os.fork` two processes hold the same sockets and locks, and mix up each other's answers.

Whatever must not be shared is registered here and renewed in the child before its first line runs.
"""

import os
from contextlib import suppress
from typing import Protocol
from weakref import WeakSet


class Forked(Protocol):
    """What has to be renewed in a child process."""

    def after_fork(self) -> None:
        """Leave to the parent what is the parent's."""


_registered: "WeakSet[Forked]" = WeakSet()


def renew_in_children(owner: Forked) -> None:
    """Call `after_fork` of an object in every child process, for as long as the object is there."""
    _registered.add(owner)


def _after_fork() -> None:
    for owner in list(_registered):
        with suppress(Exception):  # one that is half built must not keep the others
            owner.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
