"""What has changed although it should not is named, and what shows it is asked for last."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.contract import snapshot
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.spec_view import Operation

SPEC = SPECS["netscaler_console"]
BEFORE = {
    "listSessions": {"mpssession": [{"id": "a"}, {"id": "c"}]},
    "getSession a": {"mpssession": [{"id": "a", "port": 1}]},
    "the state itself": {"tokens": 2},
}


class Asked:
    """Stands in for a server, and notes what it is asked."""

    def __init__(self) -> None:
        self.of: list[tuple[str, Mapping[str, Any]]] = []

    def privileged(self, *_: object) -> "Asked":
        return self

    def call(self, operation: Operation, *, path: Mapping[str, Any]) -> None:
        self.of.append((operation.operation_id, path))


@pytest.mark.parametrize(
    ("changed", "said", "asked"),
    [
        (
            {"listSessions": {"mpssession": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}},
            "listSessions/mpssession/1: {'id': 'b'}, expected nothing",
            [("listSessions", {})],
        ),
        (
            {"getSession a": {"mpssession": [{"id": "a", "port": 2}]}},
            "getSession a/mpssession/0/port: 2, expected 1",
            [("getSession", {"id": "a"})],
        ),
        ({"the state itself": {"tokens": 3}}, "the state itself/tokens: 3, expected 2", []),
    ],
)
def test_what_has_changed_is_named_and_asked_for_last(
    changed: dict[str, Any],
    said: str,
    asked: list[tuple[str, Mapping[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server: Any = Asked()
    monkeypatch.setattr(snapshot, "shown", lambda *_: {**BEFORE, **changed})
    with pytest.raises(AssertionError) as failed:
        snapshot.assert_unchanged(server, SPEC, BEFORE, "who was refused has changed something")
    assert str(failed.value) == f"who was refused has changed something: {said}"
    assert server.of == asked


def test_what_is_as_before_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    server: Any = Asked()
    monkeypatch.setattr(snapshot, "shown", lambda *_: dict(BEFORE))
    snapshot.assert_unchanged(server, SPEC, BEFORE, "it has changed")
    assert server.of == []
