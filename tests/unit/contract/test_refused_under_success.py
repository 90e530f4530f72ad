"""What a server says no in is known as that, under whatever status."""

import json
from dataclasses import replace

import pytest

from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.refused_under_success import says_no
from tools.specfirst.contract.spec_view import operation_named


@pytest.mark.parametrize(
    ("api", "name", "document", "says"),
    [
        ("vss_cloud", "listSessions", {"error": "Unauthorized", "message": "no"}, True),
        ("vss_cloud", "listSessions", {"data": [], "message": "no"}, False),
        ("vss_cloud", "listSessions", {}, False),
        ("appgate_sdp", "getSessionInfo", {"id": "forbidden", "message": "no"}, True),
        ("appgate_sdp", "getSessionInfo", {"deviceId": "4c07", "data": {}}, False),
        ("netscaler_console", "login", {"errorcode": 10001, "message": "Not authorized"}, True),
        ("netscaler_console", "login", {"errorcode": 0, "message": "Done"}, False),
    ],
)
def test_the_body_of_an_error_is_known_under_any_status(
    api: str, name: str, document: dict[str, object], says: bool
) -> None:
    spec = SPECS[api]
    answer = Exchange("GET", "http://x", [], None, 200, [], json.dumps(document).encode())
    assert says_no(spec, known(api), operation_named(spec, name), answer) is says
    assert not says_no(spec, known(api), operation_named(spec, name), replace(answer, status=401))
