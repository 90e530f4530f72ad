"""The parts of a run that go side by side, each in a process of its own."""

import os
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Protocol

from tools.specfirst.contract.stub_process import Stub

POLL_SECONDS = 0.05


class Task(Protocol):
    """A part of a run that has a stub to itself while it goes on."""

    @property
    def weight(self) -> float:
        """How long it takes, compared to the others; the longest starts first."""

    @property
    def done(self) -> float:
        """The share of it that is done, as far as that can be told."""

    def start(self, stub: Stub) -> None:
        """Start the process."""

    def poll(self) -> bool:
        """Take in what has happened; return whether it has ended."""

    def stop(self) -> None:
        """End it early, or clean up after it."""


def run_tasks(
    tasks: Sequence[Task],
    stub: Callable[[int], AbstractContextManager[Stub]],
    polled: Callable[[Collection[Task]], None],
) -> None:
    """Run all tasks, at most one per processor at a time, and stop them whatever happens.

    Args:
        tasks: What is to be run.
        stub: Starts the stub of the lane with the given number; tasks of one lane use it one after another.
        polled: Is told, after each look at them, which tasks go on.
    """
    waiting = sorted(tasks, key=lambda task: -task.weight)
    lanes = min(os.cpu_count() or 1, len(waiting))
    running: dict[int, Task] = {}
    stubs: dict[int, Stub] = {}
    with ExitStack() as opened:
        try:
            while waiting or running:
                for lane in range(lanes):
                    if waiting and lane not in running:
                        if lane not in stubs:
                            stubs[lane] = opened.enter_context(stub(lane))
                        running[lane] = waiting.pop(0)
                        running[lane].start(stubs[lane])
                time.sleep(POLL_SECONDS)
                for lane, task in list(running.items()):
                    if task.poll():
                        del running[lane]
                        task.stop()
                polled(running.values())
        finally:
            for task in running.values():
                task.stop()
