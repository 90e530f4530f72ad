"""Bodies that cannot be read are a finding that says why, and stop neither the run nor what it writes."""

import json
from pathlib import Path

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of, judged_as, operation_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.pseudonyms import Pseudonyms
from tools.specfirst.contract.report.har import read_har, write_har
from tools.specfirst.contract.secrecy import Secrecy

CONSOLE = SPECS["netscaler_console"]
WHOLE = json.dumps(answer_of("netscaler_console", "listSessions", "200"))
LATIN = WHOLE.replace('"username": "', '"username": "J\xe9r\xf4me ').encode("latin-1")
HALF = WHOLE.replace('"username": "', '"username": "\\ud83d').encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the body is empty"),
        (b"<html>", "the body is no JSON"),
        (LATIN, "the body is not UTF-8"),
        (WHOLE.replace("{", '{"errorcode": 0, ', 1).encode(), "one object has the member errorcode twice"),
        (
            WHOLE.replace('"errorcode": 0', '"errorcode": NaN').encode(),
            "the body is no JSON: NaN is no number",
        ),
    ],
    ids=["empty", "HTML", "Latin-1", "a member twice", "NaN"],
)
def test_why_a_body_cannot_be_read_is_told(content: bytes, said: str) -> None:
    (failure,) = judged_as("netscaler_console", "listSessions", 200, None, content=content)
    assert failure.check == "body"
    assert failure.headline.endswith(said)


@pytest.mark.parametrize("content", [LATIN, HALF], ids=["Latin-1", "half a character"])
def test_what_is_no_utf_8_can_be_hidden_and_recorded(content: bytes, tmp_path: Path) -> None:
    exchange = exchange_of("netscaler_console", "listSessions", 200, None, content=content)
    harmless = Secrecy(CONSOLE).exchange(exchange)
    assert b"##" not in harmless.content
    pseudonyms = Pseudonyms(CONSOLE, known("netscaler_console"), "", ())
    pseudonyms.learn([exchange])
    recorded = [harmless, pseudonyms.exchange(harmless)]
    assert [one.content for one in read_har(write_har(tmp_path, "any", recorded))] == [
        one.content for one in recorded
    ]


def test_hiding_leaves_the_bytes_that_are_no_utf_8() -> None:
    exchange = exchange_of("netscaler_console", "listSessions", 200, None, content=LATIN)
    assert b"J\xe9r\xf4me" in Secrecy(CONSOLE).exchange(exchange).content


def test_half_a_character_that_is_compared_can_be_written_down() -> None:
    result = empty_result(CONSOLE)
    examiner = Examiner(CONSOLE, result, Secrecy(CONSOLE))
    for name in ("\ud83d", "a"):
        document = answer_of("netscaler_console", "getSession", "200")
        document["mpssession"][0]["username"] = name
        answer = exchange_of("netscaler_console", "getSession", 200, document)
        path = {"id": document["mpssession"][0]["id"]}
        examiner.examine(operation_of("netscaler_console", "getSession"), answer, "live", path)
    said = [failure.message.encode().decode() for _, failure in result.findings()]
    assert any("username is 'a', and was '\\ud83d' before" in one for one in said)
