"""A spec that its server contradicts is told by the line that says what is not so."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.contract.test_causes import of_a_client
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request
from tools.specfirst.contract.results import Failure
from tools.specfirst.specs.files import parse_spec

API = "vss_cloud"
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("before", "after", "status", "line"),
    [
        (
            "        ip:\n          type: string",
            "        ip:\n          type: integer",
            200,
            'data/0/ip: "192.0.2.221" is not an integer',
        ),
        (
            "        - domain\n        - ip\n",
            "        - domain\n        - region\n        - ip\n",
            200,
            "data/0: region is missing",
        ),
        (
            '        "404":\n          $ref: "#/components/responses/NoSuchSession"\n',
            "",
            404,
            "the spec documents only 200, 400, 401, 405, 406",
        ),
        (
            "          examples: [VMware VI Client/4.0]",
            "          enum: [govc]",
            200,
            'data/0/userAgent: "VMware VI Client/4.0" is not one of ["govc"]',
        ),
    ],
    ids=["type", "required", "status", "enum"],
)
def test_a_fault_of_a_spec_is_told_with_its_line(
    before: str, after: str, status: int, line: str, tmp_path: Path
) -> None:
    text = (ROOT / SPECS[API].path).read_text()
    assert text.count(before) == 1, text.count(before)
    file = tmp_path / "specs" / f"{API}.yaml"
    file.parent.mkdir()
    file.write_text(text.replace(before, after))
    spec = parse_spec(file, file.read_bytes())
    sent = exchange_of(API, "getSession", status, answer_of(API, "getSession", str(status)))
    result = empty_result(spec)
    operation = result.by_id("getSession")
    assert operation is not None
    operation.failures.append(
        Failure("x", "x", "fuzzing", request=shown_request(sent), answer=shown_answer(sent), sent=sent)
    )
    explain(spec, result)
    ((name, failure),) = result.findings()
    assert result.heading(name, failure) == f"GET /v2/session/{{key}} answered {status}: {line}"
    place = int(result.place_of(name, failure).rpartition(":")[2])
    told = file.read_text().splitlines()[place - 1]
    assert told.strip() in (after, "required:") or told.strip() in after or status == 404, told


def test_an_example_of_a_body_that_does_not_fit_is_what_servers_and_clients_refuse(tmp_path: Path) -> None:
    text = (ROOT / SPECS["netscaler_console"].path).read_text()
    logout = text.index("    LogoutCredentials:\n")
    file = tmp_path / "specs/netscaler_console.yaml"
    file.parent.mkdir()
    file.write_text(text[:logout] + text[logout:].replace("type: string", "type: integer", 1))
    spec = parse_spec(file, file.read_bytes())
    result = empty_result(spec)
    operation = result.by_id("logoutSession")
    assert operation is not None
    not_sent = "logoutSession not sent: body.logout.sessionid must be an integer"
    operation.failures += [
        of_a_client("test_whole_alternatives_let_in", "AssertionError: good credentials: 400"),
        of_a_client("test_successes_are_decoded", not_sent, touches_server=False),
    ]
    explain(spec, result)
    ((name, failure),) = result.findings()
    line = int(result.place_of(name, failure).rpartition(":")[2])
    assert file.read_text().splitlines()[line - 1].strip() == 'sessionid: "##0A51F0C9"'
    said = (
        'the example of the request body does not satisfy its schema: logout/sessionid: "##0A51F0C9" is not'
    )
    assert said in failure.headline
    assert len(failure.follows) == len(("test_whole_alternatives_let_in", "test_successes_are_decoded"))


@pytest.mark.parametrize("orders", [(404, 401), (401, 404), (404,)])
def test_what_an_example_that_does_not_fit_leads_to_is_one_finding_at_the_rule(
    orders: tuple[int, ...], tmp_path: Path
) -> None:
    """The stub answers something else then, of which words of the spec are not true either."""
    api = "netscaler_console"
    text = (ROOT / SPECS[api].path).read_text()
    kind = text.index("    Failure:\n")
    file = tmp_path / f"specs/{api}.yaml"
    file.parent.mkdir()
    file.write_text(
        text[:kind] + text[kind:].replace("minimum: 1\n", "minimum: 1\n          maximum: 9\n", 1)
    )
    spec = parse_spec(file, file.read_bytes())
    bodies = {
        404: {"errorcode": 1, "message": "", "severity": "NONE"},
        401: answer_of(api, "getSession", "401"),
    }
    result = empty_result(spec)
    operation = result.by_id("getSession")
    assert operation is not None
    for status in orders:
        sent = exchange_of(api, "getSession", status, bodies[status])
        operation.failures.append(
            Failure("x", "x", "fuzzing", request=shown_request(sent), answer=shown_answer(sent), sent=sent)
        )
    explain(spec, result)
    ((name, failure),) = result.findings()
    line = int(result.place_of(name, failure).rpartition(":")[2])
    assert file.read_text().splitlines()[line - 1].strip() == "maximum: 9"
    assert "errorcode: " in failure.headline


def test_a_status_that_a_spec_has_lost_is_one_finding_at_what_speaks_of_it_now(tmp_path: Path) -> None:
    api = "netscaler_console"
    text = (ROOT / SPECS[api].path).read_text()
    lost = '        "404":\n          $ref: "#/components/responses/NoSuchSession"\n'
    begin = text.index("operationId: getSession\n")
    file = tmp_path / f"specs/{api}.yaml"
    file.parent.mkdir()
    file.write_text(text[:begin] + text[begin:].replace(lost, "", 1))
    spec = parse_spec(file, file.read_bytes())
    answer = {"errorcode": 10013, "message": "The session does not exist", "severity": "ERROR"}
    sent = exchange_of(api, "getSession", 404, answer)
    result = empty_result(spec)
    operation = result.by_id("getSession")
    assert operation is not None
    responses = ("paths", "/nitro/v1/config/mpssession/{id}", "get", "responses")
    lacking = of_a_client("test_refusals_are_there", "404 is known, and not there", touches_server=False)
    operation.failures += [
        Failure("x", "x", "fuzzing", request=shown_request(sent), answer=shown_answer(sent), sent=sent),
        replace(lacking, place=f"{spec.path}:{spec.line_of(responses)}"),
    ]
    explain(spec, result)
    ((name, failure),) = result.findings()
    assert failure.headline == (
        "errorcode 10013 means something else than status 404; of 404 the spec says no more than of 4XX"
    )
    assert failure.follows == ("getSession test_refusals_are_there", "getSession x")
    line = int(result.place_of(name, failure).rpartition(":")[2])
    assert line == spec.line_of(responses)


def test_what_is_not_sent_for_a_lost_fact_is_one_finding_and_the_fact_it_is() -> None:
    spec = SPECS[API]
    result = empty_result(spec)
    place = f"{spec.path}:{spec.line_of(('components', 'securitySchemes', 'bearerAuth'))}"
    said = "bearerAuth: scheme is bearer, documented is basic"
    fact = replace(of_a_client("test_what_is_documented_lets_in", said, touches_server=False), place=place)
    refused = (
        "opensessions.errors.RequestRefused: requestToken not sent: it needs a credential for bearerAuth"
    )
    operation, other = result.by_id("requestToken"), result.by_id("getUser")
    assert operation is not None
    assert other is not None
    operation.failures += [of_a_client("test_calls", refused), fact]
    other.failures.append(of_a_client("test_it", "assert 1 == 2"))
    explain(spec, result)
    told = [f"{result.place_of(name, one)}: {result.heading(name, one)}" for name, one in result.findings()]
    assert told == [
        f"{place}: requestToken: what is documented lets in: {said}",
        f"{spec.path}:{other.line}: getUser: it: 1, expected 2",
    ]
