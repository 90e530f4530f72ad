"""What schemas become: right types, or a plain JSON value; whatever is decoded is encoded again as it was."""

import json
from typing import Any, get_args

import httpx
import pytest

from tests.unit.generate.one_package import one_package
from tests.unit.generate.round_trips import NAMED, ROUND_TRIPS
from tests.unit.ledger.generated_api import GeneratedApi


def api() -> GeneratedApi:
    operations = []
    for schema, _ in ROUND_TRIPS.values():
        holder = f"{{type: object, properties: {{p: {schema}}}}}"
        content = f"content: {{application/json: {{schema: {holder}}}}}"
        answers = f"responses: {{'200': {{description: x, {content}}}}}"
        operations.append(("/gates", f"requestBody: {{required: true, {content}}}, {answers}"))
    return one_package(tuple(operations), f"components:\n  schemas:\n{NAMED}")


@pytest.mark.parametrize("name", ROUND_TRIPS)
def test_what_is_decoded_is_encoded_as_it_was(name: str) -> None:
    number = list(ROUND_TRIPS).index(name)
    for value in ROUND_TRIPS[name][1]:
        document = {"p": value}
        model = api().module("models")
        body = getattr(model, f"Ask{number}Body").from_dict(document)
        request, response = api().call(f"gates.ask{number}", httpx.Response(200, json=document), body=body)
        sent, received = json.loads(request.content), response.parsed.to_dict()
        assert as_times(sent) == as_times(document)
        assert as_times(received) == as_times(document)


@pytest.mark.parametrize(
    "name",
    [
        "values whose list forgets null",
        "allOf or null",
        "lists of allOf, or text",
        "alternatives told by truth",
        "alternatives told by numbers",
    ],
)
def test_no_type_is_given_up(name: str) -> None:
    model = getattr(api().module("models"), f"Ask{list(ROUND_TRIPS).index(name)}Body")
    assert "Any" not in str(model.__annotations__["p"])


def test_a_schema_that_cannot_be_typed_costs_its_own_type_only() -> None:
    assert "str" in str(api().module("models").Rope.__annotations__["knot"])


def test_what_leads_back_to_itself_costs_the_items_of_its_lists_only() -> None:
    types = api().module("models").Papers.__annotations__
    assert "list[Any | int]" in str(types["rings"])
    assert "JsonOption3 | list[Any] | str" in str(types["json"])


def test_values_that_differ_in_case_have_an_order() -> None:
    values = get_args(api().module("models").Bits)
    assert values == ("AAA", "AAa", "AaA", "Aaa", "aAA", "aAa", "aaA", "aaa")


def as_times(value: Any) -> str:
    """Return a value as text in which a time means the same however it is written."""
    return json.dumps(value, sort_keys=True).replace("+00:00", "Z")


def test_no_class_is_taken_for_another() -> None:
    fish = list(ROUND_TRIPS).index("alternatives told by a discriminator")
    models = api().module("models")
    body = getattr(models, f"Ask{fish}Body")
    assert type(body.from_dict({"p": {"sort": "b"}}).p) is models.Bird
    assert type(body.from_dict({"p": {"sort": "f"}}).p) is models.Fish
    with pytest.raises(TypeError, match=r"^sort is none of: b, f$"):
        body.from_dict({"p": {"sort": "unheard of"}})
    told = list(ROUND_TRIPS).index("alternatives told by their values")
    assert type(getattr(models, f"Ask{told}Body").from_dict({"p": {"kind": "out"}}).p) is models.Out


def test_sets_of_members_are_checked_at_run_time_whatever_is_said_of_them() -> None:
    assert api().module("schemas").SCHEMAS["Pair"]["anyOf"] == [{"required": ["x"]}, {"required": ["y"]}]
