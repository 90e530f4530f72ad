"""Of a live server, too, what is wrong is told once."""

from dataclasses import replace

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.results import KNOWN, LIVE, NEW, Failure


def test_of_a_live_server_one_cause_is_one_finding() -> None:
    def live(check: str, message: str, answer: str = "200", sort: str = NEW) -> Failure:
        return Failure(check, message, LIVE, request="GET /", answer=answer, sort=sort)

    result = empty_result(SPECS["vss_cloud"])
    lister, getter = result.by_id("listSessions"), result.by_id("getSession")
    assert lister
    assert getter
    lister.failures = [
        live("type", "meta.count is a string"), live("agreement", "ip is 'a', and was 'b' in getSession"),
        live("status", "the same", sort=KNOWN),
    ]  # fmt: skip
    getter.failures = [
        live("type", "meta[].count is a string"), live("agreement", "ip is 'b', and was 'a' in listSessions"),
        live("fault", "the server failed", "500"), live("refusal", "almost right: answered 500", "500"),
        live("status", "the same"),
    ]  # fmt: skip
    explain(SPECS["vss_cloud"], result, live=True)
    assert [(name, one.headline, one.follows) for name, one in result.findings()] == [
        ("listSessions", "meta.count is a string", ("getSession type",)),
        ("listSessions", "ip is 'a', and was 'b' in getSession", ("getSession agreement",)),
        ("listSessions", "the same", ()),
        ("getSession", "the server failed", ("getSession refusal",)),
        ("getSession", "the same", ()),
    ]
    assert getter.elsewhere == 2


def test_what_is_wrong_with_the_whole_server_is_not_seen_by_itself() -> None:
    result = empty_result(SPECS["vss_cloud"])
    result.failures = [Failure("slow", "half of the answers took more than 2.0 seconds", LIVE, sort=NEW)]
    explain(SPECS["vss_cloud"], result, live=True)
    assert [one.follows for _, one in result.findings()] == [()]


def test_what_was_sent_with_other_credentials_is_not_judged_without_them() -> None:
    document = answer_of("netscaler_console", "listSessions", "200")
    drawn = replace(exchange_of("netscaler_console", "listSessions", 200, document), headers=[])
    result = empty_result(SPECS["netscaler_console"])
    lister = result.by_id("listSessions")
    assert lister
    lister.failures = [Failure("negative_data_rejection", "taken", LIVE, sort=NEW, sent=drawn)]
    explain(SPECS["netscaler_console"], result, live=True)
    assert [failure.headline for _, failure in result.findings()] == ["taken"]
