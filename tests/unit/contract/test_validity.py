"""What is generated for a live server is as its spec wants it, unless something else was announced."""

import json
from pathlib import Path

import pytest

from tests.unit.contract.appliances.console import Console
from tests.unit.contract.test_proxy import proxy_to
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.judging.operations import Matcher
from tools.specfirst.contract.live.generated import take_failures
from tools.specfirst.contract.live.reach import Refused
from tools.specfirst.contract.live.server import LiveServer
from tools.specfirst.contract.live.validity import Validity
from tools.specfirst.contract.results import CONTRADICTION, KNOWN, NEW

LIST = "/nitro/v2/config/mpssession"
DEVICES = "/stats/active-sessions/dn"


@pytest.mark.parametrize(
    ("api", "target", "valid"),
    [
        ("netscaler_console", LIST, True),
        ("netscaler_console", f"{LIST}?pagesize=2&pageno=1&count=yes&filter=a:b", True),
        ("netscaler_console", f"{LIST}?pagesize=AAA", False),
        ("netscaler_console", f"{LIST}?pagesize=null&pagesize=null", False),
        ("netscaler_console", f"{LIST}?pagesize=2&pagesize=3", False),
        ("netscaler_console", f"{LIST}?pagesize=0.5", False),
        ("netscaler_console", f"{LIST}?pagesize={'9' * 50}", True),
        ("netscaler_console", f"{LIST}?count=true", False),
        ("netscaler_console", f"{LIST}?pagesize=1&x-schemathesis-unknown-property=42", False),
        ("netscaler_console", "/nitro/v1/config/mpssession/", None),
        ("appgate_sdp", f"{DEVICES}?range=0-10&descending=true&query=a&query=b", True),
        ("appgate_sdp", f"{DEVICES}?range=null", False),
        ("appgate_sdp", f"{DEVICES}?descending=AAA", False),
        ("appgate_sdp", f"{DEVICES}?latitude=59.33&longitude=18.06&radiusKilometers=50", True),
        ("appgate_sdp", f"{DEVICES}?latitude=91&longitude=18.06&radiusKilometers=50", False),
        ("appgate_sdp", f"{DEVICES}?username=user", True),
        ("appgate_sdp", "/session-info/nobody", False),
        ("vss_cloud", "/v2/user/token?expand=1", True),
        ("vss_cloud", "/v2/user/token", False),
    ],
)
def test_a_query_is_held_against_its_schemas(api: str, target: str, valid: bool | None) -> None:
    match = Matcher(SPECS[api], "").find("GET", target)
    assert (None if match is None else Validity(SPECS[api]).is_valid(match, target)) is valid


def test_what_is_invalid_is_not_sent_where_only_valid_data_was_announced() -> None:
    appliance = Console()
    with proxy_to(appliance, "listSessionsV2") as proxy, pytest.raises(Refused, match="only valid data"):
        proxy.pass_on("GET", f"{LIST}?pagesize=AAA", [], None)
    assert appliance.asked == []


@pytest.mark.parametrize(
    ("api", "target", "breaks"),
    [
        ("vss_cloud", "/v2/user/token", True),
        ("vss_cloud", "/v2/user/token?expand=7", True),
        ("vss_cloud", "/v2/user/token?expand=1", False),
        ("vss_cloud", "/v2/user/token?expand=1&a=b", False),
        ("netscaler_console", f"{LIST}?pagesize=0", True),
        ("netscaler_console", f"{LIST}?pagesize=AAA", False),
        ("appgate_sdp", f"{DEVICES}?range=10", True),
        ("appgate_sdp", f"{DEVICES}?range=0-10", False),
    ],
)
def test_what_only_the_spec_demands_is_not_tried(api: str, target: str, breaks: bool) -> None:
    match = Matcher(SPECS[api], "").find("GET", target)
    assert match is not None
    assert Validity(SPECS[api]).breaks_what_is_assumed(match.operation, target) is breaks


@pytest.mark.parametrize(
    ("check", "query", "status", "sort"),
    [
        ("positive_data_acceptance", "?filter=a:b", "400", KNOWN),
        ("positive_data_acceptance", "?filter=a:b", "500", CONTRADICTION),
        ("positive_data_acceptance", "", "400", CONTRADICTION),
        ("negative_data_rejection", "?warning=AAA", "200", KNOWN),
        ("negative_data_rejection", "", "200", NEW),
    ],
)
def test_what_a_schema_says_of_a_query_may_mean_nothing(
    check: str, query: str, status: str, sort: str, tmp_path: Path
) -> None:
    found = {
        "label": f"GET {LIST}", "check": check, "title": "Schema and server disagree",
        "message": "", "curl": "", "steps": [], "request": f"GET http://gate{LIST}{query}\n",
        "answer": status,
    }  # fmt: skip
    record = tmp_path / "live.ndjson"
    record.write_text(json.dumps({"failures": [found]}) + "\n")
    result = empty_result(SPECS["netscaler_console"])
    take_failures(record, result, LiveServer("http://live", write=True), "http://gate", "http://live")
    assert [failure.sort for _, failure in result.findings()] == [sort]
