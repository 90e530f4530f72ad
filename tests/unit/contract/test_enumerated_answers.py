"""A document takes on each value of each enumeration, and stays one that its schema allows."""

from tests.contract.enumerated import with_each_value
from tests.unit.contract.live_answers import answer_of
from tests.unit.own_specs import SPECS

_SPEC = SPECS["appgate_sdp"]
_SCHEMA = {"$ref": "#/components/schemas/SessionInfo"}


def test_each_value_takes_its_place_in_a_document() -> None:
    document = answer_of("appgate_sdp", "getSessionInfo", "200")
    (gateway,) = document["data"].values()
    (entitlement,) = gateway["entitlementInfos"].values()
    del entitlement["conditionLogic"]  # it need not be there to be tried
    found = [*with_each_value(_SPEC, _SCHEMA, document)]
    logics = [
        info["conditionLogic"]
        for one in found
        for session in one["data"].values()
        for info in session["entitlementInfos"].values()
    ]
    assert logics == ["and", "or"]
    assert "conditionLogic" not in entitlement


def test_what_the_schema_does_not_allow_is_left_out() -> None:
    schema = {
        "properties": {"kind": {"enum": ["a", "b"]}, "size": {"enum": [1, 2]}},
        "not": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]},
    }
    assert [*with_each_value(_SPEC, schema, {})] == [{"kind": "a"}, {"size": 1}, {"size": 2}]
