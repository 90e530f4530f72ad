"""A token that stays lets a request in; what is drawn beside a key in a query is no mistake of a spec."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.schemathesis import intentions
from tools.specfirst.contract.schemathesis.exchanges import send_texts
from tools.specfirst.contract.schemathesis.intentions import asks_beside_key, keeps_token
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import parse_spec

SPEC = """\
openapi: 3.1.0
info: {title: Doors, version: '1'}
paths:
  /doors: {get: {operationId: a, tags: [d], security: SECURITY}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    inQuery: {type: apiKey, in: query, name: key}
    token: {type: openIdConnect, openIdConnectUrl: 'https://a.test'}
"""


@pytest.mark.parametrize(
    ("security", "header", "keeps"),
    [
        ("[{key: []}, {token: []}]", "authorization", True),
        ("[{key: []}, {token: []}]", "x-key", False),
        ("[{key: [], token: []}]", "authorization", False),
        ("[{key: []}]", "authorization", False),
    ],
)
def test_a_token_that_alone_is_enough_is_told_from_others(security: str, header: str, *, keeps: bool) -> None:
    assert keeps_token(exchange(SPEC.replace("SECURITY", security), sent={header: "x"})) is keeps


@pytest.mark.parametrize(
    ("query", "status", "more", "is_so"),
    [
        ("key=1&other=2", 400, "", True),
        ("key=1", 400, "", False),
        ("key=1&other=2", 401, "", False),
        ("key=1&other=2", 400, ", parameters: [{name: p, in: query, schema: {}}]", False),
    ],
)
def test_what_is_asked_beside_a_key_may_be_refused(
    query: str, status: int, more: str, *, is_so: bool
) -> None:
    text = SPEC.replace("SECURITY", f"[{{inQuery: []}}]{more}")
    assert asks_beside_key(exchange(text, f"?{query}", status)) is is_so


def exchange(text: str, query: str = "", status: int = 200, sent: dict[str, str] | None = None) -> Exchange:
    spec = parse_spec(Path("specs/doors.yaml"), text.encode())
    (operation,) = operations(spec)
    url = f"http://127.0.0.1/doors{query}"
    return Exchange(spec, operation, {}, ABSENT, url, sent or {}, status, {}, b"")


@pytest.mark.parametrize(("status", "counts"), [(400, True), (410, False)])
@pytest.mark.parametrize("check", [intentions.ACCEPTANCE, intentions.REJECTION])
def test_what_is_gone_is_no_word_on_the_request(
    check: str, status: int, *, counts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("exchange_of", "leads_there", "is_allowed", "is_broken"):
        monkeypatch.setattr(intentions, name, lambda *_: True)
    found: Any = SimpleNamespace(checks=[check])
    case: Any = SimpleNamespace(meta=SimpleNamespace(components={}))
    answer: Any = SimpleNamespace(status_code=status, request=SimpleNamespace(body=b""))
    assert intentions.is_as_made(found, case, answer) is counts


def test_what_a_header_takes_out_of_an_answer_is_sent_as_a_text() -> None:
    headers = {"id": 0, "a": "b", "ü": "ü", "€": "€\n5 ", "raw": b"\xff"}
    case: Any = SimpleNamespace(headers=headers, cookies={"on": True}, path_parameters={})
    send_texts(case)
    euro = "€ 5".encode().decode("latin-1")
    assert case.headers == {"id": "0", "a": "b", "ü": "ü", "€": euro, "raw": b"\xff"}
    assert case.cookies == {"on": "true"}
    send_texts(SimpleNamespace(headers=None, cookies={}, path_parameters=None))  # type: ignore[arg-type]  # as much of a case as counts


@pytest.mark.parametrize(
    ("value", "said", "is_told"),
    [(["a/b", "c?", 1], "a%2Fb,c%3F,1", False), ({"a": 1}, "%7B%22a%22%3A%201%7D", False), ("a", "a", True)],
)
def test_a_list_that_a_flow_takes_out_of_an_answer_stays_within_the_path_and_is_no_key(
    monkeypatch: pytest.MonkeyPatch, value: object, said: str, *, is_told: bool
) -> None:
    for name in ("exchange_of", "leads_there", "is_of_an_object"):
        monkeypatch.setattr(intentions, name, lambda *_: True)
    meta = SimpleNamespace(components={})
    case: Any = SimpleNamespace(headers=None, cookies=None, path_parameters={"id": value}, meta=meta)
    send_texts(case)
    assert case.path_parameters == {"id": said}
    found: Any = SimpleNamespace(checks=[intentions.AVAILABILITY])
    answer: Any = SimpleNamespace(status_code=404, request=SimpleNamespace(body=b""))
    assert intentions.is_as_made(found, case, answer) is is_told
