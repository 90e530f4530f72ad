"""A plugin for pytest: run only this shard's tests, and no longer than the contract run.

Tests that are about an operation follow it; the others are dealt out in turn. The environment variables
are those of `tools.specfirst.contract.client_run`.
"""

import os

import pytest

from tools.specfirst.contract.leash import end_with_parent
from tools.specfirst.contract.shard import parse_shard


def pytest_configure() -> None:
    """End with the run that started this."""
    end_with_parent()


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
