"""What is wrong is told once, the clearest first, and nobody is blamed for another."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request
from tools.specfirst.contract.results import ApiResult, Failure

API = "vss_cloud"
ROOT = Path(__file__).resolve().parents[3]

IN_A_CLIENT = """\
AttributeError: 'SessionList' object has no attribute 'dat'
tests/contract/test_opensessions_methods.py:47:
>       return answer.dat
E       AttributeError: 'SessionList' object has no attribute 'dat'
overrides/opensessions/vss_cloud.py:172: AttributeError
"""
IN_GENERATED_CODE = """\
KeyError: 'keys'
tests/contract/test_client_answers.py:80: in answered
    return generated.over(transport, name, arguments)
>       key = d.pop("keys")
E       KeyError: 'keys'
generated/opensessions_generated/vss_cloud/models/session.py:88: KeyError
"""


def of_a_client(test: str, message: str, **more: bool) -> Failure:
    return Failure(test, message, "clients", **more)  # type: ignore[arg-type]  # touches_server


def of_the_server(
    check: str, document: object, status: int = 200, operation_id: str = "getSession"
) -> Failure:
    sent = exchange_of(API, operation_id, status, document)
    return Failure(
        check, "Response violates schema", "fuzzing", request=shown_request(sent), answer=shown_answer(sent),
        sent=sent,
    )  # fmt: skip


def explained(*failures: tuple[str, Failure]) -> tuple[ApiResult, list[str]]:
    """Return what becomes of findings, and the heading of each with its place."""
    result = empty_result(SPECS[API])
    for operation_id, failure in failures:
        operation = result.by_id(operation_id)
        (operation.failures if operation else result.failures).append(failure)
    explain(SPECS[API], result)
    told = [
        f"{result.place_of(name, failure)}: {result.heading(name, failure)}"
        for name, failure in result.findings()
    ]
    return result, told


def test_one_wrong_value_is_one_finding_wherever_it_shows() -> None:
    document = answer_of(API, "getSession", "200")
    document["data"][0]["loginTime"] = 1765000000.5
    wrong = of_the_server("response_schema_conformance", document)
    result, told = explained(
        *[("getSession", replace(wrong, phase=phase)) for phase in ("examples", "coverage", "fuzzing")],
        ("getSession", of_a_client("test_getting_a_listed_object", IN_A_CLIENT)),
        ("listSessions", of_a_client("test_a_list_does_not_change", "assert 1 == 2")),
        ("getSession", Failure("unreached_status", "no case was answered 200", "fuzzing")),
    )
    (line,) = told
    assert line.endswith("GET /v2/session/{key} answered 200: data/0/loginTime: 1765000000.5 is not a string")
    ((_, failure),) = result.findings()
    assert failure.follows == (
        "getSession response_schema_conformance (3 times)",
        "getSession test_getting_a_listed_object",
        "getSession unreached_status",
        "listSessions test_a_list_does_not_change",
    )


def test_what_was_asked_before_a_wrong_answer_is_not_wrong_for_that() -> None:
    document = answer_of(API, "listSessions", "200")
    document["meta"]["count"] = "two"
    before = exchange_of(API, "requestToken", 200, answer_of(API, "requestToken", "200"))
    wrong = replace(of_the_server("test_a_list_is_whole", document, 200, "listSessions"), before=(before,))
    token = replace(of_a_client("test_a_token_lasts", "assert 3600 < 5"), sent=before)
    _, told = explained(("listSessions", wrong), ("requestToken", token))
    assert [line.rpartition(": ")[2] for line in told] == [
        '"two" is not an integer',
        "3600, expected less than 5",
    ]


def test_what_a_client_has_asked_may_be_why_its_test_fails_and_nothing_else() -> None:
    document = answer_of(API, "listSessions", "200")
    document["meta"]["count"] = "two"
    wrong = of_the_server("response_schema_conformance", document, 200, "listSessions")
    failed = of_a_client("test_a_token_opens_the_list", "assert 'two' == 2")
    for asked, findings in {("requestToken", "listSessions"): 1, ("requestToken", "getUser"): 2}.items():
        _, told = explained(("listSessions", wrong), ("requestToken", replace(failed, asked=asked)))
        assert len(told) == findings


def test_two_wrong_values_are_two_findings_the_clearest_first() -> None:
    document = answer_of(API, "getSession", "200")
    document["data"][0]["region"] = "eu"
    del document["data"][0]["ip"]
    _, told = explained(
        ("getSession", of_the_server("response_schema_conformance", document)),
        ("listSessions", of_the_server("status_code_conformance", {}, 202, "listSessions")),
    )
    assert [line.partition(": ")[2] for line in told] == [
        "GET /v2/session answered 202: the spec documents only 200, 400, 401, 405, 406",
        "GET /v2/session/{key} answered 200: data/0: ip is missing",
        "GET /v2/session/{key} answered 200: data/0/region: the spec knows no such member",
    ]


def test_a_client_that_fails_without_the_server_is_told_beside_the_server() -> None:
    _, told = explained(
        ("listSessions", of_the_server("status_code_conformance", {}, 202, "listSessions")),
        ("listSessions", of_a_client("test_decoding", IN_GENERATED_CODE, touches_server=False)),
    )
    assert len(told) == 2
    assert "answered 202" in told[0]
    assert "generated/" in told[1]


def test_what_plain_requests_show_comes_before_the_clients_that_fail_for_it() -> None:
    sent = exchange_of(API, "getSession", 200, answer_of(API, "getSession", "200"))
    shown = replace(of_a_client("test_a_token_lets_in_no_more", "assert 200 == 401"), sent=sent)
    result, told = explained(
        ("listSessions", of_a_client("test_every_method", "Failed: DID NOT RAISE NotFound")),
        ("listSessions", of_a_client("test_decoding", IN_GENERATED_CODE, touches_server=False)),
        ("deleteToken", replace(shown, request=shown_request(sent), answer=shown_answer(sent))),
    )
    assert [line.rpartition(": ")[2] for line in told] == ["200, expected 401", "'keys'"]
    (_, first), _ = result.findings()
    assert "listSessions test_every_method" in first.follows


def test_tests_that_fail_in_one_line_of_a_client_are_one_finding() -> None:
    result, (told,) = explained(
        *[("listSessions", of_a_client(f"test_{name}", IN_A_CLIENT)) for name in ("listing", "ending")]
    )
    assert "overrides/opensessions/vss_cloud.py:172: listSessions: listing: AttributeError" in told
    ((_, failure),) = result.findings()
    assert failure.follows == ("listSessions test_ending", "listSessions test_listing")


def test_a_client_that_sends_what_is_wrong_is_one_finding_whatever_else_fails_for_it() -> None:
    asserts = "AssertionError: assert 'GET' == 'DELETE'\ntests/contract/test_{}.py:9: AssertionError"
    group = "ExceptionGroup: Hypothesis found 2 distinct failures.\noverrides/http.py:50: AttributeError"
    plain = {"touches_server": False}
    result, (sent, other) = explained(
        ("listSessions", of_a_client("test_every", "Failed: DID NOT RAISE NotFound", asks_everything=True)),
        ("deleteToken", of_a_client("test_example", "assert '' in ['204']")),
        ("deleteToken", of_a_client("test_sent", asserts.format("sent"), **plain)),
        ("deleteToken", of_a_client("test_raised", asserts.format("raised"), **plain)),
        ("deleteToken", of_a_client("test_successes", group, **plain)),
        ("deleteToken", of_a_client("test_decoding", IN_GENERATED_CODE, **plain)),
    )
    assert sent.endswith('deleteToken: sent: "GET", expected "DELETE"')
    assert "generated/" in other
    ((_, failure), _) = result.findings()
    assert len(failure.follows) == 5


def test_who_calls_everything_may_fail_for_any_operation() -> None:
    sent = exchange_of(API, "getUser", 200, answer_of(API, "getUser", "200"))
    shown = replace(of_a_client("test_a_user_is_told", "assert 1 == 2"), sent=sent)
    for told, expected in ((True, 1), (False, 2)):
        every = of_a_client("test_every_method", "assert 3 == 4", asks_everything=told)
        assert len(explained(("getUser", shown), ("listSessions", every))[1]) == expected


def test_one_fault_is_one_finding_whatever_ports_ids_and_values_show_it() -> None:
    said = (
        "AssertionError: listing failed: GET http://127.0.0.1:43027/x answered 400",
        "AssertionError: listing failed: GET http://127.0.0.1:46659/x answered 400",
        "AssertionError: B2845ACCF852D6EC: there, and not listed",
        "AssertionError: 6b2c5d1e-1f0b-4a7e-9d55-0c3f8f1f6a01: there, and not listed",
        *(f"AssertionError: data/{n}/left: unset, expected {n}" for n in (0, 300)),
    )
    place = "tests/contract/viewed.py:77: AssertionError"
    _, told = explained(
        *[("listSessions", of_a_client(f"test_{n}", f"{one}\n{place}")) for n, one in enumerate(said)]
    )
    assert len(told) == 3


def test_what_lets_in_every_operation_is_one_finding() -> None:
    asserts = ("assert 200 == 400", "assert 204 == 400", "assert 404 == 400")
    said = [f"{one}\ntests/contract/test_x.py:9: AssertionError" for one in asserts]
    names = ("getSession", "deleteToken", "getUser")
    _, told = explained(*((name, of_a_client("test_x", one)) for name, one in zip(names, said, strict=True)))
    assert [line.rpartition(": ")[2] for line in told] == ["200, expected 400", "404, expected 400"]


def test_a_server_that_has_failed_is_told_by_where() -> None:
    result = empty_result(SPECS[API])
    for operation in result.operations:
        name = operation.operation_id
        operation.failures.append(of_the_server("not_a_server_error", "Internal Server Error", 500, name))
    explain(SPECS[API], result, "stub/cloud.py:137: KeyError: 'otp'")
    (said,) = (result.heading(name, failure) for name, failure in result.findings())
    assert said.endswith("answered 500: the server failed: stub/cloud.py:137: KeyError: 'otp'")


def test_what_is_not_reached_for_another_reason_stays() -> None:
    _, told = explained(("getSession", Failure("unreached_status", "no case was answered 200", "fuzzing")))
    assert told[0].endswith("GET /v2/session/{key}: no case was answered 200")


def test_a_finding_is_about_the_operation_that_was_asked() -> None:
    """A test of one operation looks at others in between."""
    document = answer_of(API, "getSession", "200")
    document["data"][0]["loginTime"] = 1765000000.5
    wrong = replace(of_the_server("test_a_refused_request_changes_nothing", document), phase="clients")
    _, told = explained(("listTokens", wrong))
    assert [line.partition(": ")[2] for line in told] == [
        "GET /v2/session/{key} answered 200: data/0/loginTime: 1765000000.5 is not a string"
    ]


def test_what_a_failing_test_did_not_come_to_is_told_with_it() -> None:
    document = answer_of(API, "getSession", "200")
    document["data"][0]["loginTime"] = 1765000000.5
    wrong = replace(of_the_server("test_a_refused_request_changes_nothing", document), phase="clients")
    unreached = Failure("unexercised", "6 documented items were not exercised", "clients")
    _, told = explained(("listTokens", wrong), ("listTokens", unreached), ("getUser", unreached))
    assert [line.rpartition(": ")[2] for line in told] == [
        "1765000000.5 is not a string",
        "6 documented items were not exercised",
    ]
    assert "getUser: " in told[1]


def test_what_has_nothing_to_do_with_a_finding_is_told_beside_it() -> None:
    document = answer_of(API, "getSession", "200")
    document["data"][0]["loginTime"] = 1765000000.5
    result, told = explained(
        ("getSession", of_the_server("response_schema_conformance", document)),
        ("getUser", of_a_client("test_example_is_accepted", "assert 1 == 2")),
        ("listSessions", of_a_client("test_example_is_accepted", "assert 3 == 4")),
        ("getUser", Failure("unreached_status", "no case was answered 404", "fuzzing")),
    )
    assert len(told) == 2
    assert told[1].endswith("getUser: example is accepted: 1, expected 2")
    seen = {one.operation_id: (one.failed, one.elsewhere) for one in result.operations}
    assert (seen["getSession"], seen["getUser"], seen["listSessions"]) == ((1, 0), (1, 0), (0, 1))


def test_what_each_operation_takes_is_its_own_finding() -> None:
    wrong = Failure("negative_data_rejection", "Schema-violating request accepted", "fuzzing")
    _, told = explained(("getUser", wrong), ("getSession", wrong))
    assert len(told) == 2


def test_who_is_let_in_nowhere_is_one_finding_and_other_refusals_are_their_own() -> None:
    result = empty_result(SPECS[API])
    for name, status in (("getUser", 401), ("listTokens", 401), ("getSession", 404)):
        operation = result.by_id(name)
        assert operation is not None
        operation.statuses["clients"] = Counter({str(status): 3})
        operation.failures.append(
            of_the_server("missing_auth", answer_of(API, name, str(status)), status, name)
        )
    explain(SPECS[API], result)
    found = list(result.findings())
    assert [failure.headline for _, failure in found] == [
        "nothing is answered with 200: 404 3 times",
        "nothing is answered with 200: 401 3 times",
    ]
    assert "listTokens no success" in found[1][1].follows


def test_what_two_schemas_state_in_words_is_two_findings() -> None:
    session = answer_of(API, "getSession", "200")
    session["data"][0]["loginTimeDelta"] = "3 days, 0:00:51.439527"
    token = answer_of(API, "requestToken", "200")
    token["exp"] += 1000
    _, told = explained(
        ("getSession", of_the_server("stated_in_words", session)),
        ("requestToken", of_the_server("stated_in_words", token, 200, "requestToken")),
    )
    assert len(told) == 2
    assert "exp is" in told[0]
    assert "loginTime with loginTimeDelta leads to 2016-" in told[1]
