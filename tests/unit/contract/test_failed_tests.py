"""A failed test of the contract is told by a place and in words, not by its code."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.contract.test_causes import API, IN_A_CLIENT, IN_GENERATED_CODE, explained, of_a_client
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.report.shown_exchange import shown_request
from tools.specfirst.contract.results import Failure
from tools.specfirst.specs.files import parse_spec

ROOT = Path(__file__).resolve().parents[3]
SAYS = "listSessions: every method does what it says"

OF_SEVERAL = """\
ExceptionGroup: Hypothesis found 2 distinct failures. (2 sub-exceptions)
  + Exception Group Traceback (most recent call last):
  |   File "/somewhere/tests/contract/test_opensessions_answers.py", line 69, in test_x
  | ExceptionGroup: Hypothesis found 2 distinct failures. (2 sub-exceptions)
  +-+---------------- 1 ----------------
    |   File "/somewhere/overrides/opensessions/_calls/http.py", line 91, in send
    | opensessions.errors.RequestRefused: requestToken not sent: it needs a credential
    +---------------- 2 ----------------
    | opensessions.errors.RequestRefused: requestToken not sent: it needs a credential
"""


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (
            IN_A_CLIENT,
            (
                "overrides/opensessions/vss_cloud.py:172: listSessions: every method does what it says: "
                "AttributeError: 'SessionList' object has no attribute 'dat'"
            ),
        ),
        (
            IN_GENERATED_CODE,
            (
                "generated/opensessions_generated/vss_cloud/models/session.py:88: listSessions: "
                "every method does what it says: KeyError: 'keys'"
            ),
        ),
        (
            OF_SEVERAL,
            (
                "listSessions: every method does what it says: "
                "opensessions.errors.RequestRefused: requestToken not sent: it needs a credential"
            ),
        ),
        (
            "AssertionError: assert 2 == 3\ntests/contract/test_x.py:9: AssertionError",
            f"tests/contract/test_x.py:9: {SAYS}: 2, expected 3",
        ),
        (
            "assert (401, 10001) == (404, 10011)\ntests/contract/test_x.py:9: AssertionError",
            f"tests/contract/test_x.py:9: {SAYS}: [401, 10001], expected [404, 10011]",
        ),
        (
            "assert {'a', 'b'} == {'b', 'c'}\ntests/contract/test_x.py:9: AssertionError",
            f'tests/contract/test_x.py:9: {SAYS}: "c" lacking, "a" besides',
        ),
        (
            "assert {'GET', 'PUT'} <= {'GET', 'put'}\ntests/contract/test_x.py:9: AssertionError",
            f'tests/contract/test_x.py:9: {SAYS}: "PUT" lacking',
        ),
        (
            "assert (5002 in {4711, 5002}) is False\ntests/contract/test_x.py:9: AssertionError",
            f"tests/contract/test_x.py:9: {SAYS}",
        ),
        (
            "assert False\n +  where False = shows({}, {})\ntests/contract/test_x.py:9: AssertionError",
            f"tests/contract/test_x.py:9: {SAYS}",
        ),
        (
            "AssertionError: nobody is listed\nassert set()\ntests/contract/test_x.py:9: AssertionError",
            f"tests/contract/test_x.py:9: {SAYS}: nobody is listed",
        ),
        (
            (
                'File "/somewhere/overrides/opensessions/redfish.py", line 21\n'
                "tests/contract/test_x.py:9: in test_x\n    import x\n"
                'E     File "overrides/opensessions/redfish.py", line 21\nE       class AsyncRedfish(\n'
                "E   SyntaxError: '(' was never closed\noverrides/x.py:88: SyntaxError"
            ),
            f"overrides/opensessions/redfish.py:21: {SAYS}: SyntaxError: '(' was never closed",
        ),
        (
            "Failed: DID NOT RAISE NotFound\ntests/contract/test_x.py:9: Failed",
            f"tests/contract/test_x.py:9: {SAYS}: NotFound was not raised",
        ),
        (
            'assert 1200 == 900\n> assert one["left"] == other["left"]\ntests/contract/test_x.py:9: A',
            f"tests/contract/test_x.py:9: {SAYS}: left: 1200, expected 900",
        ),
        (
            "assert 900 <= (900 - 59)\n> assert one['left'] <= x - 59\ntests/contract/test_x.py:9: A",
            f"tests/contract/test_x.py:9: {SAYS}: 900, expected at most 900 - 59",
        ),
        (
            'assert 9 in range(1, 3)\n> assert one.get("left") in range(1, 3)\ntests/contract/test_x.py:9: A',
            f"tests/contract/test_x.py:9: {SAYS}: left: 9, expected one of range(1, 3)",
        ),
        *(
            (f"{error}\ntests/contract/test_x.py:9: Error", f"tests/contract/test_x.py:9: {SAYS}: {words}")
            for error, words in (
                ("KeyError: 'left'", "there is no 'left'"),
                ("ValueError: too many values to unpack (expected 1)", "several are there, expected one"),
                (
                    "ValueError: not enough values to unpack (expected 1, got 0)",
                    "none is there, expected one",
                ),
            )
        ),
        (
            "ValueError: min() arg is an empty sequence\ntests/contract/test_x.py:9: ValueError",
            f"tests/contract/test_x.py:9: {SAYS}: what was answered cannot be judged",
        ),
    ],
    ids=[
        *(
            "override",
            "generated code",
            "several at once",
            "values",
            "several values",
            "sets",
            "a part",
            "code",
            "truth",
            "words",
            "syntax",
            "no error",
            "a member",
            "a bound",
            "a range",
            "no member",
            "several",
            "none",
        ),
        "error of the test",
    ],
)
def test_where_a_client_is_wrong_its_line_is_told(message: str, line: str) -> None:
    test = "test_every_method_does_what_it_says"
    result, (told,) = explained(*[("listSessions", of_a_client(test, message))] * 4)
    assert told.endswith(line)
    ((_, failure),) = result.findings()
    assert failure.follows == (f"listSessions {test} (4 times)",)


def test_what_a_client_sends_for_no_operation_is_one_finding() -> None:
    said = "opensessions.errors.RequestRefused: {} not sent: it needs a credential"
    at = "\noverrides/x.py:50: RequestRefused"
    failed = [
        (name, of_a_client("test_it_decodes", said.format(name) + at, touches_server=False))
        for name in ("getSession", "listSessions")
    ]
    listing = of_a_client("test_it_lists", f"AssertionError: listing failed: {said.format('listSessions')}")
    result, told = explained(*failed, ("listSessions", listing))
    assert len(told) == 1
    ((_, failure),) = result.findings()
    assert len(failure.follows) == len(failed) + 1


def test_the_method_that_a_test_has_called_last_is_told() -> None:
    message = "assert 5003 > 5003\ntests/contract/apis/vss_cloud/client.py:39: AssertionError"
    test = "test_every_method_does_what_it_says"
    failed = replace(of_a_client(test, message), called="list_tokens after disable_token")
    _, (told,) = explained(("listSessions", failed))
    assert told.endswith(f"{SAYS}: list_tokens after disable_token: 5003, expected more than 5003")


def test_a_test_that_names_a_statement_is_told_with_its_place_and_in_its_words() -> None:
    named = replace(
        of_a_client("test_what_the_examples_show", "errorcode: 258, expected 0\nraise Contradiction(x)"),
        place="specs/vss_cloud.yaml:7",
    )
    _, told = explained(("listSessions", named))
    assert told == [
        "specs/vss_cloud.yaml:7: listSessions: what the examples show: errorcode: 258, expected 0"
    ]


@pytest.mark.parametrize(
    ("other", "findings"),
    [
        ("AssertionError: currentconn is true for 0 of 5 sessions", 1),
        ("AssertionError: $skip=0: systemsession/0/currentconn: 3, expected 4", 1),
        ("AssertionError: currentconn2 is true for 0 of 5 sessions", 2),
        ("AssertionError: expirytime: 3, expected 4", 2),
        ("AssertionError: what has false: 3, expected 4", 2),
    ],
)
def test_what_two_tests_say_of_one_member_is_one_finding(other: str, findings: int) -> None:
    sent = exchange_of(API, "getSession", 200, answer_of(API, "getSession", "200"))
    first = "AssertionError: systemsession/1/currentconn: false, expected true"
    failed = [
        (
            "getSession",
            replace(of_a_client(f"test_{number}", f"{said}\ntests/contract/x.py:{number}: A"), sent=sent),
        )
        for number, said in enumerate((first, other))
    ]
    _, told = explained(*failed)
    assert len(told) == findings, told
    _, told = explained(*reversed(failed))
    assert len(told) == findings, told


def test_a_refusal_where_a_test_expects_a_success_is_told_as_one() -> None:
    sent = exchange_of(API, "getSession", 401, answer_of(API, "getSession", "401"))
    message = "assert False\n> assert caller.call(lister).succeeded\ntests/contract/test_x.py:9: A"
    failed = replace(of_a_client("test_it_lets_in", message), sent=sent, request=shown_request(sent))
    _, (told,) = explained(("listSessions", failed))
    assert told.endswith("it lets in: 401, expected a success")


def test_a_parameter_that_the_spec_does_not_know_is_told_where_it_is_refused() -> None:
    sent = exchange_of(API, "getSession", 400, answer_of(API, "getSession", "400"))
    sent = replace(sent, url=f"{sent.url}?%24skip=0&page=2")
    failed = replace(
        of_a_client("test_it_is_paged", "KeyError: 'data'\ntests/contract/test_x.py:9: A"), sent=sent
    )
    _, (told,) = explained(("getSession", failed))
    assert told.startswith("specs/vss_cloud.yaml:")
    assert told.endswith(
        ": 400, expected a success: of getSession the spec describes no $skip and no page in a query"
    )


def test_an_expected_status_that_the_spec_does_not_know_is_a_fault_of_the_spec() -> None:
    sent = exchange_of(API, "getSession", 401, answer_of(API, "getSession", "401"))
    message = "assert 401 == 418\ntests/contract/test_x.py:9: AssertionError"
    failed = replace(of_a_client("test_it_is_gone", message), sent=sent, request=shown_request(sent))
    _, (told,) = explained(("listSessions", failed))
    place, _, said = told.partition(": ")
    line = int(place.removeprefix(f"specs/{API}.yaml:"))
    assert "operationId: getSession" in "\n".join(
        (ROOT / SPECS[API].path).read_text().splitlines()[line:][:2]
    )
    assert said.endswith("it is gone: 401, expected 418: of getSession the spec documents no 418")


def test_an_example_that_does_not_fit_is_what_those_have_failed_for_that_send_it(tmp_path: Path) -> None:
    text = (ROOT / "specs/netscaler_adc.yaml").read_text()
    file = tmp_path / "specs/netscaler_adc.yaml"
    file.parent.mkdir()
    file.write_text(text.replace("enum: [kill]", "enum: [end]"))
    spec = parse_spec(file, file.read_bytes())
    result = empty_result(spec)
    operation = result.by_id("endSession")
    assert operation is not None
    operation.failures.append(of_a_client("test_example_is_accepted", "assert '400' in ['200']"))
    result.failures.append(Failure("dictionary_mismatch", "schemathesis warns: dictionary mismatch"))
    explain(spec, result)
    ((name, failure),) = result.findings()
    told = f"{result.place_of(name, failure)}: {result.heading(name, failure)}"
    line = text.splitlines().index("          example: kill") + 1
    asked = "POST /nitro/v1/config/systemsession"
    assert f"specs/netscaler_adc.yaml:{line}: {asked}: the example of action does not satisfy" in told
    assert failure.follows == ("dictionary_mismatch", "endSession test_example_is_accepted")
    nothing = empty_result(spec)
    explain(spec, nothing)
    assert list(nothing.findings()) == []
