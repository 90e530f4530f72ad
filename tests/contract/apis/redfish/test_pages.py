"""A page lacks what is skipped and counts it; what is drawn hardly ever lies where a page may begin last."""

from typing import Any

import pytest

from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.spec_view import operation_named
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("redfish", "listSessions"),
    pytest.mark.parametrize(
        "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "redfish"]
    ),
]


def test_what_is_skipped_is_counted_and_not_shown(spec: SpecFile, server: Server) -> None:
    lister = operation_named(spec, "listSessions")
    caller = server.privileged(spec, lister)
    whole = caller.call(lister).document
    assert len(whole["Members"]) > 1, "with one session, nothing can be left out"
    for skipped in (0, 1, len(whole["Members"])):
        page = caller.call(lister, query={"$skip": str(skipped)}).document
        shown = len(page["Members"])
        expected = len(whole["Members"]) - skipped
        assert shown == expected, f"$skip={skipped}: {shown} members, expected {expected}"
        assert page["Members"] == whole["Members"][skipped:], f"$skip={skipped}: other members are left out"
        counted = page["Members@odata.count"]
        assert counted == whole["Members@odata.count"], f"$skip={skipped}: Members@odata.count is {counted}"


def test_a_page_begins_nowhere_beyond_the_last_place(spec: SpecFile, server: Server) -> None:
    lister = operation_named(spec, "listSessions")
    (last,) = (
        one["schema"]["maximum"]
        for one in lister.parameters
        if one["in"] == "query" and one["name"] == "$skip"
    )
    caller = server.privileged(spec, lister)
    skipping: dict[int, dict[str, Any]] = {200: {"$skip": last}, 400: {"$skip": last + 1}}
    for status, query in skipping.items():
        assert caller.call(lister, query=query).status == status
