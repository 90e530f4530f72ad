"""What the specs say beyond the vendors' documents: it carries its evidence, and shows what it means."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.contract.documented import document_of
from tests.contract.inferred import inferred_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.spec_view import operations, security_schemes
from tools.specfirst.specs.parts import resolved

DOCUMENTS = {api: document for api in SPECS if (document := document_of(api))}

LEFT_OPEN_YET_ANSWERED = {"400", "401", "405", "406"}
"""Malformed request, credentials, method, Accept: no server gets by without an answer to these."""


@pytest.mark.parametrize("api", DOCUMENTS)
def test_statuses_that_are_not_documented_carry_their_evidence(api: str) -> None:
    for operation in operations(SPECS[api]):
        if facts := DOCUMENTS[api].operations.get(operation.label):
            assert operation.responses.keys() >= LEFT_OPEN_YET_ANSWERED
            for status in operation.responses.keys() - {*facts.statuses, "4XX", "5XX"}:
                assert "itself" in operation.responses[status].get("x-evidence", {}), (
                    operation.label,
                    status,
                )


@pytest.mark.parametrize("api", DOCUMENTS)
def test_every_request_and_every_answer_has_an_example(api: str) -> None:
    for operation in operations(SPECS[api]):
        for described in (operation.body, *operation.responses.values()):
            for media_type in described.get("content", {}).values():
                assert "example" in media_type or media_type.get("examples"), operation.operation_id


def test_neighbours_are_let_in_as_those_of_the_documents_are() -> None:
    for operation in operations(SPECS["netscaler_console"]):
        expected = [] if operation.operation_id == "login" else [["nitroUser", "nitroPass"], ["sessionToken"]]
        assert operation.security == expected
    schemes = security_schemes(SPECS["vss_cloud"])
    for operation in operations(SPECS["vss_cloud"]):
        ((scheme,),) = operation.security
        by_password = operation.operation_id.startswith(("request", "verify"))
        assert schemes[scheme]["scheme"] == ("basic" if by_password else "bearer")


def test_only_these_refuse_members_that_they_do_not_know() -> None:
    closed = {
        (spec.name, name)
        for spec in SPECS.values()
        for name, schema in spec.data["components"]["schemas"].items()
        if schema.get("additionalProperties") is False
    }
    assert closed == {
        *(("netscaler_console", name) for name in ("LoginRequest", "LoginCredentials")),
        *(("appgate_sdp", name) for name in ("Circle", "MemberFilter")),
        ("netscaler_adc", "Which"),
    }


def judged(described: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keywords whose evidence has values that are judged by it."""
    evidence = described.get("x-evidence", {})
    yield from (name for name, why in evidence.items() if isinstance(why, dict) and "accepted" in why)
    if "items" in described and any(judged(described["items"])):
        yield "items"


@pytest.mark.parametrize("api", SPECS)
def test_what_is_inferred_of_values_is_in_the_inventory(api: str) -> None:
    spec, inventory = SPECS[api], inferred_of(api)
    assert inventory is not None
    for name, schema in spec.data["components"]["schemas"].items():
        members = {f"{name}.{member}": one for member, one in schema.get("properties", {}).items()}
        for place, described in {name: schema, **members}.items():
            assert {*judged(described)} <= {*inventory.rules.get(place, ())}, place
    for operation in operations(spec):
        for parameter in operation.parameters:
            rules = {*judged(parameter), *judged(resolved(spec.data, parameter.get("schema", {})))}
            known = [
                inventory.parameters.get((whose, parameter["name"]), {})
                for whose in (parameter["in"], operation.label)
            ]
            is_of_schema = "$ref" in parameter.get("schema", {})
            assert is_of_schema or rules <= {*known[0], *known[1]}, (operation.label, parameter["name"])
