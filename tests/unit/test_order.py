"""Tests that take long begin first, and all others keep their order."""

from unittest.mock import Mock

import pytest

from tests.conftest import pytest_collection_modifyitems


def _item(name: str, *marks: str) -> pytest.Item:
    item = Mock(pytest.Item)
    item.name = name
    item.get_closest_marker.side_effect = lambda mark: mark if mark in marks else None
    return item


def test_what_takes_long_begins_first() -> None:
    items = [_item("a"), _item("b", "lengthy"), _item("c", "operation"), _item("d", "lengthy", "operation")]
    pytest_collection_modifyitems(items)
    assert [item.name for item in items] == ["b", "d", "a", "c"]
