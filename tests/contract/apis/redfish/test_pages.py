"""How far a page of sessions may begin: what is drawn hardly ever lies just beyond it."""

from typing import Any

import pytest

from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("redfish", "listSessions"),
    pytest.mark.parametrize(
        "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "redfish"]
    ),
]


def test_a_page_begins_nowhere_beyond_the_last_place(spec: SpecFile, server: Server) -> None:
    lister = next(one for one in operations(spec) if one.operation_id == "listSessions")
    (last,) = (
        one["schema"]["maximum"]
        for one in lister.parameters
        if one["in"] == "query" and one["name"] == "$skip"
    )
    caller = server.privileged(spec, lister)
    skipping: dict[int, dict[str, Any]] = {200: {"$skip": last}, 400: {"$skip": last + 1}}
    for status, query in skipping.items():
        assert caller.call(lister, query=query).status == status
