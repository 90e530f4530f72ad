"""What of a value is sent: all but what only answers have, of the alternative that it is."""

from typing import Any

import pytest
from hypothesis import Phase

from tests.contract import example_values
from tests.contract.example_values import example_value, sent_value
from tests.unit.contract.notes import notes


def kind(name: str, *, only_answered: bool) -> dict[str, Any]:
    members = {"kind": {"const": name}, "address": {"type": "string", "readOnly": only_answered}}
    return {"type": "object", "required": ["kind"], "properties": members}


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
@pytest.mark.parametrize(("name", "is_sent"), [("firm", True), ("nomad", False), ("nobody", False)])
def test_what_one_alternative_only_answers_another_takes(keyword: str, name: str, *, is_sent: bool) -> None:
    kinds = [kind("firm", only_answered=False), kind("nomad", only_answered=True)]
    for schema in ({keyword: kinds}, {"allOf": [{keyword: kinds}]}):
        sent = sent_value(notes(), schema, {"kind": name, "address": "a"})
        assert ("address" in sent) is is_sent


def test_what_is_the_simplest_at_once_is_not_shrunk(monkeypatch: pytest.MonkeyPatch) -> None:
    """To shrink takes a minute for a body of a hundred members."""
    find, asked = vars(example_values)["find"], []

    def told(*arguments: Any, settings: Any, **more: Any) -> Any:
        asked.append(settings.phases)
        return find(*arguments, settings=settings, **more)

    monkeypatch.setitem(vars(example_values), "find", told)
    schema = {"required": ["a"], "properties": {"a": {"pattern": "^[a-z]{3,}$", "type": "string"}}}
    assert example_value(notes(), {"schema": schema}).keys() == {"a"}
    assert asked == [(Phase.generate,)]
