"""References lead to what they name, and what has ended is neither listed nor there."""

from datetime import UTC, datetime

import pytest

from tests.contract.apis.redfish.pages import pages, references
from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.apis import SLACK_SECONDS
from tools.specfirst.contract.judging.operations import Matcher
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("redfish", "getSession"),
    pytest.mark.parametrize(
        "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "redfish"]
    ),
]


def test_what_is_listed_is_there_until_it_ends(spec: SpecFile, server: Server) -> None:
    by_id = {operation.operation_id: operation for operation in operations(spec)}
    caller = server.privileged(spec, by_id["listSessions"])

    described = Matcher(spec, base="")

    def listed() -> list[str]:
        return [name_in(reference) for reference in references(caller, by_id["listSessions"])]

    def name_in(reference: str) -> str:
        led_to = described.find("GET", reference)
        assert led_to, f"{reference} is listed, and no path of the spec is there"
        return led_to.path["SessionId"]

    names = listed()
    now = datetime.fromtimestamp(server.now(spec) + SLACK_SECONDS, UTC)
    for name in names:
        created = caller.call(by_id["getSession"], path={"SessionId": name}).document["CreatedTime"]
        assert datetime.fromisoformat(created) <= now, f"CreatedTime is {created}, which is yet to come"
    while names:  # the last one, too
        ended = names.pop()
        assert caller.call(by_id["endSession"], path={"SessionId": ended}).status == 204
        left = listed()
        told = f"{', '.join(left) or 'none'}, expected {', '.join(names) or 'none'}"
        assert left == names, f"after {ended} was ended: {told}"
        for page in pages(caller, by_id["listSessions"]):
            counted = page["Members@odata.count"]
            assert counted == len(left), (
                f"Members@odata.count: {counted}, expected {len(left)}: one has ended"
            )
        for name in ("getSession", "endSession"):
            assert caller.call(by_id[name], path={"SessionId": ended}).status == 404
