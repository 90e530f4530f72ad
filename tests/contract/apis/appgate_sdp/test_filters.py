"""Appgate SDP: a filter leaves what is like it, all of that and nothing else; what is drawn hits nobody."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.contract.calling import Caller
from tests.contract.conftest import specs_under_test
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.specs.files import SpecFile

SPECS = [spec for spec in specs_under_test() if spec.name == "appgate_sdp"]
NAME = "distinguishedName"


def of_lists_with(parameter: str) -> pytest.MarkDecorator:
    """Parametrize a test with the operations that take a filter."""
    return about(
        "spec, lister",
        [
            (spec, one, (spec, one))
            for spec in SPECS
            for one in operations(spec)
            if parameter in {each["name"] for each in one.parameters}
        ],
    )


def listed(caller: Caller, lister: Operation, query: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return what is listed with a filter."""
    found: Sequence[Mapping[str, Any]] = caller.call(lister, query=query).document["data"]
    return found


def assert_left(
    found: Sequence[Mapping[str, Any]], expected: Sequence[Mapping[str, Any]], asked: str
) -> None:
    """Check that a filter has left what it should."""
    left, wanted = ({item[NAME] for item in items} for items in (found, expected))
    lacking, unasked = ("; ".join(sorted(names)) for names in (wanted - left, left - wanted))
    assert not lacking, f"{asked}: not listed is {lacking}"
    assert not unasked, f"{asked}: listed is {unasked}"


@of_lists_with("filterBy")
def test_a_filter_by_members_leaves_what_has_these_values(
    spec: SpecFile, lister: Operation, server: Server
) -> None:
    caller = server.privileged(spec, lister)
    whole = listed(caller, lister, {})
    for member in spec.data["components"]["schemas"]["MemberFilter"]["properties"]:
        value = whole[0][member]
        for wanted in (value, value[:-1], value[1:]):  # a part of a value is another value
            expected = [item for item in whole if item[member] == wanted]
            assert_left(listed(caller, lister, {member: wanted}), expected, f"{member}={wanted}")
    one, other = whole[0], next(item for item in whole if item["username"] != whole[0]["username"])
    both = {"username": one["username"], "hostname": other["hostname"]}
    expected = [item for item in whole if all(item[name] == value for name, value in both.items())]
    assert_left(listed(caller, lister, both), expected, " and ".join(map("=".join, both.items())))


@of_lists_with("geolocationQuery")
def test_a_circle_leaves_what_is_within(spec: SpecFile, lister: Operation, server: Server) -> None:
    caller = server.privileged(spec, lister)
    whole = listed(caller, lister, {})
    north, east = whole[0]["geoIpLatitude"], whole[0]["geoIpLongitude"]
    here = [item for item in whole if (item["geoIpLatitude"], item["geoIpLongitude"]) == (north, east)]
    opposite = {"latitude": -north, "longitude": east - 180 if east > 0 else east + 180}
    for centre, expected in (({"latitude": north, "longitude": east}, here), (opposite, [])):
        asked = {**centre, "radiusKilometers": 1}
        said = ", ".join(f"{name}={value}" for name, value in asked.items())
        assert_left(listed(caller, lister, asked), expected, said)
