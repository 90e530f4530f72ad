"""A page lacks what is skipped and counts it; what is drawn hardly ever lies where a page may begin last."""

from typing import Any

import pytest

from tests.contract.apis.redfish.pages import pages, references
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


def test_each_session_is_on_one_of_the_pages(spec: SpecFile, server: Server) -> None:
    lister = operation_named(spec, "listSessions")
    found = list(pages(server.privileged(spec, lister), lister))
    listed = [member["@odata.id"] for page in found for member in page["Members"]]
    there = [session["@odata.id"] for session in server.state(spec)["sessions"]]
    assert len(found) > 1, "of one page, no link can be followed"
    lost = sorted({*there} - {*listed})
    assert not lost, f"on no page: {', '.join(lost)}"
    wrong = sorted({one for one in listed if listed.count(one) > there.count(one)})
    assert not wrong, f"listed twice, or no session: {', '.join(wrong)}"
    for page in found:
        counted = page["Members@odata.count"]
        assert counted == len(there), f"Members@odata.count: {counted}, expected {len(there)}"


def test_what_is_skipped_is_counted_and_not_shown(spec: SpecFile, server: Server) -> None:
    lister = operation_named(spec, "listSessions")
    caller = server.privileged(spec, lister)
    listed = references(caller, lister)
    for skipped in (0, 1, len(listed)):
        page = caller.call(lister, query={"$skip": str(skipped)}).document
        shown = [member["@odata.id"] for member in page["Members"]]
        expected = listed[skipped : skipped + len(shown)]
        assert shown == expected, f"$skip={skipped}: {', '.join(shown)}, expected {', '.join(expected)}"
        assert shown or skipped == len(listed), f"$skip={skipped}: no members, expected {listed[skipped]}"
        left = len(listed) - skipped - len(shown)
        link = page.get("Members@odata.nextLink")
        assert bool(link) is bool(left), f"$skip={skipped}: nextLink is {link or 'missing'}, {left} are left"
        counted = page["Members@odata.count"]
        assert counted == len(listed), (
            f"$skip={skipped}: Members@odata.count: {counted}, expected {len(listed)}"
        )


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
