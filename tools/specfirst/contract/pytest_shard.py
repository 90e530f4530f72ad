"""A plugin for pytest: run only this shard's tests, no longer than the contract run, and count them.

Tests that are about an operation follow it; the others are dealt out in turn. The environment variables
are those of `tools.specfirst.contract.client_run`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.shard import parse_shard
from tools.specfirst.garbage import collect_rarely

_OF_LEFTOVERS = "ignore::pytest.PytestUnraisableExceptionWarning"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to other shards."""
    tested = set(os.environ["SPECFIRST_CONTRACT_OPERATIONS"].split("\n"))
    shard = parse_shard(os.environ["SPECFIRST_CONTRACT_SHARD"])
    about = {item.nodeid: item.get_closest_marker("operation") for item in items}
    others = {item.nodeid for item in shard.takes([item for item in items if about[item.nodeid] is None])}

    def is_ours(item: pytest.Item) -> bool:
        mark = about[item.nodeid]
        return item.nodeid in others if mark is None else ".".join(mark.args) in tested

    left_out = [item for item in items if not is_ours(item)]
    if left_out:
        items[:] = [item for item in items if is_ours(item)]
        config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    """Say how many tests there are, before the first."""
    collect_rarely()
    _say(f"{len(session.items)}\n")
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Say with a failed test what it says itself, in words, and of which place."""
    found = call.excinfo.value if call.excinfo else None
    if found is not None:
        # What it has left open is collected while others run, which have not failed for that.
        item.config.addinivalue_line("filterwarnings", _OF_LEFTOVERS)
    if isinstance(found, Contradiction):
        item.user_properties += [("said", found.said), ("place", found.place)]
    return (yield)


def pytest_runtest_logfinish() -> None:
    """Say that a test has run."""
    _say(".")


def _say(text: str) -> None:
    if file := os.environ.get("SPECFIRST_CONTRACT_PROGRESS"):
        with Path(file).open("a", encoding="utf-8") as progress:
            progress.write(text)
